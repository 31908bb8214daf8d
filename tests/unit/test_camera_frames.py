"""A camera whose pictures are broken is opened again; a recording lasts as long as what it shows, and keeps nothing."""

import weakref
from pathlib import Path

import cv2
import numpy as np

from kiosk.camera.calibrate import record
from kiosk.camera.frames import Frame, LiveCamera, VideoFile


class Damaged:
    """A capture whose first picture cannot be read, and a later connection that is sound."""

    opened = 0

    def __init__(self, _address: str | int) -> None:
        Damaged.opened += 1
        self._sound = Damaged.opened > 1

    def read(self) -> tuple[bool, np.ndarray]:
        if not self._sound:
            raise cv2.error("Assertion failed: a picture cut short")
        return True, np.zeros((120, 160, 3), np.uint8)

    def release(self) -> None:
        """Nothing to release."""


def test_a_picture_that_cannot_be_read_does_not_end_the_camera_for_good() -> None:
    camera = LiveCamera(0, fps=5.0, open_with=Damaged)
    try:
        assert camera.latest(0, timeout=20.0) is not None
        assert Damaged.opened == 2
    finally:
        camera.close()


class Shown:
    """A source of so many pictures a second, which knows how many of them somebody keeps."""

    def __init__(self, fps: float) -> None:
        self._fps, self._number = fps, 0
        self._kept = self.kept_most = 0

    def latest(self, after: int, *, timeout: float) -> Frame:  # noqa: ARG002 - there is always one more
        picture = np.full((48, 64, 3), self._number % 256, np.uint8)
        weakref.finalize(picture, self._is_gone)
        self._kept += 1
        self.kept_most = max(self.kept_most, self._kept)
        self._number += 1
        return Frame(self._number, (self._number - 1) / self._fps, picture)

    def _is_gone(self) -> None:
        self._kept -= 1

    def ended(self) -> bool:
        return False

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        """Nothing to close."""


def test_a_recording_lasts_as_long_as_what_it_shows(tmp_path: Path) -> None:
    for given, asked in ((10.0, 10.0), (2.0, 10.0), (5.0, 5.0)):
        record(tmp_path / "clip.avi", Shown(given), seconds=4.0, fps=asked)
        video = VideoFile(tmp_path / "clip.avi")
        assert [frame.seconds for frame in video.frames(asked)][-1] == 4.0
        video.close()


def test_a_long_recording_does_not_fill_the_memory(tmp_path: Path) -> None:
    source = Shown(5.0)
    assert record(tmp_path / "clip.avi", source, seconds=60.0, fps=5.0) == 301
    assert source.kept_most < 5
