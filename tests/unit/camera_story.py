"""A queue told frame by frame: people with feet, a detector that can be blind, and the clock of the story."""

from dataclasses import dataclass, field

import numpy as np

from kiosk.camera.boxes import Detections
from kiosk.camera.estimate import Crowd, ZoneCounter
from kiosk.camera.tracker import Person, Tracker
from kiosk.camera.zone import Zone, ZoneName

SIZE = (640, 480)  # width and height of the picture in pixels
TALL = 120.0  # pixels
QUEUE = Zone(ZoneName("till"), ((200.0, 100.0), (440.0, 100.0), (440.0, 400.0), (200.0, 400.0)))


def body(x: float, y: float) -> list[float]:
    """The box of somebody whose feet are at x, y."""
    return [x - TALL / 6, y - TALL, x + TALL / 6, y]


@dataclass
class CameraStory:
    """Feed it what the detector sees; it keeps tracker, zone and time."""

    fps: float = 5.0
    min_stay: float = 0.0
    seconds: float = 0.0
    people: tuple[Person, ...] = ()
    tracker: Tracker = field(default_factory=Tracker)

    def __post_init__(self) -> None:
        self.counter = ZoneCounter(QUEUE, min_stay=self.min_stay)
        self.crowd = Crowd((), 0, 0)

    def sees(self, *boxes: list[float], score: float = 0.7, for_s: float = 0.2) -> "CameraStory":
        """Show the same boxes for a while."""
        found = Detections(np.array(boxes, float).reshape(-1, 4), np.full(len(boxes), score))
        for _ in range(max(1, round(for_s * self.fps))):
            self.people = self.tracker.update(found, self.seconds, size=SIZE)
            self.crowd = self.counter.update(self.people, self.seconds)
            self.seconds += 1 / self.fps
        return self

    def walks(self, start: tuple[float, float], end: tuple[float, float], *, for_s: float) -> "CameraStory":
        """Show one person walking straight."""
        for share in np.linspace(0, 1, max(2, round(for_s * self.fps))):
            self.sees(body(start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        return self

    def expect(self, count: int) -> "CameraStory":
        assert self.crowd.count == count, f"{self.crowd.count} instead of {count} at {self.seconds:.1f} s"
        return self

    @property
    def ids(self) -> set[int]:
        return {person.id for person in self.people}
