"""The floor as it is: requests, members, offers, queue readings and what falls due by itself.

Columns are named as the fields of `staffpager.floor.model`; `local_date` and `local_hour` are the store's own time.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, Integer, Named, Table, TypedColumns

from floorwire.phrases import Ground
from staffpager.floor.model import Duty, OfferEnd, Rank, Stage, TimerKind, Urgency
from staffpager.store.columns import AsSent, Names, Typed, Utc, choice
from staffpager.store.tables.schema import metadata


class RequestColumns(TypedColumns):
    """A shopper's need with its three clocks, kept as long as the store keeps its statistics."""

    id: Named[str] = Column(primary_key=True)
    store: Named[str]
    number: Named[int]
    day: Named[date]
    origin: Named[str]
    zone: Named[str]
    reason: Named[str]
    urgency: Named[Urgency] = Column(choice(Urgency))
    language: Named[str]
    opened_at: Named[datetime] = Column(Utc)
    received_at: Named[datetime] = Column(Utc)
    local_date: Named[date]
    local_hour: Named[int]
    stage: Named[Stage] = Column(choice(Stage), index=True)
    revision: Named[int]
    step: Named[int]
    staff: Named[str | None]
    accepted_at: Named[datetime | None] = Column(Utc)
    arrived_at: Named[datetime | None] = Column(Utc)
    arrival_said_by: Named[str | None]
    ended_at: Named[datetime | None] = Column(Utc, index=True)
    rated: Named[bool]
    asker: Named[str | None]
    escalated_at: Named[datetime | None] = Column(Utc)
    escalated_to: Named[Rank | None] = Column(choice(Rank))
    beside: Named[str | None]
    promised_at: Named[datetime | None] = Column(Utc)


class JoinedColumns(TypedColumns):
    """A request that was merged with the one its shopper had opened first; it has no number of its own."""

    id: Named[str] = Column(primary_key=True)
    first: Named[str] = Column(ForeignKey("request.id"), index=True)
    joined_at: Named[datetime] = Column(Utc)


class MemberColumns(TypedColumns):
    """A member of staff and the duty they are on."""

    id: Named[str] = Column(primary_key=True)
    name: Named[str] = Column(Typed)
    skills: Named[tuple[str, ...]] = Column(Names)
    languages: Named[tuple[str, ...]] = Column(Names)
    lead: Named[bool]
    manager: Named[bool]
    duty: Named[Duty] = Column(choice(Duty))
    until: Named[datetime | None] = Column(Utc)
    zone: Named[str | None]
    device: Named[str | None]
    shift_started_at: Named[datetime | None] = Column(Utc)
    served: Named[int]
    revision: Named[int] = Column(BigInteger)  # milliseconds since 1970
    unanswered: Named[int]


class OfferColumns(TypedColumns):
    """One request put to one member of staff, and how that ended (`end` is NULL while it stands)."""

    id: Named[str] = Column(primary_key=True)
    request: Named[str] = Column(ForeignKey("request.id"), index=True)
    staff: Named[str]
    device: Named[str]
    made_at: Named[datetime] = Column(Utc, index=True)
    expires_at: Named[datetime] = Column(Utc)
    step: Named[int]
    explanation: Named[str] = Column(Typed)
    grounds: Named[tuple[Ground, ...]] = Column(AsSent(tuple[Ground, ...]))
    swayed_by: Named[str] = Column(Typed)
    end: Named[OfferEnd | None] = Column(choice(OfferEnd), index=True)
    ended_at: Named[datetime | None] = Column(Utc)
    decline_reason: Named[str] = Column(Typed)


class SeenColumns(TypedColumns):
    """What a camera said about a zone's queue; `count` is NULL when unknown."""

    zone: Named[str] = Column(primary_key=True)
    camera: Named[str] = Column(primary_key=True)
    count: Named[int | None]
    low: Named[int | None]
    high: Named[int | None]
    wait_low_s: Named[int | None]
    wait_high_s: Named[int | None]
    wait_chance: Named[float | None]
    health: Named[str]
    why: Named[str] = Column(Typed)
    observed_at: Named[datetime] = Column(Utc)
    simulated: Named[bool]


class ReadingColumns(SeenColumns):
    """The newest reading of a zone's camera; `taken` counts the readings that came."""

    taken: Named[int]


class ReadingChangeColumns(SeenColumns):
    """One row each time the count or the health of a queue became another one."""

    seq: Named[int] = Column(Integer, Identity(), primary_key=True)
    zone: Named[str] = Column(primary_key=False)
    camera: Named[str] = Column(primary_key=False)


class TimerColumns(TypedColumns):
    """What falls due by itself; setting it again moves it."""

    kind: Named[TimerKind] = Column(choice(TimerKind), primary_key=True)
    subject: Named[str] = Column(primary_key=True)
    due_at: Named[datetime] = Column(Utc, index=True)


class DeviceColumns(TypedColumns):
    """A device that has spoken to the desk; `online` is what was heard on the desk's connection (NULL: nothing)."""

    id: Named[str] = Column(primary_key=True)
    role: Named[str]
    online: Named[bool | None]
    presence_at: Named[datetime | None] = Column(Utc)
    version: Named[str] = Column(Typed)
    started_at: Named[datetime | None] = Column(Utc)


request = Table("request", metadata, RequestColumns)
joined = Table("joined", metadata, JoinedColumns)
member = Table("member", metadata, MemberColumns)
offer = Table("offer", metadata, OfferColumns)
reading = Table("reading", metadata, ReadingColumns)
reading_change = Table("reading_change", metadata, ReadingChangeColumns, sqlite_autoincrement=True)
timer = Table("timer", metadata, TimerColumns)
device = Table("device", metadata, DeviceColumns)

Index(None, request.c.store, request.c.local_date)
Index(None, reading_change.c.zone, reading_change.c.observed_at)
