"""Signing in and off, breaks, and a desk that is slow or says no: without a window and without a wire."""

from dataclasses import replace
from datetime import timedelta

import pytest

from floorwire.events import (
    AvailabilitySet,
    OfferDeclined,
    ShiftEnded,
    ShiftStarted,
)
from floorwire.ids import StaffId
from floorwire.phrases import Ground
from floorwire.views import DutyChanged
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import SIGN_IN_LASTS, News, Scene
from tests.unit.handheld_story import MORNING, REFUSED, Story, held, signed_in_as_ana


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ana() -> Story:
    return signed_in_as_ana()


def test_a_shift_begins_when_the_desk_says_so(story: Story) -> None:
    assert story.shift.scene is Scene.SIGN_IN
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    assert story.shift.scene is Scene.SIGNING_IN
    assert story.said == [ShiftStarted(staff="ana")]
    story.hears_duty()
    assert story.shift.scene is Scene.FREE


def test_a_refused_sign_in_says_why_and_returns_to_the_names(story: Story) -> None:
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    unknown = Ground(kind="unknown-staff", staff="ana")
    story.hears(DutyChanged(revision=1, staff=None, refused="Ana is not on the roster", refused_ground=unknown))
    assert story.shift.scene is Scene.SIGN_IN
    assert story.shift.notice is not None
    assert (story.shift.notice.words, story.shift.notice.ground) == ("Ana is not on the roster", unknown)


def test_a_sign_in_given_up_is_taken_back(story: Story) -> None:
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    story.does(hand.give_up_sign_in(story.shift))
    assert story.said[-1] == ShiftEnded(staff="ana")
    story.hears_duty()
    assert story.shift.scene is Scene.SIGN_IN


def test_a_sign_in_that_no_desk_heard_for_hours_leads_back_to_the_names_and_says_so(story: Story) -> None:
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    story.passes(SIGN_IN_LASTS.total_seconds() - 1)
    assert story.shift.scene is Scene.SIGNING_IN
    story.passes(1)
    assert story.shift.scene is Scene.SIGN_IN
    story.passes(12 * 3600)
    story.hears_duty(staff=None, state="off")
    assert story.news is News.UNHEARD, "whoever takes the handheld next reads it, also when the desk is back"
    assert story.said == [ShiftStarted(staff="ana")]
    story.does(hand.sign_in(story.shift, StaffId("ben"), now=story.now))
    assert story.shift.notice is None


def test_who_signed_off_before_a_sign_in_that_nobody_heard_stays_signed_off(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    ana.does(hand.sign_in(ana.shift, StaffId("ben"), now=ana.now))
    ana.passes(SIGN_IN_LASTS.total_seconds())
    assert ana.shift.scene is Scene.SIGN_IN
    assert ana.news is News.UNHEARD


def test_a_break_is_shown_at_once_and_kept_until_the_desk_knows(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "away", now=ana.now, minutes=15))
    assert ana.said == [AvailabilitySet(staff="ana", state="away", until=MORNING + timedelta(minutes=15))]
    assert ana.shift.scene is Scene.AWAY
    ana.hears_duty()  # crossed on the way
    assert ana.shift.scene is Scene.AWAY
    ana.hears_duty(state="away")
    assert ana.shift.wished is None
    assert ana.shift.scene is Scene.AWAY


def test_a_break_that_was_over_before_the_desk_heard_of_it_is_over_here_too(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "away", now=ana.now, minutes=15))
    ana.passes(15 * 60 - 1)
    assert ana.shift.scene is Scene.AWAY
    ana.passes(1)  # the desk takes it only now: for it nothing has changed, and it says nothing
    assert ana.shift.wished is None
    assert ana.shift.scene is Scene.FREE


def test_a_break_that_the_desk_knows_of_lasts_until_the_desk_says_that_it_is_over(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "away", now=ana.now, minutes=15))
    ana.hears_duty(state="away")
    ana.passes(15 * 60)
    assert ana.shift.scene is Scene.AWAY
    ana.hears_duty()
    assert ana.shift.scene is Scene.FREE


def test_busy_and_back(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "busy", now=ana.now))
    assert ana.shift.scene is Scene.BUSY
    ana.does(hand.choose(ana.shift, "available", now=ana.now))
    assert ana.shift.scene is Scene.FREE


def test_an_older_duty_changes_nothing(ana: Story) -> None:
    ana.hears_duty(state="busy")
    ana.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    assert ana.shift.scene is Scene.BUSY


def test_signing_off_shows_the_names_at_once_whatever_is_still_on_its_way(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    assert ana.said == [ShiftEnded(staff="ana")]
    assert ana.shift.scene is Scene.SIGN_IN
    ana.hears_duty()
    assert ana.shift.scene is Scene.SIGN_IN
    ana.hears_duty(staff=None, state="off")
    assert ana.shift == replace(ana.shift, signing_off=None, notice=None)


def test_who_signed_off_stays_off_when_another_name_was_touched_by_mistake(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    ana.does(hand.sign_in(ana.shift, StaffId("ben"), now=ana.now))
    ana.does(hand.give_up_sign_in(ana.shift))
    assert ana.shift.scene is Scene.SIGN_IN
    assert ana.said[-1] == ShiftEnded(staff="ben")


def test_a_shift_that_moved_to_another_handheld_is_told(ana: Story) -> None:
    ana.hears_duty(staff=None, state="off")
    assert ana.shift.scene is Scene.SIGN_IN
    assert ana.news is News.SIGNED_OFF


def test_the_next_person_may_sign_in_while_the_last_is_being_signed_off(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    ana.does(hand.sign_in(ana.shift, StaffId("ben"), now=ana.now))
    ana.hears_duty(staff=None, state="off")
    assert ana.shift.scene is Scene.SIGNING_IN
    assert ana.news is None  # whoever touches a name is not told to sign in again
    ana.hears(DutyChanged(revision=1, staff="ben", name="Ben", state="available"))
    assert ana.shift.scene is Scene.FREE


def test_what_the_desk_refused_is_taken_back_with_its_reason(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    ana.shift = heard.refused(ana.shift, ana.said[-1], refusal=REFUSED, now=ana.now)
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.REFUSED


def test_a_silent_desk_does_not_hold_the_person(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    assert not ana.shift.answer_is_slow(ana.now)
    ana.passes(20)
    assert ana.shift.answer_is_slow(ana.now)
    ana.does(hand.stop_waiting(ana.shift))
    assert ana.shift.scene is Scene.FREE
    ana.hears_duty(held(offer, now=ana.now))
    assert ana.shift.scene is Scene.COMING


@pytest.mark.parametrize("back", [timedelta(minutes=10), timedelta(hours=1)])
def test_a_clock_that_is_set_back_holds_up_nothing(ana: Story, back: timedelta) -> None:
    first, second = ana.is_offered(1), ana.is_offered(2)
    ana.does(hand.begin_decline(ana.shift, first, now=ana.now))
    ana.passes(-back.total_seconds())
    assert isinstance(ana.said[-1], OfferDeclined)
    ana.does(hand.accept(ana.shift, second, now=ana.now))
    ana.passes(-back.total_seconds())
    assert ana.shift.answer_is_slow(ana.now)
    ana.shift = ana.shift.telling(News.CALLED_OFF, now=ana.now)
    ana.passes(-back.total_seconds())
    assert ana.news is None
