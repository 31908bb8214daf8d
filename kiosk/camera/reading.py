"""What goes on the wire and when: a steady count, sent when it changes and as a heartbeat. Pure."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low
from typing import Protocol

from floorwire.events import CameraHealth, QueueReading, WaitInterval
from kiosk.camera.estimate import Crowd
from kiosk.camera.wait import Wait
from kiosk.camera.zone import ZoneName

STEADY_S = 2.0  # seconds of counts behind one reading: one bad frame of ten does not move the middle
STANDING = 3  # people who may stand unseen by motion alone
LONGEST_S = 604_800  # seconds, what the wire carries: a week
HEARTBEAT_S = 5.0  # at least one reading in this time, so that a silent camera is soon known to be one


class Publisher(Protocol):
    """Where readings go."""

    def publish(self, reading: QueueReading) -> None: ...


@dataclass(frozen=True, slots=True)
class State:
    """Whether the camera can be believed, and why not."""

    health: CameraHealth
    why: str = ""

    @property
    def counts(self) -> bool:
        return self.health in {"ok", "motion-only"}


class SteadyCount:
    """The middle of the last counts, so that a flicker is no change."""

    def __init__(self) -> None:
        self._crowds: deque[tuple[float, Crowd]] = deque()

    def add(self, crowd: Crowd, seconds: float) -> None:
        self._crowds.append((seconds, crowd))
        while seconds - self._crowds[0][0] >= STEADY_S:
            self._crowds.popleft()

    def clear(self) -> None:
        self._crowds.clear()

    def interval(self) -> tuple[int, int, int] | None:
        """Return low, count and high; None while nothing has been counted."""
        if not self._crowds:
            return None
        crowds = [crowd for _, crowd in self._crowds]
        count = median_low(crowd.count for crowd in crowds)
        low = median_low(crowd.low for crowd in crowds)
        high = median_low(crowd.high for crowd in crowds)
        return min(low, count), count, max(high, count)


class ZoneReporter:
    """Turns one zone's crowds into readings and sends those that say something new."""

    def __init__(self, zone: ZoneName, camera: str, *, publisher: Publisher, clock: Callable[[], datetime]) -> None:
        self._zone, self._camera = zone, camera
        self._publisher, self._clock = publisher, clock
        self._steady = SteadyCount()
        self._sent: QueueReading | None = None
        self._sent_at = 0.0

    def see(self, crowd: Crowd, seconds: float) -> None:
        self._steady.add(crowd, seconds)

    def report(self, state: State, seconds: float, *, wait: Wait | None = None) -> None:
        """Send a reading if it differs from the last one or the heartbeat is due; call it about once a second."""
        if not state.counts:
            self._steady.clear()
        reading = self._reading(state, wait)
        if self._sent is None or seconds - self._sent_at >= HEARTBEAT_S or says_more(reading, self._sent):
            self._publisher.publish(reading)
            self._sent, self._sent_at = reading, seconds

    def _reading(self, state: State, wait: Wait | None) -> QueueReading:
        interval = self._steady.interval()
        if interval is not None and state.health == "motion-only":
            interval = widened(interval)
        if interval is None and state.counts:
            state = State("starting", "no picture has been counted yet")
        low, count, high = interval or (None, None, None)
        return QueueReading(
            zone=self._zone,
            camera=self._camera,
            count=count,
            low=low,
            high=high,
            wait=on_the_wire(wait) if wait and count is not None else None,
            wait_source=wait.source if wait and count is not None else "",
            health=state.health,
            why=state.why,
            observed_at=self._clock(),
        )


def widened(interval: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the interval of a count by motion alone, which misses whoever stands still."""
    low, count, high = interval
    return max(low - 1, 0), count, 2 * high + STANDING


def says_more(reading: QueueReading, before: QueueReading) -> bool:
    """Tell whether the count or the health changed; an interval that breathes can wait for the heartbeat."""
    return (reading.count, reading.health) != (before.count, before.health)


def on_the_wire(wait: Wait) -> WaitInterval:
    """Return whole seconds that hold the interval."""
    low, high = min(wait.low_s, LONGEST_S), min(wait.high_s, LONGEST_S)
    return WaitInterval(low_s=math.floor(low), high_s=math.ceil(high), chance=wait.chance)
