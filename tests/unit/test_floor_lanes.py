"""A checkout that asks for a cashier by itself and sends them back: once, not to and fro."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from floorwire.events import TicketChanged
from floorwire.ids import ReasonId, ZoneId
from staffpager.floor import picture
from staffpager.floor.model import Request, Stage, Urgency
from staffpager.floor.rules import Lane, Reason, Store
from staffpager.floor.walking import Walking
from tests.unit.floor_story import FloorStory, small_store


def store_with_a_lane(*, most: int = 1, close_at: int = 2, steady_s: float = 20) -> Store:
    store = small_store()
    till, checkout = Reason(ReasonId("till"), "Open a till", Urgency.HIGH), store.zones[ZoneId("checkout")]
    lane = Lane(till.id, open_at=6, close_at=close_at, steady=timedelta(seconds=steady_s), most=most)
    zones = {**store.zones, checkout.id: replace(checkout, lane=lane)}
    return replace(store, zones=zones, reasons={**store.reasons, till.id: till})


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory(store_with_a_lane())
    story.on_shift("Ben", "Eva")
    return story


def queue_for(floor: FloorStory, people: int | None, *, seconds: int) -> None:
    """A camera's heartbeats every five seconds."""
    queues_for(floor, {"camera-1": people}, seconds=seconds)


