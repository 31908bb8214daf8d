"""What a simulated person does next: things to do at their time, in one thread."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable

Action = Callable[[], object]


class Agenda:
    """Actions in the order of their time (seconds of the monotonic clock); added from any thread, run in one."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Action]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._closed = False

    def after(self, seconds: float, action: Action) -> None:
        with self._changed:
            heapq.heappush(self._heap, (time.monotonic() + seconds, next(self._order), action))
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()

    def run(self) -> None:
        """Run actions as they fall due until the agenda is closed."""
        while (action := self._next()) is not None:
            action()

    def _next(self) -> Action | None:
        with self._changed:
            while not self._closed:
                wait = self._heap[0][0] - time.monotonic() if self._heap else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._heap)[2]
                self._changed.wait(wait)
        return None
