"""The store's database: opens it, and runs one unit of work at a time."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Connection, Engine, delete, func, select
from sqlalchemy.pool import StaticPool

from floorwire.ids import DeviceId
from staffpager.floor.state import FloorState
from staffpager.store import tables
from staffpager.store.calendar import Locality
from staffpager.store.engines import READING, connect, empty_log
from staffpager.store.errors import StoreError
from staffpager.store.failing import told
from staffpager.store.loading import load_devices, load_state
from staffpager.store.occupying import occupied
from staffpager.store.slips import Device
from staffpager.store.statements import upsert
from staffpager.store.upgrading import TIME_ZONE, claim, upgrade
from staffpager.store.work import Work

KEPT: dict[Column[datetime], timedelta] = {
    tables.inbox.c.taken_at: timedelta(days=31),  # longer than any sender repeats an event
    tables.ledger.c.applied_at: timedelta(days=31),
    tables.dead_letter.c.at: timedelta(days=90),
    tables.reading_change.c.observed_at: timedelta(days=90),
    tables.contact.c.delete_after: timedelta(),  # a promise to shoppers: answered or not, it goes when it is over
}


class Database:
    """One store's database. Safe to use from several threads: writers take turns, readers do not wait for them."""

    def __init__(self, engine: Engine, locality: Locality) -> None:
        self.locality = locality
        self._engine = engine
        self._reader = engine.execution_options(**{READING: True})
        self._turn = threading.Lock()
        # A database in memory has one connection, so its readers take turns too.
        self._reading_turn = self._turn if isinstance(engine.pool, StaticPool) else nullcontext()

    @classmethod
    def open(cls, url: str, locality: Locality) -> Self:
        """Open or make the database at `url` and bring its tables to this release.

        Raises `DatabaseUnusableError` when it belongs to another store or a newer release, and `DatabaseAwayError` when
        it cannot be opened or is damaged.
        """
        engine = connect(url)
        try:
            with told():
                upgrade(engine)
                claim(engine, locality)
        except BaseException as error:
            engine.dispose()
            if isinstance(error, StoreError):
                where = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string()
                raise type(error)(f"{where}: {error}") from error
            raise
        return cls(engine, locality)

    @contextmanager
    def begin(self, now: datetime) -> Iterator[Work]:
        """One transaction at `now`: all of it is kept when the block ends, nothing when it raises."""
        with self.writing() as connection:
            work = Work(connection, self.locality, now=now)
            yield work
            work.flush()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for what is not part of a unit of work."""
        with self._turn, told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as of one moment and changes nothing."""
        with self._reading_turn, told(), self._reader.begin() as connection:
            yield connection

    def floor(self) -> FloorState:
        """The floor as last committed."""
        with self.reading() as connection:
            return load_state(connection)

    def devices(self) -> dict[DeviceId, Device]:
        with self.reading() as connection:
            return load_devices(connection)

    def next_due(self) -> datetime | None:
        """When the next timer falls due; None when there is none."""
        with self.reading() as connection:
            return connection.scalar(select(func.min(tables.timer.c.due_at)))

    def occupied(self) -> AbstractContextManager[None]:
        """Hold the database for one desk; raises `DatabaseUnusableError` when another has it."""
        return occupied(self._engine)

    def note(self, key: str, value: str) -> None:
        """Write down a fact about this database under a key."""
        with self.writing() as connection:
            upsert(connection, tables.meta, rows=[{"key": key, "value": value}])

    def noted(self, key: str) -> str | None:
        with self.reading() as connection:
            return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == key))

    def keep_zone(self) -> None:
        """Note the time zone of the desk that works on this database from now on."""
        self.note(TIME_ZONE, self.locality.zone.key)

    def zone(self) -> ZoneInfo:
        """By whose days and hours rows are written: that of the desk, whatever a reader's own settings say."""
        kept = self.noted(TIME_ZONE)
        return self.locality.zone if kept is None else ZoneInfo(kept)

    def forget_old(self, now: datetime) -> None:
        """Forget what only the machinery needed and nobody asks for any more, and contacts whose time is over."""
        with self.erasing() as connection:
            for moment, kept in KEPT.items():
                connection.execute(delete(moment.table).where(moment < now - kept))

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """A transaction whose deletions leave nothing behind, in SQLite's write-ahead log neither."""
        with self.writing() as connection:
            yield connection
        with self._turn:
            empty_log(self._engine)

    def close(self) -> None:
        self._engine.dispose()
