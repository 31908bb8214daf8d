"""A small made video: a grey room in which a bright block walks from left to right."""

from pathlib import Path

import cv2
import numpy as np

SIZE = (320, 240)


def write_clip(path: Path, *, seconds: float = 3.0, fps: float = 10.0) -> Path:
    rng = np.random.default_rng(3)
    room = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
    for _ in range(20):
        left, top = rng.integers(0, SIZE[0] - 40), rng.integers(0, SIZE[1] - 40)
        room[top : top + 40, left : left + 40] = rng.integers(40, 200, 3)
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, SIZE)
    for number in range(round(seconds * fps)):
        picture = room.copy()
        x = int(20 + 240 * number / (seconds * fps))
        picture[80:200, x : x + 40] = 230
        video.write(np.clip(picture + rng.normal(0, 3, picture.shape), 0, 255).astype(np.uint8))
    video.release()
    return path
