"""A simulated day under every rule: everybody is helped or has left, and the floor behind it is the real one."""

from dataclasses import replace

import pytest

from staffpager.simulate.compare import RULES, difference, live
from staffpager.simulate.day import Day
from staffpager.simulate.scenario import Scenario
from staffpager.simulate.stores import all_stores
from staffpager.simulate.tape import record
from staffpager.simulate.world import TaskState


@pytest.fixture
def short_day() -> Scenario:
    """An hour and a half of the store with long queues."""
    return replace(all_stores()[-1], hours=(1.0, 0.5))


@pytest.mark.parametrize("rule", RULES)
def test_every_shopper_is_helped_or_has_left(short_day: Scenario, rule: str) -> None:
    tasks = Day(short_day, record(short_day, 1), make=RULES[rule]).run().tasks
    assert {task.state for task in tasks if not task.lane} <= {TaskState.DONE, TaskState.GONE}


@pytest.mark.parametrize("rule", RULES)
def test_a_day_can_be_lived_again(short_day: Scenario, rule: str) -> None:
    assert live(short_day, rule, days=[3]).scores == live(short_day, rule, days=[3]).scores


def test_a_day_of_more_calls_than_were_drawn_begins_again_with_the_first(short_day: Scenario) -> None:
    tape = record(short_day, 1)
    seen = Day(short_day, replace(tape, calls=tape.calls[:1]), make=RULES["floorbell"]).run()
    assert sum(task.answers == tape.calls[0].answers for task in seen.tasks) > 1


def test_nobody_is_in_two_places(short_day: Scenario) -> None:
    seen = Day(short_day, record(short_day, 2), make=RULES["floorbell"]).run()
    assert all(body.goal is None or body.helping is None for body in seen.bodies)
    assert all(body.worked_s <= short_day.length_s + 1800 for body in seen.bodies)


def test_a_difference_of_a_rule_with_itself_is_nothing(short_day: Scenario) -> None:
    days = live(short_day, "nearest-idle", days=[1, 2])
    assert difference(days, days, name="cost").mean == 0
