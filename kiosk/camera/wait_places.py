"""How many are served at once in a zone, told from counts alone: who is who does not matter. Pure."""

import numpy as np
from numpy.typing import NDArray

MOST = 8  # people: above, one more tells nothing
MEMORY_S = 7200.0  # seconds to a third of the weight: tills open and close within hours
ONE = 0.5  # chance of one place of service, as long as nothing is known


class Places:
    """Departures and seconds by how many were there: with c places of service n people leave at min(n, c) times a rate.

    Counts stay right where tracks change hands, so this says whether who came first also leaves first.
    """

    def __init__(self) -> None:
        self._seconds = np.zeros(MOST)  # weighted, by people present from 1
        self._departed = np.zeros(MOST)  # weighted

    def passed(self, elapsed: float, *, present: int) -> None:
        """Let seconds pass with so many people there."""
        fade = float(np.exp(-elapsed / MEMORY_S))
        self._seconds *= fade
        self._departed *= fade
        if present:
            self._seconds[min(present, MOST) - 1] += elapsed

    def left(self, present: int) -> None:
        """Take one departure from so many people."""
        self._departed[min(max(present, 1), MOST) - 1] += 1

    def one(self) -> float:
        """Return the chance that one is served at a time, against all larger numbers together."""
        total = float(self._departed.sum())
        if total == 0 or not self._seconds.any():
            return ONE
        people = np.arange(1, MOST + 1)
        served = np.minimum(people[None], people[:, None])  # by places, by people present
        return float(chances(served, self._seconds, departed=self._departed)[0])


def chances(
    served: NDArray[np.int64], seconds: NDArray[np.float64], *, departed: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the chance of each number of places: Poisson departures, each at its own best rate."""
    exposed = served @ seconds
    rate = departed.sum() / np.maximum(exposed, 1e-9)
    fits = (departed * np.log(served * rate[:, None])).sum(axis=1) - rate * exposed
    before = np.full(len(served), (1 - ONE) / (len(served) - 1))
    before[0] = ONE
    after = before * np.exp(fits - fits.max())
    return np.asarray(after / after.sum())
