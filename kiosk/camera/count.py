"""`kiosk camera count`: one JSON line a processed frame of a file, as fast as it can be read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from kiosk.camera.detector import Detector
from kiosk.camera.errors import ZoneError
from kiosk.camera.estimate import PASSING_S, Crowd, ZoneCounter
from kiosk.camera.frames import Frame, VideoFile
from kiosk.camera.tracker import Person, Tracker, TrackerSettings
from kiosk.camera.wait import Flow, Wait
from kiosk.camera.zone_file import ZoneFile

Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one frame showed: all tracked people, those whom this frame itself shows, and the crowd of each zone."""

    frame: Frame
    people: tuple[Person, ...]
    seen: tuple[Person, ...]
    crowds: tuple[Crowd, ...]


class Counter:
    """One camera's way from a frame to counts: detector, tracker, zones."""

    def __init__(
        self, detector: Detector, zones: ZoneFile, *, min_stay: float = 0.0, tracking: TrackerSettings | None = None
    ) -> None:
        self._detector, self._zones, self._min_stay = detector, zones, min_stay
        self._tracker = Tracker(tracking)
        self._size: tuple[int, int] | None = None
        self._counters: list[ZoneCounter] = []
        self._flows: list[Flow] = []

    def see(self, frame: Frame) -> Counted:
        """Count one frame; raises ZoneError when a zone leaves the picture, or was drawn in one of another size."""
        if frame.size != self._size:
            self._begin(frame.size)
        found = self._detector.find(frame.picture)
        people = self._tracker.update(found, frame.seconds, size=frame.size)
        crowds = tuple(counter.update(people, frame.seconds) for counter in self._counters)
        for flow, crowd in zip(self._flows, crowds, strict=True):
            flow.update(crowd.inside, people, seconds=frame.seconds)
        return Counted(frame, people, self._tracker.seen(), crowds)

    def _begin(self, size: tuple[int, int]) -> None:
        """Count anew in pictures of this size: places in those before say nothing of places in these."""
        if self._zones.drawn and self._size is not None:
            now, before = (f"{width}x{height}" for width, height in (size, self._size))
            raise ZoneError(f"the picture is {now} now, not {before}; set the camera back, or draw the zones anew")
        zones = self._zones.within(size)
        self.forget()
        self._counters = [ZoneCounter(zone, min_stay=self._min_stay) for zone in zones]
        self._flows = [Flow(max(self._min_stay, PASSING_S), size=size) for _ in zones]
        self._size = size

    def forget(self) -> None:
        """Forget who is there, for whom nobody could follow for a while; what was learnt of the pace stays."""
        self._tracker.forget()
        for flow in self._flows:
            flow.forget()

    def waits(self) -> tuple[Wait | None, ...]:
        """Return the wait of the next to join each zone, None where it is not known yet."""
        return tuple(flow.waits.estimate() for flow in self._flows)


def count_file(video: VideoFile, counter: Counter, *, fps: float) -> Iterator[Counted]:
    for frame in video.frames(fps):
        yield counter.see(frame)


def as_line(counted: Counted) -> Line:
    """Return the JSON object of one frame; boxes are x0, y0, x1, y1 in pixels and a score."""
    return {
        "t": round(counted.frame.seconds, 3),
        "frame": counted.frame.number,
        "count": counted.crowds[0].count,
        "people": [[*(round(edge, 1) for edge in person.box), round(person.score, 3)] for person in counted.seen],
    }


def as_words(counted: Counted) -> str:
    crowd = counted.crowds[0]
    return f"{counted.frame.seconds:8.1f} s  {crowd.count} people ({crowd.low}-{crowd.high})"


def write_counts(video: VideoFile, counter: Counter, *, fps: float, as_json: bool, out: TextIO) -> None:
    for counted in count_file(video, counter, fps=fps):
        out.write((json.dumps(as_line(counted)) if as_json else as_words(counted)) + "\n")
        out.flush()
