"""Many ratings from one kiosk in a minute are a playing hand, not so many shoppers; the desk sees it over restarts.

Ratings of help are outside of this: each needs a request that was opened and is rated once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from floorwire.ids import DeviceId
from staffpager.floor.model import Rating

SPAN = timedelta(minutes=1)
Rated = Mapping[DeviceId, tuple[datetime, ...]]  # when ratings were given at each kiosk, by its own clock


def in_burst(given: Sequence[datetime], at: datetime, *, most: int) -> bool:
    """Whether a rating given at `at` is one too many beside those `given` at the same kiosk."""
    return sum(abs(at - other) < SPAN for other in given) >= most


def remembered(known: Rated, new: Iterable[Rating]) -> Rated:
    """The moments that later ratings may form a burst with: of each kiosk those near its latest rating."""
    after = dict(known)
    for rating in new:
        if rating.request is not None:
            continue
        near = [at for at in after.get(rating.origin, ()) if abs(rating.given_at - at) < SPAN]
        after[rating.origin] = (*near, rating.given_at)
    return after
