"""What the screen says: waits as intervals, no number that is not known, honest words without a connection."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from floorwire.events import TicketChanged, TicketState, WaitInterval
from floorwire.ids import ReasonId, RequestId, ZoneId, new_id
from floorwire.views import FloorState
from kiosk.screen import picture
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.services import FloorView, Ticket
from kiosk.screen.waits import asked_ago, chance_words, wait_short, wait_words
from kiosk.screen.wording import Wording

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ZONE, REASON = ZoneId("fitting-rooms"), ReasonId("size")


class English:
    """The source language, without Kivy."""

    def _(self, text: str) -> str:
        return text

    def n(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def pick(self, words: dict[str, str]) -> str:
        return words["en"]


EN = English()
HERE, AWAY = FloorView(store=SAMPLE_STORE, connected=True), FloorView(store=SAMPLE_STORE)


def wait(low_s: int, high_s: int, chance: float = 0.8) -> WaitInterval:
    return WaitInterval(low_s=low_s, high_s=high_s, chance=chance)


def ticket(state: TicketState | None = None, **news: Any) -> Ticket:
    request = RequestId(new_id())
    changed = state and TicketChanged(
        request=request, revision=1, number=42, state=state, zone=ZONE, reason=REASON, opened_at=NOON, **news
    )
    return Ticket(request, ZONE, REASON, asked_at=NOON, news=changed or None)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (60, 120, "1 to 2 minutes"),
        (130, 230, "2 to 4 minutes"),
        (120, 120, "about 2 minutes"),
        (10, 50, "less than a minute"),
        (60, 60, "about a minute"),
        (0, 61, "1 to 2 minutes"),
    ],
)
def test_a_wait_is_said_as_an_interval_that_still_holds(low: int, high: int, words: str) -> None:
    assert wait_words(EN, wait(low, high)) == words


def test_a_wait_in_a_corner_is_short_and_an_unknown_one_is_nothing() -> None:
    assert wait_short(EN, wait(60, 120)) == "1–2 min"
    assert wait_short(EN, None) == ""


@pytest.mark.parametrize(
    ("chance", "words"), [(0.8, "4 times out of 5"), (0.9, "9 times out of 10"), (1.0, ""), (0.0, "")]
)
def test_how_sure_a_wait_is_is_said_in_times(chance: float, words: str) -> None:
    assert chance_words(EN, wait(60, 120, chance)) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "asked 1 second ago"), (40, "asked 40 seconds ago"), (130, "asked 2 minutes ago")]
)
def test_when_it_was_asked(seconds: int, words: str) -> None:
    assert asked_ago(EN, timedelta(seconds=seconds)) == words


def test_home_promises_no_wait_that_is_not_known() -> None:
    assert Wording(EN, HERE).help() == "Someone comes to you"
    known = picture.heard(HERE, FloorState(at=NOON, wait=wait(120, 240)), now=NOON)
    assert Wording(EN, known).help() == "Someone comes to you, in 2 to 4 minutes"


def test_without_a_connection_home_promises_only_to_keep_it() -> None:
    stale = picture.heard(AWAY, FloorState(at=NOON, wait=wait(120, 240)), now=NOON)
    assert Wording(EN, stale).help() == "No connection now: we keep your request and send it as soon as it is back"


def test_a_request_that_cannot_be_sent_yet_says_so() -> None:
    assert Wording(EN, AWAY).ticket(ticket())[0] == "We keep your request"
    assert Wording(EN, HERE).ticket(ticket())[0] == "On its way to the team"


def test_who_comes_is_named_only_if_the_store_shows_names() -> None:
    assert Wording(EN, HERE).ticket(ticket("coming", staff_name="Ana"))[0] == "Ana is on the way"
    assert Wording(EN, HERE).ticket(ticket("coming"))[0] == "Someone is on the way"
    assert Wording(EN, HERE).strip(ticket("coming", staff_name="Ana")) == "Ana is on the way to Fitting rooms"


def test_what_the_shopper_said_counts_at_once() -> None:
    view = picture.noted(
        FloorView(connected=True, tickets={(mine := ticket("coming")).request: mine}), mine.request, met=True
    )
    assert Wording(EN, view).ticket(view.tickets[mine.request])[0] == "Someone is with you"


def test_a_refused_request_sends_the_shopper_to_a_person() -> None:
    refused = Ticket(RequestId("r"), ZONE, REASON, asked_at=NOON, refused=True)
    assert Wording(EN, HERE).ticket(refused)[1] == "Please ask any member of staff."
    assert not refused.open


def test_an_older_ticket_never_replaces_a_newer_one() -> None:
    mine = ticket("coming", staff_name="Ana")
    view = FloorView(tickets={mine.request: mine})
    older = TicketChanged(
        request=mine.request, revision=0, number=42, state="seen", zone=ZONE, reason=REASON, opened_at=NOON
    )
    assert picture.heard(view, older, now=NOON) is view


def test_finished_tickets_are_not_kept_for_ever() -> None:
    mine = ticket("done")
    view = FloorView(tickets={mine.request: mine})
    assert picture.without_old(view, now=NOON + timedelta(minutes=5)).tickets
    assert not picture.without_old(view, now=NOON + timedelta(hours=1)).tickets


def test_a_ticket_made_before_a_restart_comes_back_from_the_desk() -> None:
    news = TicketChanged(request=new_id(), revision=3, number=9, state="seen", zone=ZONE, reason=REASON, opened_at=NOON)
    assert [known.news for known in picture.heard(FloorView(), news, now=NOON).open_tickets()] == [news]
