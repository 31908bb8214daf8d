"""A stranger with a device's password, `asyncapi.yaml` and mosquitto's own two commands, and nothing of ours."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from floorwire.ids import new_id
from tests.integration.desk_world import DeskWorld

CONTRACT = Path(__file__).parents[2] / "broker-config" / "asyncapi.yaml"
PATIENCE_S = "60"


class Stranger:
    """Speaks as kiosk-1 of the store, as the contract's description says: one connection after the other."""

    def __init__(self, world: DeskWorld) -> None:
        link = next(each for device, each in world.layout.provisioned.links.items() if device == "kiosk-1")
        self._me = ["-h", link.host, "-p", str(link.port), "-V", "5", "-u", "kiosk-1", "-i", "kiosk-1"]
        self._me += ["-P", link.read_password() or "", "-q", "1"]
        self._stays = ["-c", "-x", "3600"]
        self.own = f"floor/{link.store}/kiosk/kiosk-1"
        self.store = link.store

    def subscribes(self, topic: str) -> None:
        self._run("mosquitto_sub", *self._stays, "-t", topic, "-E")

    def reads(self, topic: str, *, count: int) -> list[dict[str, Any]]:
        """Wait for `count` messages."""
        told = self._run("mosquitto_sub", *self._stays, "-t", topic, "-C", str(count), "-W", PATIENCE_S)
        return [json.loads(line) for line in told.stdout.splitlines()]

    def publishes(self, topic: str, message: dict[str, Any]) -> None:
        self._run("mosquitto_pub", "-t", topic, "-m", json.dumps(message))

    def is_refused(self, command: str, topic: str) -> bool:
        """Whether the broker refuses: `Not authorized` is MQTT 5's reason 135."""
        more = ["-m", "x"] if command == "mosquitto_pub" else ["-C", "1", "-W", "3"]
        done = subprocess.run(
            [command, *self._me, "-d", "-t", topic, *more], capture_output=True, text=True, timeout=30, check=False
        )
        return "RC:135" in done.stdout or "Not authorized" in done.stderr + done.stdout or "denied" in done.stderr

    def _run(self, command: str, *more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([command, *self._me, *more], capture_output=True, text=True, timeout=90, check=False)
        assert done.returncode == 0, (command, more, done.returncode, done.stderr)
        return done


@pytest.fixture
def world(tmp_path: Path) -> Iterator[DeskWorld]:
    made = DeskWorld(tmp_path)
    yield made
    made.close()


def example(name: str) -> dict[str, Any]:
    """A message's example, as the contract has it."""
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    payload: dict[str, Any] = contract["components"]["messages"][name]["examples"][0]["payload"]
    return payload


def test_a_stranger_opens_a_request_gets_its_receipt_and_sees_its_ticket(world: DeskWorld) -> None:
    world.opens()
    stranger = Stranger(world)
    store = stranger.reads(f"floor/{stranger.store}/floor/store", count=1)[0]["data"]
    department = store["departments"][0]
    stranger.subscribes(f"{stranger.own}/down")

    asked = example("RequestOpened") | {"id": new_id()}
    asked["data"] = asked["data"] | {
        "request": new_id(),
        "zone": department["zone"],
        "reason": department["reasons"][0],
    }
    stranger.publishes(f"{stranger.own}/up", asked)
    answers = {message["type"]: message["data"] for message in stranger.reads(f"{stranger.own}/down", count=2)}

    assert answers["floor.receipt.v1"]["events"] == [asked["id"]]
    assert answers["floor.ticket.changed.v1"]["request"] == asked["data"]["request"]
    assert answers["floor.ticket.changed.v1"]["state"] == "seen"


@pytest.mark.parametrize(
    ("command", "leaf"),
    [
        ("mosquitto_sub", "kiosk/kiosk-2/down"),
        ("mosquitto_pub", "kiosk/kiosk-2/up"),
        ("mosquitto_pub", "handheld/phone-1/up"),
        ("mosquitto_sub", "handheld/phone-1/down"),
        ("mosquitto_sub", "security/up/kiosk-1"),
        ("mosquitto_sub", "security/up/+"),
        ("mosquitto_pub", "security/down/kiosk-1"),
        ("mosquitto_sub", "#"),
    ],
)
def test_the_stranger_is_refused_what_is_not_the_devices(world: DeskWorld, command: str, leaf: str) -> None:
    stranger = Stranger(world)
    topic = leaf if leaf == "#" else f"floor/{stranger.store}/{leaf}"
    assert stranger.is_refused(command, topic)
    assert not stranger.is_refused("mosquitto_pub", f"{stranger.own}/up"), "its own leaf is open to it"
