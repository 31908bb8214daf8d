"""How long the next person to join will stay in the zone: an interval with its chance, learnt from who left. Pure.

The expected wait behind n people is n departures at the observed rate and one's own (Little's law as one who joins sees
it: L ahead at a throughput of μ take L / μ). How far off that was for those who have left since, and for those who are
still waiting (Kaplan and Meier, 1958), makes the interval; until enough have left, a gamma distribution stands in.

Tracks change hands in a queue that moves up, which makes long stays of short ones and short of long: their mean stays
right, their spread does not. Where one is served at a time, who came first leaves first, so that each departure is the
stay of who joined first, whoever's track it ends. Where several are, people overtake, and stays are those of the
tracks. Outcomes of both kinds count, by the chance that it is one (`wait_places.py`).
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import gamma

from kiosk.camera.tracker import Person
from kiosk.camera.visits import Changes, Visit, VisitId, Visits
from kiosk.camera.wait_places import Places

CHANCE = 0.8  # of the interval: wide enough to be kept, narrow enough to be of use
FEWEST = 3  # departures before anything is said
MEMORY_S = 1800.0  # seconds to a third of the weight: some 30 departures at a busy till
STAYS = 80  # measured stays kept
STAND_INS = 4.0  # weight of the stand-in distribution, in stays
LIKE = 0.7  # how much the number ahead (in logarithms) may differ for a stay to count a third
SHORTEST_S = 0.1  # seconds: a departure that was seen before who joined last had proved to stay
POINTS = 40  # of the stand-in distribution
VARIATION = 0.8  # variance over squared mean of one service, as long as nothing is known: between a scan and a chat


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


@dataclass(frozen=True, slots=True)
class _Guess:
    """What was foreseen for one who joined."""

    ahead: int
    expected: float | None
    joined: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a guess: stay over expected; `open` while it lasts."""

    ahead: int
    expected: float  # seconds
    ratio: float
    open: bool = False
    weight: float = 1.0


@dataclass(slots=True)
class WaitEstimator:
    """Learns one zone's pace from its visits."""

    _guesses: dict[VisitId, _Guess] = field(default_factory=dict)
    _line: deque[_Guess] = field(default_factory=deque)  # the same guesses, first come first
    _outcomes: deque[Outcome] = field(default_factory=lambda: deque(maxlen=STAYS))  # stays as tracked
    _in_order: deque[Outcome] = field(default_factory=lambda: deque(maxlen=STAYS))  # first come, first gone
    _places: Places = field(default_factory=Places)
    _present: int = 0
    _seconds: float | None = None
    _busy: float = 0.0  # weighted seconds with somebody there
    _span: float = 0.0  # weighted seconds
    _departed: float = 0.0  # weighted
    _arrived: float = 0.0  # weighted
    _total: int = 0  # departures ever

    def update(self, changes: Changes, seconds: float) -> None:
        """Take what a frame changed; call it for every frame, also the quiet ones."""
        elapsed = seconds - self._seconds if self._seconds is not None else 0.0
        self._seconds = seconds
        fade = float(np.exp(-elapsed / MEMORY_S))
        self._places.passed(elapsed, present=self._present)
        self._busy = self._busy * fade + (elapsed if self._present else 0.0)
        self._span = self._span * fade + elapsed
        self._departed *= fade
        self._arrived *= fade
        for visit in changes.left:
            self._leave(visit)
        for visit in changes.joined:
            guess = _Guess(self._present, self._expected(self._present), visit.joined)
            self._guesses[visit.id] = guess
            self._line.append(guess)
            self._present += 1
            self._arrived += 1

    def _leave(self, visit: Visit) -> None:
        self._places.left(self._present)
        self._present = max(self._present - 1, 0)
        self._departed += 1
        self._total += 1
        left = visit.joined + visit.stay
        if (guess := self._guesses.pop(visit.id, None)) and (outcome := outcome_of(guess, left)):
            self._outcomes.append(outcome)
        if self._line and (outcome := outcome_of(self._line.popleft(), left)):
            self._in_order.append(outcome)

    def _expected(self, ahead: int) -> float | None:
        """Return the seconds behind `ahead` people by the departure rate, None while that is unknown."""
        if self._total < FEWEST or self._busy <= 0:
            return None
        return (ahead + 1) * self._busy / self._departed

    def estimate(self) -> Wait | None:
        """Return the wait of somebody who joined now, None while too few have left."""
        expected = self._expected(self._present)
        if expected is None or self._seconds is None:
            return None
        outcomes = self._known(self._seconds)
        ratios, weights = spread(outcomes, self._present, departed=self._departed)
        tail = (1 - CHANCE) / 2 * (1 - 1 / (1 + weights.sum()))
        low, high = (float(quantile(ratios, weights, share=share)) for share in (tail, 1 - tail))
        minutes = max(self._span, 1e-9) / 60
        return Wait(
            expected_s=expected * mean_ratio(outcomes, ratios, weights=weights, expected=expected),
            low_s=expected * low,
            high_s=expected * high,
            chance=CHANCE,
            departures=self._departed / minutes,
            arrivals=self._arrived / minutes,
            source=f"{self._departed:.0f} departures of the last {min(self._span, MEMORY_S) / 60:.0f} min",
        )

    def _known(self, now: float) -> list[Outcome]:
        """Return what became of all guesses, weighted by the chance that it tells what it seems to."""
        one = self._places.one()
        tracked = [*self._outcomes, *still_open(self._guesses.values(), now)]
        in_order = [*self._in_order, *still_open(self._line, now)]
        return [replace(each, weight=1 - one) for each in tracked] + [replace(each, weight=one) for each in in_order]


