"""Walking distances: as given in the store's file, over several given walks, or else by the map."""

from dataclasses import replace

import pytest

from floorwire.ids import ZoneId
from staffpager.floor.paths import shortest
from staffpager.floor.rules import Store
from staffpager.floor.walking import Walking
from tests.unit.floor_story import FloorStory, small_store

FITTING, CHECKOUT, TOYS, TOOLS = (ZoneId(name) for name in ("fitting", "checkout", "toys", "tools"))


@pytest.fixture
def store() -> Store:
    """On the map all lie in a row, 20 m apart; a wall makes two walks longer."""
    return replace(small_store(), walks=shortest({(FITTING, CHECKOUT): 90.0, (CHECKOUT, TOYS): 25.0}))


def test_a_walk_that_is_given_counts_both_ways(store: Store) -> None:
    assert store.metres(FITTING, CHECKOUT) == store.metres(CHECKOUT, FITTING) == 90.0


def test_a_walk_over_several_given_ones_is_their_sum(store: Store) -> None:
    assert store.metres(TOYS, FITTING) == 115.0


def test_what_no_given_walk_reaches_is_measured_on_the_map(store: Store) -> None:
    assert store.metres(FITTING, TOOLS) == 60.0


def test_where_one_stands_is_no_walk(store: Store) -> None:
    assert store.metres(FITTING, FITTING) == store.metres(TOOLS, TOOLS) == 0.0


def test_a_detour_that_is_shorter_than_what_was_given_is_taken() -> None:
    walks = shortest({(FITTING, TOYS): 100.0, (FITTING, CHECKOUT): 20.0, (CHECKOUT, TOYS): 20.0})
    assert walks[FITTING, TOYS] == 40.0


def test_nothing_given_tells_nothing() -> None:
    assert shortest({}) == {}


def test_the_matrix_of_the_policy_has_the_same_walks(store: Store) -> None:
    zones = (FITTING, CHECKOUT, TOYS, TOOLS)
    matrix = Walking(store).between(zones, zones)
    assert matrix.tolist() == [[store.metres(start, end) for start in zones] for end in zones]


def test_who_is_nearest_on_foot_is_asked_and_not_who_is_nearest_on_the_map(store: Store) -> None:
    """Ana stands at the fitting rooms, 20 m from the checkout on the map and 90 m on foot; Eva at the toys, 25 m."""
    floor = FloorStory(replace(store, staff={id_: rule for id_, rule in store.staff.items() if id_ != "ben"}))
    floor.on_shift("Ana", "Eva")
    floor.shopper_asks("checkout")
    floor.expect_page("Eva")
