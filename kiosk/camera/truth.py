"""Reads what people marked by hand in a video: one line a box, `frame,id,x,y,width,height`, frames from 1, pixels."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kiosk.camera.boxes import Boxes, feet
from kiosk.camera.errors import TruthError
from kiosk.camera.zone import Zone

COLUMNS = ("frame", "id", "x", "y", "width", "height")

Truth = Mapping[int, Boxes]  # by frame


def read_truth(path: Path) -> Truth:
    """Return the boxes of each marked frame as x0, y0, x1, y1; raises TruthError with the line."""
    frames: defaultdict[int, list[list[float]]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                if not row or (number == 1 and row[0].strip() == COLUMNS[0]):
                    continue
                frame, box = box_of(row, where=f"{path}, line {number}")
                frames[frame].append(box)
    except (OSError, UnicodeDecodeError) as error:
        raise TruthError(f"{path}: cannot be read ({error}); give a CSV of {','.join(COLUMNS)}") from error
    if not frames:
        raise TruthError(f"{path}: no boxes in it; give a CSV of {','.join(COLUMNS)}")
    return {frame: np.array(boxes) for frame, boxes in frames.items()}


def box_of(row: list[str], *, where: str) -> tuple[int, list[float]]:
    try:
        frame, _, x, y, width, height = (float(field) for field in row[: len(COLUMNS)])
    except ValueError as error:
        raise TruthError(f"{where}: “{','.join(row)}” is not {','.join(COLUMNS)}") from error
    return int(frame), [x, y, x + width, y + height]


def true_count(boxes: Boxes, zone: Zone) -> int:
    return int(zone.contains(feet(boxes)).sum())
