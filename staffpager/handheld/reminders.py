"""What the person is reminded of: a promise before it is due and when it is, and the end of a break. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from staffpager.handheld.shift import News, Scene, Shift

SOON = timedelta(minutes=1)  # time to walk back to where the shopper is


def given(shift: Shift, *, now: datetime) -> Shift:
    """Give the latest reminder that has come due; one that was given is not given again, also after a restart."""
    since = shift.reminded
    due = max(((at, news) for at, news in _moments(shift) if at <= now and (since is None or at > since)), default=None)
    if due is None:
        return shift
    at, news = due
    return replace(shift, reminded=at).telling(news, now=now, about=shift.held)


def _moments(shift: Shift) -> Iterator[tuple[datetime, News]]:
    held = shift.held
    back_at = None if held is None else shift.back_at(held)
    if back_at is not None:
        yield back_at - SOON, News.PROMISE_SOON
        yield back_at, News.PROMISE_DUE
    if shift.scene is Scene.AWAY and shift.until is not None:
        yield shift.until - SOON, News.BREAK_ENDS
