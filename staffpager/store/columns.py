"""Column types of our own: they keep a value the same in SQLite and in PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import msgspec
from sqlalchemy import JSON, DateTime, Dialect, Enum, Text
from sqlalchemy.types import TypeDecorator

from staffpager.floor.model import Answer

T = TypeVar("T")
NUL, REPLACEMENT = "\0", "\ufffd"  # PostgreSQL refuses NUL in text; U+FFFD says that something stood there


class Utc(TypeDecorator[datetime]):
    """An instant: taken with any offset, kept and given back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no offset from UTC; give an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Typed(TypeDecorator[str]):
    """Text as a person or a device typed it; a NUL in it becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return value.replace(NUL, REPLACEMENT) if value and NUL in value else value


class Names(TypeDecorator[tuple[str, ...]]):
    """Several names (reason chips, skills, languages) as a JSON list in a column."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | frozenset[str] | None, dialect: Dialect) -> list[str] | None:
        del dialect
        if value is None:
            return None
        return sorted(value) if isinstance(value, frozenset) else list(value)

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        del dialect
        return None if value is None else tuple(value)


class Answers(TypeDecorator[tuple[Answer, ...]]):
    """What was chosen for each question, as a JSON object in a column."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Answer, ...] | None, dialect: Dialect) -> dict[str, str] | None:
        del dialect
        return None if value is None else {answer.question: answer.choice for answer in value}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> tuple[Answer, ...] | None:
        del dialect
        return None if value is None else tuple(Answer(*each) for each in value.items())


class AsSent(TypeDecorator[T]):
    """What travels on the wire (a struct, or a tuple of them) as JSON in a column, in the same form."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: T | None, dialect: Dialect) -> object:
        del dialect
        return None if value is None else msgspec.to_builtins(value)

    def process_result_value(self, value: object, dialect: Dialect) -> T | None:
        del dialect
        return None if value is None else msgspec.convert(value, self.kind)


def choice(kind: type[StrEnum]) -> Enum:
    """A column that holds one value of `kind`, written as its word so that a person can read the table."""
    return Enum(kind, native_enum=False, create_constraint=False, length=20, values_callable=_words)


def _words(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]
