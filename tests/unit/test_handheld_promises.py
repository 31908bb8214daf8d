"""What a person promises a shopper: one touch, kept through silence and restarts, and two reminders."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from floorwire.staff_events import AnswerPromised
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import News, Shift
from tests.unit.handheld_story import REFUSED, Story, held, offer_of, signed_in_as_ana, uuid


@pytest.fixture
def ana() -> Story:
    """Ana is with a shopper and promised to be back in five minutes; the desk has not answered."""
    story = signed_in_as_ana()
    story.hears_duty(held(offer_of(1, now=story.now), now=story.now, here=True))
    story.does(hand.promise(story.shift, 5, now=story.now))
    return story


def test_the_promise_is_said_and_shown_at_once(ana: Story) -> None:
    back_at = ana.now + timedelta(minutes=5)
    assert ana.said == [AnswerPromised(request=uuid(1001), staff="ana", back_at=back_at)]
    assert ana.shift.held is not None
    assert ana.shift.back_at(ana.shift.held) == back_at


def test_a_duty_that_crossed_on_the_way_does_not_take_it_back(ana: Story) -> None:
    before = ana.shift.promised
    ana.hears_duty(*ana.shift.duty.holding)
    assert ana.shift.promised == before
    [known] = ana.shift.duty.holding
    ana.hears_duty(msgspec.structs.replace(known, promised_at=ana.now + timedelta(minutes=5)))
    assert ana.shift.promised is None


def test_it_reminds_a_minute_before_and_when_it_is_due_once_each(ana: Story) -> None:
    ana.passes(3 * 60 + 59)
    assert ana.news is None
    ana.passes(1)
    assert ana.news is News.PROMISE_SOON
    ana.passes(9)
    assert ana.news is None
    ana.passes(51)
    assert ana.news is News.PROMISE_DUE
    ana.passes(600)
    assert ana.news is None


def test_a_restart_in_between_reminds_once_and_of_the_latest(ana: Story) -> None:
    ana.shift = msgspec.json.decode(msgspec.json.encode(ana.shift), type=Shift)
    ana.passes(6 * 60)
    assert ana.news is News.PROMISE_DUE
    ana.passes(10)
    assert ana.news is None


def test_a_new_promise_has_its_own_reminders(ana: Story) -> None:
    ana.passes(5 * 60)
    ana.does(hand.promise(ana.shift, 10, now=ana.now))
    assert ana.news is None
    ana.passes(9 * 60)
    assert ana.news is News.PROMISE_SOON


def test_done_reminds_of_nothing(ana: Story) -> None:
    ana.does(hand.resolve(ana.shift))
    ana.passes(600)
    assert ana.news is None


def test_only_who_is_with_the_shopper_promises() -> None:
    story = signed_in_as_ana()
    story.does(hand.promise(story.shift, 5, now=story.now))
    story.hears_duty(held(offer_of(1, now=story.now), now=story.now))
    story.does(hand.promise(story.shift, 5, now=story.now))
    assert story.said == []


def test_a_refused_promise_is_taken_back(ana: Story) -> None:
    shift = heard.refused(ana.shift, ana.said[-1], refusal=REFUSED, now=ana.now)
    assert shift == replace(ana.shift, promised=None, notice=shift.notice)


def test_a_break_reminds_a_minute_before_it_ends() -> None:
    story = signed_in_as_ana()
    story.does(hand.choose(story.shift, "away", now=story.now, minutes=15))
    story.passes(13 * 60 + 59)
    assert story.news is None
    story.passes(1)
    assert story.news is News.BREAK_ENDS
