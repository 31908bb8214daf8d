"""Who is on the floor: shifts, availability, handhelds, and who may speak for whom."""

from datetime import timedelta

import pytest

from floorwire import events
from floorwire.events import OfferMade
from floorwire.views import DutyChanged
from staffpager.floor import view
from staffpager.floor.model import Duty, Stage
from tests.unit.floor_story import FloorStory


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben")
    return story


def test_signing_in_makes_available_at_home_and_tells_the_handheld(floor: FloorStory) -> None:
    floor.staff("Eva").signs_in()
    assert (floor.staff("Eva").member.duty, floor.staff("Eva").member.zone) == (Duty.AVAILABLE, "toys")
    assert floor.staff("Eva").duty.state == "available"


def test_a_name_that_is_not_in_the_stores_file_is_refused_on_the_handheld(floor: FloorStory) -> None:
    floor.staff("Zoe").signs_in()
    floor.expect_refusal(of="Nobody named “zoe”")
    duty = floor.staff("Zoe").duty
    assert (duty.refused, duty.refused_ground) == (floor.last.refused, floor.last.ground)


def test_a_shift_moves_to_another_handheld_with_its_open_offer(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    there = floor.staff("Ana").last_offer()
    floor.staff("Ana").signs_in(on="handheld-9")
    assert floor.told(DutyChanged, to="handheld-ana")[-1].staff is None
    assert floor.told(DutyChanged, to="handheld-9")[-1].staff == "ana"
    [here] = floor.told(OfferMade, to="handheld-9")
    assert here.grounds
    assert (here.offer, here.explanation, here.grounds) == (there.id, there.explanation, there.grounds)


def test_a_sign_in_that_comes_late_moves_no_shift_and_what_was_said_after_it_ends_none(floor: FloorStory) -> None:
    tapped = floor.now
    floor.fast_forward(minutes=2)
    floor.staff("Ana").signs_in(on="handheld-9")
    shopper = floor.shopper_asks("fitting")
    offer = floor.staff("Ana").last_offer()
    floor.happens(events.OfferAccepted(offer=offer.id, request=shopper.id, staff="ana"), on="handheld-9")
    floor.happens(events.ShiftStarted(staff="ana"), on="handheld-8", at=tapped)
    floor.expect_refusal(of="Nobody is signed in on this handheld")
    assert [duty.refused for duty in floor.told(DutyChanged, to="handheld-8")] == [floor.last.refused]
    floor.happens(events.ShiftEnded(staff="ana"), on="handheld-8", at=tapped)
    floor.expect_refusal(of="Nobody is signed in on this handheld")
    assert (floor.staff("Ana").member.device, shopper.request.staff) == ("handheld-9", "ana")


def test_a_late_sign_in_takes_nobody_elses_handheld(floor: FloorStory) -> None:
    tapped = floor.now
    floor.fast_forward(minutes=2)
    floor.staff("Ana").signs_in(on="handheld-9")
    floor.happens(events.ShiftStarted(staff="ana"), on="handheld-ben", at=tapped)
    floor.expect_refusal(of="Ben is signed in on this handheld, not you")
    assert [duty.staff for duty in floor.told(DutyChanged, to="handheld-ben")] == ["ben"]


def test_who_signs_in_on_another_handheld_later_moves_there_every_time(floor: FloorStory) -> None:
    for handheld in ("handheld-8", "handheld-9", "handheld-8"):
        floor.fast_forward(seconds=5)
        floor.staff("Ana").signs_in(on=handheld)
        assert floor.staff("Ana").member.device == handheld


def test_who_signs_in_on_anothers_handheld_ends_that_shift(floor: FloorStory) -> None:
    floor.staff("Eva").signs_in(on="handheld-ana")
    assert floor.staff("Ana").member.duty is Duty.OFF
    duties = floor.told(DutyChanged, to="handheld-ana")
    assert [duty.staff for duty in duties] == ["eva"]


def test_signing_in_again_on_the_same_handheld_answers_and_keeps_the_shift(floor: FloorStory) -> None:
    started = floor.staff("Ana").member.shift_started_at
    floor.fast_forward(minutes=5)
    floor.staff("Ana").signs_in()
    assert floor.staff("Ana").member.shift_started_at == started
    assert [duty.staff for duty in floor.told(DutyChanged)] == ["ana"]


def test_signing_off_gives_what_is_held_back_to_the_floor(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").signs_off()
    floor.expect_page("Ben")
    assert shopper.request.stage is Stage.WAITING


def test_signing_off_while_being_asked_withdraws_the_offer(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.staff("Ana").signs_off()
    assert floor.staff("Ana").was_told_that_it_is("off-shift")
    floor.expect_page("Ben")


def test_who_is_away_is_not_asked_and_is_back_by_themselves(floor: FloorStory) -> None:
    floor.staff("Ana").is_away(minutes=10)
    floor.staff("Ben").is_away(minutes=10)
    floor.shopper_asks("fitting", reason="spill")
    floor.expect_no_page()
    floor.fast_forward(minutes=10)
    assert set(floor.paged()) == {"Ana", "Ben"}


def test_going_away_answers_an_open_offer_and_the_next_is_asked_at_once(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.staff("Ana").is_away(minutes=10)
    floor.expect_page("Ben")


def test_a_handheld_speaks_only_for_who_is_signed_in_on_it(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    offer = floor.staff("Ana").last_offer()
    floor.happens(events.OfferAccepted(offer=offer.id, request=shopper.id, staff="ana"), on="handheld-ben")
    floor.expect_refusal(of="Ben is signed in on this handheld, not you")


def test_nobody_ends_a_request_that_somebody_else_holds(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.happens(events.RequestResolved(request=shopper.id, staff="ben"), on="handheld-ben")
    floor.expect_refusal(of="Ticket 1 is not yours")


def test_nobody_takes_a_request_they_were_never_asked_for(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.happens(events.OfferAccepted(offer=floor.new_id(), request=shopper.id, staff="ben"), on="handheld-ben")
    floor.expect_refusal(of="You are not asked for ticket 1")


def test_a_handheld_that_restarts_gets_its_duty_and_open_offer_back(floor: FloorStory) -> None:
    floor.shopper_asks("fitting")
    floor.happens(events.DeviceStarted(version="1"), on="handheld-ana")
    assert [duty.staff for duty in floor.told(DutyChanged)] == ["ana"]
    floor.expect_page("Ana")


def test_a_handheld_on_which_nobody_is_signed_in_is_told_so(floor: FloorStory) -> None:
    floor.happens(events.DeviceStarted(version="1"), on="handheld-9")
    assert [duty.staff for duty in floor.told(DutyChanged, to="handheld-9")] == [None]


def test_revisions_of_a_handheld_grow_also_from_one_member_to_the_next(floor: FloorStory) -> None:
    for name in ("Ana", "Eva", "Ana", "Ben"):
        floor.fast_forward(seconds=1)
        floor.staff(name).signs_in(on="handheld-9")
    revisions = [m.event.revision for m in floor.sent if m.to == "handheld-9" and isinstance(m.event, DutyChanged)]
    assert revisions == sorted(set(revisions))


def test_the_live_floor_shows_who_is_on_and_what_is_open(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    seen = view.floor_state(floor.state, floor.store, now=floor.now)
    assert {(one.name, one.holding) for one in seen.staff} == {("Ana", shopper.id), ("Ben", None)}
    assert [(one.state, one.staff) for one in seen.requests] == [("coming", "ana")]


def test_an_event_that_is_not_for_the_desk_is_refused(floor: FloorStory) -> None:
    floor.happens(events.PresenceChanged(online=True), on="handheld-ana")
    floor.expect_refusal(of="floor.presence.v1")


def test_a_break_that_is_over_when_the_desk_hears_of_it_is_answered_too(floor: FloorStory) -> None:
    began = floor.now
    floor.fast_forward(minutes=20)
    over = events.AvailabilitySet(staff="ana", state="away", until=began + timedelta(minutes=15))
    floor.happens(over, on="handheld-ana", at=began)
    assert [duty.state for duty in floor.told(DutyChanged, to="handheld-ana")] == ["available"]


def test_who_says_again_what_the_desk_knows_is_answered_once(floor: FloorStory) -> None:
    for _ in range(2):
        floor.staff("Ana").is_busy()
        assert [duty.state for duty in floor.told(DutyChanged, to="handheld-ana")] == ["busy"]
