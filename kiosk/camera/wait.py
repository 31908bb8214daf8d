"""How long the next person to join will stay in the zone: an interval with its chance, learnt from who left. Pure.

The expected wait behind n people at c places of service is n + 1 - c departures and one's own service (Little's law as
one who joins sees it). How far off that was for those who have left since, and for those who are still waiting (Kaplan
and Meier, 1958), makes the interval; until enough have left, a gamma distribution stands in.

All of it is told from counts (`wait_line.py`, `wait_places.py`), since tracks change hands in a queue that moves up: of
the tracks only the spread of services is taken, from those who were served at once, and only where several people are.
What was told is then held against what came (`wait_record.py`).
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kiosk.camera.tracker import Person
from kiosk.camera.visits import Changes, Visit, VisitId, Visits
from kiosk.camera.wait_line import MOST, UNKNOWN, Guess, Line, Seconds, expected
from kiosk.camera.wait_places import chances
from kiosk.camera.wait_record import Record
from kiosk.camera.wait_spread import LATEST, Newcomer, Services, Spread, joined, quantile, services, spread

CHANCE = 0.8  # of the interval: wide enough to be kept, narrow enough to be of use
FEWEST = 3  # departures before anything is said
LEAST = 1.0  # departure of the last hours, as they weigh now: after a closed night the pace is not known any more
MEMORY_S = 3600.0  # seconds to a third of the weight: a mean of some sixty departures at a busy till
UNLIKELY = 0.02  # a number of places with a smaller chance is left out
PLACES = np.arange(1, MOST + 1)


@dataclass(frozen=True, slots=True)
class Wait:
    """The wait of the next to join, in seconds; rates a minute."""

    expected_s: float
    low_s: float
    high_s: float
    chance: float
    departures: float
    arrivals: float
    source: str  # what it is learnt from, for people


@dataclass(slots=True)
class WaitEstimator:
    """Learns one zone's pace from its visits."""

    _line: Line = field(default_factory=Line)
    _record: Record = field(default_factory=lambda: Record((1 - CHANCE) / 2))
    _chances: Seconds = field(default_factory=lambda: chances(Line().past))  # of each number of places
    _joined: dict[VisitId, int] = field(default_factory=dict)  # the number ahead of each who is there
    _tracked: deque[tuple[int, float]] = field(default_factory=lambda: deque(maxlen=LATEST))  # number ahead, stay
    _seconds: float | None = None
    _busy: Seconds = field(default_factory=lambda: np.zeros(MOST))  # weighted seconds of service, by places
    _span: float = 0.0  # weighted seconds
    _departed: float = 0.0  # weighted
    _arrived: float = 0.0  # weighted
    _total: int = 0  # departures ever
    _blind: bool = False  # since the last frame that was given

    def update(self, changes: Changes, seconds: float) -> None:
        """Take what a frame changed; call it for every frame, also the quiet ones."""
        elapsed = seconds - self._seconds if self._seconds is not None else 0.0
        fade, watched = float(np.exp(-elapsed / MEMORY_S)), 0.0 if self._blind else elapsed
        self._seconds, self._blind = seconds, False
        self._busy = self._busy * fade + watched * np.minimum(len(self._joined), PLACES)
        self._span = self._span * fade + watched
        self._departed *= fade
        self._arrived *= fade
        for visit in changes.left:
            self._leave(visit)
        for visit in changes.joined:
            self._join(visit)

    def forget(self) -> None:
        """Forget who is there; the time up to the next frame was not watched, and nobody was served in it."""
        self._joined.clear()
        self._line.forget()
        self._blind = True

    def _join(self, visit: Visit) -> None:
        ahead = len(self._joined)
        foreseen = self._foresee(ahead)
        if foreseen is None:
            self._line.join(Guess(visit.joined, ahead, UNKNOWN))
        else:
            low, high = self._ends(foreseen)
            self._line.join(Guess(visit.joined, ahead, self._expected(ahead), low, high))
        self._joined[visit.id] = ahead
        self._arrived += 1

    def _leave(self, visit: Visit) -> None:
        self._departed += 1
        self._total += 1
        left = visit.joined + visit.stay
        if (ahead := self._joined.pop(visit.id, None)) is not None:
            self._tracked.append((ahead, visit.stay))
        told = self._line.leave(left)
        if told is not None:
            self._chances = chances(self._line.past)
            self._score(told)

    def _score(self, told: Guess) -> None:
        """Hold what was told against what came: at several places the wait is known, and how services are spread."""
        if not np.isfinite(told.high):
            return
        below = above = 0.0
        last = self._line.past.latest(1)
        for kind, chance in self._likely():
            stays = kind.stays(last.waited, last.served)
            below += chance * float((stays < told.low).mean())
            above += chance * float((stays > told.high).mean())
        self._record.came(below=below, above=above)

    def _expected(self, ahead: int) -> Seconds:
        """Return the seconds behind `ahead` people by the departure rate, for each number of places."""
        return np.array([expected(float(mean), place + 1, ahead=ahead) for place, mean in enumerate(self._mean())])

    def _mean(self) -> Seconds:
        """Return the mean service, for each number of places."""
        return self._busy / self._departed

    def _likely(self) -> list[tuple[Services, float]]:
        """Return what services are like at each likely number of places, with its chance."""
        of_all = zip(PLACES, self._mean(), self._chances, strict=True)
        return [
            (services(int(places), float(mean), seen=self._seen(int(places))), float(chance))
            for places, mean, chance in of_all
            if chance > UNLIKELY
        ]

    def _seen(self, places: int) -> Seconds:
        """Return services whose length is known: at several places, the stays of those who were served at once."""
        if places == 1:
            return self._line.past.served[-LATEST:, 0]
        return np.array([stay for ahead, stay in self._tracked if ahead < places])

    def _foresee(self, ahead: int) -> Spread | None:
        """Return the stays of one behind `ahead` people, None while too little is known."""
        if self._total < FEWEST or self._departed < LEAST or self._seconds is None:
            return None
        newcomer = Newcomer(ahead, self._seconds, self._departed)
        likely = self._likely()
        parts = [spread(kind, newcomer, line=self._line) for kind, _ in likely]
        return joined(parts, [chance for _, chance in likely]).settled()

    def _ends(self, foreseen: Spread) -> tuple[float, float]:
        """Return the ends of the interval; with few stays, further out than their share."""
        few = 1 - 1 / (1 + float(foreseen.weights.sum()))
        tails = (self._record.below * few, 1 - self._record.above * few)
        low, high = (quantile(foreseen.stays, foreseen.weights, share=share) for share in tails)
        return low, high

    def estimate(self) -> Wait | None:
        """Return the wait of somebody who joined now, None while too few have left."""
        foreseen = self._foresee(len(self._joined))
        if foreseen is None:
            return None
        low, high = self._ends(foreseen)
        minutes = max(self._span, 1e-9) / 60
        return Wait(
            expected_s=foreseen.mean_stay(),
            low_s=low,
            high_s=high,
            chance=CHANCE,
            departures=self._departed / minutes,
            arrivals=self._arrived / minutes,
            source=f"{self._departed:.0f} departures of the last {min(self._span, MEMORY_S) / 60:.0f} min",
        )


class Flow:
    """One zone's visits and what they say of its wait."""

    def __init__(self, min_stay: float, *, size: tuple[int, int]) -> None:
        self.visits = Visits(min_stay, size)
        self.waits = WaitEstimator()

    def forget(self) -> None:
        self.visits.forget()
        self.waits.forget()

    def update(self, inside: Sequence[Person], everybody: Sequence[Person], *, seconds: float) -> None:
        self.waits.update(self.visits.update(inside, everybody, seconds=seconds), seconds)
