"""The desk's own thread: due timers, the picture of the floor, its status, and forgetting what is old."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from staffpager.desk.clock import DeskClock
from staffpager.desk.dispatch import Dispatch
from staffpager.desk.publishing import Publisher

LONGEST_WAIT_S = 1.0  # a clock that was set is noticed that soon
STATUS_S = 5.0
LOG_S = 60.0
FORGET_S = 3600.0

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Every:
    """Something done again and again, so many seconds apart."""

    seconds: float
    do: Callable[[], None]
    at: float = float("-inf")

    def __call__(self, ticks: float) -> None:
        if ticks >= self.at + self.seconds:
            self.at = ticks
            self.do()


@dataclass(slots=True)
class Rounds:
    """Makes its rounds until stopped; wake it when something changed. No fault of one errand keeps others waiting."""

    dispatch: Dispatch
    publisher: Publisher
    clock: DeskClock
    errands: tuple[Every, ...] = ()
    ticks: Callable[[], float] = time.monotonic
    _failed: bool = False
    _something: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def wake(self) -> None:
        self._something.set()

    def stop(self) -> None:
        self._stopping.set()
        self._something.set()

    def run(self) -> None:
        """Work until stopped."""
        while not self._stopping.is_set():
            self._something.clear()
            self.once()
            self._something.wait(self.patience_s())

    def once(self) -> None:
        """One round: everything whose time has come."""
        ticks, self._failed = self.ticks(), False
        self._safely(self.dispatch.fire_due)
        self._safely(partial(self.publisher.publish, ticks, now=self.clock.now()))
        for errand in self.errands:
            self._safely(partial(errand, ticks))

    def patience_s(self) -> float:
        """How long nothing will be due, or how long to leave alone what failed."""
        if self._failed:
            return LONGEST_WAIT_S
        waits = [LONGEST_WAIT_S, self.publisher.wait_s(self.ticks())]
        if (due := self.dispatch.next_due) is not None:  # read once: the link's thread may change it meanwhile
            waits.append((due - self.clock.now()).total_seconds())
        return max(0.0, min(waits))

    def _safely(self, errand: Callable[[], None]) -> None:
        try:
            errand()
        except Exception:  # noqa: BLE001 - timers stay in the database: what failed is due again in the next round
            _log.exception("A round of the desk failed; it is tried again in a second.")
            self._failed = True
