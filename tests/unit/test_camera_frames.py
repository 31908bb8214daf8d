"""A camera whose pictures are broken is opened again, like one that is gone."""

import cv2
import numpy as np

from kiosk.camera.frames import LiveCamera


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
