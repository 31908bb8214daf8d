"""Offers: one at a time, the next best when it is not taken, silence once somebody goes."""

import pytest

from staffpager.floor.model import Stage
from tests.unit.floor_story import FloorStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben", "Eva")
    return story


def test_the_nearest_is_asked_first_and_only_she(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")
    assert floor.staff("Ana").last_offer().explanation == "Ana: nearest"


def test_nobody_is_paged_for_a_request_that_somebody_took(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.fast_forward(minutes=9)
    floor.expect_no_page()


def test_an_offer_that_is_not_answered_goes_to_the_next_best(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.fast_forward(seconds=15)
    floor.expect_page("Ben")
    assert floor.staff("Ana").was_told_that_it_is("expired")


def test_a_declined_offer_goes_to_the_next_best_at_once(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.staff("Ana").declines("on a ladder")
    floor.expect_page("Ben")


def test_after_two_offers_nobody_took_several_are_asked_and_the_first_acceptance_wins() -> None:
    floor = FloorStory(small_store(staff=("Ana", "Ben", "Eva", "Lea", "Tom")))
    floor.on_shift("Ana", "Ben", "Eva", "Lea", "Tom")
    floor.shopper_asks("fitting")
    floor.fast_forward(seconds=30)
    assert len(floor.paged()) == 1 + 3
    floor.staff("Tom").accepts()
    assert floor.staff("Eva").was_told_that_it_is("taken")
    floor.staff("Eva").accepts()
    assert floor.staff("Eva").was_told_that_it_is("taken")
    assert floor.staff("Eva").holding is None


def test_a_late_acceptance_is_welcome_as_long_as_nobody_else_goes(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.fast_forward(seconds=20)
    floor.staff("Ana").accepts()
    assert shopper.request.staff == "ana"
    assert floor.staff("Ben").was_told_that_it_is("taken")


def test_the_only_one_on_the_floor_is_asked_again_after_a_pause() -> None:
    floor = FloorStory()
    floor.on_shift("Ana")
    floor.shopper_asks("fitting")
    floor.fast_forward(seconds=44)
    floor.expect_no_page()
    floor.fast_forward(seconds=1)
    floor.expect_page("Ana")


def test_urgent_is_put_to_several_from_the_start_even_to_who_is_busy(floor: FloorStory) -> None:
    floor.staff("Ben").is_busy()
    floor.staff("Eva").is_busy()
    floor.shopper_asks("fitting", reason="spill")
    floor.expect_page("Ana", "Ben")


def test_urgent_takes_staff_from_what_they_were_only_asked_and_that_comes_back_to_them() -> None:
    floor = FloorStory()
    floor.on_shift("Ana", "Eva")
    normal = floor.shopper_asks("fitting")
    urgent = floor.shopper_asks("toys", reason="spill")
    floor.expect_page("Ana", "Eva")
    floor.staff("Eva").accepts()
    floor.expect_page("Ana")
    assert (urgent.request.stage, normal.request.stage) == (Stage.COMING, Stage.WAITING)


def test_who_goes_to_something_urgent_leaves_what_they_held_and_it_waits_again() -> None:
    floor = FloorStory()
    floor.on_shift("Ana")
    held = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.shopper_asks("toys", reason="spill")
    floor.staff("Ana").accepts()
    assert held.request.stage is Stage.WAITING
    assert held.ticket.state == "seen"
    assert [held.zone for held in floor.staff("Ana").duty.holding] == ["toys"]


def test_the_lead_is_asked_once_a_shopper_has_waited_too_long() -> None:
    floor = FloorStory(small_store(staff=("Ana", "Lea")))
    floor.on_shift("Ana", "Lea")
    floor.staff("Ana").is_busy()
    floor.staff("Lea").is_busy()
    floor.shopper_asks("fitting")
    floor.fast_forward(seconds=89)
    floor.expect_no_page()
    floor.fast_forward(seconds=1)
    floor.expect_page("Lea")
    assert "floor lead" in floor.staff("Lea").last_offer().explanation


def test_who_holds_a_request_is_not_asked_for_another(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.shopper_asks("fitting")
    floor.expect_page("Ben")


def test_a_locked_case_is_for_who_has_the_keys(floor: FloorStory) -> None:
    floor.shopper_asks("fitting", reason="locked")
    floor.expect_page("Eva")
    assert floor.staff("Eva").last_offer().explanation == "Eva: the only one free with keys"


def test_without_anybody_who_has_the_keys_somebody_comes_all_the_same(floor: FloorStory) -> None:
    floor.staff("Eva").signs_off()
    floor.shopper_asks("fitting", reason="locked")
    floor.expect_page("Ana")


def test_who_speaks_the_shoppers_language_is_worth_a_walk(floor: FloorStory) -> None:
    floor.shopper_asks("fitting", language="vi")
    floor.expect_page("Ben")
    assert floor.staff("Ben").last_offer().explanation == "Ben: speaks vi"
