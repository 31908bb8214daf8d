"""Boxes around people: arrays of (n, 4) as x0, y0, x1, y1 in pixels, x right, y down."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]  # (n, 4)
Scores = NDArray[np.float64]  # (n,), 0 to 1
Points = NDArray[np.float64]  # (n, 2), x and y in pixels


@dataclass(frozen=True, slots=True)
class Detections:
    """What a detector found in one picture, best first."""

    boxes: Boxes
    scores: Scores

    @classmethod
    def none(cls) -> "Detections":
        return cls(np.zeros((0, 4)), np.zeros(0))

    def __len__(self) -> int:
        return len(self.scores)

    def only(self, wanted: NDArray[np.bool_] | NDArray[np.intp]) -> "Detections":
        return Detections(self.boxes[wanted], self.scores[wanted])


def area(boxes: Boxes) -> Scores:
    """Return square pixels, 0 for a box turned inside out."""
    return np.asarray(np.prod((boxes[:, 2:] - boxes[:, :2]).clip(0), axis=1))


def shared(first: Boxes, second: Boxes) -> Boxes:
    """Return the square pixels each of `first` shares with each of `second`: (len(first), len(second))."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    return np.asarray(np.prod((high - low).clip(0), axis=2))


def overlap(first: Boxes, second: Boxes) -> Boxes:
    """Return the intersection over union of each pair: (len(first), len(second)), 0 to 1."""
    common = shared(first, second)
    return common / (area(first)[:, None] + area(second)[None] - common + 1e-9)


def feet(boxes: Boxes) -> Points:
    """Return where people stand: the middle of each box's lower edge."""
    return np.stack([(boxes[:, 0] + boxes[:, 2]) / 2, boxes[:, 3]], axis=1)


def suppress(found: Detections, limit: float) -> Detections:
    """Return the best of each heap of boxes that overlap by more than `limit` (greedy non-maximum suppression)."""
    order = np.argsort(-found.scores, kind="stable")
    overlaps = overlap(found.boxes[order], found.boxes[order]) > limit
    kept: list[int] = []
    beaten = np.zeros(len(order), bool)
    for index in range(len(order)):
        if not beaten[index]:
            kept.append(index)
            beaten |= overlaps[index]
    return found.only(order[kept])
