"""A desk goes by another store file from its next decision on; what is running stays as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from floorwire.ids import StaffId, new_id
from staffpager.floor.floor import Floor
from staffpager.floor.rules import Limits
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory
from tests.unit.floor_story import small_store


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
