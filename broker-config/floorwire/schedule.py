"""When a parcel without a receipt is sent again. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

AGAIN_FIRST_S = 2.0  # a receipt takes milliseconds; this is a lost one, or a receiver that is off
OVER_S = 1.0  # clocks agree that well on when a parcel's time is over
AGAIN_MOST_S = 6 * 3600.0  # for a receiver that stays off: the broker queues every copy, and tells when it is back


@dataclass(frozen=True, slots=True)
class Turn:
    """When a parcel may go again, to which topic, and how long after that the next time is."""

    to: str
    due: float
    pause: float


@dataclass(slots=True)
class Schedule:
    """Which parcels went out on this connection, and when each may go again (seconds of any steady clock)."""

    _next: dict[str, Turn] = field(default_factory=dict)

    def take(self, parcel: str, *, to: str, at: float, lasts_s: float = float("inf")) -> bool:
        """Tell whether to send now; if so, the next time is twice as far away, or when the parcel's own is over."""
        turn = self._next.get(parcel, Turn(to, at, AGAIN_FIRST_S))
        if at < turn.due:
            return False
        due = at + min(turn.pause, lasts_s + OVER_S)
        self._next[parcel] = Turn(to, due, min(2 * turn.pause, AGAIN_MOST_S))
        return True

    def due(self, at: float) -> bool:
        """Tell whether any may go again: as long as none may, nobody has to read all that wait."""
        return any(turn.due <= at for turn in self._next.values())

    def begin_anew(self, topics: Callable[[str], bool], *, at: float) -> None:
        """A receiver is back, who is given what the broker queued: what it still does not receipt goes again soon."""
        for parcel, turn in self._next.items():
            if topics(turn.to):
                self._next[parcel] = Turn(turn.to, min(turn.due, at + AGAIN_FIRST_S), 2 * AGAIN_FIRST_S)

    def forget(self, parcels: Iterable[str]) -> None:
        for parcel in parcels:
            self._next.pop(parcel, None)

    def clear(self) -> None:
        """A new connection: everything may go at once."""
        self._next.clear()
