"""Requests of co-workers: as urgent as a shopper's for the same reason, for anybody but who asked."""

import pytest

from floorwire.events import OfferMade, OfferWithdrawn
from floorwire.views import DutyChanged
from staffpager.floor.model import Stage, Urgency
from tests.unit.floor_story import FloorStory


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben", "Eva")
    return story


@pytest.mark.parametrize("reason", ["advice", "price", "spill"])
def test_a_colleagues_request_is_as_urgent_as_a_shoppers(floor: FloorStory, reason: str) -> None:
    shopper = floor.shopper_asks("tools", reason=reason)
    colleague = floor.staff("Ana").asks_for_help("fitting", reason=reason)
    assert colleague.request.urgency is shopper.request.urgency is floor.store.reasons[shopper.request.reason].urgency


def test_somebody_else_is_asked_and_told_who_asks(floor: FloorStory) -> None:
    floor.staff("Ana").asks_for_help("fitting")
    [page] = floor.told(OfferMade)
    assert (page.staff, page.asked_by) == ("ben", "Ana")
    assert page.explanation == "Ben: nearest; Ana needs a hand"


def test_the_ticket_comes_back_to_the_handheld(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Ben").accepts()
    assert (asked.ticket.state, asked.ticket.staff_name) == ("coming", "Ben")
    assert all(m.to == "handheld-ana" for m in floor.sent if m.event == asked.ticket)


def test_it_needs_the_skill_that_a_shoppers_request_needs(floor: FloorStory) -> None:
    floor.staff("Ana").asks_for_help("fitting", reason="locked")
    floor.expect_page("Eva")


def test_it_goes_on_whatever_who_asked_does_meanwhile(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Ana").is_away(minutes=5)
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    floor.staff("Ben").is_done()
    assert asked.request.stage is Stage.RESOLVED


def test_who_asked_is_never_sent_to_themselves(floor: FloorStory) -> None:
    floor.staff("Ben").signs_off()
    floor.staff("Eva").signs_off()
    asked = floor.staff("Ana").asks_for_help("fitting", reason="spill")
    mark = floor.mark
    floor.fast_forward(minutes=10)
    floor.mark = mark
    assert floor.paged() == []
    assert asked.request.urgency is Urgency.URGENT


def test_who_asked_takes_it_back_and_who_was_asked_is_told(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Ana").needs_no_more(asked)
    assert (asked.request.stage, asked.ticket.state) == (Stage.CANCELLED, "cancelled")
    assert [gone.why for gone in floor.told(OfferWithdrawn, to="handheld-ben")] == ["cancelled"]
    floor.fast_forward(minutes=10)
    floor.expect_no_page()


def test_who_is_on_the_way_is_told_too_and_free_at_once(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Ben").accepts()
    floor.staff("Ana").needs_no_more(asked)
    assert [duty.holding for duty in floor.told(DutyChanged, to="handheld-ben")] == [()]
    assert floor.staff("Ben").holding is None


def test_who_is_there_already_finishes_it_by_themselves(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    floor.staff("Ana").needs_no_more(asked)
    assert asked.request.stage is Stage.HERE
    floor.staff("Ben").is_done()
    assert asked.request.stage is Stage.RESOLVED


def test_nobody_else_takes_it_back(floor: FloorStory) -> None:
    asked = floor.staff("Ana").asks_for_help("fitting")
    floor.staff("Eva").needs_no_more(asked)
    floor.expect_refusal(of="only there it can be changed")
    assert asked.request.stage is Stage.WAITING
