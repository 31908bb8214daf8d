"""Questions of the review pages about the floor: requests, offers, people, queues."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, and_, or_, select, true

from floorwire.ids import RequestId
from staffpager.floor.model import Duty, Member, Offer, Reading, Request, Stage
from staffpager.store.shelves import MEMBERS, OFFERS, READINGS, REQUESTS
from staffpager.store.tables import member, offer, reading, reading_change, request

MOST_REQUESTS = 5_000  # of one day: far above any store's, and still one quick page of sums
_OPEN = tuple(stage for stage in Stage if stage.open)


def requests_of(connection: Connection, day: date, *, store: str, with_open: bool) -> tuple[Request, ...]:
    """Requests opened on the local `day`, oldest first; `with_open` adds what is still open from before."""
    table = request.c
    wanted = table.local_date == day
    if with_open:
        wanted = or_(wanted, table.stage.in_(_OPEN))
    query = select(request).where(table.store == store, wanted).order_by(table.opened_at, table.id)
    return tuple(REQUESTS.thing(row) for row in connection.execute(query.limit(MOST_REQUESTS)).mappings())


def offers_for(connection: Connection, requests: Sequence[RequestId]) -> tuple[Offer, ...]:
    """The offers made for these requests, in the order they were made."""
    found = OFFERS.where(connection, offer.c.request.in_(requests))
    return tuple(sorted(found, key=lambda each: (each.made_at, each.id)))


def members_on(connection: Connection) -> tuple[Member, ...]:
    """Everybody on duty, by name."""
    return tuple(sorted(MEMBERS.where(connection, member.c.duty != Duty.OFF), key=lambda each: (each.name, each.id)))


def names_of_staff(connection: Connection) -> dict[str, str]:
    return {row.id: row.name for row in connection.execute(select(member.c.id, member.c.name))}


def newest_readings(connection: Connection) -> tuple[Reading, ...]:
    return tuple(sorted(READINGS.where(connection), key=lambda each: (each.zone, each.camera)))


def unknown_since(connection: Connection) -> dict[tuple[str, str], datetime]:
    """Since when each (zone, camera) without a count has had none: the first change after the last one that had one.

    Each is looked up by itself: a quarter of a year of changes is a million rows, and the pages ask every few seconds.
    """
    blind = connection.execute(select(reading.c.zone, reading.c.camera).where(reading.c.count.is_(None))).all()
    found = {(row.zone, row.camera): _blind_since(connection, row.zone, camera=row.camera) for row in blind}
    return {place: since for place, since in found.items() if since is not None}


def _blind_since(connection: Connection, zone: str, *, camera: str) -> datetime | None:
    c = reading_change.c
    mine = and_(c.zone == zone, c.camera == camera)
    latest = select(c.observed_at, c.seq).where(mine, c.count.is_not(None))
    known = connection.execute(latest.order_by(c.observed_at.desc(), c.seq.desc()).limit(1)).one_or_none()
    after = true() if known is None else and_(c.observed_at >= known.observed_at, c.seq > known.seq)
    first = select(c.observed_at).where(mine, c.count.is_(None), after).order_by(c.observed_at).limit(1)
    return connection.scalar(first)
