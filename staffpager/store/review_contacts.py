"""Shoppers who want an answer: how each may be reached, what they said, who has answered. Gone when time is over."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from staffpager.store.review_records import Asker, Owed
from staffpager.store.tables import contact, feedback, rating

MOST = 200  # on one page; who has more to answer than that begins with the oldest


def owed(connection: Connection, *, store: str, now: datetime) -> Owed:
    """How many are still to be answered, how many of them late."""
    waiting = _of(store, now) & contact.c.answered_at.is_(None)
    query = select(func.count(), func.count().filter(contact.c.due_at < now), func.min(contact.c.due_at))
    return Owed(*connection.execute(query.where(waiting)).one())


def askers(connection: Connection, *, store: str, now: datetime, answered: bool) -> tuple[Asker, ...]:
    """Who waits, the longest first; or who was answered, the latest first. Nobody whose contact is to be deleted."""
    c = contact.c
    chosen = _of(store, now) & (c.answered_at.is_not(None) if answered else c.answered_at.is_(None))
    query = (
        select(
            *(c.id, c.reach, c.given_at, c.due_at, c.delete_after, c.answered_at, c.answered_by),
            rating.c.score,
            func.coalesce(rating.c.zone, feedback.c.zone).label("zone"),
            func.coalesce(rating.c.comment, feedback.c.text, "").label("text"),
            func.coalesce(rating.c.language, feedback.c.language, "en").label("language"),
            func.coalesce(rating.c.mark, feedback.c.mark).label("mark"),
        )
        .outerjoin(rating, rating.c.id == c.id)
        .outerjoin(feedback, feedback.c.id == c.id)
        .where(chosen)
        .order_by(c.answered_at.desc() if answered else c.given_at, c.id)
    )
    return tuple(Asker(**row) for row in connection.execute(query.limit(MOST)).mappings())


def put_answered(connection: Connection, id_: str, *, store: str, by: str | None, now: datetime) -> bool:
    """Note who answered and when, or with None that nobody has; False when there is no such contact (any more).

    Who was first stays: two managers may press at once.
    """
    c = contact.c
    fresh = c.answered_at.is_(None) if by is not None else c.answered_at.is_not(None)
    values = {"answered_at": None if by is None else now, "answered_by": by}
    done = connection.execute(update(contact).where(c.id == id_, _of(store, now), fresh).values(**values))
    return done.rowcount > 0


def forget(connection: Connection, id_: str, *, store: str) -> bool:
    """Delete a contact before its time, answered or not; False when there is no such contact (any more)."""
    done = connection.execute(delete(contact).where(contact.c.id == id_, contact.c.store == store))
    return done.rowcount > 0


def _of(store: str, now: datetime) -> ColumnElement[bool]:
    """Contacts whose time is not over; those are hidden at once, and deleted in the desk's next hourly round."""
    return (contact.c.store == store) & (contact.c.delete_after > now)
