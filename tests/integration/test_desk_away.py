"""The desk while its database is away, or only its answer is lost: nothing is forgotten, nothing is done twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from floorwire import events
from floorwire.ids import new_id
from staffpager.store.database import Database
from staffpager.store.errors import DatabaseAwayError
from staffpager.store.work import Work
from tests.integration.desk_story import DeskStory, received
from tests.unit.floor_story import KIOSK


@pytest.fixture
def story(database: Database) -> DeskStory:
    return DeskStory(database)


@contextmanager
def database_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def away(_work: Work) -> None:
        raise DatabaseAwayError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Work, "flush", away)
        yield


@contextmanager
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is written is kept, and the connection breaks before the desk is told."""
    begin = Database.begin

    @contextmanager
    def kept(database: Database, now: datetime) -> Iterator[Work]:
        with begin(database, now) as work:
            yield work
        raise DatabaseAwayError("the connection broke")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "begin", kept)
        yield


def test_when_a_commit_fails_the_desk_knows_no_more_than_before_and_carries_on_later(
    story: DeskStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.signs_in("ana")
    before = story.desk.snapshot
    asked = received(events.RequestOpened(request=new_id(), zone="toys", reason="advice"), KIOSK)
    with database_away(monkeypatch), pytest.raises(DatabaseAwayError):
        story.desk.take([asked])
    assert story.desk.snapshot is before
    assert story.desk.take([asked]) == []
    assert story.only_offer().request == asked.content.event.request  # type: ignore[union-attr]


def test_what_was_kept_without_an_answer_is_known_when_the_database_is_back(
    story: DeskStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.signs_in("ana")
    asked = received(events.RequestOpened(request=new_id(), zone="toys", reason="advice"), KIOSK)
    with answer_lost(monkeypatch), pytest.raises(DatabaseAwayError):
        story.desk.take([asked])
    assert story.desk.take([asked]) == []
    assert story.only_offer().request == asked.content.event.request  # type: ignore[union-attr]
    assert (story.count("request"), len(story.sent(events.OfferMade))) == (1, 1)
    first = story.only_offer()
    story.signs_in("ben")
    story.passes(20)
    assert story.only_offer().id != first.id


def test_a_clock_that_is_set_while_the_database_is_away_stops_nothing(
    story: DeskStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.signs_in("ana")
    story.signs_in("ben")
    story.shopper_asks()
    first = story.only_offer()
    story.clock_is_set(timedelta(hours=-3))
    with database_away(monkeypatch), pytest.raises(DatabaseAwayError):
        story.desk.fire_due()
    story.passes(20)
    assert story.only_offer().id != first.id
