"""The link on a bad day: brokers die, handlers raise, strangers shout; nothing is lost, nothing counts twice."""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from floorwire.codec import MAX_PAYLOAD, Envelope, decode, encode, envelope
from floorwire.device_link import DeviceLink
from floorwire.events import DeviceStarted, RequestOpened
from floorwire.outbox import SqliteOutbox
from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import Parcel
from floorwire.trouble import Trouble
from kiosk.screen.service import LinkedFloor
from staffpager.handheld.line import DeskLine
from tests.integration.link_story import PATIENCE_S, Ear, Floor, help_wanted, until
from tests.integration.raw_client import RawClient

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.close()


def distinct(ear: Ear) -> set[str]:
    return {event.request for event in ear.events() if isinstance(event, RequestOpened)}


def test_a_tap_without_a_broker_is_kept_and_sent_when_it_comes(tmp_path: Path) -> None:
    floor = Floor(tmp_path, running=False)
    desk = Ear()
    kiosk = floor.device("kiosk-1")
    floor.link("desk-1", desk)
    asked = [help_wanted() for _ in range(20)]
    for each in asked:
        kiosk.send(each)
    assert kiosk.outbox.unsent() == 20
    assert not kiosk.health.connected
    floor.broker.start()
    until(lambda: kiosk.outbox.unsent() == 0, "all receipts after the broker came")
    assert distinct(desk) == {each.request for each in asked}
    floor.close()


