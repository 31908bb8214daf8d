"""The pages' questions have the same answers in every kind of database."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from staffpager.store import review_floor, tables
from staffpager.store.calendar import Locality
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_records import Account, Days, RemarkFilter, Visit
from staffpager.store.statements import insert_rows
from tests.integration.postgresql import Cluster
from tests.web.store_life import NOW, StoreLife
from tests.web.things import VILNIUS

TODAY = VILNIUS.day(NOW)
DAYS = Days(TODAY - timedelta(days=27), TODAY)
QUESTIONS: dict[str, Callable[[ReviewDatabase], object]] = {
    "names": ReviewDatabase.names,
    "requests": lambda told: told.requests_of(TODAY, with_open=True),
    "offers": lambda told: told.offers_for([r.id for r in told.requests_of(TODAY, with_open=False)]),
    "members": ReviewDatabase.members_on,
    "staff": ReviewDatabase.names_of_staff,
    "readings": ReviewDatabase.newest_readings,
    "unknown": ReviewDatabase.unknown_since,
    "scores": lambda told: told.score_hours(DAYS),
    "scores of a zone": lambda told: told.score_hours(DAYS, zone="garden"),
    "zones": ReviewDatabase.rated_zones,
    "remarks": lambda told: told.remarks(RemarkFilter(DAYS), number=2, size=20),
    "bad remarks": lambda told: told.remarks(RemarkFilter(DAYS, scores=frozenset({1, 2})), number=1, size=20),
    "feedback": lambda told: told.remarks(RemarkFilter(DAYS, scores=frozenset()), number=1, size=20),
    "words": lambda told: told.remarks(RemarkFilter(DAYS, words=("LAMP", "key")), number=1, size=20),
    "marked": lambda told: told.remarks(RemarkFilter(DAYS, marked="only"), number=1, size=20),
    "without marked": lambda told: told.remarks(RemarkFilter(DAYS, marked="out"), number=1, size=20),
    "owed": lambda told: told.owed(NOW),
    "askers": lambda told: told.askers(NOW, answered=False),
    "answered": lambda told: told.askers(NOW, answered=True),
    "choices": ReviewDatabase.choices,
    "letters": lambda told: told.dead_letters(number=1, size=20),
    "devices": ReviewDatabase.devices,
    "effects": lambda told: told.last_effects(NOW - timedelta(days=1)),
    "desk": lambda told: told.desk_trace(NOW - timedelta(hours=15)),
}


# One change of a queue that its camera sees well.
CHANGE = dict.fromkeys(("low", "high", "wait_low_s", "wait_high_s", "wait_chance")) | {
    "zone": "checkout",
    "camera": "camera-checkout",
    "health": "ok",
    "why": "",
    "simulated": False,
}


@pytest.fixture
def told() -> Iterator[ReviewDatabase]:
    """A store with a life, in memory."""
    database = Database.open("sqlite://", VILNIUS)
    StoreLife(database).lived()
    yield ReviewDatabase(database)
    database.close()


@pytest.fixture(scope="module")
def answers() -> dict[str, object]:
    """What the database in memory says."""
    database = Database.open("sqlite://", VILNIUS)
    StoreLife(database).lived()
    told = {name: ask(ReviewDatabase(database)) for name, ask in QUESTIONS.items()}
    database.close()
    return told


def test_a_file_answers_as_the_memory_does(tmp_path: Path, answers: dict[str, object]) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'floor.db'}", VILNIUS)
    StoreLife(database).lived()
    assert {name: ask(ReviewDatabase(database)) for name, ask in QUESTIONS.items()} == answers
    database.close()


def test_postgresql_answers_as_sqlite_does(cluster: Cluster, answers: dict[str, object]) -> None:
    database = Database.open(cluster.new_database(), VILNIUS)
    StoreLife(database).lived()
    assert {name: ask(ReviewDatabase(database)) for name, ask in QUESTIONS.items()} == answers
    visits = ReviewDatabase(database)
    visits.put_account(Account("Rasa", "hash", "manager", barred=False), now=NOW)
    visits.open_visit(Visit("a" * 64, "Rasa", NOW, NOW, NOW + timedelta(hours=1)), client="Chromium")
    visits.see_visit("a" * 64, now=NOW + timedelta(minutes=1))
    found = visits.visit("a" * 64)
    assert found is not None
    assert found.seen_at == NOW + timedelta(minutes=1)
    visits.put_account(Account("Rasa", "new hash", "manager", barred=False), now=NOW)
    assert visits.visit("a" * 64) is None
    database.close()


def test_days_are_the_desks_whatever_the_settings_of_the_pages_say(tmp_path: Path) -> None:
    url, lima = f"sqlite:///{tmp_path / 'floor.db'}", Locality(VILNIUS.store, ZoneInfo("America/Lima"))
    desk = Database.open(url, VILNIUS)
    pages = ReviewDatabase(Database.open(url, lima))
    assert pages.zone == VILNIUS.zone
    pages.database.keep_zone()  # as a desk does that was started there
    assert ReviewDatabase(desk).zone == lima.zone
    desk.close()
    pages.database.close()


def test_since_when_a_camera_is_blind_is_known_without_reading_a_quarter_of_a_year(told: ReviewDatabase) -> None:
    at = NOW - timedelta(days=80)
    changes = [{**CHANGE, "count": n % 7, "observed_at": at + timedelta(minutes=n)} for n in range(20_000)]
    with told.database.writing() as connection:
        insert_rows(connection, tables.reading_change, rows=changes)
    steps = count()
    with told.database.reading() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_progress_handler(lambda: next(steps) < 0, 1_000)
        assert review_floor.unknown_since(connection) == {("garden", "camera-garden"): NOW - timedelta(minutes=12)}
        driver.set_progress_handler(None, 0)
    assert next(steps) < 20, "thousands of SQLite's own steps"
