"""What came in and what goes out: each row is written in the transaction of the effect it belongs to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Identity, Index, Integer, LargeBinary, Named, Table, TypedColumns

from floorwire.phrases import Ground
from staffpager.store.columns import AsSent, Typed, Utc, choice
from staffpager.store.tables.schema import metadata


class Settled(StrEnum):
    """What became of an event that was sent; NULL while it waits for its receipt."""

    RECEIPTED = "receipted"
    REFUSED = "refused"
    EXPIRED = "expired"


class InboxColumns(TypedColumns):
    """The ids of events that have had their effect: an id that is here is a duplicate."""

    id: Named[str] = Column(primary_key=True)
    taken_at: Named[datetime] = Column(Utc, index=True)


class OutboxColumns(TypedColumns):
    """Events on their way to a device; rows stay a day after their receipt, as a journal."""

    number: Named[int] = Column(Integer, Identity(), primary_key=True)
    id: Named[str] = Column(unique=True)
    device: Named[str]
    type: Named[str]
    topic: Named[str]
    payload: Named[bytes] = Column(LargeBinary)
    correlation: Named[str | None]
    put_at: Named[datetime] = Column(Utc)
    expires_at: Named[datetime | None] = Column(Utc)
    settled_at: Named[datetime | None] = Column(Utc, index=True)
    outcome: Named[Settled | None] = Column(choice(Settled))
    why: Named[str | None] = Column(Typed)


class LedgerColumns(TypedColumns):
    """One row for each effect that was applied. `event` is deliberately not unique: a doubled effect would show."""

    seq: Named[int] = Column(Integer, Identity(), primary_key=True)
    event: Named[str] = Column(index=True)
    type: Named[str]
    device: Named[str]
    request: Named[str | None]
    note: Named[str] = Column(Typed)
    at: Named[datetime] = Column(Utc)
    applied_at: Named[datetime] = Column(Utc, index=True)


class DeadLetterColumns(TypedColumns):
    """What could not be carried out, with a sentence that says why; the payload is cut at `PAYLOAD_KEPT` bytes.

    `ground` is what a member of staff is told, who may ask again; NULL for what only a machine is told.
    """

    seq: Named[int] = Column(Integer, Identity(), primary_key=True)
    at: Named[datetime] = Column(Utc, index=True)
    topic: Named[str] = Column(Typed)
    device: Named[str] = Column(Typed)
    event: Named[str | None] = Column(Typed, index=True)
    type: Named[str | None] = Column(Typed)
    reason: Named[str] = Column(Typed)
    ground: Named[Ground | None] = Column(AsSent(Ground))
    payload: Named[bytes] = Column(LargeBinary)
    size: Named[int]


# AUTOINCREMENT: a number is never given again, also when the rows above it were pruned.
inbox = Table("inbox", metadata, InboxColumns)
outbox = Table("outbox", metadata, OutboxColumns, sqlite_autoincrement=True)
ledger = Table("ledger", metadata, LedgerColumns, sqlite_autoincrement=True)
dead_letter = Table("dead_letter", metadata, DeadLetterColumns, sqlite_autoincrement=True)

# Only what still waits is indexed, so that a day of journal costs the courier nothing.
Index(
    "ix_outbox_waiting",
    outbox.c.number,
    sqlite_where=outbox.c.settled_at.is_(None),
    postgresql_where=outbox.c.settled_at.is_(None),
)
