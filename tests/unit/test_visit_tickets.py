"""What becomes of a ticket on the screen: put back, kept and dropped, and a wait that runs down."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from floorwire.events import TicketChanged, TicketState, WaitInterval
from floorwire.ids import ReasonId, RequestId, ZoneId, new_id
from floorwire.views import FloorState, StaffView
from kiosk.screen import picture
from kiosk.screen.picture import KEEP_CLOSED, KEEP_UNHEARD
from kiosk.screen.services import FloorView, Ticket
from kiosk.screen.waits import left_of
from kiosk.screen.wording import Wording, stage
from tests.unit.test_visit_wording import EN

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
STAFF = (StaffView(staff="ana", name="Ana", state="available"),)
REQUEST = RequestId(new_id())
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
SOON = WaitInterval(low_s=60, high_s=120, chance=0.8)


def told(view: FloorView, state: TicketState, *, revision: int, at: datetime = NOON, **news: Any) -> FloorView:
    changed = TicketChanged(
        request=REQUEST,
        revision=revision,
        number=42,
        state=state,
        zone=ZoneId("shoes"),
        reason=ReasonId("size"),
        opened_at=NOON,
        **news,
    )
    return picture.heard(view, changed, now=at)


def stands(view: FloorView) -> Ticket:
    return view.tickets[REQUEST]


@pytest.fixture
def coming() -> FloorView:
    return told(FloorView(connected=True), "coming", revision=1, wait=SOON)


@pytest.mark.parametrize("put_back", ["seen", "coming"])
def test_a_request_put_back_is_with_nobody_though_the_shopper_had_met_somebody(
    coming: FloorView, put_back: TicketState
) -> None:
    met = told(picture.noted(coming, REQUEST, met=True), "here", revision=2)
    assert stage(stands(met)) == "here"
    assert stage(stands(told(met, put_back, revision=3))) == put_back


def test_what_the_shopper_said_outlasts_news_that_was_on_its_way(coming: FloorView) -> None:
    met = picture.noted(coming, REQUEST, met=True)
    assert stage(stands(told(met, "coming", revision=2))) == "here"


def test_a_ticket_that_closes_is_kept_from_then_on_however_long_ago_it_was_asked(coming: FloorView) -> None:
    late = NOON + KEEP_CLOSED + MINUTE
    done = told(coming, "done", revision=2, at=late)
    assert not stands(done).open
    assert picture.without_old(done, now=late + KEEP_CLOSED - SECOND).tickets
    assert not picture.without_old(done, now=late + KEEP_CLOSED).tickets


def test_a_refused_ticket_is_kept_from_then_on_too(coming: FloorView) -> None:
    late = NOON + KEEP_CLOSED + MINUTE
    refused = picture.without_old(picture.noted(coming, REQUEST, refused=True), now=late)
    assert picture.without_old(refused, now=late + KEEP_CLOSED - SECOND).tickets
    assert not picture.without_old(refused, now=late + KEEP_CLOSED).tickets


@pytest.mark.parametrize("connected", [True, False], ids=["broker up", "no connection"])
def test_without_a_word_from_the_desk_no_ticket_stays_open_for_ever(coming: FloorView, *, connected: bool) -> None:
    silent = picture.heard(coming, FloorState(at=NOON, staff=STAFF), now=NOON)
    silent = told(silent, "coming", revision=2, at=NOON + MINUTE)
    lost = FloorView(connected=connected, tickets=silent.tickets, state_at=silent.state_at)
    assert picture.without_old(lost, now=NOON + KEEP_UNHEARD).tickets
    assert not picture.without_old(lost, now=NOON + MINUTE + KEEP_UNHEARD).tickets


def test_as_long_as_the_desk_is_heard_it_ends_tickets_itself(coming: FloorView) -> None:
    later = NOON + KEEP_UNHEARD * 2
    assert picture.heard(coming, FloorState(at=later, staff=STAFF), now=later).tickets


@pytest.mark.parametrize(
    ("passed_s", "left"),
    [
        (0, SOON),
        (45, WaitInterval(low_s=15, high_s=75, chance=0.8)),
        (60, WaitInterval(low_s=0, high_s=60, chance=0.8)),
        (61, WaitInterval(low_s=0, high_s=59, chance=0)),  # the usual moment has passed: it is less sure than it was
        (119, WaitInterval(low_s=0, high_s=1, chance=0)),
        (120, None),
        (-5, SOON),
    ],
)
def test_a_wait_runs_down_to_nothing(passed_s: int, left: WaitInterval | None) -> None:
    assert left_of(SOON, timedelta(seconds=passed_s)) == left


def test_a_promised_wait_shrinks_and_then_is_said_to_be_broken(coming: FloorView) -> None:
    at_first, soon, late = (Wording(EN, coming, NOON + timedelta(seconds=s)) for s in (0, 70, 121))
    assert at_first.wait(stands(coming)) == SOON
    left = soon.wait(stands(coming))
    assert left is not None
    assert left.high_s == 50
    assert late.wait(stands(coming)) is None
    assert "longer than we said" in late.ticket(stands(coming))[1]
    assert "longer" not in soon.ticket(stands(coming))[1]


def test_new_news_bring_a_new_wait(coming: FloorView) -> None:
    late = NOON + 5 * MINUTE
    again = told(coming, "coming", revision=2, at=late, wait=SOON)
    assert Wording(EN, again, late).wait(stands(again)) == SOON


def test_a_clock_that_is_set_changes_no_wait_and_keeps_no_ticket_longer(coming: FloorView) -> None:
    by = timedelta(hours=3)
    moved = picture.moved(told(coming, "coming", revision=2, wait=SOON), by)
    assert Wording(EN, moved, NOON + by).wait(stands(moved)) == SOON
    done = picture.moved(told(coming, "done", revision=2), by)
    assert picture.without_old(done, now=NOON + by + KEEP_CLOSED - SECOND).tickets
    assert not picture.without_old(done, now=NOON + by + KEEP_CLOSED).tickets
