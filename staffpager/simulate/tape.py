"""The day on tape: every draw of chance made beforehand, so that all rules meet the same shoppers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from floorwire.ids import ReasonId, ZoneId
from staffpager.floor.model import Urgency
from staffpager.simulate.scenario import HOUR_S, Demand, Habits, Scenario, Till

_ANSWERS = 16  # drawn for each task; further pages begin again with the first
_SPARE = 400  # for tasks that the day makes itself (calls, bells and lanes); further ones begin again with the first


@dataclass(frozen=True, slots=True)
class Answer:
    """How somebody reacts to a page: after so many seconds, accepting, declining or not at all."""

    after_s: float
    chance: float  # 0-1, uniform: compared with the habits


@dataclass(frozen=True, slots=True)
class Ask:
    """A shopper's need as it was drawn."""

    at: float
    zone: ZoneId
    reason: ReasonId
    service_s: float
    patience_s: float
    cancels: bool
    answers: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody on the way to a till."""

    at: float
    service_s: float
    balks: float  # 0-1: walks away when the chance of it is above this
    calls: bool


@dataclass(frozen=True, slots=True)
class Tape:
    """Everything that chance decides in a day, and a generator for the camera's errors."""

    asks: Sequence[Ask]
    customers: Sequence[Sequence[Customer]]  # by till
    calls: Sequence[Ask]  # by cashiers, in the order in which they ring
    camera_seed: int


def record(scenario: Scenario, seed: int) -> Tape:
    """Draw a day."""
    chance = np.random.default_rng(seed)
    asks = [ask for demand in scenario.demands for ask in _asks(scenario, demand, chance=chance)]
    customers = [_customers(scenario, till, chance=chance) for till in scenario.tills]
    calls = [_ask(0.0, _CALL, habits=scenario.habits, patience_s=1e9, chance=chance) for _ in range(_SPARE)]
    return Tape(sorted(asks, key=lambda ask: ask.at), customers, calls, int(chance.integers(2**32)))


_CALL = Demand(ZoneId(""), ReasonId(""), per_hour=0, service_s=1.0)


def _asks(scenario: Scenario, demand: Demand, *, chance: np.random.Generator) -> list[Ask]:
    reason = scenario.store.reasons.get(demand.reason)
    patience = scenario.habits.patience_s[reason.urgency if reason is not None else Urgency.NORMAL]
    times = _arrivals(scenario.hours, demand.per_hour, chance=chance)
    return [_ask(at, demand, habits=scenario.habits, patience_s=patience, chance=chance) for at in times]


def _ask(at: float, demand: Demand, *, habits: Habits, patience_s: float, chance: np.random.Generator) -> Ask:
    delays = chance.gamma(2.0, habits.reaction_s / 2, _ANSWERS)
    answers = tuple(Answer(float(after), float(u)) for after, u in zip(delays, chance.random(_ANSWERS), strict=True))
    return Ask(
        at=at,
        zone=demand.zone,
        reason=demand.reason,
        service_s=_service(demand.service_s, habits, chance=chance),
        patience_s=float(chance.gamma(habits.patience_shape, patience_s / habits.patience_shape)),
        cancels=bool(chance.random() < habits.cancels),
        answers=answers,
    )


def _service(mean_s: float, habits: Habits, *, chance: np.random.Generator) -> float:
    spread = habits.service_spread
    if spread <= 0:
        return float(chance.exponential(mean_s))
    return float(chance.lognormal(np.log(mean_s) - spread**2 / 2, spread))


def _customers(scenario: Scenario, till: Till, *, chance: np.random.Generator) -> list[Customer]:
    return [
        Customer(
            at, float(chance.gamma(2.0, till.service_s / 2)), float(chance.random()), bool(chance.random() < till.calls)
        )
        for at in _arrivals(scenario.hours, till.per_hour, chance=chance)
    ]


def _arrivals(hours: Sequence[float], per_hour: float, *, chance: np.random.Generator) -> list[float]:
    times: list[float] = []
    for hour, factor in enumerate(hours):
        count = chance.poisson(per_hour * factor)
        times += sorted((hour + chance.random(count)) * HOUR_S)
    return [float(at) for at in times]
