"""Timers live in the database: they survive a restart and a clock that is set, and nobody is forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from floorwire import events
from floorwire.codec import decode
from floorwire.events import OfferMade, OfferWithdrawn
from floorwire.ids import RequestId, new_id
from staffpager.floor.floor import Floor
from staffpager.floor.model import OfferEnd, Stage, Timer
from staffpager.floor.outcome import Outcome
from staffpager.floor.state import FloorState
from staffpager.store.database import Database
from staffpager.store.mail import DeskOutbox
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory, received
from tests.unit.floor_story import KIOSK

ENOUGH_S = 16  # more than an offer stands


@pytest.fixture
def story() -> Iterator[DeskStory]:
    database = Database.open("sqlite://", LOCALITY)
    told = DeskStory(database)
    told.signs_in("ana")
    told.signs_in("ben")
    yield told
    database.close()


def test_an_offer_that_nobody_answers_expires_and_the_next_is_asked(story: DeskStory) -> None:
    story.shopper_asks()
    first = story.only_offer()
    story.passes(ENOUGH_S)
    assert story.only_offer().staff != first.staff
    assert [event.why for event in story.sent(OfferWithdrawn)] == ["expired"]


def test_what_fell_due_while_the_desk_was_off_is_done_when_it_is_back(story: DeskStory) -> None:
    story.shopper_asks()
    first = story.only_offer()
    story.now += timedelta(seconds=40)
    story.restart()
    assert story.desk.snapshot.floor.offers[first.id].end is OfferEnd.EXPIRED
    assert story.only_offer().staff != first.staff


def test_timers_go_on_after_a_restart(story: DeskStory) -> None:
    story.shopper_asks()
    first = story.only_offer()
    story.passes(5)
    story.restart()
    story.passes(ENOUGH_S - 5)
    assert story.only_offer().id != first.id


def test_an_acceptance_ends_the_paging_for_good(story: DeskStory) -> None:
    story.shopper_asks()
    story.accepts(story.only_offer())
    paged = len(story.sent(OfferMade))
    story.restart()
    story.passes(60)
    assert len(story.sent(OfferMade)) == paged


@pytest.mark.parametrize("by", [timedelta(hours=-3), timedelta(hours=3), timedelta(days=-400)], ids=str)
def test_a_clock_that_is_set_stops_nothing_and_hurries_nothing(story: DeskStory, by: timedelta) -> None:
    request = story.shopper_asks()
    first = story.only_offer()
    story.passes(5)
    story.clock_is_set(by)
    story.passes(5)
    assert story.only_offer().id == first.id
    assert story.request(request).stage is Stage.WAITING
    story.passes(ENOUGH_S - 10)
    assert story.only_offer().id != first.id


def test_a_clock_that_was_set_back_while_the_desk_was_off_stops_nothing(story: DeskStory) -> None:
    story.shopper_asks()
    first = story.only_offer()
    story.clock_is_set(timedelta(days=-1))
    story.restart()
    story.passes(ENOUGH_S)
    assert story.only_offer().id != first.id


def test_a_clock_that_was_set_back_once_moves_what_is_running_once_however_often_the_desk_is_started(
    story: DeskStory,
) -> None:
    request = story.shopper_asks()
    story.passes(5)
    story.clock_is_set(timedelta(hours=-1))
    story.passes(60)
    for _ in range(3):
        story.restart()
        story.passes(60)
    assert story.now - story.request(request).opened_at == timedelta(seconds=5 + 60 + 3 * 60)


def test_a_clock_that_was_set_back_while_the_desk_was_off_is_followed_once(story: DeskStory) -> None:
    request = story.shopper_asks()
    story.clock_is_set(timedelta(hours=-1))
    for _ in range(3):
        story.restart()
    assert story.now - story.request(request).opened_at == timedelta()


def test_what_ended_lately_is_known_after_a_restart_also_when_the_clock_was_once_far_ahead(story: DeskStory) -> None:
    def is_helped() -> RequestId:
        request = story.shopper_asks()
        offer = story.only_offer()
        story.accepts(offer)
        story.says(offer.device, events.RequestResolved(request=request, staff=offer.staff))
        return request

    is_helped()
    story.clock_is_set(timedelta(days=-400))
    story.passes(1)
    lately = is_helped()
    story.restart()
    assert list(story.desk.snapshot.floor.ended) == [lately]


def test_what_waits_to_be_sent_matters_as_long_as_before_the_clock_was_set(story: DeskStory) -> None:
    story.shopper_asks()
    made = story.sent(OfferMade)
    story.clock_is_set(timedelta(hours=3))
    story.desk.fire_due()
    outbox = DeskOutbox(story.database)
    (waiting,) = [
        each.parcel for each in outbox.waiting(after=0, limit=100) if decode(each.parcel.payload).event in made
    ]
    assert waiting.expires_at == made[0].expires_at + timedelta(hours=3)


def test_what_came_before_the_clock_was_set_far_ahead_still_has_no_second_effect(story: DeskStory) -> None:
    asked = received(events.RequestOpened(request=new_id(), zone="fitting", reason="advice"), KIOSK)
    story.desk.take([asked])
    story.clock_is_set(timedelta(days=400))
    story.desk.fire_due()
    story.database.forget_old(story.now)
    story.desk.take([asked])
    assert story.desk.tally.total.duplicates == 1
    story.database.forget_old(story.now + timedelta(days=32))
    assert story.count("inbox") == 0


def test_somebody_away_until_a_time_of_day_is_back_at_that_time_of_day(story: DeskStory) -> None:
    until = story.now + timedelta(hours=4)
    story.says("phone-ana", events.AvailabilitySet(staff="ana", state="away", until=until))
    story.clock_is_set(timedelta(hours=3))
    story.desk.fire_due()
    assert story.database.next_due() == until


class StumblingFloor(Floor):
    """A floor that fails over timers until it is mended."""

    def __init__(self, floor: Floor) -> None:
        self.__dict__.update(floor.__dict__)
        self.broken = True

    def fire(self, state: FloorState, timer: Timer, *, now: datetime) -> Outcome:
        if self.broken:
            raise RuntimeError("a fault of the floor")
        return super().fire(state, timer, now=now)


def test_a_timer_that_the_floor_fails_over_is_told_of_and_tried_again(story: DeskStory) -> None:
    office = story.desk._office
    floor = StumblingFloor(office.floor)
    story.desk._office = replace(office, floor=floor)
    story.shopper_asks()
    first = story.only_offer()
    story.passes(ENOUGH_S)
    assert "RuntimeError: a fault of the floor" in story.reasons()[0]
    floor.broken = False
    story.passes(70)
    assert first.id not in story.open_offers()


def test_a_request_that_nobody_ever_takes_ends_by_itself(story: DeskStory) -> None:
    request = story.shopper_asks()
    story.now += timedelta(hours=2, seconds=1)
    story.really += 7201
    story.desk.fire_due()
    assert story.request(request).stage is Stage.ABANDONED
    assert story.says("phone-ana", events.OfferAccepted(offer=new_id(), request=request, staff="ana")) == []
