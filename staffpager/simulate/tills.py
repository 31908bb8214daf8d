"""Checkouts: customers join or walk away, cashiers serve, ask for a hand, and ring when the queue is long."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from staffpager.floor.rules import Lane
from staffpager.simulate.scenario import Till
from staffpager.simulate.tape import Customer
from staffpager.simulate.world import Queue, Task, TaskState

if TYPE_CHECKING:
    from staffpager.simulate.day import Day


class Checkout:
    """One queue before some tills; extra hands open one till each."""

    def __init__(self, day: Day, till: Till, *, customers: Sequence[Customer]) -> None:
        self.till, self.queue = till, Queue()
        self._day, self._customers = day, customers
        self._line: deque[Customer] = deque()
        self._serving = 0
        self._hands: list[Task] = []
        self._long_since: float | None = None
        self._rung: Task | None = None

    @property
    def lane(self) -> Lane | None:
        return self._day.scenario.store.zones[self.till.zone].lane

    def open(self) -> None:
        for customer in self._customers:
            self._day.agenda.at(customer.at, partial(self._comes, customer))

    def _comes(self, customer: Customer) -> None:
        self.queue.came += 1
        chance = self.till.balk_each * max(0, len(self._line) - self.till.balk_from + 1)
        if customer.balks < chance:
            self.queue.balked += 1
            return
        self._line.append(customer)
        self._serve()
        self._changed()

    def _serve(self) -> None:
        while self._line and self._serving < self.till.cashiers + len(self._hands):
            customer = self._line.popleft()
            self._serving += 1
            self.queue.waited_s.append(self._day.now - customer.at)
            then = self._calls_for_a_hand if customer.calls else self._served
            self._day.agenda.after(customer.service_s, then)

    def _calls_for_a_hand(self) -> None:
        """A till stands still until help has come and gone."""
        task = self._day.cashier_asks(self.till.zone, self.till.call_reason, service_s=self.till.call_s)
        task.on_end = self._served
        self._day.dispatcher.opened(task)

    def _served(self) -> None:
        self._serving -= 1
        self._send_hands_back()
        self._serve()
        self._changed()

    # --- extra hands

    def staff_changed(self, task: Task) -> None:
        """Look whether somebody has come to open a lane here."""
        if task.lane and task.zone == self.till.zone and task.state is TaskState.HELPED and task not in self._hands:
            self._hands.append(task)
            self._serve()
            self._changed()

    def _send_hands_back(self) -> None:
        self._hands = [task for task in self._hands if task.state is TaskState.HELPED]
        lane = self.lane
        if lane is None or len(self._line) > lane.close_at:
            return
        if self._rung is not None and self._rung.waiting:
            self._day.end(self._rung, TaskState.OFF)
            self._day.dispatcher.left(self._rung)
        while self._hands:
            task = self._hands.pop()
            holder = self._day.holder(task)
            if holder is not None:
                self._day.finish(holder, task, trip=holder.trip)

    def _changed(self) -> None:
        self._day.dispatcher.queue(self.till.zone, len(self._line))
        lane = self.lane
        if lane is None or self.till.bell_s is None:
            return
        if len(self._line) < lane.open_at:
            self._long_since = None
        elif self._long_since is None:
            self._long_since = self._day.now
            self._day.agenda.after(self.till.bell_s, partial(self._ring, self._long_since))

    def _ring(self, since: float) -> None:
        """A cashier rings: the queue was long all the time and nobody has been sent."""
        lane = self.lane
        running = any(t.lane and t.zone == self.till.zone and t.ended is None for t in self._day.seen.tasks)
        if lane is None or self._long_since != since or running:
            return
        task = self._rung = self._day.cashier_asks(self.till.zone, lane.reason, service_s=0.0, lane=True)
        self._day.dispatcher.opened(task)
