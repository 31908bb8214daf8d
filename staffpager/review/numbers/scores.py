"""Ratings counted by score, and put together by day, weekday and hour, or zone."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from staffpager.review.numbers.intervals import Share, share
from staffpager.store.review_records import Days, ScoreHour

Key = TypeVar("Key", bound=Hashable)
_NONE = (0, 0, 0, 0, 0)
FEWEST = 5  # answers; below this one shopper moves the share by more than 20 points, so no colour is drawn


@dataclass(frozen=True, slots=True)
class Scores:
    """How often each score from 1 to 5 was given."""

    counts: tuple[int, int, int, int, int] = _NONE

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        if self.n == 0:
            return None
        return sum(score * count for score, count in enumerate(self.counts, start=1)) / self.n

    @property
    def satisfied(self) -> Share | None:
        """CSAT: the share of 4 and 5."""
        return share(self.counts[3] + self.counts[4], self.n)

    def plus(self, counts: tuple[int, int, int, int, int]) -> "Scores":
        a, b = self.counts, counts
        return Scores((a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]))


def together(hours: Iterable[ScoreHour]) -> Scores:
    total = Scores()
    for hour in hours:
        total = total.plus(hour.counts)
    return total


def marked(hours: Iterable[ScoreHour]) -> int:
    """How many ratings were marked, and are in no score."""
    return sum(hour.marked for hour in hours)


def by_day(hours: Iterable[ScoreHour], days: Days) -> tuple[tuple[date, Scores], ...]:
    """Every one of the days, also those without a rating: a gap is shown, not closed."""
    found = _grouped(hours, lambda hour: hour.day)
    every = (days.first + timedelta(days=i) for i in range((days.last - days.first).days + 1))
    return tuple((day, found.get(day, Scores())) for day in every)


def by_weekday_and_hour(hours: Iterable[ScoreHour]) -> dict[tuple[int, int], Scores]:
    """Scores by (weekday, hour): Monday is 0, hours are the store's own."""
    return _grouped(hours, lambda hour: (hour.day.weekday(), hour.hour))


def by_zone(hours: Iterable[ScoreHour]) -> dict[str, Scores]:
    """Scores by zone id; "" is a rating that named no zone."""
    return _grouped(hours, lambda hour: hour.zone)


def _grouped(hours: Iterable[ScoreHour], key: Callable[[ScoreHour], Key]) -> dict[Key, Scores]:
    groups: dict[Key, Scores] = {}
    for hour in hours:
        groups[key(hour)] = groups.get(key(hour), Scores()).plus(hour.counts)
    return groups
