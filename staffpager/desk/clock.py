"""The desk's clock, and what happens to what is running when somebody sets it."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from staffpager.floor.model import Member, Offer, Request, Timer, TimerKind
from staffpager.floor.outcome import Change, Outcome
from staffpager.floor.state import FloorState

STEP = timedelta(seconds=2)  # a clock that is only slewed never runs away that far between two looks
# Somebody named a time of day: it stays that time of day.
_OF_THE_WALL = frozenset({TimerKind.BACK_FROM_AWAY, TimerKind.PROMISE_LATE})
# What the floor compares with now as long as a request is open: also how its offers ended, for the pauses between them;
# and as long as a shift runs, with what another handheld says late.
MOVED: Mapping[type[Change], Sequence[str]] = {
    Request: ("opened_at", "received_at", "accepted_at", "arrived_at", "escalated_at"),
    Offer: ("made_at", "expires_at", "ended_at"),
    Member: ("shift_started_at",),
}


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
    on_shift = [member for member in state.members.values() if member.shift_started_at is not None]
    things: list[Request | Offer | Member] = [*state.requests.values(), *state.offers.values(), *on_shift]
    for thing in things:
        moments: dict[str, Any] = {name: _plus(getattr(thing, name), by) for name in MOVED[type(thing)]}
        yield replace(thing, **moments)


def _plus(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by
