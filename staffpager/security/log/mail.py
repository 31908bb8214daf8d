"""What the security desk still has to send, in the log's own file: the link's outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from floorwire.events import Refusal
from floorwire.ids import EventId
from floorwire.parcel import Parcel, Waiting
from staffpager.security.log.database import Database
from staffpager.security.log.tables import inbox, outbox

KEEP_SETTLED = timedelta(days=1)
KEEP_INBOX = timedelta(days=30)  # longer than any device repeats an alert


def post(connection: Connection, parcel: Parcel, *, now: datetime) -> None:
    """Put a parcel into the transaction of what it tells."""
    connection.execute(outbox.insert().values(id=parcel.id, topic=parcel.topic, payload=parcel.payload, put_at=now))


class LogOutbox:
    """The log's waiting parcels, as the link wants them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        unsettled = (
            select(outbox.c.number, outbox.c.id, outbox.c.topic, outbox.c.payload)
            .where(outbox.c.settled_at.is_(None), outbox.c.number > after)
            .order_by(outbox.c.number)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = connection.execute(unsettled).all()
        return [Waiting(row.number, Parcel(EventId(row.id), row.topic, row.payload)) for row in rows]

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        with self._database.writing() as connection:
            for event_id in ids:
                _settle(connection, event_id, outcome="receipted", now=now, topic=topic)

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        with self._database.writing() as connection:
            for refusal in refusals:
                _settle(connection, EventId(refusal.event), outcome="refused", now=now, topic=topic, why=refusal.why)

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        with self._database.writing() as connection:
            for event_id in ids:
                _settle(connection, event_id, outcome="expired", now=now)

    def purge(self, *, now: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(outbox).where(outbox.c.settled_at < now - KEEP_SETTLED))
            connection.execute(delete(inbox).where(inbox.c.taken_at < now - KEEP_INBOX))


def _settle(
    connection: Connection,
    event_id: EventId,
    *,
    outcome: str,
    now: datetime,
    topic: str | None = None,
    why: str | None = None,
) -> None:
    row = update(outbox).where(outbox.c.id == event_id, outbox.c.settled_at.is_(None))
    if topic is not None:
        row = row.where(outbox.c.topic == topic)
    connection.execute(row.values(settled_at=now, outcome=outcome, why=why))
