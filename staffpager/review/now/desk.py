"""Whether a desk is at work, judged by what it leaves in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from staffpager.store.review_records import DeskTrace

OVERDUE = timedelta(seconds=10)  # a timer this late is not late by load: nobody is there to fire it
SILENT = timedelta(seconds=20)  # three times in a row it has not said how it is


@dataclass(frozen=True, slots=True)
class DeskFault:
    """What is wrong with the desk: in a word, in a sentence, since when, and what to do."""

    word: str
    title: str
    advice: str
    since: datetime | None = None


def desk_fault(trace: DeskTrace, now: datetime) -> DeskFault | None:
    """Tell what is wrong; None when all is well."""
    if trace.said_at is None and trace.last_effect_at is None and trace.oldest_due_at is None:
        return DeskFault("not started", "No desk has run yet", "until one does, nothing reaches these pages or anybody")
    since = _stopped_since(trace, now)
    if since is not None:
        advice = "no request, offer or timer is handled; start it again, and see that its disk has room"
        return DeskFault("stopped", "The desk has stopped", advice, since)
    if not trace.connected:
        advice = "it does not reach the broker: nothing comes from kiosks and handhelds"
        return DeskFault("cut off", "The desk is cut off", advice)
    return None


def _stopped_since(trace: DeskTrace, now: datetime) -> datetime | None:
    if trace.oldest_due_at is not None and now - trace.oldest_due_at > OVERDUE:
        return trace.oldest_due_at
    # A time ahead of now is as old: a desk at work would have written again since the clock was set back.
    if trace.said_at is not None and abs(now - trace.said_at) > SILENT:
        return trace.said_at
    return None
