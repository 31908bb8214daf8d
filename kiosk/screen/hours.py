"""When the store is open, by its own clock. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from floorwire.views import WEEKDAYS, OpenHours, StoreDescribed

LOOK_AHEAD_DAYS: Final = 8  # a store that opens once a week opens within these


@dataclass(frozen=True, slots=True)
class Closed:
    """The store is closed; `opens_at` by its own clock, None when that is not known."""

    opens_at: datetime | None


def store_time(store: StoreDescribed, at: datetime) -> datetime:
    """Give `at` by the store's own clock; unchanged when this machine does not know its time zone."""
    try:
        return at.astimezone(ZoneInfo(store.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return at


def closed(store: StoreDescribed, now: datetime) -> Closed | None:
    """Tell that the store is closed, and until when; None while it is open, or keeps no hours."""
    if not store.hours:
        return None
    local = store_time(store, now)
    today = local.date()
    spans = list(_spans(store.hours, first=today - timedelta(days=1), zone=local.tzinfo))
    if any(opens <= local < closes for opens, closes in spans):
        return None
    return Closed(min((opens for opens, _ in spans if opens > local), default=None))


def _spans(hours: Sequence[OpenHours], *, first: date, zone: tzinfo | None) -> Iterator[tuple[datetime, datetime]]:
    """Give from when to when the store is open on the days from `first` on."""
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        day = first + timedelta(days=ahead)
        for span in hours:
            if WEEKDAYS[day.weekday()] in span.days:
                opens, closes = time.fromisoformat(span.opens), time.fromisoformat(span.closes)
                over_night = timedelta(days=1 if closes <= opens else 0)
                yield (
                    datetime.combine(day, opens, zone),
                    datetime.combine(day + over_night, closes, zone),
                )
