"""Questions of the review pages about the machinery: dead letters, devices, whether a desk is at work."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select

from staffpager.store.review_records import BuriedLetter, DeskTrace, Page
from staffpager.store.tables import dead_letter, ledger, meta, outbox, timer

DESK_STATUS = "desk_status"  # under which a desk keeps in the table `meta` what it says of itself


class _Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages want of it."""

    at: datetime
    connected: bool


def dead_letters(connection: Connection, *, number: int, size: int) -> Page[BuriedLetter]:
    """One page of what could not be carried out, the newest first."""
    c = dead_letter.c
    total = connection.scalar(select(func.count()).select_from(dead_letter)) or 0
    query = select(c.seq, c.at, c.device, c.type, c.reason, c.size).order_by(c.seq.desc())
    rows = connection.execute(query.limit(size).offset((number - 1) * size))
    items = tuple(BuriedLetter(r.seq, r.at, r.device, r.type, r.reason, r.size) for r in rows)
    return Page(items, number, size, total)


def dead_letters_since(connection: Connection, since: datetime) -> int:
    return connection.scalar(select(func.count()).where(dead_letter.c.at >= since)) or 0


def last_effects(connection: Connection, since: datetime) -> dict[str, datetime]:
    """When each device last had an effect on the floor, of those that had one since `since`."""
    c = ledger.c
    query = select(c.device, func.max(c.applied_at).label("at")).where(c.applied_at >= since).group_by(c.device)
    return {row.device: row.at for row in connection.execute(query)}


def desk_trace(connection: Connection, today: datetime) -> DeskTrace:
    """What the desk has left behind; `today` is the start of the local day."""
    waiting = select(func.count(), func.min(outbox.c.put_at)).where(outbox.c.settled_at.is_(None))
    to_send, oldest_waiting = connection.execute(waiting).one()
    kept = connection.scalar(select(meta.c.value).where(meta.c.key == DESK_STATUS))
    status = None if kept is None else msgspec.json.decode(kept, type=_Status)
    return DeskTrace(
        last_effect_at=connection.scalar(select(func.max(ledger.c.applied_at))),
        effects_today=connection.scalar(select(func.count()).where(ledger.c.applied_at >= today)) or 0,
        waiting_to_send=to_send,
        oldest_waiting_at=oldest_waiting,
        oldest_due_at=connection.scalar(select(func.min(timer.c.due_at))),
        dead_letters_today=dead_letters_since(connection, today),
        said_at=None if status is None else status.at,
        connected=status is None or status.connected,
    )
