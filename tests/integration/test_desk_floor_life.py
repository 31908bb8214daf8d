"""Life on the floor through the desk and its database: promises, merged requests and counts survive a restart."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from floorwire import events
from floorwire.events import OfferMade, OfferWithdrawn, TicketChanged
from floorwire.ids import RequestId, new_id
from floorwire.staff_events import AnswerPromised
from floorwire.views import DutyChanged
from staffpager.floor.model import Stage
from staffpager.floor.rules import Limits
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory
from tests.unit.floor_story import KIOSK, small_store


@pytest.fixture
def story() -> Iterator[DeskStory]:
    database = Database.open("sqlite://", LOCALITY)
    told = DeskStory(database, store=small_store(staff=("Ana", "Ben"), limits=Limits()))
    told.signs_in("ana")
    told.signs_in("ben")
    yield told
    database.close()


def test_a_promise_is_watched_through_a_restart_and_ends_in_a_page_to_somebody_else(story: DeskStory) -> None:
    request = story.shopper_asks()
    story.accepts(story.only_offer())
    assert story.says("phone-ana", events.HelpArrived(request=request)) == []
    back_at = story.now + timedelta(minutes=5)
    assert story.says("phone-ana", AnswerPromised(request=request, staff="ana", back_at=back_at)) == []
    story.restart()
    assert story.request(request).promised_at == back_at
    pages = len(story.sent(OfferMade))
    story.passes(7 * 60)
    story.restart()
    assert [offer.staff for offer in story.open_offers().values()] == ["ben"]
    assert len(story.sent(OfferMade)) == pages + 1
    assert (story.request(request).stage, story.request(request).staff) == (Stage.HERE, "ana")


def test_a_promised_time_stays_that_time_of_day_when_the_clock_is_set(story: DeskStory) -> None:
    request = story.shopper_asks()
    story.accepts(story.only_offer())
    story.says("phone-ana", events.HelpArrived(request=request))
    back_at = story.now + timedelta(minutes=30)
    story.says("phone-ana", AnswerPromised(request=request, staff="ana", back_at=back_at))
    story.clock_is_set(-timedelta(minutes=50))
    story.passes(1)
    assert story.request(request).promised_at == back_at
    story.clock_is_set(timedelta(minutes=80))
    story.passes(1)
    assert story.open_offers() == {}
    story.passes(2 * 60)
    assert [offer.staff for offer in story.open_offers().values()] == ["ben"]


def test_what_was_asked_twice_stays_one_request_through_a_restart(story: DeskStory) -> None:
    first, second = story.shopper_asks(), RequestId(new_id())
    assert story.says(KIOSK, events.RequestOpened(request=second, zone="fitting", reason="advice")) == []
    assert (story.count("request"), story.count("joined"), story.count("offer")) == (1, 1, 1)
    story.restart()
    assert story.says(KIOSK, events.RequestCancelled(request=second)) == []
    assert story.request(first).stage is Stage.CANCELLED
    [merged] = [ticket for ticket in story.sent(TicketChanged) if ticket.joined]
    assert (merged.request, merged.joined) == (second, first)


def test_who_is_set_aside_still_is_after_a_restart_and_comes_back_with_a_word(story: DeskStory) -> None:
    for _ in range(3):
        request = story.shopper_asks()
        story.passes(16)
        story.accepts(story.only_offer())
        story.says("phone-ben", events.HelpArrived(request=request))
        story.says("phone-ben", events.RequestResolved(request=request, staff="ben"))
        story.says("phone-ben", events.ShiftStarted(staff="ben", zone="tools"))
    story.restart()
    story.shopper_asks()
    assert story.only_offer().staff == "ben"
    story.says("phone-ana", events.AvailabilitySet(staff="ana", state="available"))
    aside = [duty.set_aside for duty in story.sent(DutyChanged) if duty.staff == "ana"]
    assert aside[-2:] == [True, False]
    story.shopper_asks("price")
    assert {offer.staff for offer in story.open_offers().values()} == {"ana", "ben"}


def test_why_somebody_is_asked_is_told_again_on_another_handheld_after_a_restart(story: DeskStory) -> None:
    story.shopper_asks()
    [first] = story.sent(OfferMade)
    story.restart()
    other = {"ana": "phone-ben", "ben": "phone-ana"}[first.staff]
    assert story.says(other, events.ShiftStarted(staff=first.staff)) == []
    *_, again = story.sent(OfferMade)
    assert (again.offer, again.explanation, again.grounds) == (first.offer, first.explanation, first.grounds)
    assert again.grounds


def test_a_colleague_takes_back_what_they_asked_for_after_a_restart_too(story: DeskStory) -> None:
    asked = RequestId(new_id())
    assert story.says("phone-ana", events.RequestOpened(request=asked, zone="fitting", reason="advice")) == []
    story.restart()
    assert story.says("phone-ana", events.RequestCancelled(request=asked)) == []
    assert story.request(asked).stage is Stage.CANCELLED
    assert [gone.why for gone in story.sent(OfferWithdrawn)] == ["cancelled"]
