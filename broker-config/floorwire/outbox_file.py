"""The file of an outbox: its tables, and what can be wrong with it or its disk."""

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

SCHEMA = """
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
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY = 0xFF  # of an extended result code of SQLite


def connected(path: Path | str) -> sqlite3.Connection:
    """Open the file and see that all of it can be read; raises `sqlite3.Error` when it cannot."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.executescript(SCHEMA)
        _check(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        damaged = sqlite3.DatabaseError(str(found))
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged


def is_spoilt(error: BaseException | None) -> bool:
    """Tell whether the file is no outbox any more."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _SPOILT


def set_aside(path: Path) -> Path:
    """Move a file away with what SQLite laid beside it; gives where to."""
    aside = path.with_name(f"{path.name}.spoilt")
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{end}").replace(aside.with_name(f"{aside.name}{end}"))
    return aside


def is_full(error: Exception) -> bool:
    """Tell whether room is what is missing; SQLite says so of its shared memory in other words."""
    code = getattr(error, "sqlite_errorcode", None)
    return code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE} or getattr(error, "errno", None) in _FULL


def takes_no_writing(folder: Path) -> bool:
    """Tell whether the file system is read-only: as an SD card becomes when it wears out."""
    with suppress(OSError):
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return False
