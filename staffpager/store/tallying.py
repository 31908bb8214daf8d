"""What the desk has stored, counted: the other half of the proof that nothing was lost or doubled."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from staffpager.floor.model import FLOOR, Stage
from staffpager.store import tables


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a store's whole database, without what the floor asked for by itself (`lanes`).

    `effects` is how often each event took effect, by its id.
    """

    opened: int
    offered: int
    accepted: int
    arrived: int
    resolved: int
    still_open: int
    lanes: int
    ratings: int
    readings: int
    dead_letters: int
    outgoing: int
    effects: Counter[str]


@dataclass(frozen=True, slots=True)
class Swayed:
    """A decision that a queue reading changed."""

    number: int
    made_at: datetime
    swayed_by: str
    explanation: str


def tally(connection: Connection) -> Tally:
    request, offer, ledger, outbox = tables.request, tables.offer, tables.ledger, tables.outbox
    shoppers = request.c.origin != FLOOR
    one = connection.scalar

    def asked(*what: ColumnElement[bool]) -> int:
        return one(select(func.count()).select_from(request).where(shoppers, *what)) or 0

    return Tally(
        opened=asked(),
        offered=one(select(func.count()).select_from(offer)) or 0,
        accepted=asked(request.c.accepted_at.is_not(None)),
        arrived=asked(request.c.arrived_at.is_not(None)),
        resolved=asked(request.c.stage == Stage.RESOLVED),
        still_open=asked(request.c.stage.in_([stage for stage in Stage if stage.open])),
        lanes=one(select(func.count()).where(request.c.origin == FLOOR, request.c.asker.is_(None))) or 0,
        ratings=one(select(func.count()).select_from(tables.rating)) or 0,
        readings=one(select(func.coalesce(func.sum(tables.reading.c.taken), 0))) or 0,
        dead_letters=one(select(func.count()).select_from(tables.dead_letter)) or 0,
        outgoing=one(select(func.count()).where(outbox.c.settled_at.is_(None))) or 0,
        effects=Counter(connection.scalars(select(ledger.c.event))),
    )


def on_duty(connection: Connection) -> int:
    """How many members of staff are signed in on a handheld."""
    member = tables.member
    return connection.scalar(select(func.count()).where(member.c.device.is_not(None))) or 0


def swayed(connection: Connection) -> list[Swayed]:
    """All decisions in which a queue reading made the difference, oldest first."""
    request, offer = tables.request, tables.offer
    chosen = (
        select(request.c.number, offer.c.made_at, offer.c.swayed_by, offer.c.explanation)
        .join(request, request.c.id == offer.c.request)
        .where(offer.c.swayed_by != "")
        .order_by(offer.c.made_at)
    )
    return [Swayed(*row) for row in connection.execute(chosen)]


def paged_at_once(connection: Connection) -> set[str]:
    """Requests for which somebody was free: offered in the very decision that took them in."""
    request, offer = tables.request, tables.offer
    at_once = (offer.c.request == request.c.id) & (offer.c.made_at == request.c.received_at)
    return set(connection.scalars(select(request.c.id).where(select(offer.c.id).where(at_once).exists())))
