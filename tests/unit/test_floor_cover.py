"""What nobody else has while one is away, the end of a break, and a shift that ends in the middle of a request."""

from dataclasses import replace

import pytest

from floorwire.ids import StaffId
from floorwire.views import DutyChanged
from staffpager.floor.model import Duty, Stage
from staffpager.floor.rules import Store
from tests.unit.floor_story import FloorStory, small_store


def two_with_keys() -> Store:
    """Ana and Eva both have the keys and begin at the toys."""
    store = small_store(staff=("Ana", "Eva"))
    eva = store.staff[StaffId("eva")]
    return replace(
        store, staff={rule.id: replace(rule, skills=eva.skills, home=eva.home) for rule in store.staff.values()}
    )


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben", "Eva")
    return story


def test_before_somebody_goes_they_see_what_nobody_else_has(floor: FloorStory) -> None:
    assert floor.staff("Eva").duty.uncovered == ("Toys", "keys")
    assert floor.staff("Ben").duty.uncovered == ("Checkout",)
    ids = [(floor.staff(name).duty.uncovered_zone, floor.staff(name).duty.uncovered_skills) for name in ("Eva", "Ben")]
    assert ids == [("toys", ("keys",)), ("checkout", ())]


def test_while_they_are_away_it_is_still_told(floor: FloorStory) -> None:
    floor.staff("Eva").is_away(minutes=15)
    assert (floor.staff("Eva").duty.state, floor.staff("Eva").duty.uncovered) == ("away", ("Toys", "keys"))


def test_a_colleague_with_the_same_zone_and_skill_covers_them_until_they_go_too() -> None:
    floor = FloorStory(two_with_keys())
    floor.on_shift("Ana", "Eva")
    assert floor.staff("Eva").duty.uncovered == ()
    floor.staff("Ana").is_away(minutes=15)
    assert floor.staff("Eva").duty.uncovered == ("Toys", "keys")
    floor.fast_forward(minutes=15)
    assert floor.staff("Eva").duty.uncovered == ()


def test_a_break_ends_by_itself(floor: FloorStory) -> None:
    floor.staff("Ben").is_away(minutes=15)
    floor.fast_forward(minutes=14)
    assert floor.staff("Ben").member.duty is Duty.AWAY
    floor.fast_forward(minutes=1)
    [back] = floor.told(DutyChanged, to="handheld-ben")
    assert (back.state, back.until) == ("available", None)


def test_who_signs_off_while_holding_gives_it_back_and_somebody_else_is_asked(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").arrives()
    floor.staff("Ana").signs_off()
    floor.expect_page("Ben")
    assert (shopper.request.stage, shopper.ticket.state) == (Stage.WAITING, "seen")


def test_what_changes_nobodys_cover_tells_nobody_else(floor: FloorStory) -> None:
    floor.staff("Ana").is_busy()
    assert floor.told(DutyChanged, to="handheld-ben") == []
