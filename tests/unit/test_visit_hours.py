"""When the store is open: by its own clock, over midnight and over a change of the clock."""

from datetime import UTC, datetime

import msgspec
import pytest

from floorwire.views import OpenHours, StoreDescribed
from kiosk.screen.hours import closed
from kiosk.screen.sample_store import SAMPLE_STORE

WEEKDAYS = OpenHours(days=("mon", "tue", "wed", "thu", "fri"), opens="09:00", closes="20:00")
FRIDAY_NIGHT = OpenHours(days=("fri",), opens="22:00", closes="02:00")


def store(*hours: OpenHours, timezone: str = "UTC") -> StoreDescribed:
    return msgspec.structs.replace(SAMPLE_STORE, hours=hours, timezone=timezone)


def opens(store: StoreDescribed, now: datetime) -> str | None:
    """When it opens, or None while it is open."""
    shut = closed(store, now)
    return f"{shut.opens_at:%a %H:%M %z}" if shut else None


@pytest.mark.parametrize(("hour", "expected"), [(8, "Fri 09:00 +0000"), (9, None), (19, None), (20, "Mon 09:00 +0000")])
def test_it_opens_and_closes_by_its_hours(hour: int, expected: str | None) -> None:
    assert opens(store(WEEKDAYS), datetime(2026, 11, 20, hour, tzinfo=UTC)) == expected


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    assert opens(store(FRIDAY_NIGHT), datetime(2026, 11, 21, 1, 59, tzinfo=UTC)) is None
    assert opens(store(FRIDAY_NIGHT), datetime(2026, 11, 21, 2, 0, tzinfo=UTC)) == "Fri 22:00 +0000"


def test_the_stores_own_clock_counts() -> None:
    vilnius = store(WEEKDAYS, timezone="Europe/Vilnius")
    assert opens(vilnius, datetime(2026, 11, 20, 6, 59, tzinfo=UTC)) == "Fri 09:00 +0200"
    assert opens(vilnius, datetime(2026, 11, 20, 7, 0, tzinfo=UTC)) is None


def test_the_morning_after_the_clock_went_back_is_still_at_nine() -> None:
    sunday = OpenHours(days=("sun",), opens="09:00", closes="18:00")
    before = datetime(2026, 10, 24, 20, tzinfo=UTC)  # the clock goes back that night
    assert opens(store(sunday, timezone="Europe/Vilnius"), before) == "Sun 09:00 +0200"


def test_a_store_without_hours_is_always_open() -> None:
    assert opens(store(), datetime(2026, 11, 21, 3, tzinfo=UTC)) is None


def test_an_unknown_time_zone_falls_back_to_the_clock_it_was_given() -> None:
    assert opens(store(WEEKDAYS, timezone="Mars/Olympus"), datetime(2026, 11, 20, 12, tzinfo=UTC)) is None