def queues_for(floor: FloorStory, seen: Mapping[str, int | None], *, seconds: int) -> None:
    """The same of several cameras over one queue."""
    for _ in range(seconds // 5):
        for camera, people in seen.items():
            floor.queue("checkout", people, camera=camera)
        floor.fast_forward(seconds=5)


def lanes(floor: FloorStory) -> list[Request]:
    return [request for request in floor.state.requests.values() if request.opens_lane]


def opens_a_lane(floor: FloorStory, name: str) -> None:
    queue_for(floor, 12, seconds=20)
    floor.staff(name).accepts()
    floor.staff(name).arrives()


def test_a_queue_that_stays_long_calls_a_cashier_and_the_offer_says_why(floor: FloorStory) -> None:
    queue_for(floor, 7, seconds=15)
    assert lanes(floor) == []
    queue_for(floor, 7, seconds=5)
    floor.expect_page("Ben")
    assert floor.staff("Ben").last_offer().explanation == "Ben: nearest; queue at Checkout: 7"


def test_a_group_that_passes_by_calls_nobody(floor: FloorStory) -> None:
    queue_for(floor, 9, seconds=15)
    queue_for(floor, 3, seconds=5)
    queue_for(floor, 9, seconds=15)
    assert lanes(floor) == []


def test_the_cashier_stays_until_the_queue_is_short_for_a_while(floor: FloorStory) -> None:
    queue_for(floor, 7, seconds=20)
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    queue_for(floor, 3, seconds=60)
    assert floor.staff("Ben").holding is not None
    queue_for(floor, 2, seconds=15)
    assert floor.staff("Ben").holding is not None
    queue_for(floor, 2, seconds=10)
    assert floor.staff("Ben").holding is None
    assert floor.staff("Ben").duty.holding == ()


def test_a_lane_that_nobody_took_yet_is_called_off(floor: FloorStory) -> None:
    queue_for(floor, 7, seconds=20)
    queue_for(floor, 1, seconds=25)
    assert lanes(floor) == []
    assert {request.stage for request in floor.state.ended.values()} == {Stage.CANCELLED}


def test_a_second_lane_opens_when_the_queue_is_long_although_the_first_is_open() -> None:
    floor = FloorStory(store_with_a_lane(most=2))
    floor.on_shift("Ben", "Eva")
    queue_for(floor, 12, seconds=120)
    assert len(lanes(floor)) == 1, "nobody has opened the first one yet"
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    queue_for(floor, 12, seconds=25)
    assert len(lanes(floor)) == 2


def test_only_as_many_lanes_are_opened_as_the_manager_allows(floor: FloorStory) -> None:
    queue_for(floor, 12, seconds=20)
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    queue_for(floor, 12, seconds=120)
    assert len(lanes(floor)) == 1


def test_while_somebody_is_idle_a_queue_above_calm_is_enough(floor: FloorStory) -> None:
    queue_for(floor, 4, seconds=20)
    floor.expect_page("Ben")


def test_while_all_are_needed_elsewhere_only_a_long_queue_opens_a_lane(floor: FloorStory) -> None:
    for _ in range(2):
        floor.shopper_asks("toys")
    queue_for(floor, 5, seconds=60)
    assert lanes(floor) == []
    queue_for(floor, 6, seconds=25)
    assert len(lanes(floor)) == 1


def test_the_cashier_goes_back_sooner_when_a_shopper_waits_and_nobody_is_free() -> None:
    floor = FloorStory(store_with_a_lane(close_at=0))
    floor.on_shift("Ben")
    queue_for(floor, 7, seconds=20)
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    queue_for(floor, 2, seconds=60)
    assert floor.staff("Ben").holding is not None, "nobody else waits"
    shopper = floor.shopper_asks("toys")
    queue_for(floor, 2, seconds=25)
    assert floor.staff("Ben").last_offer().request == shopper.id


def test_a_lane_may_open_at_once_and_is_looked_after_no_oftener_than_each_second() -> None:
    floor = FloorStory(store_with_a_lane(steady_s=0))
    floor.on_shift("Ben", "Eva")
    floor.queue("checkout", 7)
    floor.fast_forward(seconds=5)
    assert len(lanes(floor)) == 1


def test_a_camera_that_goes_dark_neither_sends_nor_recalls_anybody(floor: FloorStory) -> None:
    queue_for(floor, None, seconds=60)
    assert lanes(floor) == []
    queue_for(floor, 7, seconds=20)
    queue_for(floor, None, seconds=60)
    assert len(lanes(floor)) == 1


def test_a_short_queue_ends_no_request_of_a_shopper_for_the_same_reason(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("checkout", reason="till")
    queue_for(floor, 0, seconds=60)
    assert shopper.request.stage is Stage.WAITING
    floor.staff(floor.state.open_offers()[0].staff.title()).accepts()
    shopper.says_somebody_is_here()
    queue_for(floor, 0, seconds=60)
    assert shopper.request.stage is Stage.HERE


def test_a_short_queue_ends_no_call_of_a_cashier_for_the_same_reason(floor: FloorStory) -> None:
    call = floor.staff("Ben").asks_for_help("checkout", reason="till")
    queue_for(floor, 0, seconds=60)
    assert call.request.stage is Stage.WAITING


def test_a_hand_for_who_opened_a_lane_is_no_lane_and_ends_with_it() -> None:
    floor = FloorStory(store_with_a_lane(most=2))
    floor.on_shift("Ben", "Eva", "Ana")
    opens_a_lane(floor, "Ben")
    hand = floor.staff("Ben").wants_a_hand()
    queue_for(floor, 12, seconds=25)
    assert len(lanes(floor)) == 2, "one is open and one more may be"
    queue_for(floor, 0, seconds=60)
    assert lanes(floor) == []
    assert hand.request.stage is Stage.CANCELLED


def test_a_lane_stays_open_for_as_long_as_the_queue_needs_it(floor: FloorStory) -> None:
    opens_a_lane(floor, "Ben")
    queue_for(floor, 4, seconds=2 * 3700)
    assert [request.staff for request in lanes(floor)] == ["ben"]
    queue_for(floor, 0, seconds=25)
    assert lanes(floor) == []
    floor.shopper_asks("checkout", reason="till")
    seen = picture.take(floor.state, floor.store, walking=Walking(floor.store), now=floor.now)
    assert seen.help_s.tolist() == [120.0], "how long a lane was open says nothing of how long helping takes"


def test_a_lane_that_no_camera_sees_any_more_is_over_after_the_time_that_helping_takes_at_most(
    floor: FloorStory,
) -> None:
    opens_a_lane(floor, "Ben")
    queue_for(floor, 4, seconds=1800)
    floor.fast_forward(minutes=59)
    assert len(lanes(floor)) == 1
    floor.fast_forward(minutes=2)
    assert lanes(floor) == []


def test_of_two_cameras_over_one_queue_the_fullest_opens_the_lane(floor: FloorStory) -> None:
    queues_for(floor, {"camera-1": 9, "camera-2": 9}, seconds=5)
    queues_for(floor, {"camera-1": 9, "camera-2": 2}, seconds=20)
    assert len(lanes(floor)) == 1


def test_a_camera_that_falls_silent_over_a_long_queue_keeps_no_lane_open(floor: FloorStory) -> None:
    queues_for(floor, {"camera-1": 9, "camera-2": 1}, seconds=20)
    assert len(lanes(floor)) == 1
    queues_for(floor, {"camera-2": 1}, seconds=45)
    assert lanes(floor) == []


def test_a_lane_that_is_to_open_at_fewer_opens_for_the_queue_that_stands_there(floor: FloorStory) -> None:
    store = floor.store
    checkout = store.zones[ZoneId("checkout")]
    later = replace(checkout, queue_calm=50, lane=Lane(ReasonId("till"), open_at=20, close_at=1))
    floor.the_file_becomes(replace(store, zones={**store.zones, checkout.id: later}))
    queue_for(floor, 9, seconds=60)
    assert lanes(floor) == []
    floor.the_file_becomes(store)
    queue_for(floor, 9, seconds=25)
    assert len(lanes(floor)) == 1


def test_a_lane_that_is_taken_out_of_the_file_is_called_off(floor: FloorStory) -> None:
    queue_for(floor, 9, seconds=20)
    store = floor.store
    zones = {id_: replace(zone, lane=None) for id_, zone in store.zones.items()}
    floor.the_file_becomes(replace(store, zones=zones))
    assert lanes(floor) == []
    assert floor.state.open_offers() == []


def test_nobody_gets_a_ticket_for_a_lane(floor: FloorStory) -> None:
    queue_for(floor, 7, seconds=20)
    assert floor.told(TicketChanged) == []
    assert not [message for message in floor.sent if message.to == "floor"]
