"""Opens the log's SQLite file: write-ahead log, every commit on disk, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from floorwire import private
from staffpager.security.errors import LogError, LogVersionError
from staffpager.security.log.tables import metadata

VERSION = 2  # of the tables; kept in the file as SQLite's user_version
UPGRADES = {1: "ALTER TABLE incident ADD COLUMN discreet BOOLEAN NOT NULL DEFAULT 0"}  # from each version to the next
BUSY_S = 10  # a command line and the window write to the same file


class Database:
    """The log's file; made on first use. Raises `LogVersionError` when a newer program wrote it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _make_folder_of(path)
        with suppress(OSError):  # SQLite says better what is wrong with the place, when it opens the file
            private.make_file(path)
        self._engine = _engine(path)
        with self.writing() as connection:
            self._upgrade(connection)
            metadata.create_all(connection)
            connection.execute(text(f"PRAGMA user_version = {VERSION}"))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is on disk when it ends, or undone when it raises."""
        with self._failing("write to"), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the log."""
        with self._failing("read"), self._engine.connect().execution_options(reading=True) as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def _upgrade(self, connection: Connection) -> None:
        """Bring the tables of an older program to this one's; a new file (version 0) has none yet."""
        found = connection.execute(text("PRAGMA user_version")).scalar_one()
        if found > VERSION:
            message = f"{self.path} was written by a newer program (version {found}, this one knows {VERSION})"
            raise LogVersionError(f"{message}: update this one")
        for version in range(found, VERSION) if found else ():
            connection.execute(text(UPGRADES[version]))

    @contextmanager
    def _failing(self, step: str) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            full = "full" in str(error.orig)
            advice = "free some space on its disk" if full else "check the file, its folder and its rights"
            message = f"cannot {step} the incident log {self.path}: {error.orig}; {advice}"
            raise LogError(message) from error


def _make_folder_of(path: Path) -> None:
    try:
        private.make_folder(path.parent)
    except OSError as error:
        message = f"cannot make the folder of the incident log {path}: {error.strerror}; check the file's place"
        raise LogError(message) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_S})

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None  # SQLAlchemy says when a transaction begins, not the driver
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
