"""Which queue reading of a zone counts: known, fresh, and of several cameras the fullest."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from floorwire.ids import ZoneId
from staffpager.floor.model import Reading
from staffpager.floor.rules import Limits, Store
from staffpager.floor.state import FloorState


def is_fresh(reading: Reading, limits: Limits, *, now: datetime) -> bool:
    """Tell whether a reading is of now: neither old nor, by a clock that was set back since, of the future."""
    return timedelta() <= now - reading.observed_at <= limits.reading_age


def newest_at(state: FloorState, zone: ZoneId) -> datetime | None:
    """Return when any camera last told of a zone, also that it sees nothing."""
    return max((each.observed_at for each in state.readings.values() if each.zone == zone), default=None)


def current(state: FloorState, store: Store, *, now: datetime) -> Mapping[ZoneId, Reading]:
    """Return the reading of each zone that counts now: known, fresh, and of several cameras the fullest."""
    best: dict[ZoneId, Reading] = {}
    for reading in state.readings.values():
        if reading.count is None or not is_fresh(reading, store.limits, now=now):
            continue
        known = best.get(reading.zone)
        if known is None or (known.count or 0) < reading.count:
            best[reading.zone] = reading
    return best
