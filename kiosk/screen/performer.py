"""Carries out what a visit wants done, on the floor; what the floor answers goes back into the visit as an action."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from floorwire.events import AlertKind
from floorwire.ids import AlertId, ZoneId
from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.services import Floor
from kiosk.screen.taps import RatingMarks, Repeats, same_request


@dataclass(slots=True)
class Performer:
    """Does effects on `floor`; `zone` is where this kiosk stands. `now`: the floor's clock."""

    floor: Floor
    zone: ZoneId
    language: Callable[[], str]
    seconds: Callable[[], float]
    now: Callable[[], datetime]
    _alarms: Repeats = field(default_factory=Repeats)
    _marks: RatingMarks = field(default_factory=RatingMarks)

    def perform(self, effect: do.Effect) -> act.Action | None:
        """Do one effect; gives what follows from it, if anything does. Unknown effects are the app's own business."""
        carry_out = self._table().get(type(effect))
        return carry_out(effect) if carry_out else None

    def _table(self) -> dict[type, Callable[[Any], act.Action | None]]:
        return {
            do.Ask: self._ask,
            do.Cancel: lambda effect: self.floor.cancel(effect.request),
            do.SayHere: lambda effect: self.floor.someone_is_here(effect.request),
            do.SayNobodyCame: lambda effect: self.floor.nobody_came(effect.request),
            do.GiveRating: self._rate,
            do.LeaveFeedback: self._leave_feedback,
            do.RaiseAlarm: self._raise_alarm,
        }

    def _leave_feedback(self, effect: do.LeaveFeedback) -> None:
        self.floor.leave_feedback(effect.text, self.zone, language=self.language(), contact=effect.contact)

    def _rate(self, effect: do.GiveRating) -> None:
        mark = self._marks.mark(effect.opinion, at_s=self.seconds())
        ticket = self.floor.view().tickets.get(effect.opinion.request) if effect.opinion.request else None
        zone = ticket.zone if ticket else self.zone  # help in another department is rated there
        self.floor.rate(replace(effect.opinion, mark=mark), zone, language=self.language())

    def _ask(self, effect: do.Ask) -> act.Action:
        self._marks.help_was_asked()
        tickets = self.floor.view().tickets.values()
        joined = same_request(tickets, zone=effect.zone, reason=effect.reason, now=self.now())
        request = joined or self.floor.ask(effect.zone, effect.reason, language=self.language())
        return act.OpenedTicket(request, joined=joined is not None)

    def _raise_alarm(self, effect: do.RaiseAlarm) -> act.Action | None:
        at_s = self.seconds()
        if effect.discreet:
            self._raise_discreetly(effect.kind, at_s=at_s)
            return None
        raised = self._alarms.first(effect.kind, at_s=at_s)
        if raised is not None:
            return act.AlarmRaised(AlertId(raised))
        alert = self.floor.alert(effect.kind, self.zone, language=self.language())
        self._alarms.note(effect.kind, alert, at_s=at_s)
        return act.AlarmRaised(alert)

    def _raise_discreetly(self, kind: AlertKind, *, at_s: float) -> None:
        what = f"discreet {kind}"
        if self._alarms.first(what, at_s=at_s) is None:
            alert = self.floor.alert(kind, self.zone, language=self.language(), discreet=True)
            self._alarms.note(what, alert, at_s=at_s)
