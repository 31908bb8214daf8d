"""Opening a lane: a long queue asks for a cashier by itself, and a short one sends them back."""

from floorwire.ids import RequestId, ZoneId
from staffpager.floor.model import FLOOR, Reading, Request, Stage, TimerKind
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
    before = turn.before.readings.get((reading.zone, reading.camera))
    fresh = before is not None and before.observed_at >= turn.now - turn.store.limits.reading_age
    earlier = before.count if before is not None and fresh else None
    for kind, now_so, then_so in (
        (TimerKind.LANE_OPENS, _long(reading.count, lane), _long(earlier, lane)),
        (TimerKind.LANE_CLOSES, _short(reading.count, lane), _short(earlier, lane)),
    ):
        if now_so and not then_so:
            turn.wake(kind, reading.zone, due_at=turn.now + lane.steady)
        elif then_so and not now_so:
            turn.let_sleep(kind, reading.zone)


def open_one(turn: Turn, subject: str) -> None:
    """Ask for a cashier if the queue is still long; look again later, it may need another."""
    zone = ZoneId(subject)
    lane, count = _lane(turn, zone), _count(turn, zone)
    if lane is None or not _long(count, lane):
        return
    turn.wake(TimerKind.LANE_OPENS, zone, due_at=turn.now + lane.steady)
    reason = turn.store.reasons.get(lane.reason)
    if reason is None or len(_running(turn, zone, lane=lane)) >= lane.most:
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
    if lane is None or not _short(count, lane):
        return
    running = _running(turn, zone, lane=lane)
    if not running:
        return
    latest = max(running, key=lambda request: (request.opened_at, request.number))
    end(turn, latest, stage=Stage.RESOLVED if latest.stage is Stage.HERE else Stage.CANCELLED, at=turn.now)
    turn.note = f"request {latest.number}: the queue at {turn.store.zones[zone].label} is short again"
    turn.wake(TimerKind.LANE_CLOSES, zone, due_at=turn.now + lane.steady)


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


def _long(count: int | None, lane: Lane) -> bool:
    return count is not None and count >= lane.open_at


def _short(count: int | None, lane: Lane) -> bool:
    return count is not None and count <= lane.close_at
