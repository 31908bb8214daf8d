"""The calibration window over a real hall: its picture for docs/calibrate.md (Intel sample video, CC BY 4.0)."""

from itertools import islice
from pathlib import Path

from kiosk.camera.detector import load
from kiosk.camera.frames import PlayedFile, VideoFile
from kiosk.camera.live import LiveView, Seen
from kiosk.camera.zone import Corner, Zone
from kiosk.toolkit.driver import Drive
from tests.integration.camera_data import footage
from tests.ui.calibrate_studio import Studio

SHOTS = Path("shots/camera")
FPS = 5.0
LOOKS = 6  # at once: enough to get to know somebody who stands there
EMPTY = 50  # looks to let pass until somebody does
FLOOR: tuple[Corner, ...] = ((280, 330), (610, 330), (660, 420), (210, 420))
DESK: tuple[Corner, ...] = ((20, 260), (180, 260), (150, 410), (20, 410))


class Hall:
    """The live picture of the clip, a second further with every look at it."""

    def __init__(self) -> None:
        file = VideoFile(footage("one-by-one-person-detection.mp4"))
        self._frames = islice(file.frames(FPS), EMPTY, None)
        self._view = LiveView(PlayedFile(file, fps=FPS, loop=False), load(), show=print, trouble=print)

    def watch(self, zones: tuple[Zone, ...]) -> None:
        self._view.watch(zones)

    def stop(self) -> None:
        """There is no thread to end."""

    def seen(self) -> Seen:
        return [self._view.see(frame) for frame in islice(self._frames, LOOKS)][-1]


def test_who_stands_in_a_real_hall_is_counted_while_its_zone_is_drawn(drive: Drive, tmp_path: Path) -> None:
    studio = Studio(drive, tmp_path / "zones.yaml", live=Hall())
    studio.has_a_zone(FLOOR)
    studio.draws(*DESK, tool="Exclude an area")
    studio.types("desk")
    studio.touches("Keep the name")
    studio.looks()
    assert studio.app.draw.ids.rows.children[-1].number == "1"
    studio.d.screenshot(SHOTS / "calibrate-hall.png")
