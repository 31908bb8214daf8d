"""A reference that knows more than anybody can: who says yes, how long helping takes, who will have left.

It is no proven bound; it shows how much of the distance to perfect knowledge a rule leaves.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from floorwire.ids import ZoneId
from staffpager.floor.model import Urgency
from staffpager.simulate.day import Day
from staffpager.simulate.scores import WEIGHT
from staffpager.simulate.world import Body, Task

_URGENT_FIRST = 1e6


class Clairvoyant:
    """Nobody is paged: the best is on the way at once. Weighted shortest first, by exact walking and service times."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._open: list[Task] = []

    def opened(self, task: Task) -> None:
        self._open.append(task)
        self._send()

    def left(self, task: Task) -> None:
        for body in self.day.bodies:
            if body.goal is task:
                self.day.release(body)
        self._send()

    def arrived(self, _body: Body, _task: Task) -> None:
        """Nothing to decide."""

    def found_nobody(self, _body: Body, _task: Task) -> None:
        self._send()

    def finished(self, _body: Body, _task: Task) -> None:
        self._send()

    def queue(self, _zone: ZoneId, _length: int) -> None:
        """Not looked at."""

    def _send(self) -> None:
        self._open = [task for task in self._open if task.waiting]
        idle = [body for body in self.day.bodies if body.idle]
        if not self._open or not idle:
            return
        cost = np.array([[self._cost(task, body) for body in idle] for task in self._open])
        for row, column in zip(*linear_sum_assignment(cost), strict=True):
            if cost[row, column] < _URGENT_FIRST:
                task, body = self._open[row], idle[column]
                self.day.go(body, task)
        gone = {body.goal for body in idle}
        self._open = [task for task in self._open if task not in gone]

    def _cost(self, task: Task, body: Body) -> float:
        if task.skill is not None and task.skill not in body.rule.skills:
            return 2 * _URGENT_FIRST
        walk = self.day.scenario.store.metres(body.zone, task.zone) / self.day.scenario.store.limits.walking_m_s
        first = _URGENT_FIRST / 2 if task.urgency is Urgency.URGENT else 0.0
        urgency = WEIGHT[task.urgency] / (walk + task.service_s + 10.0)
        return walk - first - 10_000.0 * urgency
