"""Opening a lane: a long queue asks for a cashier by itself, and a short one sends them back.

While somebody stands idle, a queue above its calm length is enough; while others wait and nobody is free, the hand goes
back as soon as the queue is below it. Between the two stays who is there, so that nobody is sent to and fro.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from floorwire.ids import RequestId, ZoneId
from staffpager.floor.model import FLOOR, Duty, Reading, Request, Stage, TimerKind
from staffpager.floor.readings import current, is_fresh
from staffpager.floor.rules import Lane, Zone
from staffpager.floor.stages import end
from staffpager.floor.turn import Turn

SOONEST = timedelta(seconds=1)  # to the next look, also where a manager wants a lane at once


@dataclass(frozen=True, slots=True)
class Queue:
    """How many stand before a lane."""

    zone: Zone
    lane: Lane
    count: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a queue must be for `lane.steady`, how many must stand idle beyond those who wait, and what is done then."""

    so: Callable[[Queue], bool]
    when: Callable[[int], bool]
    act: Callable[[Turn, Queue], None]


def watch(turn: Turn, reading: Reading) -> None:
    """Look at a new reading: from the first that is long (or short) the queue must stay so before anybody moves.

    An unknown count says nothing: who is at a lane stays there, and nobody is sent.
    """
    before = turn.before.readings.get((reading.zone, reading.camera))
    fresh = before is not None and is_fresh(before, turn.store.limits, now=turn.now)
    now, then = _queue(turn, reading), _queue(turn, before if fresh else None)
    for kind, look in LOOKS.items():
        now_so, then_so = now is not None and look.so(now), then is not None and look.so(then)
        if now is not None and now_so and not then_so:
            turn.wake(kind, reading.zone, due_at=turn.now + now.lane.steady)
        elif then_so and not now_so:
            turn.let_sleep(kind, reading.zone)


def due(turn: Turn, subject: str, *, kind: TimerKind) -> None:
    """Move somebody if the queue is still as it was, and look again later: it may need another, or one less."""
    zone, look = ZoneId(subject), LOOKS[kind]
    queue = _queue(turn, current(turn.state, turn.store, now=turn.now).get(zone))
    if queue is not None and look.so(queue):
        turn.wake(kind, zone, due_at=turn.now + max(queue.lane.steady, SOONEST))
        if look.when(_spare(turn)):
            look.act(turn, queue)


def _ask_for_one(turn: Turn, queue: Queue) -> None:
    """Ask for a cashier; the next only once the one before is there."""
    reason, running = turn.store.reasons.get(queue.lane.reason), _running(turn, queue)
    if reason is None or len(running) >= queue.lane.most or any(r.stage is not Stage.HERE for r in running):
        return
    day, number = turn.next_number()
    request = Request(
        id=RequestId(turn.new_id()),
        number=number,
        day=day,
        origin=FLOOR,
        zone=queue.zone.id,
        reason=reason.id,
        urgency=reason.urgency,
        language="en",  # colleagues: nobody is preferred for a language
        opened_at=turn.now,
        received_at=turn.now,
    )
    turn.put(request)
    turn.note = f"request {request.number}: {queue.count} people at {queue.zone.label}, a lane is to open"


def _send_one_back(turn: Turn, queue: Queue) -> None:
    """Send back who opened a lane, the latest first."""
    running = _running(turn, queue)
    if not running:
        return
    latest = max(running, key=lambda request: (request.opened_at, request.number))
    end(turn, latest, stage=Stage.RESOLVED if latest.stage is Stage.HERE else Stage.CANCELLED, at=turn.now)
    turn.note = f"request {latest.number}: the queue at {queue.zone.label} is short again"


def _always(_spare: int) -> bool:
    return True


LOOKS: Mapping[TimerKind, Look] = {
    TimerKind.LANE_OPENS: Look(lambda queue: queue.count >= queue.lane.open_at, _always, _ask_for_one),
    TimerKind.LANE_MAY_OPEN: Look(
        lambda queue: queue.count > queue.zone.queue_calm, lambda idle: idle > 0, _ask_for_one
    ),
    TimerKind.LANE_CLOSES: Look(lambda queue: queue.count <= queue.lane.close_at, _always, _send_one_back),
    TimerKind.LANE_MAY_CLOSE: Look(
        lambda queue: queue.count < queue.zone.queue_calm, lambda idle: idle < 0, _send_one_back
    ),
}


def _queue(turn: Turn, reading: Reading | None) -> Queue | None:
    """Return what a reading tells of a lane's queue; None where there is no lane, or nothing is known."""
    zone = None if reading is None else turn.store.zones.get(reading.zone)
    if reading is None or reading.count is None or zone is None or zone.lane is None:
        return None
    return Queue(zone, zone.lane, reading.count)


def _running(turn: Turn, queue: Queue) -> list[Request]:
    of = queue.zone.id, queue.lane.reason
    return [request for request in turn.state.requests.values() if (request.zone, request.reason) == of]


def _spare(turn: Turn) -> int:
    """Return how many stand idle beyond those who wait; below 0, how many wait beyond those who stand idle."""
    held = {request.staff for request in turn.state.requests.values()}
    here = [m for m in turn.state.members.values() if m.duty is Duty.AVAILABLE and m.device is not None]
    return sum(member.id not in held for member in here) - len(turn.state.waiting())
