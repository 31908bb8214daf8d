"""Which taps count: none that fell through from the screen before, no alarm twice in a row, no request twice.

Ratings are all sent; the same again at once is marked. How many in a minute are too many the desk decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from floorwire.ids import ReasonId, RequestId, ZoneId
from floorwire.voices import Mark
from kiosk.screen.services import Opinion, Ticket

FALL_THROUGH_S = 0.35  # a double tap's second half comes within a third of a second
SAME_ALARM_S = 60.0  # the second press of a frightened person is the same alarm
SAME_REQUEST = timedelta(minutes=5)  # as long as the desk's own rule is when the store's file says nothing
SAME_SCORE_S = 30.0  # the next shopper walks up, reads and touches three times


@dataclass(slots=True)
class TapGate:
    """Shuts for a moment when the screen changes, so that a double tap does not press what appears below the finger."""

    shut_s: float = FALL_THROUGH_S
    _opens_at: float = field(default=float("-inf"))

    def screen_changed(self, at_s: float) -> None:
        """Shut the gate; `at_s` in seconds of any clock that only goes forward."""
        self._opens_at = at_s + self.shut_s

    def admits(self, at_s: float) -> bool:
        return at_s >= self._opens_at


@dataclass(slots=True)
class Repeats:
    """Remembers what was done a moment ago; doing the same again joins the first."""

    within_s: float = SAME_ALARM_S
    _done: dict[str, tuple[float, str]] = field(default_factory=dict)

    def first(self, what: str, *, at_s: float) -> str | None:
        """Give the id noted for the same `what` within the window, else None."""
        noted = self._done.get(what)
        return noted[1] if noted and at_s - noted[0] < self.within_s else None

    def note(self, what: str, name: str, *, at_s: float) -> None:
        """Remember that `what` was done as `name`."""
        self._done[what] = (at_s, name)


@dataclass(slots=True)
class RatingMarks:
    """Marks the same score again at once as no other shopper's word; a rating of real help never is one."""

    _last: tuple[float, int] | None = None

    def help_was_asked(self) -> None:
        """Take in that somebody asked for help: who rates next is likely somebody else."""
        self._last = None

    def mark(self, opinion: Opinion, *, at_s: float) -> Mark:
        """Take in a rating; gives why it may not be honest, if anything says so."""
        if opinion.request:
            self._last = None
            return None
        last, self._last = self._last, (at_s, opinion.score)
        again = last is not None and last[1] == opinion.score and at_s - last[0] < SAME_SCORE_S
        return "repeat" if again else None


def same_request(tickets: Iterable[Ticket], *, zone: ZoneId, reason: ReasonId, now: datetime) -> RequestId | None:
    """Give a request for the same that the desk has not answered yet: who asks again joins it.

    Once it has, the desk alone decides: it knows the store's number, and who has been met.
    """
    return next(
        (
            ticket.request
            for ticket in tickets
            if ticket.open
            and not ticket.met
            and ticket.news is None
            and (ticket.zone, ticket.reason) == (zone, reason)
            and now - ticket.asked_at < SAME_REQUEST
        ),
        None,
    )
