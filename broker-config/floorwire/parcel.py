"""What an outbox holds: one event, encoded and addressed, until its receiver's receipt has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from floorwire import access
from floorwire.codec import encode, envelope
from floorwire.events import Event, Refusal
from floorwire.ids import EventId
from floorwire.topics import Address


@dataclass(frozen=True, slots=True)
class Parcel:
    """One encoded event on its way; `expires_at` (aware) is when it stops to matter."""

    id: EventId
    topic: str
    payload: bytes
    expires_at: datetime | None = None
    correlation: str | None = None

    def over(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    def lasts_s(self, now: datetime) -> float:
        """For how many seconds it still matters."""
        return float("inf") if self.expires_at is None else (self.expires_at - now).total_seconds()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parcel that has no receipt yet; `number` grows in the order of putting and is 0 for one kept in memory only."""

    number: int
    parcel: Parcel


class Outbox(Protocol):
    """What the link needs of an outbox; every method is called from the link's own thread, `now` is aware."""

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        """Parcels not settled yet whose number is above `after`, in order; with the last, all kept in memory only."""
        ...

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        """The receiver has committed these; only parcels sent to `topic` count, so that nobody signs for another."""
        ...

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        """The receiver keeps these as dead letters: never send them again, keep the reason."""
        ...

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        """The time of these is over: never send them again, count them."""
        ...

    def purge(self, *, now: datetime) -> None:
        """Forget what was settled more than a day ago."""
        ...


class DeviceOutbox(Outbox, Protocol):
    """A device's outbox: the link also puts into it, asks it what came before, and keeps latest values in it."""

    def put(self, parcel: Parcel, *, now: datetime) -> None:
        """Keep a parcel; returns when it is on disk. Raises `OutboxFullError` when it could only be kept in memory."""
        ...

    def unseen(self, ids: Sequence[EventId]) -> set[EventId]:
        """Those of these events that did not come before."""
        ...

    def note_seen(self, ids: Sequence[EventId], *, now: datetime) -> None:
        """Note that these events came and took effect, in one commit."""
        ...

    def unsent(self) -> int:
        """How many parcels wait for their receipt."""
        ...

    def keep(self, key: str, value: bytes) -> None:
        """Keep the latest value under a key, for a start without the broker."""
        ...

    def latest(self, key: str) -> bytes | None:
        """The latest value kept under a key."""
        ...


def pack(
    event: Event,
    *,
    to: Address,
    source: str,
    now: datetime,
    correlation: str | None = None,
    expires_at: datetime | None = None,
) -> Parcel:
    """Address and encode an event; raise a leaf of `WireError` when it is faulty or may not travel there."""
    access.check(event, to)
    sent = envelope(event, source=source, now=now, correlation=correlation, expires_at=expires_at)
    return Parcel(sent.id, to.topic, encode(sent), expires_at, correlation)
