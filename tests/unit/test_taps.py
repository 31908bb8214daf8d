"""Which taps count: none that fell through, no alarm twice, no request twice."""

from datetime import UTC, datetime, timedelta

from floorwire.events import TicketChanged
from floorwire.ids import ReasonId, RequestId, ZoneId, new_id
from kiosk.screen.services import Ticket
from kiosk.screen.taps import FALL_THROUGH_S, SAME_ALARM_S, Repeats, TapGate, same_request

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SHOES, SIZE = ZoneId("shoes"), ReasonId("size")


def ticket(minutes_ago: int = 0, *, zone: ZoneId = SHOES, reason: ReasonId = SIZE, done: bool = False) -> Ticket:
    request = RequestId(new_id())
    news = TicketChanged(request=request, revision=1, number=7, state="done", zone=zone, reason=reason, opened_at=NOON)
    return Ticket(request, zone, reason, asked_at=NOON - timedelta(minutes=minutes_ago), news=news if done else None)


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


def test_asking_twice_joins_the_first_open_ticket() -> None:
    old, new = ticket(5), ticket(1)
    assert same_request([new, old], zone=SHOES, reason=SIZE) == old.request


def test_another_place_another_reason_or_a_finished_ticket_is_not_joined() -> None:
    others = [ticket(zone=ZoneId("garden")), ticket(reason=ReasonId("price")), ticket(done=True)]
    assert same_request(others, zone=SHOES, reason=SIZE) is None
