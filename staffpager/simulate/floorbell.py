"""The production floor, unchanged, in the simulated store: it gets events and its messages are obeyed."""

from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np

from floorwire import events
from floorwire.events import Event, OfferMade, OfferWithdrawn, TicketChanged
from floorwire.ids import DeviceId, EventId, ReasonId, RequestId, StaffId, ZoneId
from floorwire.views import DutyChanged
from staffpager.floor.floor import Floor
from staffpager.floor.model import Offer, Timer, TimerKind
from staffpager.floor.outcome import Happening, Outcome
from staffpager.floor.state import FloorState
from staffpager.simulate.day import Day
from staffpager.simulate.world import Body, Task, TaskState

OPENING = datetime(2026, 3, 2, 9, tzinfo=UTC)
BACK_S = 120.0  # who let several offers pass looks at the handheld after a while and says that they are there


class Floorbell:
    """Translates between the simulated store and the floor; decides nothing."""

    def __init__(self, day: Day, *, camera: bool = True) -> None:
        self.day = day
        self._camera = camera
        self._floor = Floor(day.scenario.store, new_id=self._new_id)
        self._state = FloorState()
        self._ids = 0
        self._timers: dict[tuple[TimerKind, str], datetime] = {}
        self._tasks: dict[str, Task] = {}
        self._requests: dict[Task, str] = {}
        self._bodies = {body.id: body for body in day.bodies}
        self._standing: set[str] = set()
        self._lengths: dict[ZoneId, int] = {checkout.till.zone: 0 for checkout in day.checkouts}
        self._chance = np.random.default_rng(day.tape.camera_seed)
        self._take(self._floor.open_store(self._state, now=OPENING))
        for body in day.bodies:
            self._happens(events.ShiftStarted(staff=body.id), on=self._handheld(body))
        if camera:
            for zone in self._lengths:
                self._heartbeat(zone)

    # --- from the store to the floor

    def opened(self, task: Task) -> None:
        request = self._new_id()
        self._tasks[request], self._requests[task] = task, request
        self._happens(events.RequestOpened(request=request, zone=task.zone, reason=task.reason), on=self._kiosk(task))

    def left(self, task: Task) -> None:
        self._happens(events.RequestCancelled(request=self._requests[task]), on=self._kiosk(task))

    def arrived(self, body: Body, task: Task) -> None:
        self._happens(events.HelpArrived(request=self._requests[task]), on=self._handheld(body))

    def found_nobody(self, body: Body, task: Task) -> None:
        request = self._requests[task]
        self._happens(events.RequestAbandoned(request=request, staff=body.id), on=self._handheld(body))

    def finished(self, body: Body, task: Task) -> None:
        request = self._requests[task]
        self._happens(events.RequestResolved(request=request, staff=body.id), on=self._handheld(body))

    def queue(self, zone: ZoneId, length: int) -> None:
        self._lengths[zone] = length

    def _heartbeat(self, zone: ZoneId) -> None:
        error = self.day.scenario.camera
        seen = self._chance.binomial(self._lengths[zone], 1 - error.missed) + (self._chance.random() < error.ghosts)
        known = self._chance.random() >= error.unknown
        reading = events.QueueReading(
            zone=zone,
            camera="camera-1",
            count=int(seen) if known else None,
            health="ok" if known else "slow",
            observed_at=self._now(),
        )
        self._happens(reading, on=DeviceId("camera-1"))
        self.day.agenda.after(error.every_s, partial(self._heartbeat, zone))

    # --- from the floor to the store

    def _happens(self, event: Event, *, on: DeviceId) -> None:
        now = self._now()
        self._take(self._floor.handle(self._state, Happening(event, on, now, EventId("")), now=now))

    def _take(self, outcome: Outcome) -> None:
        self._state = self._state.with_changes(outcome.changes)
        self.day.seen.swayed += sum(isinstance(c, Offer) and bool(c.swayed_by) and c.open for c in outcome.changes)
        for key in outcome.cleared:
            self._timers.pop(key, None)
        for timer in outcome.timers:
            self._timers[timer.kind, timer.subject] = timer.due_at
            self.day.agenda.at(self._seconds(timer.due_at), partial(self._due, timer))
        for message in outcome.messages:
            self._obey(message.event, DeviceId(message.to))

    def _due(self, timer: Timer) -> None:
        if self._timers.get((timer.kind, timer.subject)) == timer.due_at:
            del self._timers[timer.kind, timer.subject]
            self._take(self._floor.fire(self._state, timer, now=max(self._now(), timer.due_at)))

    def _obey(self, event: Event, device: DeviceId) -> None:
        match event:
            case OfferMade():
                self._page(event)
            case OfferWithdrawn():
                self._standing.discard(event.offer)
            case DutyChanged():
                self._duty(event)
            case TicketChanged():
                self._promise(event)
            case _:
                raise AssertionError(f"{device} was sent {event.TYPE}, which no simulated device understands")

    def _page(self, made: OfferMade) -> None:
        self._standing.add(made.offer)
        self.day.page(self._task(made), lambda accepts: self._answered(made, accepts=accepts))

    def _task(self, made: OfferMade) -> Task:
        """Return the task of a request; a lane that the floor asks for by itself is a new one."""
        task = self._tasks.get(made.request)
        if task is None:
            task = self.day.cashier_asks(ZoneId(made.zone), ReasonId(made.reason), service_s=0.0, lane=True)
            self._tasks[made.request], self._requests[task] = task, made.request
        return task

    def _answered(self, made: OfferMade, *, accepts: bool) -> None:
        if made.offer not in self._standing:
            return
        self._standing.discard(made.offer)
        answer = events.OfferAccepted if accepts else events.OfferDeclined
        event = answer(offer=made.offer, request=made.request, staff=made.staff)
        self._happens(event, on=self._handheld(self._bodies[StaffId(made.staff)]))

    def _duty(self, duty: DutyChanged) -> None:
        body = self._bodies[StaffId(duty.staff)] if duty.staff is not None else None
        if body is None:
            return
        if duty.set_aside:
            again = events.AvailabilitySet(staff=body.id, state="available")
            self.day.agenda.after(BACK_S, partial(self._happens, again, on=self._handheld(body)))
        task = self._tasks[duty.holding[0].request] if duty.holding else None
        doing = body.goal or body.helping
        if task is None and doing is not None:
            self._call_off(body, doing)
        elif task is not None and task is not doing:
            self.day.go(body, task)

    def _call_off(self, body: Body, doing: Task) -> None:
        request = self._state.request(RequestId(self._requests[doing]))
        self.day.release(body)
        if doing.lane and doing.ended is None and (request is None or not request.stage.open):
            self.day.end(doing, TaskState.DONE)

    def _promise(self, ticket: TicketChanged) -> None:
        task = self._tasks[ticket.request]
        if ticket.state == "seen" and ticket.wait is not None and task.helped is None:
            self.day.seen.promised.append(
                (task.number, self.day.now + ticket.wait.low_s, self.day.now + ticket.wait.high_s)
            )

    # --- names and times

    def _now(self) -> datetime:
        return OPENING + timedelta(seconds=self.day.now)

    def _seconds(self, moment: datetime) -> float:
        return (moment - OPENING).total_seconds()

    def _new_id(self) -> str:
        self._ids += 1
        return f"00000000-0000-7000-8000-{self._ids:012x}"

    def _kiosk(self, task: Task) -> DeviceId:
        """Give each shopper a kiosk: simulated shoppers ask once, and the same reason is somebody else's."""
        return DeviceId(f"kiosk-{self._requests[task]}")

    def _handheld(self, body: Body) -> DeviceId:
        return DeviceId(f"handheld-{body.id}")
