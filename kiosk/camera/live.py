"""The live picture of a camera while its zones are drawn: who is seen, and how many are in each zone just now."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.camera.detector import Detector, Picture
from kiosk.camera.errors import CameraError
from kiosk.camera.estimate import ZoneCounter
from kiosk.camera.frames import Frame, Source
from kiosk.camera.tracker import Person, Tracker
from kiosk.camera.zone import Zone

PATIENCE_S = 0.5  # seconds to wait for a picture before looking whether to stop


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture with the people in it, those who count, and the number in each zone by its name."""

    picture: Picture
    people: tuple[Person, ...]
    counted: frozenset[int]  # ids of the people in any zone
    numbers: dict[str, int]


class LiveView:
    """Looks at a source in a thread of its own and hands on what it sees; the zones may change at any time."""

    def __init__(
        self,
        source: Source,
        detector: Detector,
        *,
        show: Callable[[Seen], None],
        trouble: Callable[[str], None],
    ) -> None:
        self._source, self._detector = source, detector
        self._show, self._trouble = show, trouble
        self._tracker = Tracker()
        self._zones: tuple[Zone, ...] = ()
        self._counters: list[ZoneCounter] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self.run, name="live picture", daemon=True)

    def watch(self, zones: tuple[Zone, ...]) -> None:
        """Count in these zones from the next picture on; from any thread."""
        self._zones = zones

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the source stays open."""
        self._stop.set()
        self._thread.join()

    def run(self) -> None:
        """Look until stopped; what is wrong is told, and told as well when it is over."""
        try:
            self._look()
        except CameraError as error:
            self._trouble(str(error))

    def _look(self) -> None:
        number, told = 0, ""
        while not self._stop.is_set() and not self._source.ended():
            frame = self._source.latest(number, timeout=PATIENCE_S)
            if frame is not None:
                number = frame.number
                self._show(self.see(frame))
            trouble = self._source.trouble()
            if trouble != told:
                told = trouble
                self._trouble(trouble)

    def see(self, frame: Frame) -> Seen:
        """Count one picture."""
        zones = self._zones
        if [counter.zone for counter in self._counters] != list(zones):
            self._counters = [ZoneCounter(zone) for zone in zones]
        people = self._tracker.update(self._detector.find(frame.picture), frame.seconds, size=frame.size)
        crowds = {counter.zone.name: counter.update(people, frame.seconds) for counter in self._counters}
        counted = frozenset(person.id for crowd in crowds.values() for person in crowd.members)
        return Seen(frame.picture, people, counted, {str(name): crowd.count for name, crowd in crowds.items()})
