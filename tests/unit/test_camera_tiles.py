"""Looking at parts of a picture: they cover it, people in a seam are one, and cut people are nobody."""

from itertools import pairwise

import numpy as np
import pytest

from kiosk.camera.boxes import Boxes, Detections
from kiosk.camera.detector import Picture
from kiosk.camera.tiles import MOST_TILES, OVERLAP, parts_of, tiled, tiles_of

SIZE = (700, 350)  # width and height


class BrightPatches:
    """A detector of white people on black: whatever part of each it is shown, and none below `least` pixels' share."""

    def __init__(self, people: list[list[int]], *, least: float = 0.0) -> None:
        self.people, self.least, self.looks = people, least, 0

    def find(self, picture: Picture) -> Detections:
        """Read off the picture where it was cut: each row and column holds its own number."""
        self.looks += 1
        rows, columns = picture.shape[:2]
        left, top = (int(picture[0, 0, channel]) * 4 for channel in (0, 1))
        frame = np.array([left, top, left, top])
        seen: Boxes = np.array(self.people, float).reshape(-1, 4) - frame
        seen = seen.clip(0, [columns, rows, columns, rows])
        tall = seen[:, 3] - seen[:, 1]
        wanted = (seen[:, 2] - seen[:, 0] > 4) & (tall / max(rows, columns) >= self.least)
        return Detections(seen[wanted], np.full(int(wanted.sum()), 0.8))


def numbered(size: tuple[int, int] = SIZE) -> Picture:
    """A picture whose pixels say where they are, in steps of four."""
    width, height = size
    picture = np.zeros((height, width, 3), np.uint8)
    picture[..., 0] = (np.arange(width) // 4)[None]
    picture[..., 1] = (np.arange(height) // 4)[:, None]
    return picture


@pytest.mark.parametrize("size", [SIZE, (400, 800), (641, 480), (33, 32)])
@pytest.mark.parametrize("count", range(1, MOST_TILES + 1))
def test_tiles_cover_the_picture_and_overlap(size: tuple[int, int], count: int) -> None:
    tiles = tiles_of(size, count)
    across = size[0] >= size[1]
    spans = [(tile.left, tile.right) if across else (tile.top, tile.bottom) for tile in tiles]
    assert (spans[0][0], spans[-1][1]) == (0, max(size))
    edge = spans[0][1]
    assert all(abs((end - start) - OVERLAP * edge) <= 2 for (_, end), (start, _) in pairwise(spans))


def test_none_is_the_detector_itself() -> None:
    detector = BrightPatches([])
    assert tiled(detector, 0) is detector


def test_a_look_at_two_tiles_also_looks_at_the_whole() -> None:
    detector = BrightPatches([])
    assert len(tiled(detector, 2).find(numbered())) == 0
    assert detector.looks == 3


@pytest.mark.parametrize("left", range(20, 660, 20))
def test_a_person_is_found_once_wherever_the_seams_are(left: int) -> None:
    person = [left, 100, left + 40, 220]
    found = tiled(BrightPatches([person]), 2).find(numbered())
    assert found.boxes.tolist() == [person]


def test_a_person_wider_than_the_seam_is_found_in_the_whole_picture_and_not_in_halves() -> None:
    person = [200, 20, 600, 340]
    found = tiled(BrightPatches([person]), 2).find(numbered())
    assert found.boxes.tolist() == [person]


def test_a_person_too_small_for_the_whole_picture_is_found_in_a_tile() -> None:
    person = [600, 100, 612, 136]
    detector = BrightPatches([person], least=0.06)
    assert len(detector.find(numbered())) == 0
    assert tiled(detector, 2).find(numbered()).boxes.tolist() == [person]


def test_a_torso_that_only_a_tile_finds_is_no_second_person() -> None:
    whole, torso = np.array([[100.0, 50, 160, 250]]), np.array([[105.0, 60, 155, 130], [300, 60, 350, 130]])
    assert parts_of(whole, torso, heap=0.5).tolist() == [True, False]


def test_the_same_person_found_twice_is_left_to_the_better_box() -> None:
    whole = np.array([[100.0, 50, 160, 250]])
    assert parts_of(whole, whole + 4, heap=0.5).tolist() == [False]


def test_two_people_side_by_side_stay_two() -> None:
    people = [[380, 100, 420, 220], [425, 100, 465, 220]]
    found = tiled(BrightPatches(people), 2).find(numbered())
    assert sorted(found.boxes.tolist()) == people
