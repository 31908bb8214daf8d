"""The pictures of docs/camera.md and docs/camera-measured.md: made from real clips, so that somebody can look at them.

The first clip may be shown (Intel, CC BY 4.0); of the second only what was counted is drawn, without its picture.
"""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from kiosk.camera.calibrate import drawn
from kiosk.camera.count import Counted, Counter
from kiosk.camera.detector import Picture, load
from kiosk.camera.evaluate import evaluate
from kiosk.camera.frames import Frame, VideoFile
from kiosk.camera.plot import write_plot
from kiosk.camera.truth import read_truth
from kiosk.camera.zone import Zone, ZoneName
from kiosk.camera.zone_file import ZoneFile
from tests.integration.camera_data import ROOT, footage

PICTURES = ROOT / "docs" / "pictures"
FPS = 5.0
HALL = Zone(ZoneName("hall"), ((20.0, 60.0), (748.0, 60.0), (748.0, 428.0), (20.0, 428.0)))
PATH = Zone(ZoneName("path"), ((200.0, 170.0), (600.0, 170.0), (600.0, 330.0), (200.0, 330.0)))
TRAIL = (180, 60, 160)


def counted(clip: str, zone: Zone, *, until_s: float) -> Iterator[Counted]:
    counter = Counter(load(), ZoneFile("here", (zone,)))
    for frame in VideoFile(footage(clip)).frames(FPS):
        if frame.seconds > until_s:
            return
        yield counter.see(frame)


def with_trails(picture: Picture, seen: list[Counted]) -> Picture:
    """Draw where the feet of everybody in the last look have been."""
    for person in seen[-1].people:
        boxes = [each.box for look in seen for each in look.people if each.id == person.id]
        feet = np.array([[(x0 + x1) / 2, y1] for x0, _, x1, y1 in boxes], np.int32)
        cv2.polylines(picture, [feet], isClosed=False, color=TRAIL, thickness=2)
    return picture


def write(path: Path, picture: Picture) -> None:
    assert cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, 80])


def test_draw_the_hall() -> None:
    seen: list[Counted] = []
    for look in counted("one-by-one-person-detection.mp4", HALL, until_s=60):
        seen.append(look)
        if look.people and len(seen) > 10 and seen[-10].people and 250 < look.people[0].box[0] < 450:
            break
    write(PICTURES / "camera-hall.jpg", with_trails(drawn(seen[-1], (HALL,), grid=False), seen))


def test_draw_the_path_and_its_counts() -> None:
    seen = list(counted("pets/pets_first400.avi", PATH, until_s=8))
    last = seen[-1]
    blank = Frame(last.frame.number, last.frame.seconds, np.full_like(last.frame.picture, 255))
    shown = drawn(Counted(blank, last.people, last.seen, last.crowds), (PATH,), grid=True)
    write(PICTURES / "camera-path.jpg", with_trails(shown, seen))
    video, truth = VideoFile(footage("pets/pets_first400.avi")), read_truth(footage("pets/gt.csv"))
    result = evaluate(video, truth, detector=load(), zones=ZoneFile("here", (PATH,)), fps=FPS)
    write_plot(PICTURES / "camera-path-counts.svg", result.moments)
