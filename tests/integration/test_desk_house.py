"""A desk goes by another store file from its next decision on; what is running stays as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from floorwire import events
from floorwire.events import OfferMade, TicketChanged
from floorwire.ids import RequestId, StaffId, new_id
from staffpager.floor.floor import Floor
from staffpager.floor.outcome import Outcome
from staffpager.floor.rules import Limits
from staffpager.floor.state import FloorState
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory
from tests.unit.floor_story import KIOSK, small_store


@pytest.fixture
def story() -> Iterator[DeskStory]:
    database = Database.open("sqlite://", LOCALITY)
    yield DeskStory(database)
    database.close()


def test_a_new_store_file_counts_from_the_next_decision_on(story: DeskStory) -> None:
    story.signs_in("ana")
    story.shopper_asks()
    before = story.only_offer()
    slower = replace(story.store, limits=Limits(offer=timedelta(seconds=60)))
    story.desk.decide_by(Floor(slower, new_id))
    assert story.only_offer() == before
    story.accepts(before)
    story.signs_in("ben")
    story.shopper_asks("price")
    after = next(offer for offer in story.open_offers().values() if offer.id != before.id)
    assert after.expires_at - after.made_at == timedelta(seconds=60)


def test_who_is_new_in_the_store_file_can_sign_in_at_once(story: DeskStory) -> None:
    newcomer = replace(small_store(), staff={**story.store.staff, **small_store(staff=("Lea",)).staff})
    story.desk.decide_by(Floor(newcomer, new_id))
    story.signs_in("ana")
    assert StaffId("lea") in story.desk.snapshot.floor.members


class UnreadyFloor(Floor):
    """A floor with a fault: it cannot open its store."""

    def open_store(self, state: FloorState, *, now: datetime) -> Outcome:
        raise KeyError(f"a fault of the floor with {len(state.members)} members at {now}")


def test_a_floor_that_cannot_open_its_store_takes_nobodys_place(story: DeskStory) -> None:
    with pytest.raises(KeyError):
        story.desk.decide_by(UnreadyFloor(small_store(staff=("Ben",)), new_id))
    story.signs_in("ana")


def test_who_asked_for_a_hand_and_was_taken_out_of_the_file_holds_up_nobody(story: DeskStory) -> None:
    story.signs_in("ana")
    asked = events.RequestOpened(request=RequestId(new_id()), zone="checkout", reason="price")
    assert story.says("phone-ana", asked) == []
    story.store = small_store(staff=("Ben",))
    story.desk.decide_by(Floor(story.store, new_id))
    story.signs_in("ben")
    assert [(offer.staff, offer.asked_by) for offer in story.sent(OfferMade)] == [("ben", "Ana")]
    story.restart()
    assert story.reasons() == []


def test_a_kiosk_that_was_taken_out_of_the_file_gets_its_tickets_back_all_the_same(story: DeskStory) -> None:
    request = story.shopper_asks()
    story.desk.decide_by(Floor(replace(story.store, kiosk_zones={}), new_id))
    before = len(story.sent(TicketChanged))
    assert story.says(KIOSK, events.DeviceStarted(version="1")) == []
    assert [ticket.request for ticket in story.sent(TicketChanged)[before:]] == [request]
