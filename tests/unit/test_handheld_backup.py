"""The hand that one asks for, as the handheld sees it."""

from dataclasses import replace

import pytest

from floorwire.events import RequestCancelled, TicketChanged
from floorwire.ids import RequestId
from floorwire.staff_events import HandWanted, RequestPassed
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import News
from tests.unit.handheld_story import MORNING, REFUSED, Story, held, offer_of, signed_in_as_ana, uuid

HAND = RequestId(uuid(7))
TICKET = TicketChanged(
    request=HAND, revision=1, number=8, state="seen", zone="fitting", reason="size", opened_at=MORNING
)


@pytest.fixture
def ana() -> Story:
    story = signed_in_as_ana()
    story.hears_duty(held(offer_of(1, now=story.now), now=story.now, here=True))
    story.does(hand.call_for_a_hand(story.shift, HAND))
    return story


def test_a_hand_is_asked_for_once_at_a_time(ana: Story) -> None:
    ana.does(hand.call_for_a_hand(ana.shift, RequestId(uuid(8))))
    assert ana.said == [HandWanted(hand=HAND, request=uuid(1001), staff="ana")]


def test_who_comes_is_told_and_the_end_makes_room_for_another(ana: Story) -> None:
    ana.hears(TICKET)
    assert ana.news is None
    ana.hears(replace_ticket(state="coming", staff_name="Ben"))
    assert (ana.news, ana.shift.backup and ana.shift.backup.who) == (News.HAND_COMING, "Ben")
    ana.hears(replace_ticket(state="done"))
    assert ana.shift.backup is None


def test_the_ticket_of_something_else_changes_nothing(ana: Story) -> None:
    before = ana.shift
    ana.hears(replace_ticket(request=uuid(99), state="done"))
    assert ana.shift == before


def test_a_hand_ends_with_the_help_it_was_for(ana: Story) -> None:
    ana.does(hand.resolve(ana.shift))
    assert ana.shift.backup is None


def test_a_hand_is_taken_back_as_long_as_nobody_has_come_and_may_be_asked_for_again(ana: Story) -> None:
    ana.does(hand.need_no_hand(ana.shift, now=ana.now))
    assert (ana.said[-1], ana.shift.backup, ana.news) == (RequestCancelled(request=HAND), None, News.CALLED_OFF)
    ana.does(hand.call_for_a_hand(ana.shift, RequestId(uuid(8))))
    ana.hears(replace_ticket(request=uuid(8), state="here", staff_name="Ben"))
    ana.does(hand.need_no_hand(ana.shift, now=ana.now))
    assert isinstance(ana.said[-1], HandWanted)


def test_a_refused_hand_is_taken_back(ana: Story) -> None:
    shift = heard.refused(ana.shift, ana.said[-1], refusal=REFUSED, now=ana.now)
    assert shift == replace(ana.shift, backup=None, notice=shift.notice)


def replace_ticket(**changes: str) -> TicketChanged:
    return TicketChanged(**{**{name: getattr(TICKET, name) for name in TICKET.__struct_fields__}, **changes})


def test_what_is_passed_on_leaves_the_hand_and_a_refusal_brings_it_back(ana: Story) -> None:
    ana.does(hand.pass_on(ana.shift, "lead", now=ana.now))
    assert ana.said[-1] == RequestPassed(request=uuid(1001), staff="ana", to="lead")
    assert (ana.shift.held, ana.news) == (None, News.PASSED_ON)
    shift = heard.refused(ana.shift, ana.said[-1], refusal=REFUSED, now=ana.now)
    assert shift.held is not None
