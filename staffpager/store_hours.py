"""When a store is open: hours that stand in each other's way, in its file."""

from collections.abc import Iterator

from floorwire.settings import Problem
from floorwire.views import WEEKDAYS, OpenHours, Weekday

_DAY = 24 * 60  # minutes
_WEEK = 7 * _DAY


def hours_problems(hours: tuple[OpenHours, ...]) -> Iterator[Problem]:
    """Hours that overlap others, also those of an evening before that last past midnight."""
    taken: list[tuple[int, int, str]] = []
    for i, entry in enumerate(hours):
        for day in entry.days:
            start, lasts = _span(entry, day)
            words = f"{day} {entry.opens}-{entry.closes}"
            other = next((said for at, length, said in taken if _overlap(start, lasts, at=at, length=length)), None)
            if other is not None:
                what = f"the hours {words} overlap {other}"
                yield Problem(
                    ("hours", i), what, "take the day out of one of them, or let one end where the other begins"
                )
            taken.append((start, lasts, words))


def _span(entry: OpenHours, day: Weekday) -> tuple[int, int]:
    """Minutes of the week at which it begins, and how many minutes it lasts (a whole day when both are the same)."""
    opens, closes = _minutes(entry.opens), _minutes(entry.closes)
    return WEEKDAYS.index(day) * _DAY + opens, (closes - opens) % _DAY or _DAY


def _overlap(start: int, lasts: int, *, at: int, length: int) -> bool:
    """Whether two spans of a week share a minute; Sunday's night goes on in Monday's morning."""
    return (at - start) % _WEEK < lasts or (start - at) % _WEEK < length


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
