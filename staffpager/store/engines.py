"""How this project talks to SQLite and to PostgreSQL: one engine, set up so that a commit is on the disk."""

import sqlite3
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from floorwire import private
from staffpager.store.errors import DatabaseUnusableError

EMPTYING_S = 1.0  # a page that is being read holds its log no longer; otherwise it is emptied the next time
BUSY_S = 10.0  # longer than the longest transaction by far; a writer that waits longer has met something broken
READING = "floorbell_reading"  # execution option of a connection that only reads
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_S * 1000:.0f}",
    "PRAGMA synchronous = FULL",  # a receipt is sent after the commit: the commit must be on the disk
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # a deleted contact is overwritten, not only forgotten
)
_MEMORY = (None, "", ":memory:")
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+pg8000", "postgres": "postgresql+pg8000"}


def from_folder(url: str, folder: Path) -> str:
    """The same URL, with a relative SQLite path taken from `folder`."""
    relative = url.removeprefix("sqlite:///")
    if relative == url or relative in _MEMORY or Path(relative).is_absolute():
        return url
    return f"sqlite:///{folder.resolve() / relative}"


def connect(url: str) -> Engine:
    """Make the engine for `sqlite:///file`, `sqlite://` (in memory) or `postgresql://user:password@host/name`."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnusableError(
            "`database` is no URL; write sqlite:///path/floor.db or postgresql://user:password@host/name"
        ) from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise DatabaseUnusableError(f"{parsed.get_backend_name()} is not supported; use sqlite or postgresql")
    parsed = parsed.set(drivername=driver)
    make = partial(create_engine, parsed, hide_parameters=True)  # no shopper's words or contact in an error's text
    if driver.startswith("postgresql"):
        return make(pool_pre_ping=True)
    if parsed.database in _MEMORY:
        return _sqlite(make(poolclass=StaticPool, connect_args={"check_same_thread": False}), kept=False)
    with suppress(OSError):  # SQLite says better what is wrong with the place, when it opens the file
        private.make_file(Path(str(parsed.database)))
    return _sqlite(make(poolclass=QueuePool, connect_args={"check_same_thread": False}), kept=True)


def empty_log(engine: Engine) -> None:
    """Take over what stands in SQLite's write-ahead log and overwrite it: what was deleted stands there too.

    Raises `sqlite3.Error` when that fails; while somebody reads, it is left as it is.
    """
    file = engine.url.database
    if engine.dialect.name != "sqlite" or file is None or file in _MEMORY:
        return
    with closing(sqlite3.connect(file, timeout=EMPTYING_S, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _sqlite(engine: Engine, *, kept: bool) -> Engine:
    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin below, not when the driver thinks so
        with closing(connection.cursor()) as cursor:
            for pragma in _PRAGMAS:
                cursor.execute(pragma)
        if isinstance(connection, sqlite3.Connection):
            connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows no letter but A-Z
        if kept:
            _write_ahead(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READING, False)
        # A writer takes its lock at once: a lock taken half-way can fail without waiting (SQLITE_BUSY).
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _write_ahead(connection: DBAPIConnection) -> None:
    """Switch to WAL; SQLite does not wait for others during the switch itself, so this does."""
    give_up = time.monotonic() + BUSY_S
    while True:
        try:
            with closing(connection.cursor()) as cursor:
                cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return
