"""A database of an earlier release keeps what is in it, and goes on working as a new one does."""

import pytest
from alembic import command
from sqlalchemy import Engine, select, text

from staffpager.floor.model import Answer, Mark
from staffpager.floor.outcome import Outcome
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.engines import connect
from staffpager.store.shelves import FEEDBACK, RATINGS
from staffpager.store.upgrading import configuration
from tests.integration.conftest import LOCALITY
from tests.integration.store_things import NOON, rating

BEFORE_MARKS = "0003"
OLD_VOICES = (
    (
        "INSERT INTO rating (id, store, given_at, local_date, local_hour, score, origin, chips, comment, language)"
        " VALUES ('old', 'corner', '2026-05-01 04:00:00+00:00', '2026-05-01', 12, 2, 'kiosk-1', '[]', 'Slow', 'en')"
    ),
    "INSERT INTO rating_hour VALUES ('corner', '2026-05-01', 12, 'toys', 0, 1, 0, 0, 0)",
    (
        "INSERT INTO feedback (id, store, left_at, local_date, local_hour, origin, text, language)"
        " VALUES ('word', 'corner', '2026-05-01 04:00:00+00:00', '2026-05-01', 12, 'kiosk-1', 'Hello', 'en')"
    ),
)


def make_old(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(configuration(connection), BEFORE_MARKS)
        for statement in OLD_VOICES:
            connection.execute(text(statement.replace("+00:00", "") if engine.name == "sqlite" else statement))
    engine.dispose()


@pytest.fixture
def old_url(database_url: str) -> str:
    if database_url == "sqlite://":
        pytest.skip("a database in memory has no yesterday")
    make_old(connect(database_url))
    return database_url


def test_voices_from_before_marks_are_kept_without_one_and_still_count(old_url: str) -> None:
    database = Database.open(old_url, LOCALITY)
    with database.begin(NOON) as work:
        work.save(Outcome(changes=(rating("new", 5),)))
    with database.reading() as connection:
        old = RATINGS.fetch(connection, ["old"])[0]
        word = FEEDBACK.fetch(connection, ["word"])[0]
        hour = connection.execute(select(tables.rating_hour)).mappings().one()
    database.close()
    assert (old.score, old.comment, old.given_at, old.answers, old.mark) == (2, "Slow", NOON, (), None)
    assert (word.text, word.mark) == ("Hello", None)
    assert [hour[name] for name in ("n1", "n2", "n3", "n4", "n5", "marked")] == [0, 1, 0, 0, 1, 0]


def test_answers_and_marks_are_read_back_as_they_were_saved(database: Database) -> None:
    answers = (Answer("layout", "better"), Answer("till", "no"))
    marked = rating("marked", 1, answers=answers, mark=Mark.BURST)
    with database.begin(NOON) as work:
        work.save(Outcome(changes=(marked,)))
    with database.reading() as connection:
        assert RATINGS.where(connection) == [marked]
