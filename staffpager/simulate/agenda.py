"""Virtual time: what happens next, in order; nothing waits for a real clock."""

import heapq
import itertools
from collections.abc import Callable

Act = Callable[[], None]


class Agenda:
    """Acts at their times, in seconds from opening; of two at the same time the one noted first goes first."""

    def __init__(self) -> None:
        self.now = 0.0
        self._acts: list[tuple[float, int, Act]] = []
        self._order = itertools.count()

    def at(self, when: float, act: Act) -> None:
        heapq.heappush(self._acts, (max(when, self.now), next(self._order), act))

    def after(self, seconds: float, act: Act) -> None:
        self.at(self.now + seconds, act)

    def run(self, *, until: float) -> None:
        """Let everything happen that is due by `until`."""
        while self._acts and self._acts[0][0] <= until:
            self.now, _, act = heapq.heappop(self._acts)
            act()
        self.now = until
