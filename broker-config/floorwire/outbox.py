"""A device's durable outbox and inbox on SQLite: a parcel leaves only when its receipt has come."""

import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from floorwire import private
from floorwire.errors import WireError
from floorwire.events import Refusal
from floorwire.ids import EventId
from floorwire.outbox_file import SCHEMA, connected, is_full, is_spoilt, set_aside, takes_no_writing
from floorwire.outbox_spare import ANY_TOPIC, Settled, Spare
from floorwire.parcel import Parcel, Waiting

_log = logging.getLogger(__name__)

KEEP_SETTLED = timedelta(days=1)  # the journal that shows what was sent and what became of it
KEEP_INBOX = timedelta(days=30)  # longer than any sender repeats an event

AT_ONCE = 100  # parcels a try: on a full disk every try is in vain, and a finger waits for it
_PUT = """
INSERT OR IGNORE INTO outbox (id, topic, payload, correlation, expires_at, put_at) VALUES (?, ?, ?, ?, ?, ?)
"""
_SETTLE = """
UPDATE outbox SET settled_at = ?1, outcome = ?2, why = ?3
WHERE id = ?4 AND settled_at IS NULL AND (topic = ?5 OR ?5 = '*')
"""
_Row = tuple[int, str, str, bytes, float | None, str | None]


class OutboxError(WireError):
    """The outbox's file could not be read or written."""


class OutboxFullError(OutboxError):
    """A parcel is kept in memory only: it is sent, but lost if the process ends before."""


class OutboxLostError(OutboxError):
    """A parcel is not kept at all: the disk is full, and so is the memory that stands in for it."""


