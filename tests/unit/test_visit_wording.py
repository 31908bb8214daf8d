"""What the screen says: waits as intervals, no number that is not known, honest words without a connection."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from floorwire.events import TicketChanged, TicketState, WaitInterval
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId, new_id
from floorwire.views import FloorState, OpenHours, StaffView
from kiosk.screen import picture
from kiosk.screen.condition import DESK_SILENT, UNANSWERED, UNSEEN
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.services import Alarm, FloorView, Keeping, Ticket
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

    def clock(self, at: datetime, *, seconds: bool = False) -> str:
        return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"

    def day(self, at: datetime) -> str:
        return f"{at:%b} {at.day}"

    def weekday(self, at: datetime) -> str:
        return f"{at:%A}"


EN = English()
STAFF = (StaffView(staff="ana", name="Ana", state="busy"),)
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
        (105, 225, "2 to 4 minutes"),
        (104, 224, "1 to 4 minutes"),
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
    assert Wording(EN, HERE, NOON).help() == "Someone comes to you"
    known = picture.heard(HERE, FloorState(at=NOON, staff=STAFF, wait=wait(120, 240)), now=NOON)
    assert Wording(EN, known, NOON).help() == "Someone comes to you, in 2 to 4 minutes"


def test_without_a_connection_home_promises_only_to_keep_it() -> None:
    stale = picture.heard(AWAY, FloorState(at=NOON, staff=STAFF, wait=wait(120, 240)), now=NOON)
    words = "No connection now: we keep your request and send it as soon as it is back"
    assert Wording(EN, stale, NOON).help() == words


def test_a_request_that_cannot_be_sent_yet_says_so() -> None:
    assert Wording(EN, AWAY, NOON).ticket(ticket())[0] == "We keep your request"
    assert Wording(EN, HERE, NOON).ticket(ticket())[0] == "On its way to the team"


def test_who_comes_is_named_only_if_the_store_shows_names() -> None:
    assert Wording(EN, HERE, NOON).ticket(ticket("coming", staff_name="Ana"))[0] == "Ana is on the way"
    assert Wording(EN, HERE, NOON).ticket(ticket("coming"))[0] == "Someone is on the way"
    assert Wording(EN, HERE, NOON).strip(ticket("coming", staff_name="Ana")) == "Ana is on the way to Fitting rooms"


def test_what_the_shopper_said_counts_at_once() -> None:
    view = picture.noted(
        FloorView(connected=True, tickets={(mine := ticket("coming")).request: mine}), mine.request, met=True
    )
    assert Wording(EN, view, NOON).ticket(view.tickets[mine.request])[0] == "Someone is with you"


def test_a_refused_request_sends_the_shopper_to_a_person() -> None:
    refused = Ticket(RequestId("r"), ZONE, REASON, asked_at=NOON, refused=True)
    assert Wording(EN, HERE, NOON).ticket(refused)[1] == "Please ask any member of staff."
    assert not refused.open


def test_an_older_ticket_never_replaces_a_newer_one() -> None:
    mine = ticket("coming", staff_name="Ana")
    view = FloorView(tickets={mine.request: mine})
    older = TicketChanged(
        request=mine.request, revision=0, number=42, state="seen", zone=ZONE, reason=REASON, opened_at=NOON
    )
    assert picture.heard(view, older, now=NOON) is view


def test_a_ticket_made_before_a_restart_comes_back_from_the_desk() -> None:
    news = TicketChanged(request=new_id(), revision=3, number=9, state="seen", zone=ZONE, reason=REASON, opened_at=NOON)
    assert [known.news for known in picture.heard(FloorView(), news, now=NOON).open_tickets()] == [news]


def test_who_finds_something_out_says_until_when() -> None:
    mine = ticket("here", staff_name="Ana", promised_at=NOON + timedelta(minutes=20))
    assert Wording(EN, HERE, NOON).ticket(mine) == ("Ana is finding out for you", "Back by 12:20, with an answer.")
    assert Wording(EN, HERE, NOON).strip(mine) == "Fitting rooms: Ana is finding out"


def test_a_promise_that_has_passed_is_not_said_again() -> None:
    mine = ticket("here", staff_name="Ana", promised_at=NOON)
    line, detail = Wording(EN, HERE, NOON + timedelta(seconds=1)).ticket(mine)
    assert line == "Ana is not back yet"
    assert "It was to be 12:00" in detail
    assert "Nobody came" in detail


def test_who_has_come_back_has_kept_the_promise() -> None:
    mine = ticket("here", staff_name="Ana", promised_at=NOON)
    view = picture.noted(FloorView(connected=True, tickets={mine.request: mine}), mine.request, met=True)
    assert Wording(EN, view, NOON).ticket(view.tickets[mine.request])[0] == "Ana is with you"


def test_the_second_request_becomes_the_first_ticket() -> None:
    first, second = ticket("seen"), ticket()
    view = FloorView(tickets={first.request: first, second.request: second})
    news = ticket("seen", joined=first.request).news
    assert news is not None
    merged = picture.heard(view, msgspec.structs.replace(news, request=second.request), now=NOON)
    assert list(merged.tickets) == [first.request]
    assert merged.joined == {second.request: first.request}


def test_a_ticket_joined_to_one_that_is_not_known_here_stays() -> None:
    news = ticket("seen", joined=new_id()).news
    assert news is not None
    assert [one.request for one in picture.heard(FloorView(), news, now=NOON).open_tickets()] == [news.request]


def test_while_the_store_is_closed_home_says_when_it_opens() -> None:
    hours = (OpenHours(days=("sat", "mon"), opens="09:00", closes="11:00"),)
    shut = replace(HERE, store=msgspec.structs.replace(SAMPLE_STORE, hours=hours))
    assert Wording(EN, shut, NOON).help() == "The store is closed now. It opens: Monday, 09:00"
    assert Wording(EN, shut, NOON).asking() == Wording(EN, shut, NOON).help()  # who looked at the reasons meanwhile


def test_nobody_on_the_floor_is_said_and_is_no_promise() -> None:
    away = StaffView(staff="ana", name="Ana", state="away")
    alone = picture.heard(HERE, FloorState(at=NOON, staff=(away,), wait=wait(60, 120)), now=NOON)
    assert Wording(EN, alone, NOON).help() == "Nobody is on the floor right now: your request would wait"
    assert Wording(EN, alone, NOON).ticket(ticket("seen"))[0] == "Nobody is on the floor right now"


@pytest.mark.parametrize("keeping", ["disk", "memory", "nothing"])
def test_without_a_connection_the_help_screen_promises_nobody(keeping: Keeping) -> None:
    words = Wording(EN, replace(AWAY, keeping=keeping), NOON)
    assert words.asking() == words.help()
    assert "someone comes" not in words.asking()


def test_a_desk_that_has_fallen_silent_promises_nothing_any_more() -> None:
    heard = picture.heard(HERE, FloorState(at=NOON, staff=STAFF, wait=wait(60, 120)), now=NOON)
    late = NOON + DESK_SILENT + timedelta(seconds=1)
    assert "does not answer" in Wording(EN, heard, late).help()
    assert "does not answer" in Wording(EN, heard, late).asking()


def test_a_desk_that_was_not_heard_since_the_connection_came_promises_nothing_either() -> None:
    here = picture.linked(replace(HERE, state=None, state_at=None), connected=True, now=NOON)
    assert "does not answer" not in Wording(EN, here, NOON + DESK_SILENT).help()
    assert "does not answer" in Wording(EN, here, NOON + DESK_SILENT + timedelta(seconds=1)).help()


def test_a_request_without_an_answer_sends_the_shopper_to_a_person() -> None:
    late = NOON + UNANSWERED + timedelta(seconds=1)
    assert Wording(EN, HERE, late).ticket(ticket())[0] == "The team's desk does not answer"
    assert Wording(EN, AWAY, late).ticket(ticket())[0] == "We keep your request"


@pytest.mark.parametrize(
    ("alarm", "view", "after", "headline", "trouble"),
    [
        ({"sent": True}, HERE, timedelta(0), "We are calling", ""),
        ({"sent": True}, AWAY, timedelta(0), "We are calling", ""),
        ({"sent": True}, HERE, UNSEEN, "We are calling", "Security has not answered yet."),
        ({}, HERE, UNSEEN, "We are calling", "Security has not answered yet."),
        ({}, AWAY, timedelta(0), "We cannot reach", "The connection is gone."),
        ({"refused": True}, HERE, timedelta(0), "We cannot reach", "Please go to"),
        ({"sent": True, "by": "Mantas"}, AWAY, UNSEEN, "Mantas has seen", ""),
    ],
)
def test_who_calls_security_hears_what_became_of_that_call(
    alarm: dict[str, Any], view: FloorView, after: timedelta, headline: str, trouble: str
) -> None:
    words = Wording(EN, view, NOON + after)
    called = Alarm(AlertId(new_id()), "medical", raised_at=NOON, **alarm)
    assert words.alarm(called).startswith(headline)
    assert words.alarm_trouble(called).startswith(trouble)
    assert bool(words.alarm_trouble(called)) == bool(trouble)
