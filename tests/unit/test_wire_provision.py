"""Provisioning: every device has its own secret, may be run again, and takes access away."""

import json
import stat
from pathlib import Path

import msgspec
import pytest

from floorwire.ids import DeviceId, StoreId
from floorwire.link_settings import LinkSettings
from floorwire.settings import read_settings
from staffpager.broker import BrokerError, BrokerSettings, configuration, free_port, prepare
from staffpager.provision import DeviceEntry, Provisioned, ProvisionError, provision


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """What a device's file holds."""

    link: LinkSettings
    zone: str = ""


KIOSK, PAGER, DESK = (
    DeviceEntry("kiosk", DeviceId("kiosk-1"), {"zone": "toys"}),
    DeviceEntry("handheld", DeviceId("pager-1")),
    DeviceEntry("desk", DeviceId("desk-1")),
)


def make(folder: Path, *entries: DeviceEntry, rotate: tuple[str, ...] = (), port: int = 1883) -> Provisioned:
    return provision(folder, entries, store=StoreId("s"), port=port, rotate=rotate)


def password(folder: Path, device: str) -> str:
    return (folder / "secrets" / f"{device}.password").read_text(encoding="utf-8")


def test_every_device_gets_a_secret_of_its_own_that_only_its_owner_reads(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, PAGER, DESK)
    files = [tmp_path / "dynamic-security.json", *(tmp_path / "secrets").iterdir()]
    assert len(files) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert len({password(tmp_path, name) for name in ("kiosk-1", "pager-1", "desk-1")}) == 3


def test_the_settings_file_of_a_device_is_ready_to_use(tmp_path: Path) -> None:
    made = make(tmp_path, KIOSK, DESK)
    kiosk = read_settings(tmp_path / "devices" / "kiosk-1.yaml", Device)
    assert kiosk.zone == "toys"
    assert kiosk.link.read_password() == password(tmp_path, "kiosk-1")
    assert kiosk.link.outbox is not None
    assert made.links[DeviceId("kiosk-1")].outbox is not None
    assert kiosk.link.outbox.resolve() == (tmp_path / "devices" / "kiosk-1.db").resolve()


def test_run_again_it_keeps_secrets_and_settings(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, DESK)
    before = password(tmp_path, "kiosk-1")
    mine = tmp_path / "devices" / "kiosk-1.yaml"
    mine.write_text(mine.read_text(encoding="utf-8") + "# my own\n", encoding="utf-8")
    make(tmp_path, KIOSK, DESK, PAGER)
    assert password(tmp_path, "kiosk-1") == before
    assert "# my own" in mine.read_text(encoding="utf-8")
    assert password(tmp_path, "pager-1")


def test_a_removed_device_loses_its_access(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, PAGER, DESK)
    made = make(tmp_path, KIOSK, DESK)
    assert made.removed == ("pager-1",)
    rules = json.loads((tmp_path / "dynamic-security.json").read_bytes())
    assert [client["username"] for client in rules["clients"]] == ["desk-1", "kiosk-1"]
    assert not (tmp_path / "secrets" / "pager-1.password").exists()


def test_one_secret_can_be_made_anew(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, DESK)
    old_kiosk, old_desk = password(tmp_path, "kiosk-1"), password(tmp_path, "desk-1")
    make(tmp_path, KIOSK, DESK, rotate=("kiosk-1",))
    assert password(tmp_path, "kiosk-1") != old_kiosk
    assert password(tmp_path, "desk-1") == old_desk


@pytest.mark.parametrize(
    ("entries", "rotate", "words"),
    [
        ((KIOSK, KIOSK), (), "Two devices are called `kiosk-1`"),
        ((DeviceEntry("kiosk", DeviceId("up")),), (), "`up` cannot name a device"),
        ((DeviceEntry("kiosk", DeviceId("../x")),), (), "cannot name a device"),
        ((KIOSK,), ("kiosk-9",), "no device `kiosk-9` to rotate; there are kiosk-1"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, entries: tuple[DeviceEntry, ...], rotate: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ProvisionError, match=words):
        make(tmp_path, *entries, rotate=rotate)
    assert list(tmp_path.iterdir()) == []


def test_the_broker_file_is_ready_to_use(tmp_path: Path) -> None:
    port = free_port()
    made = make(tmp_path, KIOSK, port=port)
    read = read_settings(tmp_path / "broker.yaml", BrokerSettings)
    assert read.rules.resolve() == made.broker.rules.resolve()
    lines = configuration(read).splitlines()
    listener = lines.index(f"listener {port} 127.0.0.1")
    assert lines.index("use_username_as_clientid true") > listener
    assert "allow_anonymous false" in lines[:listener]


def test_a_broker_without_rules_is_not_started(tmp_path: Path) -> None:
    with pytest.raises(BrokerError, match="staffpager provision"):
        prepare(BrokerSettings(store="s", folder=tmp_path, rules=tmp_path / "none.json"))


def test_no_comment_stands_behind_a_value(tmp_path: Path) -> None:
    made = make(tmp_path, KIOSK)
    for line in configuration(made.broker).splitlines():
        assert line.startswith("#") or "#" not in line
