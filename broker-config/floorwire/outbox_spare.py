"""What an outbox could not write, because its disk is full: kept in memory, in this order, until there is room."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from floorwire.ids import EventId
from floorwire.parcel import Parcel

MOST_BYTES = 16_000_000  # of parcels: some 20,000 taps, and still less than a device's memory has to spare
ANY_TOPIC = "*"
MOST_SEEN = 10_000  # events that came meanwhile; the oldest are forgotten first

Settled = tuple[float, str, str | None, EventId, str]


@dataclass(slots=True)
class Spare:
    """Parcels with the time of putting; how parcels ended; events that came, with their time; the latest values."""

    parcels: list[tuple[Parcel, datetime]] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    seen: dict[EventId, float] = field(default_factory=dict)
    latest: dict[str, bytes] = field(default_factory=dict)
    parcel_bytes: int = 0

    def __bool__(self) -> bool:
        return bool(self.parcels or self.settled or self.seen or self.latest)

    def room_for(self, parcel: Parcel) -> bool:
        return not self.parcels or self.parcel_bytes + len(parcel.payload) <= MOST_BYTES

    def put(self, parcel: Parcel, now: datetime) -> None:
        self.parcels.append((parcel, now))
        self.parcel_bytes += len(parcel.payload)

    def settle(self, rows: Iterable[Settled]) -> None:
        """End parcels; those that never came to the disk leave no trace."""
        new = list(rows)
        ended = {(row[3], row[4]) for row in new}
        here = {parcel.id for parcel, _ in self.parcels}
        keep = [one for one in self.parcels if not ended & {(one[0].id, one[0].topic), (one[0].id, ANY_TOPIC)}]
        self.settled += [row for row in new if row[3] not in here]
        self._has(keep)

    def over(self) -> set[EventId]:
        """Give the parcels that are settled, though the disk does not know."""
        return {row[3] for row in self.settled}

    def note_seen(self, ids: Iterable[EventId], at: float) -> None:
        self.seen.update(dict.fromkeys(ids, at))
        for event_id in list(islice(self.seen, max(0, len(self.seen) - MOST_SEEN))):
            del self.seen[event_id]

    def written(self, parcels: int) -> None:
        """Forget the first so many parcels, and all else."""
        self.settled.clear()
        self.seen.clear()
        self.latest.clear()
        self._has(self.parcels[parcels:])

    def _has(self, parcels: list[tuple[Parcel, datetime]]) -> None:
        self.parcels = parcels
        self.parcel_bytes = sum(len(parcel.payload) for parcel, _ in parcels)
