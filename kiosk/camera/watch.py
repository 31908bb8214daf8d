"""One camera at work: takes its pictures at their pace, counts, and reports each zone once a second."""

from collections.abc import Callable, Sequence
from typing import TextIO

import msgspec

from floorwire.events import QueueReading
from kiosk.camera.count import Counter
from kiosk.camera.frames import Source
from kiosk.camera.reading import State, ZoneReporter

REPORT_S = 1.0  # seconds between two looks at what there is to say
LOST_S = 3.0  # seconds without a picture; the reading must say so within five
PATIENCE_S = 0.5  # seconds to wait for one picture before looking at the health again


class Watch:
    """Runs one source until it ends or `stop` is called; time is `clock`, in seconds that never go back."""

    def __init__(
        self, source: Source, counter: Counter, *, reporters: Sequence[ZoneReporter], clock: Callable[[], float]
    ) -> None:
        self._source, self._counter, self._reporters = source, counter, reporters
        self._clock = clock
        self._stopped = False
        self._last_number = 0
        self._last_seen = self._began = clock()
        self._next_report = self._began

    def run(self) -> None:
        """Watch to the end; raises CameraError for what a person must mend first."""
        try:
            while not self._stopped and not self._source.ended():
                self.step()
        finally:
            self._source.close()

    def stop(self) -> None:
        self._stopped = True

    def step(self) -> None:
        """Look once, and report when it is time."""
        frame = self._source.latest(self._last_number, timeout=PATIENCE_S)
        if frame is not None:
            self._last_number, self._last_seen = frame.number, self._clock()
            counted = self._counter.see(frame)
            for reporter, crowd in zip(self._reporters, counted.crowds, strict=True):
                reporter.see(crowd, frame.seconds)
        now = self._clock()
        if now >= self._next_report:
            self._next_report = max(self._next_report + REPORT_S, now)
            for reporter in self._reporters:
                reporter.report(self._state(now), now)

    def _state(self, now: float) -> State:
        if now - self._last_seen >= LOST_S:
            return State("lost", self._source.trouble() or "no picture comes any more")
        return State("ok" if self._last_number else "starting")


class PrintedReadings:
    """Readings as JSON lines, for trying a camera without a broker."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def publish(self, reading: QueueReading) -> None:
        self._out.write(msgspec.json.encode(reading).decode() + "\n")
        self._out.flush()
