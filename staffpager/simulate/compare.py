"""Rules side by side on the same days: mean differences with their 95 % intervals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import stats

from staffpager.simulate.broadcast import Broadcast
from staffpager.simulate.clairvoyant import Clairvoyant
from staffpager.simulate.day import Day, Dispatcher
from staffpager.simulate.floorbell import Floorbell
from staffpager.simulate.scenario import Scenario
from staffpager.simulate.scores import Scores, promised, score
from staffpager.simulate.tape import record
from staffpager.simulate.today import NearestIdle, PriorityNearest, ZoneOwner

RULES: Mapping[str, Callable[[Day], Dispatcher]] = {
    "broadcast": Broadcast,
    "zone-owner": ZoneOwner,
    "nearest-idle": NearestIdle,
    "priority-nearest": PriorityNearest,
    "floorbell-no-camera": partial(Floorbell, camera=False),
    "floorbell": Floorbell,
    "clairvoyant": Clairvoyant,
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one rule in one store, in the order of their seeds."""

    rule: str
    scores: Sequence[Scores]
    kept: int
    made: int

    def mean(self, name: str) -> float:
        return float(np.mean([day[name] for day in self.scores]))


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean over days with its 95 % interval; of two rules, paired by day, by how much one differs."""

    mean: float
    low: float
    high: float


def live(scenario: Scenario, rule: str, *, days: Iterable[int]) -> Days:
    """Live the days with these seeds through under one rule."""
    seen = [Day(scenario, record(scenario, seed), make=RULES[rule]).run() for seed in days]
    promises = [promised(day) for day in seen]
    return Days(
        rule, [score(day) for day in seen], sum(kept for kept, _ in promises), sum(made for _, made in promises)
    )


def difference(one: Days, other: Days, *, name: str) -> Difference:
    """Return `one` minus `other`."""
    return interval([a[name] - b[name] for a, b in zip(one.scores, other.scores, strict=True)])


def interval(values: Sequence[float]) -> Difference:
    """Return the mean of values and its 95 % interval (Student's t); infinite for a single one."""
    found = np.array(values)
    mean = float(found.mean())
    if len(found) < 2:  # noqa: PLR2004 - one day has no spread
        return Difference(mean, float("-inf"), float("inf"))
    half = float(stats.t.ppf(0.975, len(found) - 1) * found.std(ddof=1) / np.sqrt(len(found)))
    return Difference(mean, mean - half, mean + half)
