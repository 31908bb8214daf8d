"""Whatever the floor refuses a handheld, it refuses on a ground: its person can read it in their language."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from floorwire import access, events, staff_events
from floorwire.events import Event
from floorwire.examples import EXAMPLES
from floorwire.phrases import Ground
from floorwire.refusals import Kind, sentence
from tests.unit.floor_story import KIOSK, OPENING, FloorStory

HANDHELD = "handheld-ana"
NOT_THE_FLOORS = {Kind.DESK_FAILED, Kind.NOT_UNDERSTOOD}  # the desk says these around the floor
SAID_BY_STAFF = set(access.UP["handheld"]) - {events.DeviceStarted, events.Receipt}
GIVEN_UP = timedelta(minutes=5)

Refused = Callable[[FloorStory], Ground]


def another_is_signed_in(floor: FloorStory) -> Ground:
    floor.happens(events.AvailabilitySet(staff="ben", state="busy"), on=HANDHELD)
    return Ground(kind=Kind.OTHER_HERE, name="Ana")


def nobody_is_signed_in(floor: FloorStory) -> Ground:
    floor.happens(events.AvailabilitySet(staff="ben", state="busy"), on="handheld-9")
    return Ground(kind=Kind.NOBODY_HERE)


def a_name_left_the_store(floor: FloorStory) -> Ground:
    floor.staff("Zoe").signs_in()
    return Ground(kind=Kind.UNKNOWN_STAFF, staff="zoe")


def a_request_is_forgotten(floor: FloorStory) -> Ground:
    floor.happens(events.RequestResolved(request=floor.new_id(), staff="ana"), on=HANDHELD)
    return Ground(kind=Kind.UNKNOWN_REQUEST)


def a_place_left_the_store(floor: FloorStory) -> Ground:
    floor.staff("Ana").asks_for_help("roof")
    return Ground(kind=Kind.UNKNOWN_ZONE, zone="roof")


def a_reason_left_the_store(floor: FloorStory) -> Ground:
    floor.staff("Ana").asks_for_help("toys", reason="magic")
    return Ground(kind=Kind.UNKNOWN_REASON, reason="magic")


def it_was_asked_for_elsewhere(floor: FloorStory) -> Ground:
    shopper = floor.shopper_asks()
    floor.staff("Ana").needs_no_more(shopper)
    return Ground(kind=Kind.OPENED_ELSEWHERE, number=1, device=KIOSK)


def another_was_asked(floor: FloorStory) -> Ground:
    floor.shopper_asks("fitting")
    offer = floor.staff("Ana").last_offer()
    floor.happens(events.OfferDeclined(offer=offer.id, request=offer.request, staff="ben"), on="handheld-ben")
    return Ground(kind=Kind.NOT_ASKED, number=1)


def another_looks_after_it(floor: FloorStory) -> Ground:
    shopper = floor.shopper_with("Ana")
    floor.happens(events.RequestResolved(request=shopper.id, staff="ben"), on="handheld-ben")
    return Ground(kind=Kind.NOT_YOURS, number=1)


def who_goes_is_signed_in_elsewhere(floor: FloorStory) -> Ground:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").signs_in(on="handheld-9")
    floor.happens(events.HelpArrived(request=shopper.id), on=HANDHELD)
    return Ground(kind=Kind.NOT_MET_HERE, number=1)


def one_is_still_on_the_way(floor: FloorStory) -> Ground:
    floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").promises(minutes=5)
    return Ground(kind=Kind.NOT_THERE_YET, number=1)


def too_much_is_promised(floor: FloorStory) -> Ground:
    floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=90)
    return Ground(kind=Kind.PROMISED_TOO_LONG, number=1, seconds=3600)


def two_hands_are_wanted(floor: FloorStory) -> Ground:
    floor.shopper_with("Ana")
    floor.staff("Ana").wants_a_hand()
    floor.staff("Ana").wants_a_hand()
    return Ground(kind=Kind.HAND_ASKED)


STORIES: dict[Kind, Refused] = {
    Kind.OTHER_HERE: another_is_signed_in,
    Kind.NOBODY_HERE: nobody_is_signed_in,
    Kind.UNKNOWN_STAFF: a_name_left_the_store,
    Kind.UNKNOWN_REQUEST: a_request_is_forgotten,
    Kind.UNKNOWN_ZONE: a_place_left_the_store,
    Kind.UNKNOWN_REASON: a_reason_left_the_store,
    Kind.OPENED_ELSEWHERE: it_was_asked_for_elsewhere,
    Kind.NOT_ASKED: another_was_asked,
    Kind.NOT_YOURS: another_looks_after_it,
    Kind.NOT_MET_HERE: who_goes_is_signed_in_elsewhere,
    Kind.NOT_THERE_YET: one_is_still_on_the_way,
    Kind.PROMISED_TOO_LONG: too_much_is_promised,
    Kind.HAND_ASKED: two_hands_are_wanted,
}


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben", "Eva")
    return story


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in NOT_THE_FLOORS])
def test_each_ground_is_given_where_it_holds(floor: FloorStory, kind: Kind) -> None:
    ground = STORIES[kind](floor)
    assert (floor.last.ground, floor.last.refused) == (ground, sentence(ground))
    assert not floor.last.changes


@pytest.mark.parametrize("said", [each for each in EXAMPLES if type(each) in SAID_BY_STAFF], ids=lambda said: said.TYPE)
@pytest.mark.parametrize("device", [HANDHELD, "handheld-9"])
def test_nothing_that_staff_say_is_refused_without_a_ground(floor: FloorStory, said: Event, device: str) -> None:
    outcome = floor.happens(said, on=device)
    assert bool(outcome.refused) == (outcome.ground is not None)


def test_who_is_with_nobody_any_more_cannot_promise(floor: FloorStory) -> None:
    """It ended meanwhile: they are told so, not to say first that they are there."""
    shopper = floor.shopper_with("Ana")
    floor.staff("Ana").is_done()
    said = staff_events.AnswerPromised(request=shopper.id, staff="ana", back_at=OPENING + GIVEN_UP)
    floor.happens(said, on=HANDHELD)
    assert floor.last.ground == Ground(kind=Kind.NOT_YOURS, number=1)
