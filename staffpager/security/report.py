"""Incidents as lines on a terminal. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from staffpager.security.incident import Did, Incident, urgency_order

SHORT = 8  # the end of an id: its beginning is the time, and alike for alerts of one hour
VERBS = {
    Did.REPEATED: "raised again by",
    Did.ACKNOWLEDGED: "acknowledged by",
    Did.NOTED: "note by",
    Did.CLOSED: "closed by",
}


def lines(incidents: Iterable[Incident], *, zone: ZoneInfo, now: datetime) -> Iterator[str]:
    """Tell each incident in a line, and below it what was done about it."""
    ordered = sorted(incidents, key=urgency_order)
    if not ordered:
        yield "No open incidents."
    for incident in ordered:
        waiting = int((now - incident.waits_since).total_seconds())
        state = "closed" if not incident.open else "acknowledged" if incident.acknowledged else f"WAITING {waiting} s"
        said = f' "{incident.said}"' if incident.said else ""
        quietly = " DISCREET, come quietly," if incident.discreet else ""
        yield (
            f"{incident.id[-SHORT:]}  {_time(incident.raised_at, zone)}  {incident.kind} in {incident.zone}"
            f" by {incident.device}:{said}{quietly} {state}"
        )
        for entry in incident.entries:
            words = f": {entry.words}" if entry.words else ""
            yield f"          {_time(entry.at, zone)}  {VERBS[entry.did]} {entry.by}{words}"


def _time(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
