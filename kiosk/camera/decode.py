"""From a network's raw outputs to boxes, for the two forms of people detectors that the camera understands.

NanoDet (Rangi Lyu, 2020): class scores and, for each side of the box, a distribution over distances in strides.
YOLOX (Ge et al., 2021): offset, log size, objectness and class scores for each cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.boxes import Detections
from kiosk.camera.errors import ModelError

PERSON = 0  # the class of COCO, and of every detector with people as its first or only class
STRIDES = (8, 16, 32, 64)  # pixels between the points of a head; the last is not in every network
NANODET_BINS = (8, 11)  # distances a side: NanoDet-Plus and NanoDet-m, NanoDet-g
YOLOX_EXTRA = 5  # x, y, width, height, objectness before the classes
CLASSES = 80  # of COCO, which tells the forms apart when a network has one output

Raw = NDArray[np.float32]
Hw = tuple[int, int]  # rows, columns of the network's input in pixels
Colour = tuple[float, float, float]
Fit = Literal["centred", "corner"]


class Form(Protocol):
    """How one kind of network wants its picture and tells what it saw."""

    @property
    def fit(self) -> Fit: ...

    @property
    def pad(self) -> int:
        """The grey around a picture that does not fill the input, 0 to 255."""

    @property
    def mean(self) -> Colour:
        """Taken from every pixel: blue, green, red."""

    @property
    def std(self) -> Colour:
        """Every pixel is divided by it."""

    def decode(self, outputs: Sequence[Raw], hw: Hw, *, threshold: float) -> Detections:
        """Return the people of at least `threshold` in pixels of the input, heaps not yet suppressed."""


def points(hw: Hw, stride: int, *, offset: float) -> NDArray[np.float64]:
    """Return the x, y of a head's points in pixels: (rows * columns, 2)."""
    ys, xs = np.mgrid[: -(-hw[0] // stride), : -(-hw[1] // stride)]
    return np.stack([xs, ys], axis=-1).reshape(-1, 2) * float(stride) + offset


def points_in(hw: Hw, strides: Sequence[int]) -> list[int]:
    return [-(-hw[0] // stride) * -(-hw[1] // stride) for stride in strides]


@dataclass(frozen=True, slots=True)
class NanoDet:
    """Heads of scores and heads of distances, or both in one output."""

    bins: int
    strides: tuple[int, ...]
    joined: bool
    fit: Fit = "centred"
    pad: int = 0
    mean: Colour = (103.53, 116.28, 123.675)
    std: Colour = (57.375, 57.12, 58.395)

    def heads(self, outputs: Sequence[Raw], hw: Hw) -> list[tuple[Raw, Raw]]:
        """Return scores and distances by stride: (points, classes), (points, 4 * bins)."""
        if self.joined:
            cuts = np.cumsum(points_in(hw, self.strides))[:-1]
            parts = np.split(outputs[0].reshape(-1, outputs[0].shape[-1]), cuts)
            return [(part[:, : -4 * self.bins], part[:, -4 * self.bins :]) for part in parts]
        flat = sorted((output.reshape(-1, output.shape[-1]) for output in outputs), key=len, reverse=True)
        distances = [output for output in flat if output.shape[1] == 4 * self.bins]
        scores = [output for output in flat if output.shape[1] != 4 * self.bins]
        return list(zip(scores, distances, strict=True))

    def decode(self, outputs: Sequence[Raw], hw: Hw, *, threshold: float) -> Detections:
        boxes, kept = [], []
        for stride, (scores, distances) in zip(self.strides, self.heads(outputs, hw), strict=True):
            wanted = scores[:, PERSON] >= threshold
            logits = distances[wanted].reshape(-1, 4, self.bins).astype(np.float64)
            weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
            reach = (weights / weights.sum(axis=-1, keepdims=True)) @ np.arange(self.bins) * stride
            middle = points(hw, stride, offset=0.0 if self.joined else (stride - 1) / 2)[wanted]
            boxes.append(np.concatenate([middle - reach[:, :2], middle + reach[:, 2:]], axis=1))
            kept.append(scores[wanted, PERSON].astype(np.float64))
        return Detections(np.concatenate(boxes), np.concatenate(kept))


@dataclass(frozen=True, slots=True)
class YoloX:
    """One output of cells, not yet decoded (as the official export leaves it)."""

    strides: tuple[int, ...] = STRIDES[:3]
    fit: Fit = "corner"
    pad: int = 114
    mean: Colour = (0.0, 0.0, 0.0)
    std: Colour = (1.0, 1.0, 1.0)

    def decode(self, outputs: Sequence[Raw], hw: Hw, *, threshold: float) -> Detections:
        cells = outputs[0].reshape(-1, outputs[0].shape[-1]).astype(np.float64)
        scores = cells[:, 4] * cells[:, YOLOX_EXTRA + PERSON]
        wanted = scores >= threshold
        corner = np.concatenate([points(hw, stride, offset=0.0) for stride in self.strides])[wanted]
        stride = np.repeat(self.strides, points_in(hw, self.strides))[wanted, None]
        middle = corner + cells[wanted, :2] * stride
        size = np.exp(cells[wanted, 2:4]) * stride
        return Detections(np.concatenate([middle - size / 2, middle + size / 2], axis=1), scores[wanted])


def form_of(shapes: Sequence[tuple[int, ...]], hw: Hw) -> Form:
    """Return how to read outputs of these shapes for an input of `hw`; raises ModelError with what was found."""
    read = _one_output if len(shapes) == 1 else _heads
    for strides in (STRIDES[:3], STRIDES):
        form = read(shapes, points_in(hw, strides))
        if form is not None:
            return form
    raise ModelError(
        f"the network answers a {hw[1]}x{hw[0]} picture with {', '.join('x'.join(map(str, s)) for s in shapes)}; "
        "the camera reads NanoDet (scores and distances, 3 or 4 strides) and YOLOX (one output of x, y, width, height, "
        "objectness and classes, exported without decoding)"
    )


def _one_output(shapes: Sequence[tuple[int, ...]], heads: list[int]) -> Form | None:
    rows, width = shapes[0][-2:]
    if rows != sum(heads):
        return None
    for bins in NANODET_BINS:
        if width - 4 * bins in {1, CLASSES}:
            return NanoDet(bins=bins, strides=STRIDES[: len(heads)], joined=True)
    return YoloX() if width > YOLOX_EXTRA and len(heads) < len(STRIDES) else None


def _heads(shapes: Sequence[tuple[int, ...]], heads: list[int]) -> Form | None:
    widths = {shape[-1] for shape in shapes}
    for bins in NANODET_BINS:
        scores = widths - {4 * bins}
        wanted = {(rows, width) for rows in heads for width in widths}
        if len(scores) == 1 and 4 * bins in widths and {shape[-2:] for shape in shapes} == wanted:
            return NanoDet(bins=bins, strides=STRIDES[: len(heads)], joined=False)
    return None
