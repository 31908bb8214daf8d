"""Reads the floor back as it was: what a desk starts from after a restart."""

from sqlalchemy import Connection, func, select

from floorwire.ids import DeviceId
from staffpager.floor.model import Rating, Stage
from staffpager.floor.state import KEEP, FloorState
from staffpager.store import tables
from staffpager.store.shelves import JOINED, MEMBERS, OFFERS, RATINGS, READINGS, REQUESTS
from staffpager.store.slips import Device


def load_state(connection: Connection) -> FloorState:
    """The floor as last committed: open requests and their offers, what ended lately, members, readings."""
    request = tables.request.c
    running = [stage for stage in Stage if stage.open]
    of_running = tables.offer.c.request.in_(select(request.id).where(request.stage.in_(running)))
    last_end = connection.scalar(select(func.max(request.ended_at)))
    known = request.stage.in_(running)
    if last_end is not None:
        known |= request.ended_at >= last_end - KEEP
    ended = [] if last_end is None else REQUESTS.where(connection, request.ended_at >= last_end - KEEP)
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
