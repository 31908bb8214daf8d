"""Which thing of the floor is kept in which table, and how a row becomes that thing again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from staffpager.floor.model import Contact, Feedback, Joined, Member, Offer, Rating, Reading, Request
from staffpager.store import tables
from staffpager.store.calendar import Locality

T = TypeVar("T", Request, Joined, Member, Offer, Reading, Rating, Feedback, Contact)


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """The place of one kind of thing: columns are named as its fields, `moment` dates it in the store's own time."""

    kind: type[T]
    table: Table
    moment: Callable[[T], datetime] | None = None
    restore: Mapping[str, Callable[[Any], object]] | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.kind))

    def row(self, thing: T, *, locality: Locality) -> dict[str, object]:
        row: dict[str, object] = {name: getattr(thing, name) for name in self.names}
        if self.moment is not None:
            row["store"] = locality.store
            row["local_date"], row["local_hour"] = locality.hour(self.moment(thing))
        return row

    def thing(self, row: RowMapping) -> T:
        values = {name: row[name] for name in self.names}
        for name, make in (self.restore or {}).items():
            values[name] = make(values[name])
        return self.kind(**values)

    def fetch(self, connection: Connection, ids: Iterable[str]) -> list[T]:
        """The things of these ids as they are stored now."""
        return self.where(connection, self.table.c.id.in_(list(ids)))

    def where(self, connection: Connection, *conditions: ColumnElement[bool]) -> list[T]:
        """The things for which all conditions hold; all things without one."""
        found = connection.execute(select(self.table).where(*conditions)).mappings()
        return [self.thing(row) for row in found]


REQUESTS = Shelf(Request, tables.request, moment=lambda request: request.opened_at)
JOINED = Shelf(Joined, tables.joined)
MEMBERS = Shelf(Member, tables.member, restore={"skills": frozenset, "languages": frozenset})
OFFERS = Shelf(Offer, tables.offer)
READINGS = Shelf(Reading, tables.reading)
RATINGS = Shelf(Rating, tables.rating, moment=lambda rating: rating.given_at)
CONTACTS = Shelf(Contact, tables.contact, moment=lambda contact: contact.given_at)
FEEDBACK = Shelf(Feedback, tables.feedback, moment=lambda feedback: feedback.left_at)
