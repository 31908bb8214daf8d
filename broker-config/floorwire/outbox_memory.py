"""The outbox's twin in memory, for tests and simulations: the same promises but the disk."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from floorwire.events import Refusal
from floorwire.ids import EventId
from floorwire.outbox import KEEP_INBOX, KEEP_SETTLED
from floorwire.parcel import Parcel, Waiting


@dataclass(slots=True)
class _Row:
    number: int
    parcel: Parcel
    settled_at: datetime | None = None
    outcome: str = "waiting"
    why: str | None = None


class MemoryOutbox:
    """An outbox without a disk."""

    def __init__(self) -> None:
        self._numbers = 0
        self._rows: dict[EventId, _Row] = {}
        self._inbox: dict[EventId, datetime] = {}
        self._latest: dict[str, bytes] = {}

    def put(self, parcel: Parcel, *, now: datetime) -> None:  # noqa: ARG002 - the twin on disk notes it
        if parcel.id not in self._rows:
            self._numbers += 1
            self._rows[parcel.id] = _Row(self._numbers, parcel)

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        rows = [row for row in list(self._rows.values()) if row.settled_at is None and row.number > after]
        return [Waiting(row.number, row.parcel) for row in rows[:limit]]

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        for event_id in ids:
            self._settle(event_id, "receipted", now=now, topic=topic)

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        for refusal in refusals:
            self._settle(EventId(refusal.event), "refused", now=now, topic=topic, why=refusal.why)

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        for event_id in ids:
            self._settle(event_id, "expired", now=now)

    def unseen(self, ids: Sequence[EventId]) -> set[EventId]:
        return set(ids) - self._inbox.keys()

    def note_seen(self, ids: Sequence[EventId], *, now: datetime) -> None:
        self._inbox.update({event_id: now for event_id in ids if event_id not in self._inbox})

    def purge(self, *, now: datetime) -> None:
        for row in list(self._rows.values()):
            if row.settled_at is not None and row.settled_at < now - KEEP_SETTLED:
                del self._rows[row.parcel.id]
        self._inbox = {event_id: at for event_id, at in self._inbox.items() if at >= now - KEEP_INBOX}

    def unsent(self) -> int:
        return sum(row.settled_at is None for row in list(self._rows.values()))

    @property
    def in_memory(self) -> int:
        """How many parcels would be lost if the process ended now."""
        return self.unsent()

    def outcomes(self) -> dict[str, int]:
        """How many parcels of the journal are waiting, receipted, refused, expired."""
        return dict(Counter(row.outcome for row in list(self._rows.values())))

    def keep(self, key: str, value: bytes) -> None:
        self._latest[key] = value

    def latest(self, key: str) -> bytes | None:
        return self._latest.get(key)

    def close(self) -> None:
        """Nothing to close."""

    def _settle(
        self, event_id: EventId, outcome: str, *, now: datetime, topic: str = "", why: str | None = None
    ) -> None:
        row = self._rows.get(event_id)
        if row is not None and row.settled_at is None and topic in ("", row.parcel.topic):
            row.settled_at, row.outcome, row.why = now, outcome, why
