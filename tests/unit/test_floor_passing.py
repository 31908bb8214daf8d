"""A request passed on: to somebody else, or to the lead at once."""

import pytest

from floorwire import staff_events
from staffpager.floor.model import Stage
from tests.unit.floor_story import FloorStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory(small_store(staff=("Ana", "Ben", "Lea")))
    story.on_shift("Ana", "Ben", "Lea")
    return story


def test_what_is_handed_over_goes_to_somebody_else_and_one_is_free(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").passes_on()
    floor.expect_page("Ben")
    assert floor.staff("Ana").duty.holding == ()
    assert (shopper.ticket.state, shopper.request.step) == ("seen", 1)
    floor.staff("Ben").accepts()
    assert (shopper.ticket.state, shopper.ticket.staff_name) == ("coming", "Ben")
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")


def test_who_handed_it_over_is_not_asked_for_it_while_others_are_here(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on()
    mark = floor.mark
    floor.fast_forward(minutes=20)
    floor.mark = mark
    assert "Ana" not in floor.paged()


def test_who_is_alone_on_the_floor_is_asked_again_after_a_pause() -> None:
    floor = FloorStory(small_store(staff=("Ana",)))
    floor.on_shift("Ana")
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on()
    floor.expect_no_page()
    floor.fast_forward(seconds=31)
    floor.expect_page("Ana")


def test_the_lead_is_asked_at_once_and_alone_however_far_away(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on("lead")
    floor.expect_page("Lea")
    assert "a colleague asks for the lead" in floor.staff("Lea").last_offer().explanation


def test_a_busy_lead_is_asked_too(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Lea").is_busy()
    floor.staff("Ana").passes_on("lead")
    floor.expect_page("Lea")


def test_when_the_lead_does_not_take_it_others_are_asked(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on("lead")
    floor.staff("Lea").declines()
    floor.expect_page("Ben")


def test_a_lead_who_helps_somebody_is_left_in_peace_and_others_are_asked(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ben").is_away(minutes=5)
    floor.shopper_asks("tools")
    floor.staff("Lea").accepts()
    floor.staff("Ben").is_away(minutes=-1)
    floor.staff("Ana").passes_on("lead")
    floor.expect_page("Ben")


def test_only_who_holds_it_can_pass_it_on(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    passed = staff_events.RequestPassed(request=shopper.id, staff="ben")
    floor.happens(passed, on="handheld-ben")
    floor.expect_refusal(of="is not yours any more")
    assert shopper.request.stage is Stage.HERE
