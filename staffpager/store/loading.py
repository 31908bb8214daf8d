"""Reads the floor back as it was: what a desk starts from after a restart."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, false, func, select, true

from floorwire.ids import DeviceId
from staffpager.floor.model import Rating, Stage
from staffpager.floor.state import KEEP, FloorState
from staffpager.store import tables
from staffpager.store.shelves import JOINED, MEMBERS, OFFERS, RATINGS, READINGS, REQUESTS
from staffpager.store.slips import Device

LAST_COMMIT = "last_commit"  # under which its time is kept in the table `meta`: by it a clock set back is noticed


def load_state(connection: Connection) -> FloorState:
    """The floor as last committed: open requests and their offers, what ended lately, members, readings."""
    request = tables.request.c
    running = [stage for stage in Stage if stage.open]
    of_running = tables.offer.c.request.in_(select(request.id).where(request.stage.in_(running)))
    lately = _lately(connection)
    known = request.stage.in_(running) | lately
    ended = REQUESTS.where(connection, lately)
    return FloorState().with_changes(
        [
            *sorted(ended, key=lambda each: (each.ended_at or each.received_at, each.id)),
            *REQUESTS.where(connection, request.stage.in_(running)),
            *JOINED.where(connection, tables.joined.c.first.in_(select(request.id).where(known))),
            *MEMBERS.where(connection),
            *OFFERS.where(connection, of_running),
            *READINGS.where(connection),
            *_last_ratings(connection),
        ]
    )


def _lately(connection: Connection) -> ColumnElement[bool]:
    """What ended last and up to `KEEP` before; not what a clock that was far ahead once, and was set back, wrote."""
    ended_at, now = tables.request.c.ended_at, last_commit(connection)
    plausible = true() if now is None else ended_at <= now + KEEP
    last_end = connection.scalar(select(func.max(ended_at)).where(plausible))
    return false() if last_end is None else and_(plausible, ended_at >= last_end - KEEP)


def last_commit(connection: Connection) -> datetime | None:
    """When a unit of work was last committed, by the clock of that time; None before the first."""
    noted = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == LAST_COMMIT))
    return None if noted is None else datetime.fromisoformat(noted)


def _last_ratings(connection: Connection) -> list[Rating]:
    """The ratings of the last day with one, oldest first: enough to see that a burst goes on."""
    rating, hour = tables.rating.c, tables.rating_hour.c
    latest = select(hour.store, hour.local_date).order_by(hour.local_date.desc()).limit(1)
    found = connection.execute(latest).one_or_none()
    if found is None:
        return []
    last = RATINGS.where(connection, rating.store == found.store, rating.local_date == found.local_date)
    return sorted(last, key=lambda each: (each.given_at, each.id))


def load_devices(connection: Connection) -> dict[DeviceId, Device]:
    """Every device that has spoken to the desk."""
    rows = connection.execute(select(tables.device)).mappings()
    devices = [Device(**row) for row in rows]
    return {device.id: device for device in devices}
