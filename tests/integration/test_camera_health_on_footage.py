"""Each failure, made by hand on real clips, is said within five seconds; the clips themselves raise no alarm."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.camera.detector import Picture
from kiosk.camera.frames import Frame, VideoFile, glance
from kiosk.camera.health import Health
from tests.integration.camera_data import footage

FPS = 5.0
CLIPS = ("pets/pets_first400.avi", "one-by-one-person-detection.mp4")
GOOD_S = 15.0


def shifted(picture: Picture) -> Picture:
    return np.roll(picture, picture.shape[1] // 12, axis=1)


def covered(picture: Picture) -> Picture:
    """A hand before the lens: a blur of the picture's colour, with the sensor's noise."""
    blur = cv2.GaussianBlur(picture, (0, 0), 60).astype(float)
    return np.clip(blur + np.random.default_rng(1).normal(0, 2, picture.shape), 0, 255).astype(np.uint8)


FAILURES: dict[str, Callable[[Picture], Picture]] = {
    "dark": lambda picture: (picture * 0.04).astype(np.uint8),
    "bright": lambda picture: np.clip(picture.astype(float) * 2 + 150, 0, 255).astype(np.uint8),
    "blocked": covered,
    "moved": shifted,
}


def pictures(clip: str) -> list[Frame]:
    return [frame for frame in VideoFile(footage(clip)).frames(FPS) if frame.seconds < GOOD_S + 10]


def seconds_until(failure: str, health: Health, *, frames: list[Frame], change: Callable[[Picture], Picture]) -> float:
    """Return how long after its beginning a failure is said."""
    for frame in frames:
        good = frame.seconds < GOOD_S
        health.see(glance(frame.picture if good else change(frame.picture)), frame.seconds)
        state = health.state(frame.seconds)
        if not good and state.health == failure:
            return frame.seconds - GOOD_S
    return float("inf")


@pytest.mark.parametrize("clip", CLIPS)
@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_on_a_real_clip_is_said_within_five_seconds(clip: str, failure: str) -> None:
    assert seconds_until(failure, Health(FPS), frames=pictures(clip), change=FAILURES[failure]) <= 5.0


@pytest.mark.parametrize("clip", CLIPS)
def test_a_frozen_clip_is_said_within_five_seconds(clip: str) -> None:
    frames = pictures(clip)
    still = next(frame.picture for frame in frames if frame.seconds >= GOOD_S)
    assert seconds_until("frozen", Health(FPS), frames=frames, change=lambda _: still) <= 5.0


@pytest.mark.parametrize("clip", CLIPS)
def test_a_good_clip_raises_no_alarm(clip: str) -> None:
    health = Health(FPS)
    said = set()
    for frame in VideoFile(footage(clip)).frames(FPS):
        health.see(glance(frame.picture), frame.seconds)
        said.add(health.state(frame.seconds).health)
    assert said == {"ok"}
