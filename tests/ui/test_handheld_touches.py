"""A shift on the glass: real touches, real screens, a desk that only listens."""

from datetime import timedelta

import pytest

from floorwire.events import (
    AvailabilitySet,
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    RequestAbandoned,
    RequestResolved,
    ShiftEnded,
    ShiftStarted,
)
from floorwire.staff_events import AnswerPromised, RequestPassed
from kiosk.toolkit.buttons import Chip
from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.page import LanguagePill
from staffpager.handheld.parts import BigButton, TapRow
from tests.ui.handheld_world import MANY_STAFF, OFFER_S, HandheldWorld


@pytest.fixture
def world(drive: Drive, time: VirtualTime) -> HandheldWorld:
    return HandheldWorld(drive, time)


def test_a_name_touched_signs_in(world: HandheldWorld) -> None:
    world.d.tap_text("Ben")
    assert world.desk.heard == [ShiftStarted(staff="ben")]
    assert world.d.sees("Signing in…")


def test_many_names_are_parted_by_initials(drive: Drive, time: VirtualTime) -> None:
    world = HandheldWorld(drive, time, names=MANY_STAFF)
    assert not world.d.sees("Žygimantas A.")
    world.d.tap(world.d.find(Chip, text="T–Ž"))
    world.d.tap(world.d.find(TapRow, text="Žygimantas A."))
    assert len(world.desk.heard) == 1


def test_the_language_is_chosen_at_sign_in_and_everything_follows(world: HandheldWorld) -> None:
    world.d.tap(world.d.find(LanguagePill))
    world.d.tap_text("Lietuvių")
    assert world.d.sees("Kas jūs?")
    assert world.app.tr.language == "lt"


def test_an_offer_fills_the_screen_rings_and_is_taken_with_one_touch(world: HandheldWorld) -> None:
    world.signed_in()
    offer = world.is_offered()
    assert world.d.sees("Fitting rooms")
    assert world.d.sees("Another size · speaks Lietuvių")
    assert world.d.sees("35 m")
    assert world.bell.told == ["ring normal"]
    world.d.tap_text("I'll go")
    assert world.desk.heard == [OfferAccepted(offer=offer.offer, request=offer.request, staff="ana")]
    assert world.bell.told == ["ring normal", "hush"]


def test_the_waiting_counts_up_and_the_countdown_down(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered(seconds=60)
    world.d.run(5, frame_s=0.5)
    before = [word for word in world.d.words() if word.startswith("1:2")]
    world.d.run(2, frame_s=0.5)
    after = [word for word in world.d.words() if word.startswith("1:2")]
    assert before != after
    assert len(after) == 1


def test_an_offer_that_nobody_answers_leaves_by_itself_and_is_told(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered()
    world.d.run(OFFER_S, frame_s=0.5)
    assert world.d.sees("Time ran out: Fitting rooms")
    assert world.bell.told[-1] == "hush"
    assert world.desk.heard == []


def test_who_came_second_reads_who_took_it(world: HandheldWorld) -> None:
    world.signed_in()
    offer = world.is_offered()
    world.d.tap_text("I'll go")
    world.loses(offer)
    assert world.d.sees("A colleague took it: Fitting rooms")
    world.pager.hears(world.floor(world.taken_by("ben", offer)))
    world.d.settle()
    assert world.d.sees("Ben took it: Fitting rooms")


def test_a_decline_with_its_reason(world: HandheldWorld) -> None:
    world.signed_in()
    offer = world.is_offered()
    world.d.tap_text("I can't now")
    world.d.tap_text("Too far away")
    said = OfferDeclined(offer=offer.offer, request=offer.request, staff="ana", why="too far away")
    assert world.desk.heard == [said]


def test_a_decline_without_a_reason_goes_by_itself(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered()
    world.d.tap_text("I can't now")
    world.d.run(4)
    assert isinstance(world.desk.heard[0], OfferDeclined)


def test_help_from_the_way_there_to_done(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer))
    world.d.tap_text("I'm here")
    assert world.desk.heard == [HelpArrived(request=offer.request)]
    assert world.d.sees("TICKET 42 · WITH A SHOPPER")
    world.d.tap_text("Done")
    assert world.desk.heard[1:] == [RequestResolved(request=offer.request, staff="ana")]
    assert world.d.sees("Available")


def test_a_request_goes_to_the_manager_with_one_touch(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer, here=True))
    world.d.tap_text("To the manager")
    assert world.desk.heard == [RequestPassed(request=offer.request, staff="ana", to="manager")]
    assert world.d.sees("Handed over: Fitting rooms. Somebody else is asked.")


def test_who_is_held_up_on_the_way_hands_over_without_having_been_there(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer))
    world.d.tap_text("Hand over")
    world.d.tap_text("To a colleague")
    assert world.desk.heard == [RequestPassed(request=offer.request, staff="ana", to="colleague")]
    assert world.d.sees("Handed over: Fitting rooms. Somebody else is asked.")


