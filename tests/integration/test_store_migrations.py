"""The tables are made by migrations only, once, whoever comes first, and are what the code says they are."""

import multiprocessing
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from floorwire.ids import StoreId
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.engines import connect
from staffpager.store.errors import DatabaseAwayError, DatabaseUnusableError
from staffpager.store.shelves import FEEDBACK, JOINED, MEMBERS, OFFERS, RATINGS, READINGS, REQUESTS, Shelf
from tests.integration.conftest import LOCALITY
from tests.integration.postgresql import Cluster


def open_and_close(url: str) -> None:
    Database.open(url, LOCALITY).close()


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


@pytest.mark.parametrize(
    "shelf", [REQUESTS, JOINED, MEMBERS, OFFERS, READINGS, RATINGS, FEEDBACK], ids=lambda s: s.table.name
)
def test_every_field_of_a_thing_has_a_column(shelf: Shelf[object]) -> None:  # type: ignore[type-var]
    assert set(shelf.names) <= set(shelf.table.columns.keys())


def test_opening_again_changes_nothing(database_url: str) -> None:
    open_and_close(database_url)
    open_and_close(database_url)


def test_several_processes_may_open_a_new_sqlite_file_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'floor.db'}"
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(open_and_close, [url] * 4, chunksize=1)
    open_and_close(url)


def test_several_may_open_a_new_postgresql_database_at_once(cluster: Cluster) -> None:
    url, failed = cluster.new_database(), list[BaseException]()

    def opening() -> None:
        try:
            open_and_close(url)
        except BaseException as error:  # noqa: BLE001 - a thread's error must reach the test
            failed.append(error)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


def test_the_database_of_another_store_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'floor.db'}"
    open_and_close(url)
    with pytest.raises(DatabaseUnusableError, match="belongs to store 'corner', not 'mall'"):
        Database.open(url, replace(LOCALITY, store=StoreId("mall")))


def test_the_database_of_a_newer_release_is_refused(database_url: str) -> None:
    if database_url == "sqlite://":
        pytest.skip("a database in memory has no yesterday")
    open_and_close(database_url)
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseUnusableError, match="revision 9999, made by a newer release"):
        Database.open(database_url, LOCALITY)


@pytest.mark.parametrize("url", ["floor.db", "mysql://root@localhost/floor"])
def test_what_is_no_url_of_ours_is_refused_with_what_to_write(url: str) -> None:
    with pytest.raises(DatabaseUnusableError, match="sqlite"):
        Database.open(url, LOCALITY)


def test_a_database_that_cannot_be_reached_is_away_and_its_password_stays_out_of_the_message() -> None:
    with pytest.raises(DatabaseAwayError) as caught:
        Database.open("postgresql://floor:secret@127.0.0.1:1/floor", LOCALITY)
    assert "secret" not in str(caught.value)


def test_only_one_desk_has_a_database(database_url: str) -> None:
    if database_url == "sqlite://":
        pytest.skip("a database in memory belongs to one process anyway")
    first = Database.open(database_url, LOCALITY)
    second = Database.open(database_url, LOCALITY)
    with first.occupied(), pytest.raises(DatabaseUnusableError, match="another desk is at work"), second.occupied():
        pass
    with second.occupied():
        pass
    first.close()
    second.close()


def test_sqlite_commits_to_the_disk_and_keeps_references_whole(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'floor.db'}", LOCALITY)
    with database.reading() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
    database.close()
    full = 2
    assert told == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "busy_timeout": 10_000}
