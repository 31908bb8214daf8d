"""Writes what was decided: the last state of each thing, its hourly sums, the timers that were set and cleared."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, tuple_

from floorwire.ids import DeviceId, ZoneId
from staffpager.floor.model import Contact, Feedback, Joined, Member, Offer, Rating, Reading, Request, Timer
from staffpager.floor.outcome import Change, Outcome, TimerKey
from staffpager.store import tables
from staffpager.store.calendar import Locality
from staffpager.store.rollups import CHOICES, RESPONSES, SCORES, answer_sums, rating_sums, response_sums
from staffpager.store.shelves import CONTACTS, FEEDBACK, JOINED, MEMBERS, OFFERS, RATINGS, READINGS, REQUESTS, Shelf
from staffpager.store.statements import Row, insert_rows, upsert

T = TypeVar("T", Request, Joined, Member, Offer, Reading, Rating, Feedback, Contact)


@dataclass(slots=True)
class Decided:
    """Everything decided in one transaction; a thing that changed several times is written once, as it is last."""

    things: dict[type[Change], dict[Hashable, Any]] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    timers: dict[TimerKey, Timer | None] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        for change in outcome.changes:
            if isinstance(change, Reading):
                self.readings.append(change)
            else:
                self.things.setdefault(type(change), {})[change.id] = change
        for name in outcome.cleared:
            self.timers[name] = None
        for timer in outcome.timers:
            self.timers[timer.kind, timer.subject] = timer

    def of(self, kind: type[T]) -> list[T]:
        return list(self.things.get(kind, {}).values())


@dataclass(frozen=True, slots=True)
class Saver:
    """Writes decisions on one connection; what refers to something is written after it."""

    connection: Connection
    locality: Locality

    def save(self, decided: Decided) -> None:
        self._put(MEMBERS, decided.of(Member))
        self._save_requests(decided.of(Request))
        self._put(JOINED, decided.of(Joined))
        self._put(OFFERS, decided.of(Offer))
        self._save_readings(decided.readings)
        self._save_ratings(decided.of(Rating))
        self._put(FEEDBACK, decided.of(Feedback))
        self._keep_contacts(decided.of(Contact))
        self._save_timers(decided.timers)

    def _put(self, shelf: Shelf[T], things: Iterable[T]) -> None:
        upsert(self.connection, shelf.table, rows=[shelf.row(thing, locality=self.locality) for thing in things])

    def _keep_contacts(self, contacts: list[Contact]) -> None:
        """Write those that are not there yet; what the pages wrote beside one, who has answered, stays."""
        if not contacts:
            return
        known = {contact.id for contact in CONTACTS.fetch(self.connection, [contact.id for contact in contacts])}
        new = [CONTACTS.row(contact, locality=self.locality) for contact in contacts if contact.id not in known]
        insert_rows(self.connection, tables.contact, rows=new)

    def _save_requests(self, after: list[Request]) -> None:
        if not after:
            return
        before = REQUESTS.fetch(self.connection, [request.id for request in after])
        self._put(REQUESTS, after)
        sums = response_sums(before, after, locality=self.locality)
        upsert(self.connection, tables.response_hour, rows=sums.rows(), adding=RESPONSES)

    def _save_ratings(self, after: list[Rating]) -> None:
        if not after:
            return
        before = RATINGS.fetch(self.connection, [rating.id for rating in after])
        self._put(RATINGS, after)
        sums = rating_sums(before, after, locality=self.locality)
        upsert(self.connection, tables.rating_hour, rows=sums.rows(), adding=SCORES)
        chosen = answer_sums(before, after, locality=self.locality)
        upsert(self.connection, tables.answer_day, rows=chosen.rows(), adding=CHOICES)

    def _save_readings(self, readings: list[Reading]) -> None:
        if not readings:
            return
        newest = {(reading.zone, reading.camera): reading for reading in READINGS.where(self.connection)}
        taken: Counter[tuple[ZoneId, DeviceId]] = Counter()
        changed: list[Row] = []
        for reading in readings:
            place = (reading.zone, reading.camera)
            taken[place] += 1
            if place not in newest or _news(newest[place]) != _news(reading):
                changed.append(READINGS.row(reading, locality=self.locality))
            newest[place] = reading
        rows = [
            {**READINGS.row(newest[place], locality=self.locality), "taken": count} for place, count in taken.items()
        ]
        upsert(self.connection, tables.reading, rows=rows, adding=("taken",))
        insert_rows(self.connection, tables.reading_change, rows=changed)

    def _save_timers(self, timers: Mapping[TimerKey, Timer | None]) -> None:
        cleared = [key for key, timer in timers.items() if timer is None]
        if cleared:
            key = tuple_(tables.timer.c.kind, tables.timer.c.subject)
            self.connection.execute(delete(tables.timer).where(key.in_(cleared)))
        upsert(self.connection, tables.timer, rows=[asdict(timer) for timer in timers.values() if timer is not None])


def _news(reading: Reading) -> tuple[object, ...]:
    """What makes a reading news: not its moment, nor its finer numbers."""
    return reading.count, reading.health, reading.simulated
