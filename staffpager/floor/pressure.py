"""Queue pressure: what a queue adds to the priority of its zone. Unknown is not zero, and weighs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from floorwire.events import QueueReading
from floorwire.ids import DeviceId, ZoneId
from staffpager.floor import lanes
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Reading
from staffpager.floor.outcome import Happening
from staffpager.floor.readings import current
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.turn import Turn


@dataclass(frozen=True, slots=True)
class Pull:
    """How much a queue pulls: seconds of head start for the requests of its zone, from so many people."""

    seconds: float
    people: int
    label: str


def pulls(state: FloorState, store: Store, *, now: datetime) -> Mapping[ZoneId, Pull]:
    """Return the zones whose queue is longer than calm, with what that adds to their priority."""
    found: dict[ZoneId, Pull] = {}
    for id_, reading in current(state, store, now=now).items():
        zone, count = store.zones.get(id_), reading.count or 0
        if zone is not None and count > zone.queue_calm:
            longer = store.limits.queue_weight * (count - zone.queue_calm)
            slower = store.limits.queue_wait_weight * _expected_wait_s(reading)
            found[id_] = Pull(longer + slower, count, zone.label)
    return found


def _expected_wait_s(reading: Reading) -> float:
    if reading.wait_low_s is None or reading.wait_high_s is None:
        return 0.0
    return (reading.wait_low_s + reading.wait_high_s) / 2


def read(turn: Turn, received: Happening[QueueReading]) -> None:
    event = received.event
    if ZoneId(event.zone) not in turn.store.zones:
        raise RefusedError(f"This store has no zone {event.zone!r}: correct the zone of camera {event.camera!r}.")
    if event.camera != received.device:
        raise RefusedError(f"{received.device} cannot read a queue for camera {event.camera!r}.")
    reading = _reading(event, turn.now)
    known = turn.state.readings.get((reading.zone, reading.camera))
    overtaken = known is not None and reading.observed_at < known.observed_at <= turn.now  # not by one of the future
    if not overtaken:
        turn.put(reading)
        lanes.watch(turn, reading.zone)


def _reading(event: QueueReading, now: datetime) -> Reading:
    wait = event.wait
    return Reading(
        zone=ZoneId(event.zone),
        camera=DeviceId(event.camera),
        count=event.count,
        low=event.low,
        high=event.high,
        wait_low_s=None if wait is None else wait.low_s,
        wait_high_s=None if wait is None else wait.high_s,
        wait_chance=None if wait is None else wait.chance,
        health=event.health,
        why=event.why,
        observed_at=min(event.observed_at, now),
        simulated=event.simulated,
    )
