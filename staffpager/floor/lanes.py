"""Opening a lane: a long queue asks for a cashier by itself, and a short one sends them back.

While somebody stands idle, a queue above its calm length is enough; while others wait and nobody is free, the hand goes
back as soon as the queue is below it. Between the two stays who is there, so that nobody is sent to and fro.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from floorwire.ids import RequestId, ZoneId
from staffpager.floor.model import FLOOR, Duty, Request, Stage, TimerKind
from staffpager.floor.readings import current, newest_at
from staffpager.floor.rules import Lane, Zone
from staffpager.floor.stages import end
from staffpager.floor.state import FloorState
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


def watch(turn: Turn, zone: ZoneId) -> None:
    """Look at a zone that was read: from the first look that is long (or short) it must stay so before anybody moves.

    An unknown count says nothing: who is at a lane stays there, and nobody is sent.
    """
    now = _queue(turn, zone, state=turn.state, at=turn.now)
    # What was seen then, and what of it still counts: a camera that fell silent since has changed the look too.
    seen_at = min(newest_at(turn.before, zone) or turn.now, turn.now)
    then = [_queue(turn, zone, state=turn.before, at=at) for at in (seen_at, turn.now)]
    for kind, look in LOOKS.items():
        then_so = all(queue is not None and look.so(queue) for queue in then)
        now_so = now is not None and look.so(now)
        if now is not None and now_so and not then_so:
            turn.wake(kind, zone, due_at=turn.now + now.lane.steady)
        elif then_so and not now_so:
            turn.let_sleep(kind, zone)


def sync(turn: Turn) -> None:
    """Bring lanes in line with the store's file: call off those that it has no more, and look at all queues anew."""
    for request in list(turn.state.requests.values()):
        zone = turn.store.zones.get(request.zone)
        if request.opens_lane and (zone is None or zone.lane is None or zone.lane.reason != request.reason):
            _send_back(turn, request)
            turn.note = f"request {request.number}: the store's file has this lane no more"
    for id_ in turn.store.zones:
        queue = _queue(turn, id_, state=turn.state, at=turn.now)
        for kind, look in LOOKS.items():
            if queue is not None and look.so(queue):
                turn.wake(kind, id_, due_at=turn.now + queue.lane.steady)


def due(turn: Turn, subject: str, *, kind: TimerKind) -> None:
    """Move somebody if the queue is still as it was, and look again later: it may need another, or one less."""
    zone, look = ZoneId(subject), LOOKS[kind]
    queue = _queue(turn, zone, state=turn.state, at=turn.now)
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
    """Send back who opened a lane, the latest first; what a person asked for is theirs to end."""
    own = [request for request in _running(turn, queue) if request.opens_lane]
    if not own:
        return
    latest = max(own, key=lambda request: (request.opened_at, request.number))
    _send_back(turn, latest)
    turn.note = f"request {latest.number}: the queue at {queue.zone.label} is short again"


def _send_back(turn: Turn, request: Request) -> None:
    end(turn, request, stage=Stage.RESOLVED if request.stage is Stage.HERE else Stage.CANCELLED, at=turn.now)


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


def _queue(turn: Turn, zone: ZoneId, *, state: FloorState, at: datetime) -> Queue | None:
    """Return what a lane's cameras told of its queue by then; None where there is no lane, or nothing was known."""
    place = turn.store.zones.get(zone)
    if place is None or place.lane is None:
        return None
    reading = current(state, turn.store, now=at).get(zone)
    return None if reading is None or reading.count is None else Queue(place, place.lane, reading.count)


def _running(turn: Turn, queue: Queue) -> list[Request]:
    """Return the requests for this lane, whoever asked; a hand for who is at one is none."""
    of = queue.zone.id, queue.lane.reason, None
    return [r for r in turn.state.requests.values() if (r.zone, r.reason, r.beside) == of]


def _spare(turn: Turn) -> int:
    """Return how many stand idle beyond those who wait; below 0, how many wait beyond those who stand idle."""
    held = {request.staff for request in turn.state.requests.values()}
    here = [m for m in turn.state.members.values() if m.duty is Duty.AVAILABLE and m.device is not None]
    return sum(member.id not in held for member in here) - len(turn.state.waiting())
