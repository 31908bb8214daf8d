"""The desk's clock, and what happens to what is running when somebody sets it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from staffpager.floor.model import Offer, Request, Timer, TimerKind
from staffpager.floor.outcome import Change, Outcome
from staffpager.floor.state import FloorState

STEP = timedelta(seconds=2)  # a clock that is only slewed never runs away that far between two looks
# Somebody named a time of day: it stays that time of day.
_OF_THE_WALL = frozenset({TimerKind.BACK_FROM_AWAY, TimerKind.PROMISE_LATE})


def wall() -> datetime:
    return datetime.now(UTC)


def elapsed_s() -> float:
    """Seconds that really passed, also while the machine slept; a set clock does not change them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class DeskClock:
    """Tells the time, and notices when it was set."""

    def __init__(self, now: Callable[[], datetime] = wall, ticks: Callable[[], float] = elapsed_s) -> None:
        self.now = now
        self._ticks = ticks
        self._seen = now(), ticks()

    def stepped(self) -> timedelta | None:
        """By how much the clock was set since this was last asked; None when it only ran."""
        (then, then_ticks), now, ticks = self._seen, self.now(), self._ticks()
        self._seen = now, ticks
        step = now - then - timedelta(seconds=ticks - then_ticks)
        return step if abs(step) >= STEP else None


def moved(state: FloorState, timers: list[Timer], *, by: timedelta) -> Outcome:
    """Everything that is running, moved along with a clock that was set, so that it goes on where it was.

    Otherwise a clock set back would stop every offer and escalation until the old time is reached again.
    """
    return Outcome(
        changes=tuple(_moved_things(state, by)),
        timers=tuple(replace(each, due_at=each.due_at + by) for each in timers if each.kind not in _OF_THE_WALL),
    )


def _moved_things(state: FloorState, by: timedelta) -> Iterator[Change]:
    for request in state.requests.values():
        yield _moved_request(request, by)
    for offer in state.open_offers():
        yield _moved_offer(offer, by)


def _moved_request(request: Request, by: timedelta) -> Request:
    return replace(
        request,
        opened_at=request.opened_at + by,
        received_at=request.received_at + by,
        accepted_at=_plus(request.accepted_at, by),
        arrived_at=_plus(request.arrived_at, by),
    )


def _moved_offer(offer: Offer, by: timedelta) -> Offer:
    return replace(offer, made_at=offer.made_at + by, expires_at=offer.expires_at + by)


def _plus(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by
