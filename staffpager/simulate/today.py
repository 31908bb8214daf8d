"""What stores do today: nearest idle, strict priority, zone owners. One is asked at a time, as with Floorbell."""

from collections.abc import Sequence
from functools import partial

from floorwire.ids import ZoneId
from staffpager.floor.model import Urgency
from staffpager.simulate.day import Day
from staffpager.simulate.world import Body, Task

OFFER_S, PAUSE_S = 15.0, 30.0  # as the floor's own limits, so that only the decisions differ
_RANK = {Urgency.URGENT: 0, Urgency.HIGH: 1, Urgency.NORMAL: 2}


class NearestIdle:
    """First come, first served, by the nearest who is idle."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._open: list[Task] = []
        self._asking: dict[Task, Body] = {}
        self._refused: dict[Task, set[Body]] = {}

    # --- what a subclass decides

    def order(self, task: Task) -> tuple[float, ...]:
        return (task.opened,)

    def choose(self, task: Task, idle: Sequence[Body]) -> Body | None:
        return min(idle, key=partial(self.metres, task), default=None)

    # --- what happens

    def opened(self, task: Task) -> None:
        self._open.append(task)
        self._go_on()

    def left(self, task: Task) -> None:
        self._forget(task)
        for body in self.day.bodies:
            if body.goal is task:
                self.day.release(body)
        self._go_on()

    def arrived(self, _body: Body, _task: Task) -> None:
        """Nothing to decide."""

    def found_nobody(self, _body: Body, _task: Task) -> None:
        self._go_on()

    def finished(self, _body: Body, _task: Task) -> None:
        self._go_on()

    def queue(self, _zone: ZoneId, _length: int) -> None:
        """Without a camera nobody sees it."""

    def metres(self, task: Task, body: Body) -> float:
        return self.day.scenario.store.metres(body.zone, task.zone)

    def able(self, task: Task) -> list[Body]:
        """Return who has the skill; everybody when nobody has it."""
        skilled = [body for body in self.day.bodies if task.skill is None or task.skill in body.rule.skills]
        return skilled or self.day.bodies

    def _go_on(self) -> None:
        asked = set(self._asking.values())
        for task in sorted(self._open, key=self.order):
            if task in self._asking:
                continue
            refused = self._refused.setdefault(task, set())
            idle = [body for body in self.able(task) if body.idle and body not in asked]
            body = self.choose(task, [body for body in idle if body not in refused])
            if body is not None:
                asked.add(body)
                self._ask(task, body)
            elif idle and refused:
                self.day.agenda.after(PAUSE_S, partial(self._ask_all_again, task))

    def _ask(self, task: Task, body: Body) -> None:
        self._asking[task] = body
        self.day.page(task, lambda accepts: self._answered(task, body, accepts=accepts))
        self.day.agenda.after(OFFER_S, partial(self._answered, task, body, accepts=False))

    def _answered(self, task: Task, body: Body, *, accepts: bool) -> None:
        if self._asking.get(task) is not body:
            return
        del self._asking[task]
        if not accepts:
            self._refused[task].add(body)
        elif body.idle:
            self._forget(task)
            self.day.go(body, task)
        self._go_on()

    def _ask_all_again(self, task: Task) -> None:
        if task in self._open and task not in self._asking and self._refused.get(task):
            self._refused[task].clear()
            self._go_on()

    def _forget(self, task: Task) -> None:
        self._asking.pop(task, None)
        if task in self._open:
            self._open.remove(task)


class PriorityNearest(NearestIdle):
    """Urgent before high before normal, each in the order in which they came, by the nearest who is idle."""

    def order(self, task: Task) -> tuple[float, ...]:
        return _RANK[task.urgency], task.opened


class ZoneOwner(NearestIdle):
    """Everybody has zones of their own; others come only for who has waited too long."""

    _others_after_s = 90.0

    def opened(self, task: Task) -> None:
        super().opened(task)
        self.day.agenda.at(task.opened + self._others_after_s, self._go_on)

    def choose(self, task: Task, idle: Sequence[Body]) -> Body | None:
        store = self.day.scenario.store
        owner = min(self.able(task), key=lambda body: store.metres(body.rule.home or body.zone, task.zone))
        if owner in idle:
            return owner
        late = self.day.now >= task.opened + self._others_after_s
        has_refused = owner in self._refused[task]
        return super().choose(task, idle) if late or has_refused else None
