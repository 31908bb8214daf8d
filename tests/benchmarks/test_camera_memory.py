"""Memory over a long day: the whole camera process on a real clip that begins again for ever, as fast as it goes.

`CAMERA_FRAMES=100000` makes it a day of five and a half hours at 5 looks a second. The network runs for a fifth of it;
for the whole of it the boxes that it found in the clip's first round are given again, so that all that follows the
network, where things could gather, sees as many frames as asked for.
"""

import os
import resource
import time
from datetime import UTC, datetime, timedelta

import pytest

from floorwire.events import QueueReading
from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counter
from kiosk.camera.detector import Detector, Picture, load, use_threads
from kiosk.camera.frames import Frame, VideoFile
from kiosk.camera.health import Health
from kiosk.camera.reading import ZoneReporter
from kiosk.camera.watch import Watch
from kiosk.camera.zone import Zone, ZoneName
from kiosk.camera.zone_file import ZoneFile
from tests.integration.camera_data import footage

FPS = 5.0
FRAMES = int(os.environ.get("CAMERA_FRAMES", "10000"))
SETTLED = 1000  # frames after which every buffer has its size
MOST_MB = 5.0  # of growth: what the allocator keeps back, and less than a picture an hour would be
PATH = Zone(ZoneName("path"), ((200.0, 170.0), (600.0, 170.0), (600.0, 330.0), (200.0, 330.0)))
START = datetime(2026, 11, 20, 9, tzinfo=UTC)


class EndlessClip:
    """A source that gives so many frames of a file, at the file's own times and without waiting for them."""

    def __init__(self, file: VideoFile, *, frames: int) -> None:
        self._file, self._left = file, frames
        self._round = file.frames(FPS)
        self._number = 0
        self.place = 0  # of the latest frame in the file

    def latest(self, after: int, *, timeout: float) -> Frame | None:  # noqa: ARG002 - there is always one
        frame = next(self._round, None)
        if frame is None:
            self._file.rewind()
            self._round = self._file.frames(FPS)
            frame = next(self._round)
        self._left -= 1
        self._number += 1
        self.place = frame.number
        return Frame(self._number, self.now(), frame.picture)

    def now(self) -> float:
        """Return the seconds of the latest frame; they never go back."""
        return self._number / FPS

    def ended(self) -> bool:
        return self._left <= 0

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        self._file.close()


class Remembered:
    """A detector that looks at each place of the clip once."""

    def __init__(self, clip: EndlessClip, detector: Detector) -> None:
        self._clip, self._detector = clip, detector
        self._found: dict[int, Detections] = {}

    def find(self, picture: Picture) -> Detections:
        place = self._clip.place
        if place not in self._found:
            self._found[place] = self._detector.find(picture)
        return self._found[place]


class Tally:
    """Takes readings and keeps none."""

    def __init__(self) -> None:
        self.readings = self.waits = 0

    def publish(self, reading: QueueReading) -> None:
        self.readings += 1
        self.waits += reading.wait is not None


def resident() -> float:
    """Return this process's memory in megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - the kernel's own
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


@pytest.mark.timeout(300 + FRAMES)  # a network on a busy machine looks once a second at worst
@pytest.mark.parametrize(("remembers", "frames"), [(False, max(FRAMES // 5, 2 * SETTLED)), (True, FRAMES)])
def test_memory_stays_flat(*, remembers: bool, frames: int) -> None:
    use_threads(1)
    clip, tally = EndlessClip(VideoFile(footage("pets/pets_first400.avi")), frames=frames), Tally()
    detector: Detector = Remembered(clip, load()) if remembers else load()
    reporter = ZoneReporter(PATH.name, "camera-1", publisher=tally, clock=lambda: START + timedelta(seconds=clip.now()))
    counter = Counter(detector, ZoneFile("here", (PATH,)), min_stay=3.0)
    watch = Watch(clip, counter, reporters=[reporter], health=Health(FPS), clock=clip.now)
    began, settled = time.monotonic(), 0.0
    print(f"\n{frames} frames, {'the boxes of the first round' if remembers else 'the network at every frame'}:")
    for number in range(1, frames + 1):
        watch.step()
        if number == SETTLED:
            settled = resident()
        if number == SETTLED or number % (frames // 10) == 0:
            pace = number / (time.monotonic() - began)
            so_far = f"{pace:.0f} frames a second, {tally.readings} readings"
            print(f"{number:7d}: {resident():.1f} MB, {so_far}", flush=True)
    grown = resident() - settled
    print(f"{grown:+.1f} MB since frame {SETTLED}; {tally.waits} readings with a wait")
    assert clip.ended()
    assert tally.waits > 0
    assert grown < MOST_MB
