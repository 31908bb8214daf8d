"""One zone's line from counts alone, first come first: when each could be served, for every number of places. Pure.

Tracks change hands in a queue that moves up; who came and how many left stays right. With c places of service who joins
is served at once behind fewer than c people, and else from the departure on that leaves c - 1 of those before. That is
exact for the wait; with one place it is for the service, too, as who came first leaves first.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.float64]

MOST = 6  # places told apart: a zone with more is as one with so many
KEPT = 400  # finished stays: hours at a till, so that also a long rush remembers who was served at once
SHORTEST_S = 0.1  # of a service: a departure that was seen before who joined had proved to stay
UNKNOWN = np.full(MOST, np.nan)


@dataclass(frozen=True, slots=True)
class Guess:
    """What was foreseen for one who joined, in seconds; `expected` by the number of places, NaN while unknown."""

    joined: float
    ahead: int
    expected: Seconds
    low: float = 0.0
    high: float = np.inf


@dataclass(frozen=True, slots=True)
class Past:
    """Stays in order: number ahead (n,), and seconds foreseen, waited and served by the number of places (n, MOST)."""

    ahead: Seconds
    expected: Seconds
    waited: Seconds
    served: Seconds

    def latest(self, number: int) -> "Past":
        return Past(self.ahead[-number:], self.expected[-number:], self.waited[-number:], self.served[-number:])


class Line:
    """Who is there, first come first, and what became of the latest."""

    def __init__(self) -> None:
        self.waiting: deque[Guess] = deque()
        self.past = past_of((), (), free=())
        self._finished: deque[Guess] = deque(maxlen=KEPT)
        self._left: deque[float] = deque(maxlen=KEPT)
        self._free: deque[Seconds] = deque(maxlen=KEPT)  # when a place was, by the number of places; -inf before all
        self._departures: deque[float] = deque([-np.inf] * MOST, maxlen=MOST)  # the latest first

    def join(self, guess: Guess) -> None:
        self.waiting.append(guess)

    def forget(self) -> None:
        """Let nobody be there; those who left are remembered."""
        self.waiting.clear()

    def leave(self, left: float) -> Guess | None:
        """Let whoever came first leave, and return what was foreseen; None when nobody is there."""
        if not self.waiting:
            return None
        self._finished.append(self.waiting.popleft())
        self._left.append(left)
        self._free.append(np.array(self._departures))
        self._departures.appendleft(left)
        self.past = past_of(self._finished, self._left, free=self._free)
        return self._finished[-1]


def past_of(guesses: Sequence[Guess], left: Sequence[float], *, free: Sequence[Seconds]) -> Past:
    """Return finished stays as arrays."""
    joined = np.array([guess.joined for guess in guesses], float)[:, None]
    waited = np.maximum(np.array(free, float).reshape(-1, MOST) - joined, 0.0)
    return Past(
        ahead=np.array([guess.ahead for guess in guesses], float),
        expected=np.array([guess.expected for guess in guesses], float).reshape(-1, MOST),
        waited=waited,
        served=np.maximum(np.array(left, float)[:, None] - joined - waited, SHORTEST_S),
    )


def expected(mean: float, places: int, *, ahead: int) -> float:
    """Return the seconds behind `ahead` people: till a place is free, and one's own service (Little's law)."""
    return float(mean * (1 + max(ahead + 1 - places, 0) / places))
