"""How many events a second the desk stores: what is queued in one commit, against a commit for each.

Prints what it measured. Each event is a rating: inbox, rating, hourly sum, ledger, in one transaction with the others.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from floorwire.ids import new_id
from floorwire.received import Received
from floorwire.voices import RatingGiven
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory, received
from tests.integration.postgresql import postgresql
from tests.unit.floor_story import KIOSK

QUEUED = 100  # the most that floorwire's courier hands over at once
SINGLE, SATURATED = 300, 5_000


@dataclass(frozen=True)
class Speed:
    """Events stored in a time."""

    events: int
    seconds: float

    @property
    def a_second(self) -> float:
        return self.events / self.seconds


def ratings(count: int) -> list[Received]:
    return [received(RatingGiven(rating=new_id(), score=1 + n % 5, comment="Thank you"), KIOSK) for n in range(count)]


def measure(story: DeskStory, events: list[Received], *, at_once: int) -> Speed:
    began = time.perf_counter()
    for start in range(0, len(events), at_once):
        assert story.desk.take(events[start : start + at_once]) == []
    return Speed(len(events), time.perf_counter() - began)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database whose commits are on the disk."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'floor.db'}"
    else:
        with postgresql(durable=True) as cluster:
            yield cluster.new_database()


def test_what_is_queued_is_stored_together(url: str, record_property: Callable[[str, object], None]) -> None:
    database = Database.open(url, LOCALITY)
    story = DeskStory(database)
    measure(story, ratings(QUEUED), at_once=QUEUED)  # statements are compiled, files are grown
    single = measure(story, ratings(SINGLE), at_once=1)
    adaptive = measure(story, ratings(SATURATED), at_once=QUEUED)
    stored = story.count("ledger")
    database.close()
    kind = url.partition(":")[0]
    ratio = adaptive.a_second / single.a_second
    print(f"\n{kind}, events a second: {single.a_second:,.0f} with a commit each, {adaptive.a_second:,.0f} saturated")
    for name, value in (("commit_each", single.a_second), ("saturated", adaptive.a_second), ("ratio", ratio)):
        record_property(f"{kind}_{name}", round(value, 1))
    assert stored == QUEUED + SINGLE + SATURATED
    assert ratio > 2
