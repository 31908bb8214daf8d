"""One camera at work: takes its pictures at their pace, counts, and reports each zone once a second."""

from collections.abc import Callable, Sequence
from typing import TextIO

import msgspec

from floorwire.events import QueueReading
from kiosk.camera.count import Counter
from kiosk.camera.errors import ZoneError
from kiosk.camera.frames import Frame, Source, glance
from kiosk.camera.health import Health
from kiosk.camera.reading import State, ZoneReporter

REPORT_S = 1.0  # seconds between two looks at what there is to say
MOST_WHY = 200  # characters that the wire carries
PATIENCE_S = 0.5  # seconds to wait for one picture before looking at the health again


class Watch:
    """Runs one source until it ends or `stop` is called; time is `clock`, in seconds that never go back."""

    def __init__(
        self,
        source: Source,
        counter: Counter,
        *,
        reporters: Sequence[ZoneReporter],
        health: Health,
        clock: Callable[[], float],
    ) -> None:
        self._source, self._counter, self._reporters = source, counter, reporters
        self._health, self._clock = health, clock
        self._stopped = False
        self._misfit: State | None = None  # zones that do not fit the picture
        self._number = 0
        self._began = self._next_report = clock()

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
        frame = self._source.latest(self._number, timeout=PATIENCE_S)
        if frame is not None:
            self._number = frame.number
            self._look(frame)
        now = self._clock() - self._began
        if now >= self._next_report - self._began:
            self._next_report = max(self._next_report + REPORT_S, self._clock())
            self._report(now)

    def _look(self, frame: Frame) -> None:
        """Count a picture that shows something; who was followed before a time of blindness is not who is there now."""
        now = self._clock() - self._began
        if self._health.blind(now):
            self._counter.forget()
        self._health.see(glance(frame.picture), now)
        if self._health.doubts:
            return
        try:
            counted = self._counter.see(frame)
        except ZoneError as error:  # told as a reading, where the store looks; other cameras of this process go on
            self._misfit = State("moved", str(error)[:MOST_WHY])
            self._counter.forget()
            return
        self._misfit = None
        for reporter, crowd in zip(self._reporters, counted.crowds, strict=True):
            reporter.see(crowd, frame.seconds)

    def _report(self, now: float) -> None:
        state = self._health.state(now, trouble=self._source.trouble())
        if state.counts and self._misfit is not None:
            state = self._misfit
        waits = self._counter.waits() or (None,) * len(self._reporters)
        for reporter, wait in zip(self._reporters, waits, strict=True):
            reporter.report(state, now, wait=wait)


class PrintedReadings:
    """Readings as JSON lines, for trying a camera without a broker."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def publish(self, reading: QueueReading) -> None:
        self._out.write(msgspec.json.encode(reading).decode() + "\n")
        self._out.flush()
