"""Broadcast: all are paged, somebody goes, sometimes two, sometimes nobody for a while."""

from functools import partial

import numpy as np

from floorwire.ids import ZoneId
from staffpager.floor.model import Urgency
from staffpager.simulate.day import Day
from staffpager.simulate.world import Body, Task

AGAIN_S = {Urgency.NORMAL: 60.0, Urgency.HIGH: 60.0, Urgency.URGENT: 30.0}


class Broadcast:
    """A call over the radio; repeated until somebody is there. Who hears that another goes mostly stays."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._chance = np.random.default_rng(day.tape.camera_seed + 1)
        self._going: dict[Task, set[Body]] = {}

    def opened(self, task: Task) -> None:
        self._going[task] = set()
        self._call(task)

    def left(self, _task: Task) -> None:
        """Nobody on the way hears of it."""

    def arrived(self, _body: Body, _task: Task) -> None:
        """Nothing to decide."""

    def found_nobody(self, _body: Body, _task: Task) -> None:
        """They have walked for nothing."""

    def finished(self, _body: Body, _task: Task) -> None:
        """The next call may find them idle."""

    def queue(self, _zone: ZoneId, _length: int) -> None:
        """Without a camera nobody sees it."""

    def _call(self, task: Task) -> None:
        if not task.waiting or self._going[task]:
            if task.waiting:
                self.day.agenda.after(AGAIN_S[task.urgency], partial(self._call, task))
            return
        for body in self._hearers(task):
            task.pages += 1
            after = task.answers[task.pages % len(task.answers)].after_s
            if body.idle and self._chance.random() < self._share(task, body):
                self.day.agenda.after(after, partial(self._decides, body, task))
        self.day.agenda.after(AGAIN_S[task.urgency], partial(self._call, task))

    def _hearers(self, task: Task) -> list[Body]:
        skilled = [body for body in self.day.bodies if task.skill is None or task.skill in body.rule.skills]
        return skilled or self.day.bodies

    def _share(self, task: Task, body: Body) -> float:
        habits = self.day.scenario.habits
        near = self.day.scenario.store.metres(body.zone, task.zone) <= habits.near_m
        share = habits.come_if_near if near else habits.come_by_radio
        return max(share, habits.accepts) if task.urgency is Urgency.URGENT else share

    def _decides(self, body: Body, task: Task) -> None:
        on_the_way = {other for other in self._going[task] if other.goal is task}
        hears = bool(on_the_way) and self._chance.random() < self.day.scenario.habits.heard
        if body.idle and task.waiting and not hears:
            self._going[task] = on_the_way | {body}
            self.day.go(body, task)
