"""The simulator is right: without walking and choices it does what Erlang's formulas say."""

from dataclasses import replace

import numpy as np
import pytest

from floorwire.ids import ReasonId, StaffId, ZoneId
from staffpager.floor.model import Urgency
from staffpager.floor.rules import Reason, StaffRule, Store, Zone
from staffpager.simulate.day import Day
from staffpager.simulate.erlang import erlang
from staffpager.simulate.scenario import Demand, Habits, Scenario
from staffpager.simulate.tape import record
from staffpager.simulate.today import NearestIdle
from staffpager.simulate.world import TaskState

NEVER_S = 1e12
WARM_UP_S = 3600.0  # the queue begins empty; the formulas know only the long run


def one_zone(*, staff: int, per_hour: float, patience_s: float) -> Scenario:
    """Everybody stands at the counter, answers at once, and helps for an exponential time of two minutes."""
    counter, ask = ZoneId("counter"), ReasonId("ask")
    members = [StaffRule(StaffId(f"staff-{n}"), f"Staff {n}", home=counter) for n in range(staff)]
    store = Store(
        name="Counter",
        zones={counter: Zone(counter, "Counter", 0.0, 0.0)},
        reasons={ask: Reason(ask, "Ask")},
        staff={member.id: member for member in members},
    )
    habits = Habits(
        reaction_s=1e-9,
        accepts=1.0,
        declines=0.0,
        cancels=1.0,
        patience_s=dict.fromkeys(Urgency, patience_s),
        patience_shape=1.0,
        service_spread=0.0,
    )
    return Scenario(
        "counter", store, demands=(Demand(counter, ask, per_hour, 120.0),), hours=(1.0,) * 10, habits=habits
    )


class Sums:
    """What was counted each day, over how many shoppers: the mean of all shoppers, and half its 95 % interval."""

    def __init__(self) -> None:
        self.totals: list[float] = []
        self.counts: list[int] = []

    def add(self, values: list[float]) -> None:
        self.totals.append(sum(values))
        self.counts.append(len(values))

    def covers(self, expected: float) -> bool:
        totals, counts = np.array(self.totals), np.array(self.counts)
        mean = totals.sum() / counts.sum()
        off = (totals - mean * counts) / counts.mean()
        return bool(abs(mean - expected) <= 2.01 * off.std(ddof=1) / np.sqrt(len(off)))


def waits_and_leavers(scenario: Scenario, *, days: int) -> tuple[Sums, Sums]:
    waits, left = Sums(), Sums()
    for seed in range(days):
        tasks = Day(scenario, record(scenario, seed), make=NearestIdle).run().tasks
        later = [task for task in tasks if task.opened > WARM_UP_S]
        ends = [task.ended if task.helped is None else task.helped for task in later]
        waits.add([end - task.opened for task, end in zip(later, ends, strict=True) if end is not None])
        left.add([float(task.state is TaskState.GONE) for task in later])
    return waits, left


@pytest.mark.parametrize(("staff", "per_hour"), [(1, 15.0), (3, 60.0)])
def test_without_leaving_the_mean_wait_is_erlang_c(staff: int, per_hour: float) -> None:
    waits, _ = waits_and_leavers(one_zone(staff=staff, per_hour=per_hour, patience_s=NEVER_S), days=50)
    assert waits.covers(erlang(per_hour=per_hour, help_s=120.0, staff=staff).wait_s)


def test_with_impatience_waits_and_leavers_are_erlang_a() -> None:
    expected = erlang(per_hour=110.0, help_s=120.0, staff=3, patience_s=300.0)
    waits, left = waits_and_leavers(one_zone(staff=3, per_hour=110.0, patience_s=300.0), days=50)
    assert waits.covers(expected.wait_s)
    assert left.covers(expected.left)


def test_erlangs_own_numbers() -> None:
    """A textbook case: two servers at 75 %, 1.286 times the service time spent waiting."""
    assert erlang(per_hour=45.0, help_s=120.0, staff=2).wait_s == pytest.approx(120.0 * 9 / 7, rel=1e-6)


def test_a_queue_without_end_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="more than 1 can help"):
        erlang(per_hour=60.0, help_s=120.0, staff=1)


def test_all_rules_meet_the_same_shoppers() -> None:
    scenario = replace(one_zone(staff=2, per_hour=40.0, patience_s=300.0), hours=(1.0,))
    assert record(scenario, 7).asks == record(scenario, 7).asks
    assert record(scenario, 7).asks != record(scenario, 8).asks
