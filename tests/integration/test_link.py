"""The link on a quiet day: what is sent arrives, is receipted and forgotten; late comers find the latest values."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from floorwire.codec import Envelope
from floorwire.connection import Connection
from floorwire.courier import Courier
from floorwire.events import AlertAcknowledged, AlertRaised, PresenceChanged, QueueReading, RequestOpened, TicketChanged
from floorwire.health import Health
from floorwire.ids import new_id
from floorwire.link import utc_now
from floorwire.namesakes import Namesakes
from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import pack
from floorwire.topics import address
from floorwire.views import StoreDescribed, ZoneInfo
from tests.integration.link_story import PATIENCE_S, Ear, Floor, help_wanted, until
from tests.integration.raw_client import RawClient

DESCRIBED = StoreDescribed(
    name="Harbour Street",
    languages=("en",),
    zones=(ZoneInfo(id="shoes", label={"en": "Shoes"}, x=0, y=0),),
    departments=(),
    reasons=(),
    staff=(),
)


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    yield made
    made.close()


def ticket(state: str = "seen", *, revision: int = 1) -> TicketChanged:
    assert state in ("seen", "coming")
    return TicketChanged(
        request=new_id(),
        revision=revision,
        number=1,
        state="seen" if state == "seen" else "coming",
        zone="shoes",
        reason="size",
        opened_at=datetime.now(UTC),
    )


def test_a_tap_arrives_and_leaves_the_outbox_with_its_receipt(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")
    asked = help_wanted()
    kiosk.send(asked, correlation=asked.request)
    until(lambda: kiosk.outbox.unsent() == 0, "the receipt")
    assert desk.events() == [asked]
    content = next(each.content for each in desk.heard if each.topic == "floor/s/kiosk/kiosk-1/up")
    assert isinstance(content, Envelope)
    assert content.correlation == asked.request


def test_the_desk_answers_the_same_device_only(floor: Floor) -> None:
    outbox, first, second = MemoryOutbox(), Ear(), Ear()
    desk = floor.link("desk-1", outbox=outbox)
    floor.device("kiosk-1", first)
    floor.device("kiosk-2", second)
    told = ticket()
    now = datetime.now(UTC)
    outbox.put(
        pack(told, to=address("down", store="s", role="kiosk", device="kiosk-1"), source="/s/desk/desk-1", now=now),
        now=now,
    )
    desk.wake()
    until(lambda: outbox.unsent() == 0, "the kiosk's receipt")
    assert first.events(TicketChanged) == [told]
    assert second.events(TicketChanged) == []


def test_an_alarm_is_read_by_security_and_answered_to_who_raised_it(floor: Floor) -> None:
    desk, guard, shopper = Ear(), Ear(), Ear()
    floor.link("desk-1", desk)
    security = floor.device("guard-1", guard)
    kiosk = floor.device("kiosk-1", shopper)
    alarm = AlertRaised(alert=new_id(), kind="lost-child", zone="toys")
    kiosk.send(alarm)
    until(lambda: guard.events(AlertRaised) == [alarm], "the alarm at the security desk")
    reply = next(each for each in guard.heard if each.topic.endswith("security/up/kiosk-1")).address
    assert reply is not None
    to = reply.reply()
    assert to is not None
    answer = AlertAcknowledged(alert=alarm.alert, by="Rasa")
    security.send_to(to, answer)
    until(lambda: shopper.events(AlertAcknowledged) == [answer], "the answer at the kiosk")
    until(lambda: kiosk.outbox.unsent() == security.outbox.unsent() == 0, "both receipts")
    assert desk.events(AlertRaised) == []


def test_a_refused_event_is_not_sent_again_and_its_reason_is_kept(floor: Floor) -> None:
    floor.link("desk-1", Ear(refuse=lambda _: "no such zone"))
    kiosk = floor.device("kiosk-1")
    kiosk.send(help_wanted())
    until(lambda: kiosk.outbox.unsent() == 0, "the refusal")
    assert kiosk.health.refused_by_receiver == 1
    assert "no such zone" in kiosk.health.last_problem


def test_an_event_whose_time_is_over_is_counted_and_not_sent(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")
    late, timely = help_wanted(), help_wanted()
    kiosk.send(late, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    kiosk.send(timely, expires_at=datetime.now(UTC) + timedelta(seconds=60))
    until(lambda: kiosk.outbox.unsent() == 0, "one expired, one receipted")
    assert desk.events() == [timely]
    assert kiosk.health.expired_unsent == 1


def test_who_comes_late_finds_the_latest_values(floor: Floor) -> None:
    desk = floor.link("desk-1")
    desk.publish_latest(DESCRIBED)
    camera = floor.link("camera-1")
    for count in (3, 4, 5):
        camera.publish_latest(
            QueueReading(zone="till", camera="camera-1", count=count, health="ok", observed_at=datetime.now(UTC))
        )
    pages = Ear()
    floor.link("pages-1", pages)
    until(lambda: pages.events(StoreDescribed), "the store's description")
    until(lambda: any(getattr(event, "count", 0) == 5 for event in pages.events(QueueReading)), "the last reading")
    later = Ear()
    floor.link("guard-1", later)
    until(lambda: later.events(StoreDescribed), "the store's description")
    assert [each.kept for each in later.heard if each.topic.endswith("floor/store")] == [True]
    now = datetime.now(UTC)
    camera.publish_latest(QueueReading(zone="till", camera="camera-1", count=9, health="ok", observed_at=now))
    until(lambda: any(getattr(event, "count", 0) == 9 for event in pages.events(QueueReading)), "what is new")
    assert [each.kept for each in pages.heard if each.topic.endswith("queue/till")][-1] is False


def test_a_device_remembers_the_store_without_the_broker(floor: Floor) -> None:
    floor.link("desk-1").publish_latest(DESCRIBED)
    kiosk = floor.device("kiosk-1")
    until(lambda: kiosk.last(StoreDescribed) == DESCRIBED, "the description")
    kiosk.stop()
    floor.broker.stop()
    assert floor.device("kiosk-1").last(StoreDescribed) == DESCRIBED


def test_everybody_sees_who_comes_and_who_is_gone(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")

    def said() -> list[bool]:
        ours = [each.content for each in desk.heard if each.topic == "floor/s/kiosk/kiosk-1/presence"]
        return [c.event.online for c in ours if isinstance(c, Envelope) and isinstance(c.event, PresenceChanged)]

    until(lambda: said() == [True], "online")
    kiosk.stop()
    until(lambda: said() == [True, False], "offline")


def test_the_same_message_twice_takes_effect_once(floor: Floor) -> None:
    heard = Ear()
    floor.device("kiosk-1", heard)
    desk = RawClient(floor.settings["desk-1"])
    told = ticket()
    to = address("down", store="s", role="kiosk", device="kiosk-1")
    twice = pack(told, to=to, source="/s/desk/desk-1", now=datetime.now(UTC))
    desk.subscribe("floor/s/kiosk/+/up")
    desk.publish(twice.topic, twice.payload)
    until(lambda: len(desk.received) == 1, "a receipt")
    desk.publish(twice.topic, twice.payload)
    until(lambda: len(desk.received) == 2, "a receipt for the duplicate too")
    assert all(twice.id.encode() in payload for _, payload in desk.received)
    assert heard.events(TicketChanged) == [told]
    desk.close()


def test_deadline_and_correlation_are_mirrored_for_the_broker(floor: Floor) -> None:
    reader = RawClient(floor.settings["desk-1"])
    given: list[Any] = []
    reader.client.on_message = lambda _c, _d, message: given.append(message.properties)
    reader.subscribe("floor/s/kiosk/+/up")
    asked = help_wanted()
    kiosk = floor.device("kiosk-1")
    kiosk.send(asked, correlation=asked.request, expires_at=datetime.now(UTC) + timedelta(seconds=60))
    until(lambda: given, "the request")
    assert given[0].CorrelationData == asked.request.encode()
    assert 50 <= given[0].MessageExpiryInterval <= 60
    reader.close()


def test_a_thousand_taps_arrive_each_once_and_in_order(floor: Floor) -> None:
    desk = Ear()
    floor.link("desk-1", desk)
    kiosk = floor.device("kiosk-1")
    asked = [help_wanted() for _ in range(1_000)]
    for each in asked:
        kiosk.send(each)
    until(lambda: kiosk.outbox.unsent() == 0, "all receipts")
    seen: dict[str, RequestOpened] = {}
    for event in desk.events():
        assert isinstance(event, RequestOpened)
        seen.setdefault(event.request, event)
    assert list(seen.values()) == asked


def test_a_connection_that_is_closed_while_it_is_made_does_not_stay(floor: Floor) -> None:
    opened: list[Connection] = []
    courier = Courier(MemoryOutbox(), Ear(), source="/s/kiosk/kiosk-1", clock=utc_now, health=Health(utc_now))
    connection = Connection(
        floor.settings["kiosk-1"], courier, namesakes=Namesakes(), opened=opened.append, clock=utc_now
    )
    connection.close(0)
    running = threading.Thread(target=connection.run, daemon=True)
    running.start()
    running.join(PATIENCE_S)
    assert not running.is_alive()
    assert not opened
