"""A member of staff who needs a hand: asked like a shopper, answered by somebody else, over when the need is."""

import pytest

from floorwire import staff_events
from floorwire.events import OfferMade, OfferWithdrawn
from staffpager.floor.model import Stage, Urgency
from tests.unit.floor_story import FloorStory


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben", "Eva")
    story.shopper_asks("fitting", reason="price")
    story.staff("Ana").accepts()
    story.staff("Ana").arrives()
    return story


def test_a_hand_is_wanted_in_the_same_zone_as_urgently_and_somebody_else_is_asked(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    floor.expect_page("Ben")
    assert (hand.request.zone, hand.request.urgency) == ("fitting", Urgency.HIGH)
    [page] = floor.told(OfferMade)
    assert page.asked_by == "Ana"
    assert page.explanation == "Ben: nearest; Ana needs a hand"


def test_who_asked_sees_who_comes(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    floor.staff("Ben").accepts()
    assert (hand.ticket.state, hand.ticket.staff_name) == ("coming", "Ben")


def test_who_asked_is_never_asked_themselves_however_long_it_takes(floor: FloorStory) -> None:
    floor.staff("Ana").wants_a_hand()
    floor.mark = len(floor.sent)
    mark = floor.mark
    floor.fast_forward(minutes=9)
    floor.mark = mark
    assert "Ana" not in floor.paged()


def test_a_hand_needs_no_skill_that_who_asked_has(floor: FloorStory) -> None:
    floor.shopper_asks("toys", reason="locked")
    floor.staff("Eva").accepts()
    floor.staff("Eva").arrives()
    floor.staff("Eva").wants_a_hand()
    floor.expect_page("Ben")


def test_nobody_is_paged_or_on_the_way_for_a_hand_that_is_no_longer_needed(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    floor.staff("Ana").is_done()
    assert hand.request.stage is Stage.CANCELLED
    [gone] = floor.told(OfferWithdrawn)
    assert gone.why == "cancelled"
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")


def test_who_gives_a_hand_finishes_it_by_themselves(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    floor.staff("Ben").accepts()
    floor.staff("Ben").arrives()
    floor.staff("Ana").is_done()
    assert hand.request.stage is Stage.HERE
    floor.staff("Ben").is_done()
    assert hand.request.stage is Stage.RESOLVED


def test_one_hand_at_a_time_and_only_with_what_one_holds(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    again = staff_events.HandWanted(hand=hand.id, request=floor.staff("Ana").holding.id, staff="ana")  # type: ignore[union-attr]
    assert floor.happens(again, on="handheld-ana").changes == ()
    floor.staff("Ana").wants_a_hand()
    floor.expect_refusal(of="already")
    other = staff_events.HandWanted(hand=floor.new_id(), request=hand.id, staff="eva")
    floor.happens(other, on="handheld-eva")
    floor.expect_refusal(of="is not yours any more")


def test_a_hand_that_is_taken_back_is_over_and_another_may_be_asked_for(floor: FloorStory) -> None:
    hand = floor.staff("Ana").wants_a_hand()
    floor.staff("Ana").needs_no_more(hand)
    assert hand.request.stage is Stage.CANCELLED
    assert [gone.why for gone in floor.told(OfferWithdrawn)] == ["cancelled"]
    assert floor.staff("Ana").holding is not None
    floor.staff("Ana").wants_a_hand()
    floor.expect_page("Ben")
