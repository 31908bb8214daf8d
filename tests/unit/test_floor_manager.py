"""The manager is the last step: after colleagues and the lead, or when somebody passes a request on to them."""

from dataclasses import replace

import pytest

from staffpager.floor.model import TimerKind
from tests.unit.floor_story import LIMITS, FloorStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    """Max, the manager, stands at the fitting rooms: nearer than everybody else. Nobody is set aside so soon."""
    limits = replace(LIMITS, set_aside_after=50)
    story = FloorStory(small_store(staff=("Ana", "Ben", "Lea", "Max"), limits=limits))
    story.on_shift("Ana", "Ben", "Lea")
    story.staff("Max").signs_in(zone="fitting")
    return story


def first_pages(floor: FloorStory, *, minutes: float) -> list[str]:
    """Let time pass; return who was paged, each once, in the order of their first page."""
    mark = floor.mark
    floor.fast_forward(minutes=minutes)
    floor.mark = mark
    return list(dict.fromkeys(floor.paged()))


def test_colleagues_come_before_the_lead_and_the_lead_before_the_manager(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    assert first_pages(floor, minutes=3.9) == ["Ana", "Ben", "Lea"]
    assert (TimerKind.TO_MANAGER, shopper.id) in floor.timers
    floor.fast_forward(seconds=6)
    assert "Max" in floor.paged()
    assert floor.staff("Max").last_offer().explanation.startswith("Max: manager; waiting 4 min")


def test_to_the_manager_asks_the_manager_at_once_and_alone(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on("manager")
    floor.expect_page("Max")
    assert "a colleague asks for the manager" in floor.staff("Max").last_offer().explanation


def test_without_a_manager_on_shift_the_lead_is_asked(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Max").signs_off()
    floor.staff("Ana").passes_on("manager")
    floor.expect_page("Lea")


def test_without_either_several_are_asked() -> None:
    floor = FloorStory(small_store(staff=("Ana", "Ben", "Eva")))
    floor.on_shift("Ana", "Ben", "Eva")
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on("manager")
    floor.expect_page("Ben", "Eva")


def test_when_the_manager_does_not_take_it_the_lead_is_next(floor: FloorStory) -> None:
    floor.shopper_with("Ana")
    floor.staff("Ana").passes_on("manager")
    floor.staff("Max").declines()
    floor.expect_page("Lea")


def test_a_manager_who_is_alone_on_the_floor_is_asked_like_anybody() -> None:
    floor = FloorStory(small_store(staff=("Max",)))
    floor.on_shift("Max")
    floor.shopper_asks("fitting")
    floor.expect_page("Max")


def test_a_manager_needs_no_skill_for_what_is_passed_on_to_them() -> None:
    floor = FloorStory(small_store(staff=("Eva", "Max")))
    floor.on_shift("Eva", "Max")
    floor.shopper_asks("toys", reason="locked")
    floor.staff("Eva").accepts()
    floor.staff("Eva").passes_on("manager")
    floor.expect_page("Max")
