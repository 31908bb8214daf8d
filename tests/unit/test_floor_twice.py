"""A shopper who asks twice: merged, not doubled."""

from datetime import timedelta

import pytest

from floorwire import events
from floorwire.events import TicketChanged
from floorwire.ids import RequestId
from staffpager.floor.model import Rating, Stage
from staffpager.floor.rules import Limits
from staffpager.floor.state import FloorState
from tests.unit.floor_story import KIOSK, FloorStory, ShopperStory, small_store


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory(small_store(staff=("Ana", "Ben"), limits=Limits()))
    story.on_shift("Ana", "Ben")
    return story


def test_the_same_again_gets_no_second_number_and_no_second_page(floor: FloorStory) -> None:
    first = floor.shopper_asks("fitting")
    floor.fast_forward(seconds=5)
    second = floor.shopper_asks("fitting")
    floor.expect_no_page()
    assert len(floor.state.requests) == 1
    [ticket] = floor.told(TicketChanged, to=KIOSK)
    assert (ticket.request, ticket.joined, ticket.number) == (second.id, first.id, first.request.number)
    assert floor.shopper_asks("toys").request.number == 2


def test_what_is_said_of_the_second_counts_for_the_first(floor: FloorStory) -> None:
    first, second = floor.shopper_asks("fitting"), floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    second.says_somebody_is_here()
    assert (first.ticket.state, first.request.arrival_said_by) == ("here", "shopper")
    floor.staff("Ana").is_done()
    second.rates(5)
    [rating] = [change for change in floor.kept if isinstance(change, Rating)]
    assert (rating.request, rating.staff) == (first.id, "ana")


def test_to_cancel_the_second_is_to_cancel_it(floor: FloorStory) -> None:
    first, second = floor.shopper_asks("fitting"), floor.shopper_asks("fitting")
    second.cancels()
    assert first.request.stage is Stage.CANCELLED


def test_the_same_event_again_changes_nothing(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    second = floor.shopper_asks("fitting")
    again = events.RequestOpened(request=second.id, zone="fitting", reason="advice")
    assert floor.happens(again, on=KIOSK).changes == ()


@pytest.mark.parametrize(("zone", "reason", "kiosk"), [("toys", "advice", KIOSK), ("fitting", "price", KIOSK)])
def test_another_place_or_reason_is_another_request(floor: FloorStory, zone: str, reason: str, kiosk: str) -> None:
    floor.shopper_asks("fitting")
    floor.happens(events.RequestOpened(request=floor.new_id(), zone=zone, reason=reason), on=kiosk)
    assert len(floor.state.requests) == 2


def test_another_kiosk_is_another_shopper(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.happens(events.RequestOpened(request=floor.new_id(), zone="fitting", reason="advice"), on="kiosk-other")
    assert len(floor.state.requests) == 2


def test_who_asks_after_a_while_or_once_helped_is_somebody_else(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.fast_forward(minutes=5)
    floor.shopper_asks("fitting")
    assert len(floor.state.requests) == 2
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    floor.shopper_asks("fitting")
    floor.shopper_asks("fitting")
    assert len(floor.state.requests) == 2


def test_it_holds_after_a_restart_of_the_desk_and_of_the_kiosk(floor: FloorStory) -> None:
    first, second = floor.shopper_asks("fitting"), floor.shopper_asks("fitting")
    state = floor.state
    floor.state = FloorState().with_changes(
        [*state.requests.values(), *state.members.values(), *state.offers.values(), *state.joined.values()]
    )
    floor.happens(events.DeviceStarted(version="1"), on=KIOSK)
    assert {ticket.request for ticket in floor.told(TicketChanged, to=KIOSK)} == {first.id, second.id}
    second.cancels()
    assert first.request.stage is Stage.CANCELLED


def test_what_was_merged_is_forgotten_with_its_request(floor: FloorStory) -> None:
    for _ in range(2):
        floor.shopper_asks("fitting")
    old = next(iter(floor.state.joined))
    floor.fast_forward(minutes=130)
    floor.now += timedelta(days=2)
    floor.shopper_asks("toys").cancels()
    floor.shopper_asks("fitting")
    newest = floor.shopper_asks("fitting")
    assert list(floor.state.joined) == [newest.id]
    assert floor.state.request(RequestId(old)) is None


def test_a_store_may_merge_nothing() -> None:
    floor = FloorStory(small_store(limits=Limits(twice=timedelta(0))))
    shoppers: list[ShopperStory] = [floor.shopper_asks("fitting") for _ in range(2)]
    assert [shopper.request.number for shopper in shoppers] == [1, 2]
