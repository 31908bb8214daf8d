"""When a parcel without a receipt is sent again. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

AGAIN_FIRST_S = 2.0  # a receipt takes milliseconds; this is a lost one, or a receiver that is off
AGAIN_MOST_S = 300.0  # for a receiver that stays off: the broker queues the first copy anyway


@dataclass(slots=True)
class Schedule:
    """Which parcels went out on this connection, and when each may go again (seconds of any steady clock)."""

    _next: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, parcel: str, *, at: float) -> bool:
        """Tell whether to send now; if so, the next time is twice as far away."""
        due, pause = self._next.get(parcel, (at, AGAIN_FIRST_S))
        if at < due:
            return False
        self._next[parcel] = (at + pause, min(2 * pause, AGAIN_MOST_S))
        return True

    def forget(self, parcels: Iterable[str]) -> None:
        for parcel in parcels:
            self._next.pop(parcel, None)

    def clear(self) -> None:
        """A new connection: everything may go at once."""
        self._next.clear()
