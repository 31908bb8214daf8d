"""What the desk has done, in numbers: for the log, for `staffpager desk --status` and for the review pages."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec


@dataclass(slots=True)
class Counts:
    """What one batch did, or all of them."""

    received: int = 0
    applied: int = 0
    duplicates: int = 0
    dead_letters: int = 0
    readings: int = 0
    timers: int = 0
    sent: int = 0

    def add(self, other: "Counts") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class DeskStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The desk since it started. `lag_s` is how long ago the newest event of the last batch had happened."""

    started_at: datetime
    at: datetime
    received: int
    applied: int
    duplicates: int
    dead_letters: int
    readings: int
    timers: int
    sent: int
    batches: int
    largest_batch: int
    commit_ms: float
    slowest_commit_ms: float
    lag_s: float
    unsent: int
    connected: bool

    def line(self) -> str:
        """One line for the log."""
        mean = self.received / self.batches if self.batches else 0.0
        link = "connected" if self.connected else "NOT CONNECTED"
        return (
            f"{link}; received {self.received}, applied {self.applied}, duplicates {self.duplicates}, "
            f"dead letters {self.dead_letters}, readings {self.readings}, timers {self.timers}, sent {self.sent} "
            f"({self.unsent} wait for a receipt); {self.batches} batches of {mean:.1f} (largest {self.largest_batch}), "
            f"commit {self.commit_ms:.1f} ms (slowest {self.slowest_commit_ms:.1f}), lag {self.lag_s:.2f} s"
        )


@dataclass(slots=True)
class Tally:
    """Counts all batches of a desk."""

    started_at: datetime
    total: Counts = field(default_factory=Counts)
    batches: int = 0
    largest_batch: int = 0
    commit_ms: float = 0.0
    slowest_commit_ms: float = 0.0
    lag_s: float = 0.0

    def count(self, counts: Counts, *, took_s: float) -> None:
        self.total.add(counts)
        self.batches += 1
        self.largest_batch = max(self.largest_batch, counts.received)
        self.commit_ms = took_s * 1000
        self.slowest_commit_ms = max(self.slowest_commit_ms, self.commit_ms)

    def status(self, *, at: datetime, unsent: int, connected: bool) -> DeskStatus:
        total = self.total
        return DeskStatus(
            started_at=self.started_at,
            at=at,
            received=total.received,
            applied=total.applied,
            duplicates=total.duplicates,
            dead_letters=total.dead_letters,
            readings=total.readings,
            timers=total.timers,
            sent=total.sent,
            batches=self.batches,
            largest_batch=self.largest_batch,
            commit_ms=self.commit_ms,
            slowest_commit_ms=self.slowest_commit_ms,
            lag_s=self.lag_s,
            unsent=unsent,
            connected=connected,
        )
