"""A device's durable outbox and inbox on SQLite: a parcel leaves only when its receipt has come."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from floorwire.errors import WireError
from floorwire.events import Refusal
from floorwire.ids import EventId
from floorwire.parcel import Parcel, Waiting

KEEP_SETTLED = timedelta(days=1)  # the journal that shows what was sent and what became of it
KEEP_INBOX = timedelta(days=30)  # longer than any sender repeats an event

_SCHEMA = """
CREATE TABLE IF NOT EXISTS outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL,
    correlation TEXT,
    expires_at REAL,
    put_at REAL NOT NULL,
    settled_at REAL,
    outcome TEXT CHECK (outcome IN ('receipted', 'refused', 'expired')),
    why TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (number) WHERE settled_at IS NULL;
CREATE INDEX IF NOT EXISTS outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS inbox (id TEXT PRIMARY KEY, came_at REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS latest (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""
ANY_TOPIC = "*"
_SETTLE = """
UPDATE outbox SET settled_at = ?1, outcome = ?2, why = ?3
WHERE id = ?4 AND settled_at IS NULL AND (topic = ?5 OR ?5 = '*')
"""
_Settled = tuple[float, str, str | None, EventId, str]
_Row = tuple[int, str, str, bytes, float | None, str | None]


class OutboxError(WireError):
    """The outbox's file could not be read or written."""


class OutboxFullError(OutboxError):
    """A parcel is kept in memory only: it is sent, but lost if the process ends before."""


class SqliteOutbox:
    """An outbox in one SQLite file; safe to use from several threads.

    When the disk is full, parcels are kept in memory (`in_memory` counts them) and moved to disk when there is room.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._spare: list[tuple[Parcel, datetime]] = []
        with self._failing("open"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)

    def put(self, parcel: Parcel, *, now: datetime) -> None:
        with self._lock:
            self._spare.append((parcel, now))
            try:
                self._save_spare()
            except OutboxError as error:
                raise OutboxFullError(f"{error} The event is kept in memory, and lost if the power fails.") from error

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        with self._lock:
            if self._spare:
                with suppress(OutboxError):
                    self._save_spare()
            return [*(Waiting(0, parcel) for parcel, _ in self._spare), *self._rows(after, limit)]

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        self._settle([(now.timestamp(), "receipted", None, event_id, topic) for event_id in ids])

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        self._settle([(now.timestamp(), "refused", item.why, EventId(item.event), topic) for item in refusals])

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        self._settle([(now.timestamp(), "expired", None, event_id, ANY_TOPIC) for event_id in ids])

    def unseen(self, ids: Sequence[EventId]) -> set[EventId]:
        with self._lock, self._failing("read"):
            find = "SELECT 1 FROM inbox WHERE id = ?"
            return {event_id for event_id in ids if self._db.execute(find, (event_id,)).fetchone() is None}

    def note_seen(self, ids: Sequence[EventId], *, now: datetime) -> None:
        rows = [(event_id, now.timestamp()) for event_id in ids]
        with self._lock, self._transaction():
            self._db.executemany("INSERT OR IGNORE INTO inbox VALUES (?, ?)", rows)

    def purge(self, *, now: datetime) -> None:
        with self._lock, self._failing("write"):
            settled, came = (now - KEEP_SETTLED).timestamp(), (now - KEEP_INBOX).timestamp()
            self._db.execute("DELETE FROM outbox WHERE settled_at < ?", (settled,))
            self._db.execute("DELETE FROM inbox WHERE came_at < ?", (came,))

    def unsent(self) -> int:
        with self._lock, self._failing("read"):
            row = self._db.execute("SELECT count(*) FROM outbox WHERE settled_at IS NULL").fetchone()
            return int(row[0]) + len(self._spare)

    @property
    def in_memory(self) -> int:
        """How many parcels would be lost if the process ended now."""
        return len(self._spare)

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
        with self._lock, self._failing("write"):
            self._db.execute("INSERT OR REPLACE INTO latest VALUES (?, ?)", (key, value))

    def latest(self, key: str) -> bytes | None:
        with self._lock, self._failing("read"):
            row = self._db.execute("SELECT value FROM latest WHERE key = ?", (key,)).fetchone()
            return None if row is None else bytes(row[0])

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _rows(self, after: int, limit: int) -> list[Waiting]:
        with self._failing("read"):
            rows = self._db.execute(
                "SELECT number, id, topic, payload, expires_at, correlation FROM outbox"
                " WHERE settled_at IS NULL AND number > ? ORDER BY number LIMIT ?",
                (after, limit),
            )
            return [_waiting(row) for row in rows]

    def _save_spare(self) -> None:
        columns = "id, topic, payload, correlation, expires_at, put_at"
        rows = [
            (parcel.id, parcel.topic, parcel.payload, parcel.correlation, _stamp(parcel.expires_at), at.timestamp())
            for parcel, at in self._spare
        ]
        with self._transaction():
            self._db.executemany(f"INSERT OR IGNORE INTO outbox ({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
        self._spare.clear()

    def _settle(self, rows: Sequence[_Settled]) -> None:
        done = {row[3] for row in rows}
        with self._lock:
            self._spare = [(parcel, at) for parcel, at in self._spare if parcel.id not in done]
            with self._transaction():
                self._db.executemany(_SETTLE, rows)

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
            advice = "make room on its disk" if "full" in str(error) else "check the file, its folder and its rights"
            raise OutboxError(f"Cannot {step} the outbox {self._path}: {error}; {advice}.") from error


def _waiting(row: _Row) -> Waiting:
    number, event_id, topic, payload, expires_at, correlation = row
    expiry = None if expires_at is None else datetime.fromtimestamp(expires_at, UTC)
    return Waiting(number, Parcel(EventId(event_id), topic, payload, expiry, correlation))


def _stamp(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()
