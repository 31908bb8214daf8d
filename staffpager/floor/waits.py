"""The wait that is promised: an interval with its chance, from what was measured in this store."""

from collections.abc import Iterable
from datetime import timedelta

import numpy as np

from floorwire.events import WaitInterval
from staffpager.floor.model import Request
from staffpager.floor.state import FloorState

ENOUGH = 10  # measured waits; from fewer than ten nothing honest can be said of the outer tenths
CHANCE = 0.8
_LONGEST_S = 604_800  # a week: the bound of `Seconds` on the wire


def to_help(state: FloorState, *, waited: timedelta = timedelta(0)) -> WaitInterval | None:
    """Return how much longer a shopper waits for help who has `waited` so long; None when too little is known."""
    return _remaining((r.arrived_at - r.opened_at for r in _met(state) if r.arrived_at is not None), waited)


def to_arrive(state: FloorState, *, waited: timedelta = timedelta(0)) -> WaitInterval | None:
    """Return how long who has accepted is still on the way; None when too little is known."""
    walks = (
        request.arrived_at - request.accepted_at
        for request in _met(state)
        if request.arrived_at is not None and request.accepted_at is not None
    )
    return _remaining(walks, waited)


def _met(state: FloorState) -> Iterable[Request]:
    return (*state.ended.values(), *state.requests.values())


def _remaining(measured: Iterable[timedelta], waited: timedelta) -> WaitInterval | None:
    left = [wait.total_seconds() - waited.total_seconds() for wait in measured if wait > waited]
    if len(left) < ENOUGH:
        return None
    tail = (1 - CHANCE) / 2
    low, high = np.quantile(left, [tail, 1 - tail])
    return WaitInterval(low_s=int(low), high_s=min(_LONGEST_S, int(np.ceil(high))), chance=CHANCE)
