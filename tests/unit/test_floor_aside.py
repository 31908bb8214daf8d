"""Who never answers: asked, then set aside until any word comes from them."""

import pytest

from floorwire import events
from staffpager.floor.view import floor_state
from tests.unit.floor_story import KIOSK, FloorStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    """Ana is nearest to the fitting rooms, and lets three offers in a row pass; Ben helps there each time."""
    story = FloorStory(small_store(staff=("Ana", "Ben")))
    story.on_shift("Ana", "Ben")
    for _ in range(3):
        story.shopper_asks("fitting")
        story.expect_page("Ana")
        story.fast_forward(seconds=15)
        story.expect_page("Ben")
        story.staff("Ben").accepts()
        story.staff("Ben").arrives()
        story.staff("Ben").is_done()
        story.staff("Ben").signs_in(zone="tools")
    return story


def test_who_let_three_offers_pass_is_asked_no_more_and_told_so(floor: FloorStory) -> None:
    assert floor.staff("Ana").duty.set_aside
    assert floor.staff("Ana").duty.state == "available"
    floor.shopper_asks("fitting")
    floor.expect_page("Ben")


def test_the_screens_show_who_is_set_aside(floor: FloorStory) -> None:
    shown = {each.name: each.set_aside for each in floor_state(floor.state, floor.store, now=floor.now).staff}
    assert shown == {"Ana": True, "Ben": False}


def test_a_word_from_them_is_enough_to_be_asked_again(floor: FloorStory) -> None:
    floor.staff("Ana").is_available()
    assert not floor.staff("Ana").duty.set_aside
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")


def test_a_handheld_that_started_by_itself_is_no_word(floor: FloorStory) -> None:
    floor.happens(events.DeviceStarted(version="1"), on="handheld-ana")
    assert floor.staff("Ana").duty.set_aside


def test_an_answer_that_comes_late_is_a_word(floor: FloorStory) -> None:
    floor.staff("Ana").declines()
    assert not floor.staff("Ana").duty.set_aside


def test_a_new_shift_begins_anew(floor: FloorStory) -> None:
    floor.staff("Ana").signs_off()
    floor.staff("Ana").signs_in()
    assert not floor.staff("Ana").duty.set_aside


def test_the_last_who_could_serve_is_asked_all_the_same(floor: FloorStory) -> None:
    floor.staff("Ben").is_away(minutes=30)
    assert not floor.staff("Ana").duty.set_aside
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")


def test_the_only_one_with_the_skill_is_asked_all_the_same() -> None:
    floor = FloorStory(small_store(staff=("Ben", "Eva")))
    floor.on_shift("Ben", "Eva")
    for _ in range(3):
        floor.shopper_asks("toys", reason="locked")
        floor.expect_page("Eva")
        floor.fast_forward(seconds=15)
        floor.happens(events.RequestCancelled(request=floor.staff("Eva").last_offer().request), on=KIOSK)
    assert floor.staff("Eva").duty.set_aside
    floor.shopper_asks("toys", reason="locked")
    floor.expect_page("Eva")
    floor.shopper_asks("toys")
    floor.expect_page("Ben")


def test_what_is_urgent_pages_them_only_when_nobody_else_can_come(floor: FloorStory) -> None:
    floor.shopper_asks("fitting", reason="spill")
    floor.expect_page("Ben")
    floor.staff("Ben").signs_off()
    floor.expect_page("Ana")


def test_a_decline_is_an_answer() -> None:
    floor = FloorStory(small_store(staff=("Ana", "Ben")))
    floor.on_shift("Ana", "Ben")
    for _ in range(4):
        floor.shopper_asks("fitting")
        floor.staff("Ana").declines()
        floor.staff("Ben").accepts()
        floor.staff("Ben").arrives()
        floor.staff("Ben").is_done()
        floor.staff("Ben").signs_in(zone="tools")
    assert not floor.staff("Ana").duty.set_aside


def test_who_is_with_a_shopper_may_leave_an_urgent_page_unanswered() -> None:
    floor = FloorStory(small_store(staff=("Ana",)))
    floor.on_shift("Ana")
    floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").arrives()
    floor.shopper_asks("toys", reason="spill")
    floor.fast_forward(minutes=10)
    assert not floor.staff("Ana").duty.set_aside
