"""The live floor for all screens."""

from datetime import datetime
from typing import Literal, cast

from floorwire import views
from floorwire.events import CameraHealth, WaitInterval
from floorwire.ids import ZoneId
from staffpager.floor import readings, waits
from staffpager.floor.cover import set_aside
from staffpager.floor.model import Duty, Member, Reading, Request, Stage
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState

_STATES: dict[Stage, Literal["seen", "coming", "here"]] = {
    Stage.WAITING: "seen",
    Stage.COMING: "coming",
    Stage.HERE: "here",
}


def floor_state(state: FloorState, store: Store, *, now: datetime) -> views.FloorState:
    """Return what the screens show: staff on shift, every zone, every open request, the wait to expect."""
    return views.FloorState(
        at=now,
        staff=tuple(
            _staff(state, member, store=store) for member in state.members.values() if member.duty is not Duty.OFF
        ),
        zones=tuple(_zone(state, store, zone=zone, now=now) for zone in store.zones),
        requests=tuple(_request(request) for request in state.requests.values()),
        wait=waits.to_help(state, now=now),
    )


def _staff(state: FloorState, member: Member, *, store: Store) -> views.StaffView:
    held = state.held_by(member.id)
    return views.StaffView(
        staff=member.id,
        name=member.name,
        state=member.duty.value,
        zone=member.zone,
        until=member.until,
        holding=None if held is None else held.id,
        set_aside=set_aside(member, state, limits=store.limits),
    )


def _zone(state: FloorState, store: Store, *, zone: ZoneId, now: datetime) -> views.ZoneView:
    waiting = sum(request.zone == zone for request in state.waiting())
    reading = _shown(state, store, zone=zone, now=now)
    if reading is None:
        return views.ZoneView(zone=zone, waiting=waiting)
    old = not readings.is_fresh(reading, store.limits, now=now)
    return views.ZoneView(
        zone=zone,
        waiting=waiting,
        queue=None if old else reading.count,
        wait=None if old else _wait(reading),
        health=cast("CameraHealth", "lost" if old else reading.health),
        why="no reading for a while" if old else reading.why,
        observed_at=reading.observed_at,
        simulated=reading.simulated,
    )


def _shown(state: FloorState, store: Store, *, zone: ZoneId, now: datetime) -> Reading | None:
    counting = readings.current(state, store, now=now).get(zone)
    if counting is not None:
        return counting
    of_zone = [reading for reading in state.readings.values() if reading.zone == zone]
    return max(of_zone, key=lambda reading: reading.observed_at, default=None)


def _wait(reading: Reading) -> WaitInterval | None:
    if reading.wait_low_s is None or reading.wait_high_s is None or reading.wait_chance is None:
        return None
    return WaitInterval(low_s=reading.wait_low_s, high_s=reading.wait_high_s, chance=reading.wait_chance)


def _request(request: Request) -> views.RequestView:
    return views.RequestView(
        request=request.id,
        number=request.number,
        zone=request.zone,
        reason=request.reason,
        urgency=request.urgency.value,
        state=_STATES[request.stage],
        opened_at=request.opened_at,
        staff=request.staff,
    )
