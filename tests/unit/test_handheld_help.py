"""Help that a person asks for where they are, and what it is to be set aside, as the handheld sees it."""

import pytest

from floorwire.events import AvailabilitySet, RequestCancelled, RequestOpened, TicketChanged
from floorwire.ids import RequestId
from floorwire.views import DutyChanged
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import Asked, News, Scene
from tests.unit.handheld_story import MORNING, REFUSED, Story, signed_in_as_ana, uuid

OPENED = RequestOpened(request=uuid(7), zone="toys", reason="size")


@pytest.fixture
def ana() -> Story:
    story = signed_in_as_ana()
    story.does(hand.ask_for_help(story.shift, OPENED))
    return story


def ticket(state: str, *, who: str | None = None, request: str = uuid(7), joined: str | None = None) -> TicketChanged:
    return TicketChanged(
        request=request,
        revision=1,
        number=8,
        state=state,  # type: ignore[arg-type]  # a literal in life
        zone="toys",
        reason="size",
        opened_at=MORNING,
        staff_name=who,
        joined=joined,
    )


def test_help_is_asked_for_once_at_a_time(ana: Story) -> None:
    ana.does(hand.ask_for_help(ana.shift, RequestOpened(request=uuid(8), zone="toys", reason="size")))
    assert ana.said == [OPENED]


def test_who_comes_is_told_and_the_end_makes_room_for_another(ana: Story) -> None:
    ana.hears(ticket("seen"))
    assert ana.news is None
    ana.hears(ticket("coming", who="Ben"))
    assert (ana.news, ana.shift.asked and ana.shift.asked.who) == (News.HAND_COMING, "Ben")
    ana.hears(ticket("done"))
    assert ana.shift.asked is None


def test_one_that_was_merged_follows_the_first(ana: Story) -> None:
    ana.hears(ticket("seen", joined=uuid(6)))
    assert ana.shift.asked == Asked(request=uuid(6))  # type: ignore[arg-type]
    ana.hears(ticket("coming", who="Ben", request=uuid(6)))
    assert ana.news is News.HAND_COMING


def test_it_is_taken_back_with_one_touch_as_long_as_nobody_has_come(ana: Story) -> None:
    ana.hears(ticket("coming", who="Ben"))
    ana.does(hand.need_no_help(ana.shift, now=ana.now))
    assert ana.said[-1] == RequestCancelled(request=uuid(7))
    assert (ana.shift.asked, ana.news) == (None, News.CALLED_OFF)
    ana.hears(ticket("cancelled"))
    assert ana.news is News.CALLED_OFF


def test_once_somebody_is_there_nothing_is_taken_back(ana: Story) -> None:
    ana.hears(ticket("here", who="Ben"))
    ana.does(hand.need_no_help(ana.shift, now=ana.now))
    assert ana.said == [OPENED]
    assert ana.shift.asked == Asked(RequestId(uuid(7)), "Ben", met=True)


def test_a_refused_request_is_taken_back(ana: Story) -> None:
    assert heard.refused(ana.shift, OPENED, refusal=REFUSED, now=ana.now).asked is None


def test_who_is_set_aside_sees_it_and_one_touch_ends_it() -> None:
    story = signed_in_as_ana()
    story.hears(DutyChanged(revision=9, staff="ana", state="available", set_aside=True))
    assert story.shift.scene is Scene.ASIDE
    story.does(hand.choose(story.shift, "available", now=story.now))
    assert story.said == [AvailabilitySet(staff="ana", state="available")]
    assert story.shift.scene is Scene.FREE
    story.hears(DutyChanged(revision=10, staff="ana", state="available"))
    assert story.shift.scene is Scene.FREE
