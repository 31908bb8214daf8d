"""The end of the broker's certificate is said a month before, with what to do."""

from datetime import UTC, datetime

import pytest

from floorwire.certificate import ends_soon

ENDS = {"notAfter": "Jun  1 12:00:00 2028 GMT"}


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), ""),
        (datetime(2028, 5, 1, tzinfo=UTC), ""),
        (datetime(2028, 5, 3, tzinfo=UTC), "ends on 2028-06-01"),
        (datetime(2028, 6, 2, tzinfo=UTC), "docs/install.md"),
    ],
)
def test_it_is_said_within_the_last_month(now: datetime, says: str) -> None:
    told = ends_soon(ENDS, now)
    assert says in told
    assert bool(told) == bool(says)


def test_without_a_date_nothing_is_said() -> None:
    assert not ends_soon({}, datetime(2028, 5, 3, tzinfo=UTC))
