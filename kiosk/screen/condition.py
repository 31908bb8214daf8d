"""What can be promised now: is the store open, is anybody on its floor, does its desk answer. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.screen.hours import Closed, closed
from kiosk.screen.services import FloorView, Ticket

ON_THE_FLOOR: Final = frozenset({"available", "busy"})
DESK_SILENT: Final = timedelta(seconds=45)  # the desk tells its state every 10 seconds: four have not come
UNANSWERED: Final = timedelta(seconds=20)  # a request is at the desk within a second
UNSEEN: Final = timedelta(seconds=30)  # nobody waits longer beside a screen for security to see a call


@dataclass(frozen=True, slots=True)
class Condition:
    """What is known at one moment; what is not known counts as well: nobody is told of a trouble that may be none.

    `closed`: by the store's hours; `silent`: the desk has not been heard for too long, or not at all; `nobody`: it says
    itself that nobody is there.
    """

    connected: bool
    closed: Closed | None = None
    silent: bool = False
    nobody: bool = False


def condition(view: FloorView, now: datetime) -> Condition:
    """Tell what can be promised at `now`."""
    heard_at = view.state_at or view.connected_at
    silent = view.connected and heard_at is not None and now - heard_at > DESK_SILENT
    known = view.state if view.connected and not silent else None
    return Condition(
        view.connected,
        closed=closed(view.store, now) if view.store else None,
        silent=silent,
        nobody=known is not None and not any(one.state in ON_THE_FLOOR for one in known.staff),
    )


def unanswered(ticket: Ticket, now: datetime) -> bool:
    """Tell whether the desk should long have said something about this ticket."""
    return ticket.news is None and not ticket.refused and now - ticket.asked_at > UNANSWERED
