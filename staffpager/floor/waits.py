"""The wait that is promised: an interval with its chance, from what this store measured on a floor like now's."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import numpy as np

from floorwire.events import WaitInterval
from staffpager.floor.model import Request, Urgency
from staffpager.floor.state import FloorState

ENOUGH = 10  # measured waits; from fewer than ten nothing honest can be said of the outer tenths
CHANCE = 0.8
_ALIKE = 40  # so many waits, of the floors most like now's, are looked at
_URGENCY_APART = 3  # a wait of another urgency is as far off as three more requests ahead
_LONGEST_S = 604_800  # a week: the bound of `Seconds` on the wire


def to_help(
    state: FloorState, *, now: datetime, urgency: Urgency = Urgency.NORMAL, waited: timedelta = timedelta(0)
) -> WaitInterval | None:
    """Return how much longer a shopper waits for help who has `waited` so long; None when too little is known."""
    measured = [request for request in _all(state) if request.arrived_at is not None]
    if len(measured) < ENOUGH:
        return None
    ahead = sum(request.opened_at < now - waited for request in state.requests.values())
    waits = np.array([_seconds(request.opened_at, request.arrived_at) for request in measured])
    apart = np.abs(_ahead(state, measured) - ahead)
    apart += _URGENCY_APART * np.array([request.urgency is not urgency for request in measured])
    longer = waits > waited.total_seconds()
    alike = np.argsort(apart[longer], kind="stable")[:_ALIKE]
    return _interval(waits[longer][alike] - waited.total_seconds())


def to_arrive(state: FloorState, *, waited: timedelta = timedelta(0)) -> WaitInterval | None:
    """Return how long who has accepted is still on the way; None when too little is known."""
    walks = np.array([_seconds(request.accepted_at, request.arrived_at) for request in _all(state)])
    return _interval(walks[walks > waited.total_seconds()] - waited.total_seconds())


def _all(state: FloorState) -> Iterable[Request]:
    """Return what is known, the newest first: of floors equally alike the latest is the best witness."""
    return tuple(reversed([*state.ended.values(), *state.requests.values()]))


def _ahead(state: FloorState, of: Sequence[Request]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how many others were open when each of these requests was opened."""
    everything = list(_all(state))
    opened = np.sort([request.opened_at.timestamp() for request in everything])
    ended = np.sort([request.ended_at.timestamp() for request in everything if request.ended_at is not None])
    at = [request.opened_at.timestamp() for request in of]
    return (np.searchsorted(opened, at) - np.searchsorted(ended, at)).astype(float)


def _seconds(start: datetime | None, end: datetime | None) -> float:
    """Return the time between; NaN when one of both is not known."""
    return float("nan") if start is None or end is None else (end - start).total_seconds()


def _interval(waits: np.ndarray[tuple[int], np.dtype[np.float64]]) -> WaitInterval | None:
    if len(waits) < ENOUGH:
        return None
    tail = (1 - CHANCE) / 2
    # Positions of n + 1, as for a wait that was not measured yet: with few of them the interval is wider.
    low, high = np.quantile(waits, [tail, 1 - tail], method="weibull")
    return WaitInterval(low_s=int(low), high_s=min(_LONGEST_S, int(np.ceil(high))), chance=CHANCE)
