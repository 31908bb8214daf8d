"""The two statements that SQLite and PostgreSQL spell alike but SQLAlchemy makes apart: upsert and add up."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Row = Mapping[str, Any]
_Insert = SqliteInsert | PostgresInsert


def upsert(connection: Connection, table: Table, *, rows: Sequence[Row], adding: Iterable[str] = ()) -> None:
    """Write `rows`, each whole; a row of the same key is replaced, but in the columns `adding` summed up.

    Keys must not repeat within `rows`.
    """
    if rows:
        connection.execute(_upsert(table, frozenset(adding), dialect=connection.dialect.name), list(rows))


@lru_cache(maxsize=64)
def _upsert(table: Table, adding: frozenset[str], *, dialect: str) -> _Insert:
    statement: _Insert = postgres_insert(table) if dialect == "postgresql" else sqlite_insert(table)
    keys = [column.name for column in table.primary_key.columns]
    values = {
        column.name: column + statement.excluded[column.name]
        if column.name in adding
        else statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=values)
