"""A member of staff finds something out for a shopper, and says when they will be back."""

from datetime import timedelta

import pytest

from floorwire import staff_events
from staffpager.floor.model import Stage, TimerKind
from tests.unit.floor_story import FloorStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory(small_store(staff=("Ana", "Ben", "Lea")))
    story.on_shift("Ana", "Ben", "Lea")
    return story


def test_the_ticket_and_the_handheld_show_the_promised_time(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=10)
    back_at = floor.now + timedelta(minutes=10)
    assert (shopper.ticket.state, shopper.ticket.promised_at) == ("here", back_at)
    assert floor.staff("Ana").duty.holding[0].promised_at == back_at


def test_a_new_promise_replaces_the_last(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=5)
    floor.fast_forward(minutes=4)
    floor.staff("Ana").promises(minutes=10)
    assert shopper.ticket.promised_at == floor.now + timedelta(minutes=10)
    floor.fast_forward(minutes=11)
    floor.expect_no_page()


def test_who_is_finding_out_is_not_asked_for_anything_else(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=10)
    floor.shopper_asks("fitting")
    assert "Ana" not in floor.paged()


def test_done_in_time_asks_nobody(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=5)
    floor.fast_forward(minutes=5)
    floor.staff("Ana").is_done()
    floor.fast_forward(minutes=30)
    floor.expect_no_page()
    assert (shopper.ticket.state, shopper.ticket.promised_at) == ("done", None)
    assert (TimerKind.PROMISE_LATE, shopper.id) not in floor.timers


def test_the_lead_is_asked_to_look_after_a_shopper_to_whom_nobody_came_back(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=5)
    floor.fast_forward(minutes=6, seconds=59)
    floor.expect_no_page()
    floor.fast_forward(seconds=1)
    floor.expect_page("Lea")
    assert "Ana needs a hand; a colleague asks for the lead" in floor.staff("Lea").last_offer().explanation
    assert (shopper.request.step, shopper.request.staff) == (1, "ana")
    assert shopper.ticket.promised_at == floor.now - timedelta(minutes=2)


def test_the_lead_is_called_off_when_the_holder_is_done_or_promises_anew(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=5)
    floor.fast_forward(minutes=7)
    floor.staff("Ana").promises(minutes=5)
    assert floor.staff("Lea").was_told_that_it_is("cancelled")
    floor.fast_forward(minutes=7)
    floor.expect_page("Lea")
    floor.staff("Ana").is_done()
    assert floor.staff("Lea").was_told_that_it_is("cancelled")
    assert not floor.state.requests


def test_a_hand_that_was_asked_for_already_becomes_the_leads_business(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ben").is_away(minutes=60)
    floor.staff("Lea").is_away(minutes=6)
    hand = floor.staff("Ana").wants_a_hand()
    floor.staff("Ana").promises(minutes=5)
    floor.fast_forward(minutes=7)
    assert hand.request.escalated_to == "lead"
    assert len(floor.state.requests) == 2


def test_a_promise_keeps_the_help_open_longer_than_the_desk_would_wait(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.fast_forward(minutes=50)
    floor.staff("Ana").promises(minutes=30)
    floor.fast_forward(minutes=25)
    assert shopper.request.stage is Stage.HERE


def test_what_is_handed_over_carries_no_promise(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=10)
    floor.staff("Ana").passes_on()
    assert (shopper.ticket.state, shopper.ticket.promised_at) == ("seen", None)


def test_only_who_is_with_the_shopper_can_promise_and_only_for_an_hour(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").promises(minutes=5)
    floor.expect_refusal(of="not with the shopper of ticket 1 yet")
    floor.staff("Ana").arrives()
    floor.staff("Ana").promises(minutes=90)
    floor.expect_refusal(of="At most 60 minutes")
    said = staff_events.AnswerPromised(request=shopper.id, staff="ben", back_at=floor.now)
    floor.happens(said, on="handheld-ben")
    floor.expect_refusal(of="is not yours any more")
