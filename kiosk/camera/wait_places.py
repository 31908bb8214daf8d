"""How many are served at once in a zone, told from counts alone: who is who does not matter. Pure."""

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.wait_line import MOST, Past, Seconds

ONE = 0.5  # chance of one place of service, as long as nothing is known
FEWEST = 3  # finished stays before anything is said
DOUBT = 2.0  # services of a usual spread that stand for what few of a kind do not show yet
VARIATION = 0.8  # variance over squared mean of one service, as long as nothing is known: between a scan and a chat
LEAST = 50.0  # of an exponent, against underflow


def chances(past: Past) -> Seconds:
    """Return the chance of each number of places from 1.

    A service takes as long for who found a place free as for who came to it from the queue. With too few places
    assumed, those from the queue seem to be served faster; with too many, slower. The likelihood of a number is that
    of the difference of the two means, which asks nothing of how services are spread.
    """
    before = np.full(MOST, (1 - ONE) / (MOST - 1))
    before[0] = ONE
    if len(past.served) < FEWEST:
        return before
    served, at_once = past.served, past.waited == 0
    odds = [difference(served[:, place], at_once[:, place]) for place in range(MOST)]
    after = before * np.exp(-np.minimum(np.square(odds) / 2, LEAST))
    return np.asarray(after / after.sum())


def difference(served: Seconds, at_once: NDArray[np.bool_]) -> float:
    """Return how far the means of two kinds of services are apart, in standard errors; 0 when there is but one kind."""
    kinds = served[at_once], served[~at_once]
    if not all(map(len, kinds)):
        return 0.0
    usual = DOUBT * VARIATION * served.mean() ** 2
    errors = [(((kind - kind.mean()) ** 2).sum() + usual) / (len(kind) + DOUBT) / len(kind) for kind in kinds]
    return float((kinds[0].mean() - kinds[1].mean()) / np.sqrt(sum(errors)))
