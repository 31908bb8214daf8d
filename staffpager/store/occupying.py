"""One desk a database: a second would decide with an old picture of the floor."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from staffpager.store.errors import DatabaseUnusableError

_DESK = 0x4445534B  # "DESK": the PostgreSQL advisory lock that a running desk holds


@contextmanager
def occupied(engine: Engine) -> Iterator[None]:
    """Hold the database for one desk; the lock ends with the process, however that ends.

    Raises `DatabaseUnusableError` when another desk runs on it.
    """
    if engine.dialect.name == "postgresql":
        with _advisory(engine):
            yield
    elif engine.url.database in {None, "", ":memory:"}:
        yield  # a database in memory has one process anyway
    else:
        with _file(Path(f"{engine.url.database}.desk")):
            yield


@contextmanager
def _advisory(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        connection.detach()  # the lock is the connection's: it must end with this, not go back to the pool
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _DESK}):
            raise _taken(engine.url.render_as_string(hide_password=True))
        connection.commit()  # an open transaction would hold back vacuum for as long as the desk runs
        yield


@contextmanager
def _file(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _taken(str(path)) from error
        yield


def _taken(where: str) -> DatabaseUnusableError:
    return DatabaseUnusableError(f"another desk is at work on this database ({where}); stop it first")
