"""Hourly sums: what one rating or one request adds to its hour. Pure.

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

SCORES = ("n1", "n2", "n3", "n4", "n5")
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


@dataclass(slots=True)
class Sums:
    """Changes to hourly sums, gathered over a transaction; `names` are the columns."""

    names: tuple[str, ...]
    _hours: dict[Hour, list[int]] = field(default_factory=dict)

    def move(self, hour: Hour, values: Iterable[int], *, sign: int) -> None:
        kept = self._hours.setdefault(hour, [0] * len(self.names))
        for index, value in enumerate(values):
            kept[index] += sign * value

    def rows(self) -> list[dict[str, object]]:
        """One row for each hour that changes."""
        return [
            {**hour._asdict(), **dict(zip(self.names, values, strict=True))}
            for hour, values in self._hours.items()
            if any(values)
        ]


def rating_sums(before: Iterable[Rating], after: Iterable[Rating], *, locality: Locality) -> Sums:
    """What replacing the ratings `before` by `after` does to the hourly sums."""
    sums = Sums(SCORES)
    for sign, ratings in ((-1, before), (1, after)):
        for rating in ratings:
            values = (int(rating.score == score) for score in range(1, len(SCORES) + 1))
            sums.move(_hour(rating.given_at, rating.zone, locality=locality), values, sign=sign)
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
