"""What tiles bring and cost for far, small people: wide views pasted from six pictures each, and the marked clip."""

import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.camera.boxes import Boxes, Detections
from kiosk.camera.detector import Detector, Picture, Sight, load, use_threads
from kiosk.camera.frames import VideoFile
from kiosk.camera.score import found_of
from kiosk.camera.tiles import tiled
from kiosk.camera.tracker import TrackerSettings
from kiosk.camera.truth import read_truth
from tests.integration.camera_data import footage

CELL = (640, 480)  # width and height of each picture in a view of three by two
VIEWS = 10
HEIGHTS = ((20, 40), (40, 80), (80, 160), (160, 960))  # pixels of a view 1920 wide
CHOICES = ((512, 0), (640, 0), (960, 0), (512, 2), (512, 3), (640, 3))  # input and tiles

Views = list[tuple[Picture, Boxes]]


def one(path: Path) -> tuple[Picture, Boxes]:
    """A picture of CELL's size with the boxes of the people in it."""
    picture = np.asarray(cv2.imread(str(path)), np.uint8)
    scale = min(CELL[0] / picture.shape[1], CELL[1] / picture.shape[0])
    wide, high = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    cell = np.full((CELL[1], CELL[0], 3), 114, np.uint8)
    cell[:high, :wide] = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA)
    marked = np.array(path.with_suffix(".txt").read_text("utf-8").split(), float).reshape(-1, 4)
    middles, sizes = marked[:, :2] * [wide, high], marked[:, 2:] * [wide, high]
    return cell, np.concatenate([middles - sizes / 2, middles + sizes / 2], axis=1)


def views() -> Views:
    paths = sorted(footage("coco").glob("*.jpg"))[: 6 * VIEWS]
    made: Views = []
    for start in range(0, len(paths) - 5, 6):
        cells = [one(path) for path in paths[start : start + 6]]
        rows = [np.concatenate([cell for cell, _ in cells[row : row + 3]], axis=1) for row in (0, 3)]
        places = [(index % 3 * CELL[0], index // 3 * CELL[1]) for index in range(6)]
        boxes = [marked + np.array([x, y, x, y]) for (_, marked), (x, y) in zip(cells, places, strict=True)]
        made.append((np.concatenate(rows), np.concatenate(boxes)))
    return made


def marked_frames() -> Views:
    truth = read_truth(footage("pets/gt.csv"))
    video = VideoFile(footage("pets/pets_first400.avi"))
    return [
        (frame.picture, truth[frame.number])
        for frame in video.frames(1, also=frozenset(truth))
        if frame.number in truth
    ]


def sure(found: Detections) -> Detections:
    return found.only(found.scores >= TrackerSettings().start)


def measured(detector: Detector, pictures: Views) -> str:
    """Recall in each height, precision, and milliseconds of one processor for each look."""
    began = time.process_time()
    looks = [sure(detector.find(picture)) for picture, _ in pictures]
    cost = (time.process_time() - began) / len(pictures) * 1000
    told = sum(len(look) for look in looks)
    hits = sum(found_of(look.boxes, truth) for look, (_, truth) in zip(looks, pictures, strict=True))
    shares = []
    for low, high in HEIGHTS:
        of_height = [truth[(low <= tall(truth)) & (tall(truth) < high)] for _, truth in pictures]
        there = sum(map(len, of_height))
        found = sum(found_of(look.boxes, truth) for look, truth in zip(looks, of_height, strict=True))
        shares.append(f"{low}-{high} px {found / max(there, 1):.2f} of {there}")
    return f"recall {', '.join(shares)}; precision {hits / max(told, 1):.2f}; {cost:.0f} ms"


def tall(boxes: Boxes) -> Boxes:
    return np.asarray(boxes[:, 3] - boxes[:, 1])


@pytest.mark.parametrize("pictures", [views, marked_frames], ids=["wide views", "PETS"])
def test_tiles_find_small_people_that_the_whole_picture_hides(pictures: object) -> None:
    assert callable(pictures)
    shown: Views = pictures()
    use_threads(1)
    for side, tiles in CHOICES:
        print(f"\ninput {side}, tiles {tiles}: {measured(tiled(load(sight=Sight(side=side)), tiles), shown)}", end="")
