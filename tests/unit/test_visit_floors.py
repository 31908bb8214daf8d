"""The floor in memory and the floor on the wire keep the same promises; what the latter kept survives a restart."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from floorwire.codec import decode, encode, envelope
from floorwire.events import (
    AlertAcknowledged,
    AlertRaised,
    Event,
    HelpArrived,
    NobodyCame,
    Refusal,
    RequestCancelled,
    RequestOpened,
    TicketChanged,
)
from floorwire.ids import EventId, ReasonId, RequestId, ZoneId
from floorwire.link_settings import LinkSettings
from floorwire.received import Received
from floorwire.topics import parse
from floorwire.voices import FeedbackLeft, RatingGiven
from kiosk.screen.rehearsal import RehearsalFloor
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.service import LinkedFloor
from kiosk.screen.services import Opinion
from kiosk.screen.talking import TalkingFloor

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ZONE, REASON = ZoneId("shoes"), ReasonId("size")


class Wired:
    """The wire's floor, without a broker: its outbox is read, and what comes is handed to its link's handler."""

    def __init__(self, folder: Path) -> None:
        self.settings = LinkSettings(store="maple", role="kiosk", device="kiosk-1", outbox=folder / "kiosk.db")
        self.floor = LinkedFloor(self.settings, clock=lambda: NOON)

    def kept(self) -> list[Event]:
        return [decode(item.parcel.payload).event for item in self.floor.outbox.waiting(after=0, limit=100)]

    def hear(self, event: Event) -> None:
        payload = encode(envelope(event, source="/maple/desk/desk-1", now=NOON))
        topic = "floor/maple/kiosk/kiosk-1/down"
        self.floor._hear([Received(topic, payload, parse(topic), decode(payload))])

    def restart(self) -> "Wired":
        self.floor.stop()
        return Wired(self.settings.outbox.parent) if self.settings.outbox else self


class InMemory:
    """The floor in memory, without a connection."""

    def __init__(self, _folder: Path) -> None:
        self.floor = RehearsalFloor(lambda: NOON, connected=False)

    def kept(self) -> list[Event]:
        return self.floor.events

    def hear(self, event: Event) -> None:
        self.floor.hear(event)


Side = Wired | InMemory


@pytest.fixture(params=[Wired, InMemory])
def side(request: pytest.FixtureRequest, tmp_path: Path) -> Side:
    make: Callable[[Path], Side] = request.param
    return make(tmp_path)


def seen(request: RequestId) -> TicketChanged:
    return TicketChanged(request=request, revision=1, number=7, state="seen", zone=ZONE, reason=REASON, opened_at=NOON)


def test_what_a_shopper_says_becomes_the_event_that_says_it(side: Side) -> None:
    floor: TalkingFloor = side.floor
    request = floor.ask(ZONE, REASON, language="lt")
    floor.someone_is_here(request)
    floor.nobody_came(request)
    floor.rate(Opinion(4, chips=("speed",), comment="Ačiū", request=request), ZONE, language="lt")
    floor.leave_feedback("Gerai", ZONE, language="lt")
    floor.alert("medical", ZONE, language="lt")
    floor.cancel(request)
    kinds = [RequestOpened, HelpArrived, NobodyCame, RatingGiven, FeedbackLeft, AlertRaised, RequestCancelled]
    assert [type(event) for event in side.kept()] == kinds


def test_the_view_follows_at_once_and_tells_who_watches(side: Side) -> None:
    calls: list[int] = []
    side.floor.watch(lambda: calls.append(1))
    request = side.floor.ask(ZONE, REASON, language="en")
    view = side.floor.view()
    assert [ticket.request for ticket in view.open_tickets()] == [request]
    assert (view.connected, view.unsent) == (False, 1)
    assert calls


def test_a_ticket_follows_what_the_desk_says(side: Side) -> None:
    request = side.floor.ask(ZONE, REASON, language="en")
    side.hear(seen(request))
    news = side.floor.view().tickets[request].news
    assert news is not None
    assert news.number == 7


def test_a_cancelled_request_is_nobodys_business_any_more(side: Side) -> None:
    side.floor.cancel(side.floor.ask(ZONE, REASON, language="en"))
    assert not side.floor.view().tickets


def test_what_was_rated_is_not_asked_about_again(side: Side) -> None:
    request = side.floor.ask(ZONE, REASON, language="en")
    side.floor.rate(Opinion(5, request=request), ZONE, language="en")
    assert side.floor.view().tickets[request].rated


def test_security_answers_the_alarm_that_was_raised(side: Side) -> None:
    alert = side.floor.alert("security", ZONE, language="en")
    side.hear(AlertAcknowledged(alert=alert, by="Mantas"))
    assert side.floor.view().alarms[alert].by == "Mantas"


def test_the_store_is_known_once_it_was_described(side: Side) -> None:
    side.hear(SAMPLE_STORE)
    assert side.floor.view().store == SAMPLE_STORE


def test_after_a_power_cut_the_unsent_request_is_still_on_the_screen(tmp_path: Path) -> None:
    before = Wired(tmp_path)
    request = before.floor.ask(ZONE, REASON, language="en")
    before.floor.someone_is_here(request)
    after = before.restart()
    (ticket,) = after.floor.view().open_tickets()
    assert (ticket.request, ticket.asked_at, ticket.met) == (request, NOON, True)
    assert after.floor.view().unsent == 2


def test_a_request_that_the_desk_refuses_is_told_and_waits_no_more(tmp_path: Path) -> None:
    wired = Wired(tmp_path)
    request = wired.floor.ask(ZONE, REASON, language="en")
    (item,) = wired.floor.outbox.waiting(after=0, limit=10)
    refusal = Refusal(event=EventId(item.parcel.id), why="no such zone")
    wired.floor.outbox.refused([refusal], topic=item.parcel.topic, now=NOON)
    view = wired.floor.view()
    assert view.tickets[request].refused
    assert (view.open_tickets(), view.unsent) == ([], 0)


def test_a_receipt_lowers_what_is_unsent(tmp_path: Path) -> None:
    wired = Wired(tmp_path)
    wired.floor.leave_feedback("Hello", ZONE, language="en")
    (item,) = wired.floor.outbox.waiting(after=0, limit=10)
    wired.floor.outbox.receipted([EventId(item.parcel.id)], topic=item.parcel.topic, now=NOON)
    assert wired.floor.view().unsent == 0


def test_a_call_is_sent_when_security_has_it_whatever_else_still_waits(tmp_path: Path) -> None:
    wired = Wired(tmp_path)
    wired.floor.leave_feedback("Hello", ZONE, language="en")
    alert = wired.floor.alert("medical", ZONE, language="en")
    again = wired.restart()
    assert not again.floor.view().alarms[alert].sent
    _, call = again.floor.outbox.waiting(after=0, limit=10)
    again.floor.outbox.receipted([EventId(call.parcel.id)], topic=call.parcel.topic, now=NOON)
    assert again.floor.view().alarms[alert].sent
    assert again.floor.view().unsent == 1


def test_a_call_that_security_cannot_take_is_told(tmp_path: Path) -> None:
    wired = Wired(tmp_path)
    alert = wired.floor.alert("medical", ZONE, language="en")
    (call,) = wired.floor.outbox.waiting(after=0, limit=10)
    wired.floor.outbox.refused([Refusal(event=EventId(call.parcel.id), why="?")], topic=call.parcel.topic, now=NOON)
    assert wired.floor.view().alarms[alert].refused


def test_after_a_long_time_away_the_newest_request_is_remembered_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.screen.service.KEPT_AT_ONCE", 2)
    before = Wired(tmp_path)
    for number in range(6):
        before.floor.leave_feedback(f"Hello {number}", ZONE, language="en")
    request = before.floor.ask(ZONE, REASON, language="en")
    assert list(before.restart().floor.view().tickets) == [request]


def test_after_a_very_long_time_away_only_the_newest_requests_are_remembered_and_all_are_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.screen.service.REMEMBERED", 3)  # remembering each takes as long as there are others
    before = Wired(tmp_path)
    asked = [before.floor.ask(ZONE, REASON, language="en") for _ in range(5)]
    view = before.restart().floor.view()
    assert (list(view.tickets), view.unsent) == (asked[-3:], 5)
