"""The wall clock, without its leaps: while it is set, what was asked a minute ago was still asked a minute ago."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

LEAP: Final = timedelta(seconds=2)  # more than a clock is ever slewed between two looks

Ticks = Callable[[], float]


def boot_seconds() -> float:
    """Give the seconds since the machine started; they go on while it sleeps, and nobody can set them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class SteadyClock:
    """Goes as `ticks` go (seconds that nobody can set) from what `wall` said; `leaped` brings it to the wall again.

    Without `ticks` it is the wall clock itself.
    """

    def __init__(self, wall: Callable[[], datetime], ticks: Ticks | None = None) -> None:
        self._wall, self._ticks = wall, ticks
        self._began = wall() - timedelta(seconds=ticks()) if ticks else wall()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        if self._ticks is None:
            return self._wall()
        return self._began + timedelta(seconds=self._ticks())

    def leaped(self) -> timedelta | None:
        """Tell by how much the wall clock was set since the last look, and follow it; None when it was not."""
        with self._lock:
            by = self._wall() - self.now()
            if abs(by) < LEAP:
                return None
            self._began += by
            return by
