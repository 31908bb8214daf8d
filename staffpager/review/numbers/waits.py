"""The three clocks of the requests of a day: to acceptance, to help, to the end of the help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from staffpager.floor.model import FLOOR, Request, Stage
from staffpager.review.numbers.intervals import Share, Times, share, times

_LEFT = frozenset({Stage.CANCELLED, Stage.ABANDONED})


@dataclass(frozen=True, slots=True)
class Clocks:
    """One request's three times in seconds from its opening; None where it did not come to that (yet)."""

    accept: float | None
    help: float | None
    resolve: float | None


@dataclass(frozen=True, slots=True)
class DayWaits:
    """What a day's requests came to, without those of the floor itself: at a lane that it opens nobody has asked.

    `late` counts help after the limit and waits beyond it without help.
    """

    opened: int
    waiting: int
    left_without_help: int
    accept: Times | None
    help: Times | None
    resolve: Times | None
    late: Share | None


def clocks(request: Request) -> Clocks:
    resolved = request.ended_at if request.stage is Stage.RESOLVED else None
    return Clocks(
        accept=_since(request.opened_at, request.accepted_at),
        help=_since(request.opened_at, request.arrived_at),
        resolve=_since(request.opened_at, resolved),
    )


def day_waits(requests: Sequence[Request], limit: timedelta, *, now: datetime) -> DayWaits:
    """Sum up the requests of a day; help later than `limit` after opening is late."""
    asked = [request for request in requests if request.origin != FLOOR]
    measured = [clocks(request) for request in asked]
    decided = [late for request in asked if (late := is_late(request, limit, now=now)) is not None]
    return DayWaits(
        opened=len(asked),
        waiting=sum(request.stage.open and request.arrived_at is None for request in asked),
        left_without_help=sum(request.stage in _LEFT and request.arrived_at is None for request in asked),
        accept=times(_known(clock.accept for clock in measured)),
        help=times(_known(clock.help for clock in measured)),
        resolve=times(_known(clock.resolve for clock in measured)),
        late=share(sum(decided), len(decided)),
    )


def is_late(request: Request, limit: timedelta, *, now: datetime) -> bool | None:
    """Whether help came after the limit; None as long as that is open, never known, or the shopper left before it.

    Nobody was promised what the floor itself asks for: it is never late.
    """
    if request.origin == FLOOR:
        return None
    if request.arrived_at is not None:
        return request.arrived_at - request.opened_at > limit
    if request.stage is Stage.RESOLVED:
        return None  # helped, but nobody said when help came
    waited = (request.ended_at or now) - request.opened_at
    return True if waited > limit else None


def _since(opened: datetime, moment: datetime | None) -> float | None:
    # A device's clock may run behind the desk's: a time before the opening is no wait at all.
    return None if moment is None else max(0.0, (moment - opened).total_seconds())


def _known(seconds: Iterable[float | None]) -> list[float]:
    return [value for value in seconds if value is not None]
