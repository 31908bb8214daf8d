"""A floor in memory: for tests, for pictures, and to try the screen without a store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from floorwire.events import (
    AlertKind,
    AlertRaised,
    Event,
    FeedbackLeft,
    HelpArrived,
    NobodyCame,
    RatingGiven,
    RequestCancelled,
    RequestOpened,
)
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId, new_id

from kiosk.screen import picture
from kiosk.screen.services import FloorView, Opinion, Ticket


class RehearsalFloor:
    """A `Floor` that keeps what was said in `said`, and is told what the desk would say by `hear`."""

    def __init__(self, now: Callable[[], datetime], *, connected: bool = True) -> None:
        self.said: list[Event] = []
        self._now = now
        self._view = FloorView(connected=connected)
        self._watchers: list[Callable[[], None]] = []

    def view(self) -> FloorView:
        return self._view

    def watch(self, changed: Callable[[], None]) -> None:
        self._watchers.append(changed)

    def hear(self, event: Event) -> None:
        """Let the desk or security say something."""
        self._become(picture.heard(self._view, event, now=self._now()))

    def connect(self, *, connected: bool) -> None:
        """Plug the network in or out; what was kept is sent on return."""
        unsent = 0 if connected else self._view.unsent
        self._become(replace(self._view, connected=connected, unsent=unsent))

    def ask(self, zone: ZoneId, reason: ReasonId, *, language: str) -> RequestId:
        request = RequestId(new_id())
        self._say(RequestOpened(request=request, zone=zone, reason=reason, language=language))
        self._become(picture.asked(self._view, Ticket(request, zone, reason, asked_at=self._now())))
        return request

    def cancel(self, request: RequestId) -> None:
        self._say(RequestCancelled(request=request))
        self._become(picture.forgotten(self._view, request))

    def someone_is_here(self, request: RequestId) -> None:
        self._say(HelpArrived(request=request))
        self._become(picture.noted(self._view, request, met=True))

    def nobody_came(self, request: RequestId) -> None:
        self._say(NobodyCame(request=request))

    def rate(self, opinion: Opinion, zone: ZoneId, *, language: str) -> None:
        self._say(
            RatingGiven(
                rating=new_id(),
                score=opinion.score,
                request=opinion.request,
                zone=zone,
                chips=opinion.chips,
                comment=opinion.comment,
                language=language,
            ),
        )
        if opinion.request:
            self._become(picture.noted(self._view, opinion.request, rated=True))

    def leave_feedback(self, text: str, zone: ZoneId, *, language: str) -> None:
        self._say(FeedbackLeft(feedback=new_id(), text=text, zone=zone, language=language))

    def alert(self, kind: AlertKind, zone: ZoneId, *, language: str) -> AlertId:
        alert = AlertId(new_id())
        self._say(AlertRaised(alert=alert, kind=kind, zone=zone, language=language))
        self._become(picture.alarmed(self._view, alert, kind))
        return alert

    def _say(self, event: Event) -> None:
        self.said.append(event)
        if not self._view.connected:
            self._become(replace(self._view, unsent=self._view.unsent + 1))

    def _become(self, view: FloorView) -> None:
        self._view = view
        for changed in self._watchers:
            changed()
