"""How one box moves: a Kalman filter with constant velocity, in heights of the person it surrounds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOISE = 0.05  # heights: how far a detector's edges tremble around somebody who stands still
PUSH = 1.0  # heights a second squared: people start and stop within a step or two
SIZE_GAIN = 0.4  # of a new size is believed; sizes change slowly
CALM_S = 0.7  # seconds in which an unseen person's guessed speed falls to a third: most unseen people stand
FIRST_SPEED = 0.8  # heights a second, how uncertain the speed of a new person is


@dataclass(slots=True)
class Motion:
    """Middle, size and speed of a box in pixels, with the variance of middle and speed in heights."""

    middle: NDArray[np.float64]  # x, y
    size: NDArray[np.float64]  # width, height
    speed: NDArray[np.float64]  # pixels a second
    spread: NDArray[np.float64]  # 2x2 covariance of place and speed

    @classmethod
    def at(cls, box: NDArray[np.float64]) -> "Motion":
        spread = np.diag([NOISE**2, FIRST_SPEED**2])
        return cls((box[:2] + box[2:]) / 2, box[2:] - box[:2], np.zeros(2), spread)

    def box(self) -> NDArray[np.float64]:
        return np.concatenate([self.middle - self.size / 2, self.middle + self.size / 2])

    def pace(self) -> float:
        """Return the speed in heights a second."""
        return float(np.hypot(*self.speed) / max(self.size[1], 1.0))

    def advance(self, elapsed: float) -> None:
        """Move on by `elapsed` seconds."""
        step = np.array([[1.0, elapsed], [0.0, 1.0]])
        push = PUSH**2 * np.array([[elapsed**4 / 4, elapsed**3 / 2], [elapsed**3 / 2, elapsed**2]])
        self.middle = self.middle + self.speed * elapsed
        self.spread = step @ self.spread @ step.T + push

    def correct(self, box: NDArray[np.float64]) -> None:
        """Believe a new box as far as it is surer than the guess."""
        gain = self.spread[:, 0] / (self.spread[0, 0] + NOISE**2)
        error = (box[:2] + box[2:]) / 2 - self.middle
        self.middle = self.middle + gain[0] * error
        self.speed = self.speed + gain[1] * error
        self.spread = self.spread - np.outer(gain, self.spread[0])
        self.size = self.size + SIZE_GAIN * ((box[2:] - box[:2]) - self.size)

    def drift(self, elapsed: float) -> None:
        """Slow down: nobody saw this person in this frame."""
        self.speed = self.speed * float(np.exp(-elapsed / CALM_S))