def test_a_broker_that_is_killed_twice_loses_nothing(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")
    asked = [help_wanted() for _ in range(300)]
    for index, each in enumerate(asked):
        kiosk.send(each)
        if index in (100, 200):
            floor.broker.kill()
            floor.broker.start()
            assert kiosk.wait_until_connected(PATIENCE_S)
    until(lambda: kiosk.outbox.unsent() == 0, "all receipts in spite of the kills")
    assert distinct(desk) == {each.request for each in asked}


def test_a_screen_is_told_when_the_line_is_cut_and_when_it_is_back(floor: Floor) -> None:
    kiosk = floor.device("kiosk-1")
    floor.broker.kill()
    until(lambda: not kiosk.health.connected, "the cut")
    until(lambda: kiosk.health.last is not None and kiosk.health.last.trouble is Trouble.NO_BROKER, "what is wrong")
    floor.broker.start()
    until(lambda: kiosk.health.connected, "the return")


@pytest.mark.parametrize(("name", "kind"), [("pager-1", DeskLine), ("kiosk-1", LinkedFloor)])
def test_a_device_says_that_it_is_there_anew_when_the_broker_has_dropped_what_was_queued_for_it(
    floor: Floor, tmp_path: Path, name: str, kind: type[DeskLine | LinkedFloor]
) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    device = kind(floor.settings[name])
    device.start()
    until(lambda: _announced(desk) == 1, "what it says at its start")
    floor.broker.stop()
    floor.broker.start()
    until(lambda: device._link.health.connections >= 2, "a connection to the broker that remembers")
    floor.broker.stop()
    for memory in tmp_path.rglob("mosquitto.db"):
        memory.unlink()
    floor.broker.start()
    until(lambda: _announced(desk) == 2, "what it says anew")
    device.stop()


def _announced(desk: Ear) -> int:
    """How often a device said that it has started, however often that came."""
    contents = [each.content for each in desk.heard]
    return len({c.id for c in contents if isinstance(c, Envelope) and isinstance(c.event, DeviceStarted)})


def test_a_handler_that_raises_is_asked_again_and_nothing_is_receipted_before(floor: Floor) -> None:
    desk = Ear(trouble=RuntimeError("the database is away"))
    link = floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")
    asked = help_wanted()
    kiosk.send(asked)
    until(lambda: desk.calls >= 3, "three attempts")
    assert kiosk.outbox.unsent() == 1
    assert link.health.handler_failures >= 2
    assert "the database is away" in link.health.last_problem
    desk.trouble = None
    until(lambda: kiosk.outbox.unsent() == 0, "the receipt once the handler works")
    assert distinct(desk) == {asked.request}


def test_a_desk_that_was_off_gets_everything_when_it_is_on_again(floor: Floor) -> None:
    first = floor.link("desk-1")
    kiosk = floor.device("kiosk-1")
    first.stop()
    asked = [help_wanted() for _ in range(50)]
    for each in asked:
        kiosk.send(each)
    desk = Ear()
    floor.link("desk-1", desk)
    until(lambda: kiosk.outbox.unsent() == 0, "all receipts")
    assert distinct(desk) == {each.request for each in asked}


def test_a_handler_of_a_screen_that_raises_does_not_make_the_device_deaf(floor: Floor) -> None:
    ear = Ear(trouble=ValueError("a faulty screen"))
    kiosk = floor.device("kiosk-1", ear)
    until(lambda: kiosk.health.connected, "the connection")
    desk = floor.link("desk-1")
    until(lambda: ear.calls >= 1, "the desk's presence at the faulty screen")
    kiosk.send(help_wanted())
    ear.trouble = None
    until(lambda: kiosk.outbox.unsent() == 0, "the receipt all the same")
    assert desk.health.connected


def test_ten_thousand_garbage_payloads_do_not_stop_the_desk(floor: Floor) -> None:
    desk = Ear()
    link = floor.link("desk-1", desk)
    stranger = RawClient(floor.settings["kiosk-2"])
    chance = random.Random(7)
    good = encode(envelope(help_wanted(), source="/s/kiosk/kiosk-2", now=NOW))
    for _ in range(10_000):
        stranger.client.publish("floor/s/kiosk/kiosk-2/up", _damaged(good, chance), qos=1)
    until(lambda: link.health.received >= 10_000, "all of them to be read")
    kiosk = floor.device("kiosk-1")
    asked = help_wanted()
    kiosk.send(asked)
    until(lambda: kiosk.outbox.unsent() == 0, "a real tap behind the garbage")
    assert asked.request in distinct(desk)
    assert link.health.connections == 1
    assert all(str(each.content).endswith(".") for each in desk.faulty())
    stranger.close()


def test_a_faulty_event_is_refused_to_its_sender_with_the_reason(floor: Floor) -> None:
    floor.link("desk-1")
    stranger = RawClient(floor.settings["kiosk-2"])
    stranger.subscribe("floor/s/kiosk/kiosk-2/down")
    wrong = encode(envelope(help_wanted(), source="/s/kiosk/kiosk-2", now=NOW)).replace(b'"shoes"', b'"Shoes!"')
    stranger.publish("floor/s/kiosk/kiosk-2/up", wrong)
    until(lambda: stranger.received, "the refusal")
    assert b"data.zone" in stranger.received[0][1]
    stranger.close()


def test_an_event_on_a_channel_that_is_not_its_own_is_refused(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    outbox = MemoryOutbox()
    kiosk = floor.link("kiosk-1", outbox=outbox)
    read = decode(encode(envelope(help_wanted(), source="/s/kiosk/kiosk-1", now=NOW)))
    acceptance = b'{"offer":"%b","request":"%b","staff":"ana"}' % (read.id.encode(), read.id.encode())
    head = b'{"specversion":"1.0","id":"%b","source":"x","type":"floor.offer.accepted.v1","time":"2026-03-01T09:30:00Z"'
    payload = (head % read.id.encode()) + b',"datacontenttype":"application/json","data":' + acceptance + b"}"
    outbox.put(Parcel(read.id, "floor/s/kiosk/kiosk-1/up", payload), now=NOW)
    kiosk.wake()
    until(lambda: outbox.outcomes() == {"refused": 1}, "the refusal")
    assert "may not travel" in str(desk.faulty()[0].content)


def test_a_packet_that_is_too_big_ends_only_the_connection_of_who_sent_it(floor: Floor) -> None:
    link = floor.link("desk-1")
    stranger = RawClient(floor.settings["kiosk-2"])
    stranger.client.publish("floor/s/kiosk/kiosk-2/up", b"z" * (MAX_PAYLOAD + 2048), qos=1)
    until(stranger.gone.is_set, "the cut")
    kiosk = floor.device("kiosk-1")
    kiosk.send(help_wanted())
    until(lambda: kiosk.outbox.unsent() == 0, "a real tap")
    assert link.health.connections == 1
    stranger.close()


def test_a_message_just_above_the_limit_is_a_dead_letter_not_a_crash(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    stranger = RawClient(floor.settings["kiosk-2"])
    stranger.publish("floor/s/kiosk/kiosk-2/up", b"z" * (MAX_PAYLOAD + 1))
    until(desk.faulty, "the dead letter")
    assert "at most 65536" in str(desk.faulty()[0].content)
    stranger.close()


def test_what_the_broker_forbids_is_counted_and_does_not_spin(floor: Floor) -> None:
    outbox = MemoryOutbox()
    spy = floor.link("kiosk-1", outbox=outbox)
    payload = encode(envelope(help_wanted(), source="/s/kiosk/kiosk-1", now=NOW))
    outbox.put(Parcel(decode(payload).id, "floor/s/kiosk/kiosk-2/up", payload), now=NOW)
    spy.wake()
    until(lambda: spy.health.forbidden == 1, "reason 135")
    other = help_wanted()
    sent = encode(envelope(other, source="/s/kiosk/kiosk-1", now=NOW))
    outbox.put(Parcel(decode(sent).id, "floor/s/kiosk/kiosk-1/up", sent), now=NOW)
    spy.wake()
    until(lambda: spy.health.nobody_listens == 1, "the alarm that no desk was ever there")
    assert spy.health.forbidden == 1


def test_a_wrong_password_is_said_with_what_to_do(floor: Floor, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("guess", encoding="utf-8")
    settings = msgspec.structs.replace(floor.settings["kiosk-1"], password_file=wrong)
    link = DeviceLink(settings, MemoryOutbox(), on_events=Ear())
    link.start()
    until(lambda: "password" in link.health.last_problem, "the sentence about the password")
    assert link.health.last is not None
    assert link.health.last.trouble is Trouble.TURNED_AWAY
    assert not link.health.connected
    link.stop()


@pytest.mark.parametrize("name", ["guard-1", "camera-1"])
def test_of_two_programs_with_one_name_the_first_stands_aside_and_says_so(floor: Floor, name: str) -> None:
    first = floor.link(name)
    second = floor.link(name)
    until(lambda: first.health.last and first.health.last.trouble is Trouble.NAME_TWICE, "the word about the other")
    assert f"another program uses the name {name}" in first.health.last_problem
    assert not first.health.connected
    until(lambda: second.health.connected, "the second to go on")
    assert first.health.connections == 1


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from floorwire.events import DeviceStarted
from floorwire.outbox import SqliteOutbox
from floorwire.parcel import pack
from floorwire.topics import address

outbox, now = SqliteOutbox(Path(sys.argv[1])), datetime.now(UTC)
to = address("up", store="s", role="kiosk", device="k1")
while True:
    parcel = pack(DeviceStarted(version="1"), to=to, source="/s/kiosk/k1", now=now)
    outbox.put(parcel, now=now)
    print(parcel.id, flush=True)
"""


def test_what_put_has_returned_survives_kill_9(tmp_path: Path) -> None:
    file = tmp_path / "outbox.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(50)]
        writer.kill()
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    outbox = SqliteOutbox(file)
    kept = [item.parcel.id for item in outbox.waiting(after=0, limit=10_000)]
    outbox.close()
    assert kept[: len(told)] == told


def _damaged(good: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(4)
    if kind == 0:
        return chance.randbytes(chance.randrange(200))
    if kind == 1:
        return good[: chance.randrange(len(good))]
    at = chance.randrange(len(good))
    if kind == 2:
        return good[:at] + chance.randbytes(3) + good[at:]
    return good[:at] + good[at + 2 :]
