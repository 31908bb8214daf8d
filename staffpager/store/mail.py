"""The desk's outgoing events: put in the transaction of their effect, sent by the link, settled by their receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, select, update

from floorwire.events import Refusal
from floorwire.ids import DeviceId, EventId
from floorwire.parcel import Parcel, Waiting
from staffpager.store.tables import outbox
from staffpager.store.tables.traffic import Settled

if TYPE_CHECKING:
    from staffpager.store.database import Database

KEEP_SETTLED = timedelta(days=1)  # the journal that shows what was sent and what became of it
_WAITS = outbox.c.settled_at.is_(None)


@dataclass(frozen=True, slots=True)
class Posting:
    """A parcel with what the journal says about it: for which device, which event type."""

    parcel: Parcel
    device: DeviceId
    type: str

    def row(self, put_at: datetime) -> dict[str, object]:
        return {
            "id": self.parcel.id,
            "device": self.device,
            "type": self.type,
            "topic": self.parcel.topic,
            "payload": self.parcel.payload,
            "correlation": self.parcel.correlation,
            "put_at": put_at,
            "expires_at": self.parcel.expires_at,
        }


class DeskOutbox:
    """The desk's outbox as `floorwire.link` pumps it: each call is a transaction of its own."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        chosen = select(outbox).where(_WAITS, outbox.c.number > after).order_by(outbox.c.number).limit(limit)
        with self._database.reading() as connection:
            return [_waiting(row) for row in connection.execute(chosen).mappings()]

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        self._settle(ids, Settled.RECEIPTED, outbox.c.topic == topic, now=now)

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        for refusal in refusals:
            told = outbox.c.topic == topic
            self._settle([EventId(refusal.event)], Settled.REFUSED, told, now=now, why=refusal.why)

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        self._settle(ids, Settled.EXPIRED, now=now)

    def purge(self, *, now: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(outbox).where(outbox.c.settled_at < now - KEEP_SETTLED))

    def unsent(self) -> int:
        """How many events wait for their receipt."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).where(_WAITS)) or 0

    def outcomes(self) -> dict[str, int]:
        """How many events of the journal are waiting, receipted, refused, expired."""
        with self._database.reading() as connection:
            rows = connection.execute(select(outbox.c.outcome, func.count()).group_by(outbox.c.outcome))
            return {"waiting" if outcome is None else outcome.value: count for outcome, count in rows}

    def _settle(
        self,
        ids: Sequence[EventId],
        outcome: Settled,
        *conditions: ColumnElement[bool],
        now: datetime,
        why: str | None = None,
    ) -> None:
        change = update(outbox).where(outbox.c.id.in_(list(ids)), _WAITS, *conditions)
        with self._database.writing() as connection:
            connection.execute(change.values(settled_at=now, outcome=outcome, why=why))


def expire_later(connection: Connection, *, by: timedelta) -> None:
    """Let what waits expire so much later, row by row: each kind of database adds times in its own way."""
    waiting = connection.execute(select(outbox.c.number, outbox.c.expires_at).where(_WAITS))
    for number, expires_at in waiting.all():
        if expires_at is not None:
            later = update(outbox).where(outbox.c.number == number)
            connection.execute(later.values(expires_at=expires_at + by))


def _waiting(row: RowMapping) -> Waiting:
    parcel = Parcel(EventId(row["id"]), row["topic"], bytes(row["payload"]), row["expires_at"], row["correlation"])
    return Waiting(row["number"], parcel)
