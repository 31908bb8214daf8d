"""Tells a database that is away (ask again later) from a value that it will never take (somebody must look)."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from floorwire.outbox_file import is_spoilt
from staffpager.store.errors import DatabaseAwayError, NotStorableError, StoreError

# SQLSTATE classes (PostgreSQL, appendix A): pg8000 raises most of them as plain DatabaseError.
_AWAY = ("08", "25", "40", "53", "55", "57", "58")  # connection, read-only, deadlock, resources, locks, shutdown, I/O
_NEVER = ("22", "23")  # data exception, integrity violation


@contextmanager
def told() -> Iterator[None]:
    """Raise what SQLAlchemy raises as one of the store's errors."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseAwayError(f"no connection to the database became free: {error}") from error
    except DBAPIError as error:
        raise _translated(error) from error
    except StatementError as error:  # a value that a column type refused before it reached the database
        raise NotStorableError(f"a value cannot be stored: {error.orig}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"the database layer failed: {error}") from error


def _translated(error: DBAPIError) -> StoreError:
    state = _sqlstate(error)
    said = _said(error)
    if is_spoilt(error.orig):  # no event's fault: devices keep theirs
        advice = "stop what works on it and bring back a copy (docs/install.md, 10)"
        return DatabaseAwayError(f"the database is damaged: {said}; {advice}")
    if error.connection_invalidated or state.startswith(_AWAY):
        return DatabaseAwayError(f"the database cannot be used now: {said}")
    if isinstance(error, (IntegrityError, DataError)) or state.startswith(_NEVER):
        return NotStorableError(f"the database refuses a value: {said}")
    if isinstance(error, (OperationalError, InterfaceError)):
        return DatabaseAwayError(f"the database cannot be used now: {said}")
    return StoreError(f"the database refuses a statement: {said}")


def _sqlstate(error: DBAPIError) -> str:
    """The SQLSTATE that PostgreSQL gave (pg8000 hands over the fields of its message by letter), or ""."""
    fields = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return str(fields.get("C", "")) if isinstance(fields, dict) else ""


def _said(error: DBAPIError) -> str:
    fields = error.orig.args[0] if error.orig is not None and error.orig.args else error
    return str(fields.get("M", fields)) if isinstance(fields, dict) else str(fields)