@pytest.mark.parametrize(("row", "to"), [("To a colleague", "colleague"), ("To the floor lead", "lead")])
def test_a_request_is_handed_over_with_two_touches(world: HandheldWorld, row: str, to: str) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer, here=True))
    world.d.tap_text("Hand over")
    world.d.tap_text(row)
    assert world.desk.heard == [RequestPassed(request=offer.request, staff="ana", to=to)]  # type: ignore[arg-type]
    assert world.d.sees("Handed over: Fitting rooms. Somebody else is asked.")
    assert world.d.sees("Available")


def test_a_promise_is_made_with_one_touch_each_counts_down_and_reminds(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer, here=True))
    world.d.tap_text("I'll find out for you")
    row = next(row for row in world.d.walk() if isinstance(row, TapRow) and row.text.startswith("10 minutes"))
    world.d.tap(row)
    [said] = world.desk.heard
    assert isinstance(said, AnswerPromised)
    assert said.back_at - world.now <= timedelta(minutes=10)
    assert any(word.startswith("Promised: back at") for word in world.d.words())
    world.d.run(9 * 60, frame_s=30)
    assert world.d.sees("You promised to be back in a minute: Fitting rooms")
    assert world.bell.told == ["remind"]
    world.d.settle()
    world.d.tap_text("Done")
    assert isinstance(world.desk.heard[-1], RequestResolved)


def test_who_is_set_aside_is_asked_again_with_one_touch(world: HandheldWorld) -> None:
    world.signed_in(set_aside=True)
    assert world.d.sees("You were not asked for a while: touch to be asked again.")
    world.d.tap_text("Ask me again")
    assert world.desk.heard == [AvailabilitySet(staff="ana", state="available")]
    assert world.d.sees("Requests for you come here.")


def test_who_goes_sees_what_nobody_else_covers(world: HandheldWorld) -> None:
    world.signed_in(uncovered=("Shoes", "keys"), uncovered_zone="shoes", uncovered_skills=("keys",))
    world.d.tap_text("Away for a while")
    assert world.d.sees("Nobody else covers: Shoes, keys")


def test_nobody_there(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer))
    world.d.tap_text("Nobody there")
    assert world.desk.heard == [RequestAbandoned(request=offer.request, staff="ana")]


def test_a_break_of_half_an_hour_and_back(world: HandheldWorld) -> None:
    world.signed_in()
    world.d.tap_text("Away for a while")
    row = next(row for row in world.d.walk() if isinstance(row, TapRow) and row.text.startswith("30 minutes"))
    world.d.tap(row)
    [said] = world.desk.heard
    assert isinstance(said, AvailabilitySet)
    assert said.until is not None
    assert abs(said.until - world.now - timedelta(minutes=30)) < timedelta(seconds=5)
    world.d.tap_text("I'm available")
    assert world.desk.heard[1:] == [AvailabilitySet(staff="ana", state="available")]


def test_a_shift_ends_at_the_second_touch(world: HandheldWorld) -> None:
    world.signed_in()
    world.d.tap_text("End my shift")
    assert world.desk.heard == []
    world.d.tap(world.d.find(BigButton, text="End my shift"))
    assert world.desk.heard == [ShiftEnded(staff="ana")]
    assert world.d.sees("Who are you?")


def test_an_open_menu_gives_way_to_an_offer(world: HandheldWorld) -> None:
    world.signed_in()
    world.d.tap_text("Away for a while")
    world.is_offered()
    assert world.d.sees("HELP WANTED")


def test_without_a_connection_it_says_so_and_counts_what_is_kept(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_cut_off()
    world.d.settle()
    assert world.d.sees("No connection. What you do is kept and sent later.")
    world.d.tap_text("Busy with something")
    assert world.d.sees("No connection. 1 answer is kept and will be sent.")
    world.is_connected()
    world.d.settle()
    assert not world.d.sees("No connection")


def test_a_handheld_whose_name_another_device_has_says_so(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_cut_off()
    world.desk.is_named_twice = True
    world.d.run(2)
    assert world.d.sees("Another device has this one's name and gets its requests. Tell your manager.")
    world.is_connected()
    world.d.run(2)
    assert not world.d.sees("Another device has this one's name")


def test_what_the_desk_refused_is_told_with_its_reason(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered()
    world.d.tap_text("I'll go")
    world.is_refused(why="The offer is not known here.")
    world.d.settle()
    assert world.d.sees("That did not work. The offer is not known here.")
