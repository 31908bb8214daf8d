"""How good counts and boxes are against what people marked by hand. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.camera.boxes import Boxes, Detections, overlap

SAME = 0.5  # intersection over union from which two boxes show the same person, as PETS and COCO count


@dataclass(frozen=True, slots=True)
class CountScore:
    """Counts against truth at the same moments."""

    moments: int
    mean_error: float  # mean absolute error, people
    bias: float  # mean error, people; below 0 counts too few
    within_one: float  # share of moments within one person
    flicker: float  # changes a minute, less those of the truth


@dataclass(frozen=True, slots=True)
class BoxScore:
    """Boxes against truth."""

    recall: float
    precision: float
    boxes: int  # in the truth


def score_counts(pairs: Sequence[tuple[float, int, int]]) -> CountScore:
    """Score (seconds, counted, true) in order of time; needs at least one."""
    seconds, counted, true = np.array(pairs, float).T
    errors = counted - true
    minutes = max(seconds[-1] - seconds[0], 1e-9) / 60
    changes = np.count_nonzero(np.diff(counted)) - np.count_nonzero(np.diff(true))
    return CountScore(
        moments=len(pairs),
        mean_error=float(np.abs(errors).mean()),
        bias=float(errors.mean()),
        within_one=float((np.abs(errors) <= 1).mean()),
        flicker=float(changes / minutes) if len(pairs) > 1 else 0.0,
    )


def found_of(boxes: Boxes, truth: Boxes) -> int:
    """Return how many true boxes were found, each by one box at most; `boxes` come best first."""
    free = np.ones(len(truth), bool)
    for overlaps in overlap(boxes, truth):
        candidates = np.where(free, overlaps, 0.0)
        if len(candidates) and candidates.max() >= SAME:
            free[candidates.argmax()] = False
    return int((~free).sum())


def score_boxes(found: Mapping[int, Detections], truth: Mapping[int, Boxes]) -> BoxScore:
    """Score the boxes of each frame that is in both."""
    frames = sorted(found.keys() & truth.keys())
    hits = sum(found_of(found[frame].boxes, truth[frame]) for frame in frames)
    true, told = sum(len(truth[frame]) for frame in frames), sum(len(found[frame]) for frame in frames)
    return BoxScore(recall=hits / max(true, 1), precision=hits / max(told, 1), boxes=true)
