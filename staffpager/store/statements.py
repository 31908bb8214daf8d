"""Writes many rows at once, each kind of database in the way it is quick at: insert, and insert or replace.

SQLite takes a list of rows with one prepared statement. PostgreSQL's driver would make a round trip for each row and
scan a statement of many rows letter by letter, so there all rows travel as one JSON value that the server takes apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Dialect,
    Executable,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.expression import ColumnClause, ColumnElement
from sqlalchemy.types import TypeDecorator

from staffpager.store.errors import NotStorableError

Row = Mapping[str, Any]
_Insert = SqliteInsert | PostgresInsert


def insert_rows(connection: Connection, table: Table, *, rows: Sequence[Row]) -> None:
    """Add `rows`, which all have the same columns."""
    if rows:
        _write(connection, _insert(table, tuple(rows[0]), dialect=connection.dialect.name), table=table, rows=rows)


def upsert(connection: Connection, table: Table, *, rows: Sequence[Row], adding: Iterable[str] = ()) -> None:
    """Write `rows`, each whole; a row of the same key is replaced, but in the columns `adding` summed up.

    Keys must not repeat within `rows`.
    """
    if rows:
        statement = _upsert(table, frozenset(adding), dialect=connection.dialect.name)
        _write(connection, statement, table=table, rows=rows)


def _write(connection: Connection, statement: Executable, *, table: Table, rows: Sequence[Row]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(statement, {"rows": _as_json(table, rows, dialect=connection.dialect)})
    else:
        connection.execute(statement, list(rows))


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], *, dialect: str) -> _Insert:
    """Insert these columns: from the JSON value `rows` in PostgreSQL, from parameters in SQLite."""
    if dialect != "postgresql":
        return sqlite_insert(table)
    columns: list[ColumnClause[Any]] = [column(name) for name in names]
    record: ColumnElement[Any] = literal_column(f"NULL::{table.name}")
    rows = func.json_populate_recordset(record, cast(bindparam("rows", type_=Text), JSON)).alias("r")
    return postgres_insert(table).from_select(list(names), select(*columns).select_from(rows))


@lru_cache(maxsize=64)
def _upsert(table: Table, adding: frozenset[str], *, dialect: str) -> _Insert:
    statement = _insert(table, tuple(table.columns.keys()), dialect=dialect)
    keys = [each.name for each in table.primary_key.columns]
    values = {
        each.name: each + statement.excluded[each.name] if each.name in adding else statement.excluded[each.name]
        for each in table.columns
        if each.name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


def _as_json(table: Table, rows: Sequence[Row], *, dialect: Dialect) -> str:
    columns = {name: table.columns[name] for name in rows[0]}
    try:
        values = [{name: _plain(columns[name], row[name], dialect=dialect) for name in columns} for row in rows]
        return msgspec.json.encode(values).decode()
    except (ValueError, OverflowError) as error:  # what a driver would have refused
        raise NotStorableError(f"a value cannot be stored: {error}") from error


def _plain(of: Column[Any], value: object, *, dialect: Dialect) -> object:
    """The value as JSON can say it and PostgreSQL reads it: what our own column types make of it, bytes in hex."""
    if isinstance(of.type, TypeDecorator):
        value = of.type.process_bind_param(value, dialect)
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value
