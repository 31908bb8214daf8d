"""Sums by hour or day: what one rating, answer or request adds to them. Pure.

A stored thing that changes is taken out as it was and put in as it is, so that the sums are always what a
recomputation from the raw rows would give.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from floorwire.ids import StoreId, ZoneId
from staffpager.floor.model import FLOOR, Rating, Request, Stage
from staffpager.store.calendar import Locality
from staffpager.store.tables import NO_ZONE

SCORES = ("n1", "n2", "n3", "n4", "n5", "marked")
CHOICES = ("n",)
RESPONSES = (
    "opened",
    "resolved",
    "cancelled",
    "abandoned",
    *(f"{clock}_{sum_}" for clock in ("accept", "arrive", "resolve") for sum_ in ("n", "ds", "ds2")),
)
_ENDS = (Stage.RESOLVED, Stage.CANCELLED, Stage.ABANDONED)
_LONGEST_DS = 7 * 24 * 3600 * 10  # a week: bounds the sum of squares far inside 64 bits


class Hour(NamedTuple):
    """What an hourly sum is kept by."""

    store: StoreId
    local_date: date
    local_hour: int
    zone: str


class Chosen(NamedTuple):
    """What the sum of a choice is kept by."""

    store: StoreId
    local_date: date
    question: str
    choice: str


@dataclass(slots=True)
class Sums:
    """Changes to sums, gathered over a transaction; `names` are the columns."""

    names: tuple[str, ...]
    _kept: dict[Hour | Chosen, list[int]] = field(default_factory=dict)

    def move(self, key: Hour | Chosen, values: Iterable[int], *, sign: int) -> None:
        kept = self._kept.setdefault(key, [0] * len(self.names))
        for index, value in enumerate(values):
            kept[index] += sign * value

    def rows(self) -> list[dict[str, object]]:
        """One row for each hour or choice that changes."""
        return [
            {**key._asdict(), **dict(zip(self.names, values, strict=True))}
            for key, values in self._kept.items()
            if any(values)
        ]


def rating_sums(before: Iterable[Rating], after: Iterable[Rating], *, locality: Locality) -> Sums:
    """What replacing the ratings `before` by `after` does to the hourly sums."""
    sums = Sums(SCORES)
    for sign, ratings in ((-1, before), (1, after)):
        for rating in ratings:
            sums.move(_hour(rating.given_at, rating.zone, locality=locality), _scored(rating), sign=sign)
    return sums


def answer_sums(before: Iterable[Rating], after: Iterable[Rating], *, locality: Locality) -> Sums:
    """What replacing the ratings `before` by `after` does to the sums of choices; marked ones choose nothing."""
    sums = Sums(CHOICES)
    for sign, ratings in ((-1, before), (1, after)):
        for rating in ratings:
            for answer in () if rating.mark else rating.answers:
                day = locality.day(rating.given_at)
                sums.move(Chosen(locality.store, day, answer.question, answer.choice), (1,), sign=sign)
    return sums


def response_sums(before: Iterable[Request], after: Iterable[Request], *, locality: Locality) -> Sums:
    """What replacing the requests `before` by `after` does to the hourly sums."""
    sums = Sums(RESPONSES)
    for sign, requests in ((-1, before), (1, after)):
        for request in requests:
            if request.origin == FLOOR:
                continue  # an extra lane is no shopper who waits
            sums.move(_hour(request.opened_at, request.zone, locality=locality), _response(request), sign=sign)
    return sums


def _scored(rating: Rating) -> Iterable[int]:
    """A marked rating counts as marked and in no score, so that it is in no average either."""
    marked = rating.mark is not None
    yield from (int(rating.score == score and not marked) for score in range(1, 6))
    yield int(marked)


def _response(request: Request) -> Iterable[int]:
    yield 1
    for end in _ENDS:
        yield int(request.stage is end)
    resolved_at = request.ended_at if request.stage is Stage.RESOLVED else None
    for moment in (request.accepted_at, request.arrived_at, resolved_at):
        yield from _clock(request.opened_at, moment)


def _clock(start: datetime, end: datetime | None) -> tuple[int, int, int]:
    """n, tenths of a second, and their square; a device's clock that runs ahead cannot make a time negative."""
    if end is None:
        return 0, 0, 0
    tenths = min(max(round((end - start).total_seconds() * 10), 0), _LONGEST_DS)
    return 1, tenths, tenths * tenths


def _hour(at: datetime, zone: ZoneId | None, *, locality: Locality) -> Hour:
    local_date, local_hour = locality.hour(at)
    return Hour(locality.store, local_date, local_hour, zone or NO_ZONE)
