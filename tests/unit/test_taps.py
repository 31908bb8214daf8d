"""Which taps count: none that fell through, no alarm twice, no request twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from floorwire.events import TicketChanged, TicketState
from floorwire.ids import ReasonId, RequestId, ZoneId, new_id
from kiosk.screen.services import Ticket
from kiosk.screen.taps import FALL_THROUGH_S, SAME_ALARM_S, SAME_REQUEST, Repeats, TapGate, same_request
from staffpager.floor.rules import Limits

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SHOES, SIZE = ZoneId("shoes"), ReasonId("size")


def ticket(
    minutes_ago: float = 0, *, zone: ZoneId = SHOES, reason: ReasonId = SIZE, state: TicketState | None = None
) -> Ticket:
    request = RequestId(new_id())
    news = state and TicketChanged(
        request=request, revision=1, number=7, state=state, zone=zone, reason=reason, opened_at=NOON
    )
    return Ticket(request, zone, reason, asked_at=NOON - timedelta(minutes=minutes_ago), news=news or None)


def test_the_second_half_of_a_double_tap_does_not_press_what_appears_below_it() -> None:
    gate = TapGate()
    gate.screen_changed(10.0)
    assert not gate.admits(10.0 + FALL_THROUGH_S / 2)
    assert gate.admits(10.0 + FALL_THROUGH_S)


def test_a_gate_is_open_at_first() -> None:
    assert TapGate().admits(0.0)


def test_the_same_alarm_within_a_minute_is_the_first_one() -> None:
    repeats = Repeats()
    repeats.note("medical", "a-1", at_s=0)
    assert repeats.first("medical", at_s=SAME_ALARM_S - 1) == "a-1"
    assert repeats.first("security", at_s=1) is None
    assert repeats.first("medical", at_s=SAME_ALARM_S) is None


def test_asking_again_before_the_desk_has_answered_joins_the_first() -> None:
    first = ticket(1)
    assert same_request([first], zone=SHOES, reason=SIZE, now=NOON) == first.request


@pytest.mark.parametrize("state", get_args(TicketState))
def test_once_the_desk_has_answered_it_decides_itself_whether_it_is_the_same(state: TicketState) -> None:
    assert same_request([ticket(state=state)], zone=SHOES, reason=SIZE, now=NOON) is None


def test_another_place_or_reason_or_one_that_is_met_or_refused_or_old_is_not_joined() -> None:
    others = [
        ticket(zone=ZoneId("garden")),
        ticket(reason=ReasonId("price")),
        replace(ticket(), met=True),
        replace(ticket(), refused=True),
        ticket(SAME_REQUEST / timedelta(minutes=1)),
    ]
    assert same_request(others, zone=SHOES, reason=SIZE, now=NOON) is None


def test_the_kiosk_joins_for_as_long_as_the_desk_does_when_the_store_says_nothing() -> None:
    assert Limits().twice == SAME_REQUEST
