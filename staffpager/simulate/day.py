"""One day of a store: shoppers ask, lose patience and are helped; staff are paged, walk and work."""

import itertools
from collections.abc import Callable
from functools import partial
from typing import Protocol

from floorwire.ids import ReasonId, ZoneId
from staffpager.simulate.agenda import Agenda
from staffpager.simulate.scenario import Scenario
from staffpager.simulate.tape import Ask, Tape
from staffpager.simulate.tills import Checkout
from staffpager.simulate.world import Body, Seen, Task, TaskState

Answered = Callable[[bool], None]
_AFTER_CLOSING_S = 1800.0  # who asked before closing is still helped


class Dispatcher(Protocol):
    """Who decides who goes where: the floor itself, or a rule of today's stores."""

    def opened(self, task: Task, /) -> None: ...
    def left(self, task: Task, /) -> None: ...
    def arrived(self, body: Body, task: Task, /) -> None: ...
    def found_nobody(self, body: Body, task: Task, /) -> None: ...
    def finished(self, body: Body, task: Task, /) -> None: ...
    def queue(self, zone: ZoneId, length: int, /) -> None: ...


class Day:
    """The store in virtual time. The dispatcher pages and sends; everything else happens by the tape."""

    def __init__(self, scenario: Scenario, tape: Tape, *, make: Callable[["Day"], Dispatcher]) -> None:
        self.scenario, self.tape = scenario, tape
        self.agenda = Agenda()
        self.seen = Seen()
        self.bodies = [
            Body(rule, rule.home or next(iter(scenario.store.zones))) for rule in scenario.store.staff.values()
        ]
        self.checkouts = [Checkout(self, till, customers=tape.customers[n]) for n, till in enumerate(scenario.tills)]
        self._calls = itertools.cycle(tape.calls)
        self.dispatcher = make(self)

    @property
    def now(self) -> float:
        return self.agenda.now

    def run(self) -> Seen:
        """Live the day through and return what was seen."""
        for ask in self.tape.asks:
            self.agenda.at(ask.at, partial(self._shopper_asks, ask))
        for checkout in self.checkouts:
            checkout.open()
        self.agenda.run(until=self.scenario.length_s + _AFTER_CLOSING_S)
        self.seen.bodies = self.bodies
        self.seen.queues = [checkout.queue for checkout in self.checkouts]
        return self.seen

    # --- who asks

    def _shopper_asks(self, ask: Ask) -> None:
        task = self.new_task(ask, zone=ask.zone, reason=ask.reason, service_s=ask.service_s)
        self._lose_patience_after(ask.patience_s, task, cancels=ask.cancels)
        self.dispatcher.opened(task)

    def cashier_asks(self, zone: ZoneId, reason: ReasonId, *, service_s: float, lane: bool = False) -> Task:
        """Ask for a hand at a till, or (`lane`) for somebody to open another."""
        ask = next(self._calls)
        task = self.new_task(ask, zone=zone, reason=reason, service_s=ask.service_s * service_s)
        task.lane = lane
        return task

    def new_task(self, ask: Ask, *, zone: ZoneId, reason: ReasonId, service_s: float) -> Task:
        rule = self.scenario.store.reasons[reason]
        number = len(self.seen.tasks)
        task = Task(number, zone, reason, rule.urgency, rule.skill, self.now, service_s, ask.answers)
        self.seen.tasks.append(task)
        return task

    def _lose_patience_after(self, seconds: float, task: Task, *, cancels: bool) -> None:
        def leave() -> None:
            if task.waiting:
                self.end(task, TaskState.GONE)
                if cancels:
                    self.dispatcher.left(task)

        self.agenda.after(seconds, leave)

    def end(self, task: Task, state: TaskState) -> None:
        task.state, task.ended = state, self.now
        if task.on_end is not None:
            task.on_end()

    # --- who is paged, walks and helps

    def page(self, task: Task, answered: Answered) -> None:
        """Page somebody: `answered` hears yes or no after their reaction, or nothing at all."""
        answer = task.answers[task.pages % len(task.answers)]
        task.pages += 1
        habits = self.scenario.habits
        if answer.chance < habits.accepts + habits.declines:
            accepts = answer.chance < habits.accepts
            self.agenda.after(answer.after_s, partial(answered, accepts))

    def go(self, body: Body, task: Task) -> None:
        """Send somebody on the way; whom they were helping waits again."""
        self.release(body)
        body.goal, body.since = task, self.now
        metres = self.scenario.store.metres(body.zone, task.zone)
        body.walked_m += metres
        self.agenda.after(
            metres / self.scenario.store.limits.walking_m_s, partial(self._arrive, body, task, trip=body.trip)
        )

    def release(self, body: Body) -> None:
        """Call somebody off what they go to or do."""
        helping = body.helping
        if helping is not None and helping.state is TaskState.HELPED:
            helping.state = TaskState.WAITING
            helping.service_s = max(0.0, helping.service_s - (self.now - body.since))
        if not body.idle:
            body.worked_s += self.now - body.since
        body.goal = body.helping = None
        body.trip += 1

    def _arrive(self, body: Body, task: Task, *, trip: int) -> None:
        if body.trip != trip:
            return
        body.zone, body.goal = task.zone, None
        if not task.waiting:
            body.worked_s += self.now - body.since
            self.dispatcher.found_nobody(body, task)
            return
        body.worked_s += self.now - body.since
        task.state, body.helping, body.since = TaskState.HELPED, task, self.now
        task.helped = self.now if task.helped is None else task.helped
        self.dispatcher.arrived(body, task)
        if not task.lane:
            self.agenda.after(task.service_s, partial(self.finish, body, task, trip=body.trip))
        for checkout in self.checkouts:
            checkout.staff_changed(task)

    def finish(self, body: Body, task: Task, *, trip: int) -> None:
        if body.trip != trip or body.helping is not task:
            return
        body.helping, body.helped = None, body.helped + 1
        body.trip += 1
        body.worked_s += self.now - body.since
        self.end(task, TaskState.DONE)
        self.dispatcher.finished(body, task)

    def holder(self, task: Task) -> Body | None:
        return next((body for body in self.bodies if body.helping is task), None)
