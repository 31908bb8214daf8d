"""Queue pressure: a long queue draws help to its zone; unknown is not zero; every decision says why."""

from datetime import timedelta

import pytest

from floorwire import events
from staffpager.floor import view
from tests.unit.floor_story import FloorStory


@pytest.fixture
def floor() -> FloorStory:
    """Ana is taken at the checkout; two shoppers wait, equally far: first at the fitting rooms, then at the toys."""
    story = FloorStory()
    story.on_shift("Ana")
    story.shopper_asks("checkout")
    story.staff("Ana").accepts()
    story.staff("Ana").arrives()
    story.shopper_asks("fitting")
    story.fast_forward(seconds=60)
    story.shopper_asks("toys")
    return story


def asked_first(floor: FloorStory) -> str:
    floor.staff("Ana").is_done()
    return floor.state.requests[floor.staff("Ana").last_offer().request].zone


def test_without_a_queue_who_waited_longer_is_first(floor: FloorStory) -> None:
    assert asked_first(floor) == "fitting"
    assert floor.staff("Ana").last_offer().swayed_by == ""


def test_a_long_queue_moves_help_to_its_zone_and_the_offer_says_so(floor: FloorStory) -> None:
    floor.queue("toys", 7)
    assert asked_first(floor) == "toys"
    offer = floor.staff("Ana").last_offer()
    assert offer.swayed_by == "queue at Toys: 7"
    assert offer.explanation == "Ana: the only one free; queue at Toys: 7"


def test_a_calm_queue_weighs_nothing(floor: FloorStory) -> None:
    floor.queue("toys", 3)
    assert asked_first(floor) == "fitting"


def test_an_unknown_count_weighs_nothing(floor: FloorStory) -> None:
    floor.queue("toys", 7)
    floor.queue("toys", None)
    assert asked_first(floor) == "fitting"


def test_an_old_reading_weighs_nothing(floor: FloorStory) -> None:
    floor.queue("toys", 7)
    floor.fast_forward(seconds=16)
    assert asked_first(floor) == "fitting"


def test_who_has_waited_long_enough_goes_before_any_queue(floor: FloorStory) -> None:
    floor.fast_forward(minutes=7)
    floor.shopper_asks("toys")
    floor.queue("toys", 7)
    floor.staff("Ana").is_done()
    floor.staff("Ana").accepts()
    floor.staff("Ana").is_done()
    assert floor.state.requests[floor.staff("Ana").last_offer().request].zone == "fitting"


def test_a_reading_that_comes_late_does_not_replace_a_newer_one(floor: FloorStory) -> None:
    floor.queue("toys", 7)
    newest = floor.state.readings
    earlier = floor.now - timedelta(seconds=5)
    late = events.QueueReading(zone="toys", camera="camera-1", count=1, health="ok", observed_at=earlier)
    floor.happens(late, on="camera-1")
    assert floor.state.readings == newest


def test_a_camera_reads_only_for_itself_and_only_zones_of_the_store(floor: FloorStory) -> None:
    reading = events.QueueReading(zone="toys", camera="camera-1", count=1, health="ok", observed_at=floor.now)
    floor.happens(reading, on="camera-2")
    floor.expect_refusal(of="cannot read a queue for camera 'camera-1'")
    floor.queue("roof", 1)
    floor.expect_refusal(of="no zone 'roof'")


def test_the_screens_see_an_old_reading_as_unknown(floor: FloorStory) -> None:
    floor.queue("toys", 7)
    floor.fast_forward(seconds=16)
    zones = {zone.zone: zone for zone in view.floor_state(floor.state, floor.store, now=floor.now).zones}
    assert (zones["toys"].queue, zones["toys"].health) == (None, "lost")
    assert zones["tools"].health is None
