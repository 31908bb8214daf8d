"""The broker as a child process: starts, says why it cannot, survives a power cut on the same folder."""

import gc
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from staffpager import broker as broker_module
from staffpager.broker import Broker, BrokerError, BrokerTls, start_broker
from staffpager.broker_service import set_aside_what_cannot_be_read
from tests.integration.link_story import Floor, until
from tests.integration.raw_client import RawClient

DAY_S = 86_400
SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda kept: kept[: len(kept) // 2],
    "all zeros": lambda kept: b"\0" * len(kept),
}

RESETTING = """#!{python}
import socket, struct
with socket.create_server(("127.0.0.1", {port})) as listening:
    for _ in range(20):
        taken = listening.accept()[0]
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        taken.close()
"""


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.close()


def test_it_answers_as_soon_as_start_returns(floor: Floor) -> None:
    assert floor.broker.running
    RawClient(floor.settings["kiosk-1"]).close()


def test_at_the_end_of_the_block_it_is_gone(tmp_path: Path) -> None:
    floor = Floor(tmp_path, running=False)
    with start_broker(floor.broker.settings) as running:
        assert running.running
    assert not running.running
    floor.close()


def test_what_it_queued_is_there_after_it_was_stopped_and_started(floor: Floor) -> None:
    desk = RawClient(floor.settings["desk-1"], session_s=DAY_S)
    desk.subscribe("floor/s/kiosk/+/up")
    desk.close()
    kiosk = RawClient(floor.settings["kiosk-1"])
    assert kiosk.publish("floor/s/kiosk/kiosk-1/up", b"kept") == 0
    kiosk.close()
    floor.broker.stop()
    floor.broker.start()
    again = RawClient(floor.settings["desk-1"], session_s=DAY_S)
    until(lambda: again.received == [("floor/s/kiosk/kiosk-1/up", b"kept")], "the queued message")
    again.close()


def test_killed_it_starts_again_on_the_same_folder(floor: Floor) -> None:
    for _ in range(3):
        floor.broker.kill()
        assert not floor.broker.running
        floor.broker.start()
    RawClient(floor.settings["kiosk-1"]).close()


def test_a_port_in_use_is_said_before_anything_is_started(tmp_path: Path) -> None:
    floor = Floor(tmp_path, running=False)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", floor.broker.settings.port))
        taken.listen()
        with pytest.raises(BrokerError, match="another broker"):
            floor.broker.start()
    floor.close()


def test_a_configuration_that_mosquitto_does_not_take_is_said_with_its_words(tmp_path: Path) -> None:
    floor = Floor(tmp_path, running=False)
    with pytest.raises(BrokerError, match=r"mosquitto ended at once.*Its last words"):
        Broker(msgspec.structs.replace(floor.broker.settings, tls=_missing_certificates(tmp_path))).start()
    floor.close()


def test_a_broker_that_resets_every_connection_leaves_no_socket_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As mosquitto does between listening and the certificate that it cannot read, only twenty times in a row."""
    floor = Floor(tmp_path, running=False)
    program = tmp_path / "mosquitto"
    program.write_text(RESETTING.format(python=sys.executable, port=floor.broker.settings.port), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    left_open: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda said: left_open.append(said.exc_value))
    with pytest.raises(BrokerError, match="mosquitto ended at once"):
        Broker(msgspec.structs.replace(floor.broker.settings, tls=_missing_certificates(tmp_path))).start()
    gc.collect()
    assert left_open == []
    floor.close()


def test_without_mosquitto_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floor = Floor(tmp_path, running=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(broker_module, "PLACES", ())
    with pytest.raises(BrokerError, match="apt install mosquitto"):
        floor.broker.start()
    floor.close()


def _missing_certificates(folder: Path) -> BrokerTls:
    return BrokerTls(ca=folder / "ca", certificate=folder / "crt", key=folder / "key")


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_it_kept_and_cannot_read_any_more_is_set_aside(floor: Floor, spoil: Callable[[bytes], bytes]) -> None:
    settings = floor.broker.settings
    RawClient(floor.settings["desk-1"], session_s=DAY_S).close()
    floor.broker.stop()
    kept = settings.folder / "mosquitto.db"
    spoilt = spoil(kept.read_bytes())
    kept.write_bytes(spoilt)
    with pytest.raises(BrokerError, match="ended at once"):
        floor.broker.start()
    aside = set_aside_what_cannot_be_read(settings)
    assert aside is not None
    assert aside.read_bytes() == spoilt
    floor.broker.start()


def test_what_it_can_read_stays_as_it_is(floor: Floor) -> None:
    settings = floor.broker.settings
    RawClient(floor.settings["desk-1"], session_s=DAY_S).close()
    floor.broker.stop()
    before = (settings.folder / "mosquitto.db").read_bytes()
    assert set_aside_what_cannot_be_read(settings) is None
    assert (settings.folder / "mosquitto.db").read_bytes() == before