class SqliteOutbox:
    """An outbox in one SQLite file; safe to use from several threads.

    When the disk is full or takes no writing, also at the start, all goes on in memory (`in_memory` counts the
    parcels), up to `outbox_spare.MOST_BYTES`, and is moved to disk when that can be. Reading never waits for that.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._spare = Spare()
        self._stands_in = False  # memory does, until the file can be opened
        try:
            self._db = self._opened()
        except OutboxFullError as error:
            _log.critical("%s", error)
            self._db, self._stands_in = self._copied(), True

    def _opened(self) -> sqlite3.Connection:
        """Open it, or a new one in its place: a device that does not start can call nobody."""
        try:
            return self._open()
        except OutboxError as error:
            if not is_spoilt(error.__cause__):
                raise
            aside = set_aside(self._path)
            _log.critical("%s It is now %s; what it still had to send can only be read by hand.", error, aside)
            return self._open()

    def _open(self) -> sqlite3.Connection:
        with self._failing("open"):
            private.make_folder(self._path.parent)
            private.make_file(self._path)
            return connected(self._path)

    def _copied(self) -> sqlite3.Connection:
        """Read what the file held when it was last closed: one that cannot be opened for want of room still tells."""
        memory = connected(":memory:")
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
                file.backup(memory)
        except sqlite3.Error as error:
            _log.warning("The outbox %s cannot be read either: %s.", self._path, error)
            memory.executescript(SCHEMA)
        return memory

    def put(self, parcel: Parcel, *, now: datetime) -> None:
        with self._lock:
            if not self._spare.room_for(parcel):
                message = f"The outbox {self._path} cannot keep any more, neither on disk nor in memory; make room."
                raise OutboxLostError(message)
            self._spare.put(parcel, now)
            try:
                self._save_spare()
            except OutboxError as error:
                raise OutboxFullError(f"{error} The event is kept in memory, and lost if the power fails.") from error

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        with self._lock:
            self._try_to_save()
            over = self._spare.over()
            rows = [row for row in self._rows(after, limit + len(over)) if row.parcel.id not in over][:limit]
            spare = [] if len(rows) == limit else self._spare.parcels  # put after all that is on disk
            return [*rows, *(Waiting(0, parcel) for parcel, _ in spare)]

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        self._settle([(now.timestamp(), "receipted", None, event_id, topic) for event_id in ids])

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        self._settle([(now.timestamp(), "refused", item.why, EventId(item.event), topic) for item in refusals])

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        self._settle([(now.timestamp(), "expired", None, event_id, ANY_TOPIC) for event_id in ids])

    def unseen(self, ids: Sequence[EventId]) -> set[EventId]:
        with self._lock, self._failing("read"):
            find = "SELECT 1 FROM inbox WHERE id = ?"
            new = [event_id for event_id in ids if event_id not in self._spare.seen]
            return {event_id for event_id in new if self._db.execute(find, (event_id,)).fetchone() is None}

    def note_seen(self, ids: Sequence[EventId], *, now: datetime) -> None:
        with self._lock:
            self._spare.note_seen(ids, now.timestamp())
            self._try_to_save()

    def purge(self, *, now: datetime) -> None:
        with self._lock, self._failing("write"):
            settled, came = (now - KEEP_SETTLED).timestamp(), (now - KEEP_INBOX).timestamp()
            self._db.execute("DELETE FROM outbox WHERE settled_at < ?", (settled,))
            self._db.execute("DELETE FROM inbox WHERE came_at < ?", (came,))

    def unsent(self) -> int:
        with self._lock, self._failing("read"):
            if over := self._spare.over():
                rows = self._db.execute("SELECT id FROM outbox WHERE settled_at IS NULL")
                return sum(row[0] not in over for row in rows) + len(self._spare.parcels)
            row = self._db.execute("SELECT count(*) FROM outbox WHERE settled_at IS NULL").fetchone()
            return int(row[0]) + len(self._spare.parcels)

    @property
    def in_memory(self) -> int:
        """How many parcels would be lost if the process ended now."""
        return len(self._spare.parcels)

    def outcomes(self) -> dict[str, int]:
        """How many parcels of the journal are waiting, receipted, refused, expired."""
        with self._lock, self._failing("read"):
            rows = self._db.execute("SELECT coalesce(outcome, 'waiting'), count(*) FROM outbox GROUP BY 1")
            return {str(outcome): int(count) for outcome, count in rows}

    def journal(self) -> dict[EventId, str]:
        """Every event of the last day that this device sent, and what became of it."""
        with self._lock, self._failing("read"):
            rows = self._db.execute("SELECT id, coalesce(outcome, 'waiting') FROM outbox")
            return {EventId(event_id): str(outcome) for event_id, outcome in rows}

    def keep(self, key: str, value: bytes) -> None:
        with self._lock:
            self._spare.latest[key] = value
            self._try_to_save()

    def latest(self, key: str) -> bytes | None:
        with self._lock, self._failing("read"):
            if key in self._spare.latest:
                return self._spare.latest[key]
            row = self._db.execute("SELECT value FROM latest WHERE key = ?", (key,)).fetchone()
            return None if row is None else bytes(row[0])

    def close(self) -> None:
        with self._lock:
            self._try_to_save()
            self._db.close()

    def _rows(self, after: int, limit: int) -> list[Waiting]:
        with self._failing("read"):
            rows = self._db.execute(
                "SELECT number, id, topic, payload, expires_at, correlation FROM outbox"
                " WHERE settled_at IS NULL AND number > ? ORDER BY number LIMIT ?",
                (after, limit),
            )
            return [_waiting(row) for row in rows]

    def _try_to_save(self) -> None:
        """Write what waits in memory, if there is room; it is tried again with whatever is written or asked next."""
        if self._spare:
            with suppress(OutboxError):
                self._save_spare()

    def _save_spare(self) -> None:
        if self._stands_in:
            opened = self._open()
            self._db.close()
            self._db, self._stands_in = opened, False
        spare = self._spare
        while spare:
            parcels = [
                (parcel.id, parcel.topic, parcel.payload, parcel.correlation, _stamp(parcel.expires_at), at.timestamp())
                for parcel, at in spare.parcels[:AT_ONCE]
            ]
            with self._transaction():
                self._db.executemany(_PUT, parcels)
                self._db.executemany(_SETTLE, spare.settled)
                self._db.executemany("INSERT OR IGNORE INTO inbox VALUES (?, ?)", list(spare.seen.items()))
                self._db.executemany("INSERT OR REPLACE INTO latest VALUES (?, ?)", list(spare.latest.items()))
            spare.written(len(parcels))

    def _settle(self, rows: Sequence[Settled]) -> None:
        with self._lock:
            self._spare.settle(rows)
            self._try_to_save()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._failing("write"):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _failing(self, step: str) -> Iterator[None]:
        """Name the file and what to do in every error of the database."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            kind, advice = OutboxError, "check the file, its folder and its rights"
            if is_full(error):
                kind, advice = OutboxFullError, "make room on its disk"
            elif takes_no_writing(self._path.parent):
                kind, advice = OutboxFullError, "its disk takes no more writing: check it, and change it"
            raise kind(f"Cannot {step} the outbox {self._path}: {error}; {advice}.") from error


def _waiting(row: _Row) -> Waiting:
    number, event_id, topic, payload, expires_at, correlation = row
    expiry = None if expires_at is None else datetime.fromtimestamp(expires_at, UTC)
    return Waiting(number, Parcel(EventId(event_id), topic, payload, expiry, correlation))


def _stamp(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()
