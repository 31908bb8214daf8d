"""Looks at the whole picture and at overlapping parts of it, so that far, small people are large enough to be found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.boxes import Boxes, Detections, area, overlap, shared, suppress
from kiosk.camera.detector import Detector, Picture, Sight

MOST_TILES = 8  # more is another camera
OVERLAP = 0.25  # of a tile: a person in the seam is whole in one of the two
PART = 0.7  # of a box within another: a torso or a pair of legs, or somebody hidden
TINY = 1e-9
CUT = 2.0  # pixels: a box that ends so near a seam is part of a person


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the picture in pixels: the first and the last row and column, the last ones not within."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, picture: Picture) -> Picture:
        return picture[self.top : self.bottom, self.left : self.right]

    def back(self, found: Detections, size: tuple[int, int]) -> Detections:
        """Return what was found in it in pixels of the picture of `size` (width, height), without cut people."""
        boxes = found.boxes + np.array([self.left, self.top, self.left, self.top])
        return Detections(boxes, found.scores).only(~self._cut(boxes, size))

    def _cut(self, boxes: Boxes, size: tuple[int, int]) -> NDArray[np.bool_]:
        low = np.array([self.left, self.top])
        high = np.array([self.right, self.bottom])
        cut_low = (low > 0) & (boxes[:, :2] <= low + CUT)
        cut_high = (high < size) & (boxes[:, 2:] >= high - CUT)
        return np.asarray((cut_low | cut_high).any(axis=1), bool)


def tiles_of(size: tuple[int, int], count: int) -> tuple[Tile, ...]:
    """Return `count` tiles side by side along the longer side of a picture of `size` (width, height)."""
    width, height = size
    longer = max(size)
    edge = longer / (count - (count - 1) * OVERLAP)
    starts = [round(number * edge * (1 - OVERLAP)) for number in range(count)]
    spans = [(start, min(longer, round(start + edge))) for start in starts]
    if width >= height:
        return tuple(Tile(start, 0, end, height) for start, end in spans)
    return tuple(Tile(0, start, width, end) for start, end in spans)


class TiledDetector:
    """A detector that also looks at parts; the same person found twice is one."""

    def __init__(self, detector: Detector, count: int, *, heap: float) -> None:
        self._detector, self._count, self._heap = detector, count, heap

    def find(self, picture: Picture) -> Detections:
        """Return the people in pixels of the picture, best first."""
        size = picture.shape[1], picture.shape[0]
        whole = self._detector.find(picture)
        looks = [whole]
        for tile in tiles_of(size, self._count):
            found = tile.back(self._detector.find(tile.of(picture)), size)
            looks.append(found.only(~parts_of(whole.boxes, found.boxes, heap=self._heap)))
        boxes = np.concatenate([found.boxes for found in looks])
        scores = np.concatenate([found.scores for found in looks])
        return suppress(Detections(boxes, scores), self._heap)


def parts_of(whole: Boxes, boxes: Boxes, *, heap: float) -> NDArray[np.bool_]:
    """Tell which boxes are only a part of somebody whom the whole picture shows: what is larger looks like more."""
    within = shared(boxes, whole) / (area(boxes)[:, None] + TINY)
    return np.asarray(((within > PART) & (overlap(boxes, whole) <= heap)).any(axis=1), bool)


def tiled(detector: Detector, count: int) -> Detector:
    """Return a detector that also looks at `count` parts, the detector itself for none."""
    return TiledDetector(detector, count, heap=Sight().heap) if count else detector