def outcome_of(guess: _Guess, until: float, *, is_open: bool = False) -> Outcome | None:
    """Return stay over expectation at `until`, None where nothing was foreseen."""
    if not guess.expected:
        return None
    stay = max(until - guess.joined, SHORTEST_S)
    return Outcome(guess.ahead, guess.expected, stay / guess.expected, open=is_open)


def still_open(guesses: Iterable[_Guess], now: float) -> list[Outcome]:
    outcomes = (outcome_of(guess, now, is_open=True) for guess in guesses)
    return [outcome for outcome in outcomes if outcome is not None]


def spread(outcomes: list[Outcome], ahead: int, *, departed: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return ratios of stay to expectation and their weights, for somebody behind `ahead` people."""
    variance = VARIATION / (ahead + 1) + VARIATION / max(departed, 1.0)
    shares = (np.arange(POINTS) + 0.5) / POINTS
    stand_ins = gamma.ppf(shares, 1 / variance, scale=variance)
    ratios = np.concatenate([[each.ratio for each in outcomes], stand_ins])
    gap = np.log((np.array([each.ahead for each in outcomes]) + 1) / (ahead + 1))
    trust = np.array([each.weight for each in outcomes])
    weights = np.concatenate([trust * np.exp(-((gap / LIKE) ** 2)), np.full(POINTS, STAND_INS / POINTS)])
    lasting = np.array([each.open for each in outcomes] + [False] * POINTS)
    return ratios, survived(ratios, weights, lasting=lasting)


def mean_ratio(
    outcomes: list[Outcome], ratios: NDArray[np.float64], *, weights: NDArray[np.float64], expected: float
) -> float:
    """Return all stays over all expectations: the mean of ratios would be too high by what the rate is unsure."""
    foreseen = np.array([each.expected for each in outcomes] + [expected] * (len(ratios) - len(outcomes)))
    return float((weights * foreseen * ratios).sum() / (weights * foreseen).sum())


def survived(
    ratios: NDArray[np.float64], weights: NDArray[np.float64], *, lasting: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Hand the weight of what is still open on to all that lasted longer (Kaplan-Meier by redistribution)."""
    handed = weights.copy()
    order = np.argsort(ratios, kind="stable")
    for place, index in enumerate(order):
        after = order[place + 1 :]
        if lasting[index] and handed[after].sum() > 0:
            handed[after] *= 1 + handed[index] / handed[after].sum()
            handed[index] = 0.0
    return handed


def quantile(values: NDArray[np.float64], weights: NDArray[np.float64], *, share: float) -> float:
    """Return the value below which `share` of the weight lies, between neighbours in a straight line."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    places = (total - weights[order] / 2) / total[-1]
    return float(np.interp(share, places, values[order]))


class Flow:
    """One zone's visits and what they say of its wait."""

    def __init__(self, min_stay: float, *, size: tuple[int, int]) -> None:
        self.visits = Visits(min_stay, size)
        self.waits = WaitEstimator()

    def update(self, inside: Sequence[Person], everybody: Sequence[Person], *, seconds: float) -> None:
        self.waits.update(self.visits.update(inside, everybody, seconds=seconds), seconds)
