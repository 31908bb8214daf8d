"""What the screen says about time: a wait as an interval with its chance, and how long ago something was. Pure."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Protocol

from floorwire.events import WaitInterval

MINUTE_S = 60
NEARLY_S = 15  # 1:45 is as good as 2 minutes: a wait that runs down does not change its words at once
NARROW_S = 90  # below this, seconds say more than minutes


class Speech(Protocol):
    """A language: its translations and how it chooses among a store's own words."""

    @property
    def _(self) -> Callable[[str], str]: ...

    @property
    def n(self) -> Callable[[str, str, int], str]: ...

    def pick(self, words: dict[str, str]) -> str: ...

    def clock(self, at: datetime, *, seconds: bool = False) -> str: ...

    def day(self, at: datetime) -> str: ...

    def weekday(self, at: datetime) -> str: ...


def left_of(wait: WaitInterval, passed: timedelta) -> WaitInterval | None:
    """Give what is left of a wait that was told so long ago; None once all of it has passed.

    While it is shorter than the least that was told, its chance holds; after that nobody knows how sure it is.
    """
    seconds = max(0, int(passed.total_seconds()))
    if seconds >= wait.high_s:
        return None
    chance = wait.chance if seconds <= wait.low_s else 0
    return WaitInterval(low_s=max(0, wait.low_s - seconds), high_s=wait.high_s - seconds, chance=chance)


def minutes(wait: WaitInterval) -> tuple[int, int]:
    """Give a wait in whole minutes, widened so that it still holds, but for some seconds at its beginning."""
    low = max(1, (wait.low_s + NEARLY_S) // MINUTE_S)
    return low, max(low, math.ceil(wait.high_s / MINUTE_S))


def wait_words(tr: Speech, wait: WaitInterval) -> str:
    """Say a wait in words, e.g. "1 to 2 minutes"."""
    low, high = minutes(wait)
    if high == 1:
        return tr._("less than a minute") if wait.low_s < MINUTE_S else tr._("about a minute")
    if low == high:
        return tr.n("about {n} minute", "about {n} minutes", high).format(n=high)
    return tr.n("{low} to {high} minute", "{low} to {high} minutes", high).format(low=low, high=high)


def wait_short(tr: Speech, wait: WaitInterval | None) -> str:
    """Say a wait in a corner, e.g. "1–2 min"; nothing when it is not known."""
    if wait is None:
        return ""
    low, high = minutes(wait)
    return tr._("{n} min").format(n=high if low == high else f"{low}–{high}")


def chance_words(tr: Speech, wait: WaitInterval) -> str:
    """Say how sure a wait is, e.g. "4 times out of 5"; nothing when it is certain, or not known."""
    share = Fraction(wait.chance).limit_denominator(10)
    if not 0 < share < 1:
        return ""
    times, of = share.numerator, share.denominator
    return tr.n("{k} time out of {n}", "{k} times out of {n}", times).format(k=times, n=of)


def asked_ago(tr: Speech, since: timedelta) -> str:
    """Say how long ago a request was made."""
    seconds = max(0, int(since.total_seconds()))
    if seconds < NARROW_S:
        return tr.n("asked {n} second ago", "asked {n} seconds ago", seconds).format(n=seconds)
    whole = seconds // MINUTE_S
    return tr.n("asked {n} minute ago", "asked {n} minutes ago", whole).format(n=whole)


def moment_words(tr: Speech, at: datetime, *, now: datetime) -> str:
    """Say when something is, both by the store's clock: "today, 09:00", "Monday, 09:00"."""
    days = (at.date() - now.date()).days
    day = {0: tr._("today"), 1: tr._("tomorrow")}.get(days) or tr.weekday(at)
    return tr._("{day}, {time}").format(day=day, time=tr.clock(at))
