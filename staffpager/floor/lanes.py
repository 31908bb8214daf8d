"""Opening a lane: a long queue asks for a cashier by itself, and a short one sends them back.

While somebody stands idle, a queue above its calm length is enough; while others wait and nobody is free, the hand goes
back as soon as the queue is below it. Between the two stays who is there, so that nobody is sent to and fro.
"""

from functools import partial

from floorwire.ids import RequestId, ZoneId
from staffpager.floor.model import FLOOR, Duty, Reading, Request, Stage, TimerKind
from staffpager.floor.rules import Lane
from staffpager.floor.stages import end
from staffpager.floor.turn import Turn


def watch(turn: Turn, reading: Reading) -> None:
    """Look at a new reading: from the first that is long (or short) the queue must stay so before anybody moves.

    An unknown count says nothing: who is at a lane stays there, and nobody is sent.
    """
    lane = _lane(turn, reading.zone)
    if lane is None:
        return
    calm = turn.store.zones[reading.zone].queue_calm
    before = turn.before.readings.get((reading.zone, reading.camera))
    fresh = before is not None and before.observed_at >= turn.now - turn.store.limits.reading_age
    earlier = before.count if before is not None and fresh else None
    for kind, so in (
        (TimerKind.LANE_OPENS, partial(_long, lane=lane)),
        (TimerKind.LANE_MAY_OPEN, partial(_above, calm=calm)),
        (TimerKind.LANE_CLOSES, partial(_short, lane=lane)),
        (TimerKind.LANE_MAY_CLOSE, partial(_below, calm=calm)),
    ):
        if so(reading.count) and not so(earlier):
            turn.wake(kind, reading.zone, due_at=turn.now + lane.steady)
        elif so(earlier) and not so(reading.count):
            turn.let_sleep(kind, reading.zone)


def open_one(turn: Turn, subject: str) -> None:
    """Ask for a cashier if the queue is still long; look again later: once one is there it may need another."""
    zone = ZoneId(subject)
    lane, count = _lane(turn, zone), _count(turn, zone)
    if lane is not None and _long(count, lane=lane):
        turn.wake(TimerKind.LANE_OPENS, zone, due_at=turn.now + lane.steady)
        _ask_for_one(turn, zone, lane=lane, count=count)


def open_early(turn: Turn, subject: str) -> None:
    """Ask for a cashier before the queue is long, as long as nobody is needed elsewhere."""
    zone = ZoneId(subject)
    lane, count = _lane(turn, zone), _count(turn, zone)
    if lane is not None and _above(count, calm=turn.store.zones[zone].queue_calm):
        turn.wake(TimerKind.LANE_MAY_OPEN, zone, due_at=turn.now + lane.steady)
        if _spare(turn) > 0:
            _ask_for_one(turn, zone, lane=lane, count=count)


def _ask_for_one(turn: Turn, zone: ZoneId, *, lane: Lane, count: int | None) -> None:
    reason, running = turn.store.reasons.get(lane.reason), _running(turn, zone, lane=lane)
    if reason is None or len(running) >= lane.most or any(r.stage is not Stage.HERE for r in running):
        return
    day = turn.store.day_of(turn.now)
    request = Request(
        id=RequestId(turn.new_id()),
        number=turn.state.next_number(day),
        day=max(day, turn.state.numbered[0]),
        origin=FLOOR,
        zone=zone,
        reason=reason.id,
        urgency=reason.urgency,
        language="en",  # colleagues: nobody is preferred for a language
        opened_at=turn.now,
        received_at=turn.now,
    )
    turn.put(request)
    turn.note = f"request {request.number}: {count} people at {turn.store.zones[zone].label}, a lane is to open"


def close_one(turn: Turn, subject: str) -> None:
    """Send back who opened a lane, the latest first, if the queue is still short; look again later for the next."""
    zone = ZoneId(subject)
    lane, count = _lane(turn, zone), _count(turn, zone)
    if lane is not None and _short(count, lane=lane):
        _send_one_back(turn, zone, lane=lane)
        turn.wake(TimerKind.LANE_CLOSES, zone, due_at=turn.now + lane.steady)


def close_early(turn: Turn, subject: str) -> None:
    """Send somebody back before the queue is short, when others wait and nobody is free for them."""
    zone = ZoneId(subject)
    lane, count = _lane(turn, zone), _count(turn, zone)
    if lane is not None and _below(count, calm=turn.store.zones[zone].queue_calm):
        if _spare(turn) < 0:
            _send_one_back(turn, zone, lane=lane)
        turn.wake(TimerKind.LANE_MAY_CLOSE, zone, due_at=turn.now + lane.steady)


def _send_one_back(turn: Turn, zone: ZoneId, *, lane: Lane) -> None:
    running = _running(turn, zone, lane=lane)
    if not running:
        return
    latest = max(running, key=lambda request: (request.opened_at, request.number))
    end(turn, latest, stage=Stage.RESOLVED if latest.stage is Stage.HERE else Stage.CANCELLED, at=turn.now)
    turn.note = f"request {latest.number}: the queue at {turn.store.zones[zone].label} is short again"


def _lane(turn: Turn, zone: ZoneId) -> Lane | None:
    place = turn.store.zones.get(zone)
    return None if place is None else place.lane


def _count(turn: Turn, zone: ZoneId) -> int | None:
    """Return how many stand there now as far as it is known: of several cameras the fullest, none that is old."""
    fresh = turn.now - turn.store.limits.reading_age
    counts = [r.count for r in turn.state.readings.values() if r.zone == zone and r.observed_at >= fresh]
    return max((count for count in counts if count is not None), default=None)


def _running(turn: Turn, zone: ZoneId, *, lane: Lane) -> list[Request]:
    return [r for r in turn.state.requests.values() if r.zone == zone and r.reason == lane.reason]


def _spare(turn: Turn) -> int:
    """Return how many stand idle beyond those who wait; below 0, how many wait beyond those who stand idle."""
    held = {request.staff for request in turn.state.requests.values()}
    here = [m for m in turn.state.members.values() if m.duty is Duty.AVAILABLE and m.device is not None]
    return sum(member.id not in held for member in here) - len(turn.state.waiting())


def _long(count: int | None, *, lane: Lane) -> bool:
    return count is not None and count >= lane.open_at


def _short(count: int | None, *, lane: Lane) -> bool:
    return count is not None and count <= lane.close_at


def _above(count: int | None, *, calm: int) -> bool:
    return count is not None and count > calm


def _below(count: int | None, *, calm: int) -> bool:
    return count is not None and count < calm
