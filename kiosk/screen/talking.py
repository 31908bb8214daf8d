"""The half of a floor that all floors share: what a shopper says becomes an event, and the view follows at once."""

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

from floorwire.events import AlertKind, AlertRaised, Event, HelpArrived, NobodyCame, RequestCancelled, RequestOpened
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId, new_id
from floorwire.voices import Answer, Contact, FeedbackLeft, RatingGiven
from kiosk.screen import picture
from kiosk.screen.services import FloorView, LinkFacts, Opinion
from kiosk.screen.steady_clock import SteadyClock

log = logging.getLogger(__name__)


class TalkingFloor(ABC):
    """Implements `Floor` but for the sending; safe to use from several threads."""

    def __init__(self, clock: SteadyClock, view: FloorView) -> None:
        self._clock, self.now = clock, clock.now
        self._view = view
        self._watchers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @abstractmethod
    def _send(self, event: Event) -> bool:
        """Keep `event` and send it as soon as that is possible; tells whether it could be kept at all."""

    def view(self) -> FloorView:
        return self._view

    @abstractmethod
    def link_facts(self) -> LinkFacts: ...

    def look_at_clock(self) -> None:
        by = self._clock.leaped()
        if by is not None:
            log.warning("The clock was set by %.0f s; what is open here goes on as it was.", by.total_seconds())
            self._change(lambda view: picture.moved(view, by))
        self._change(lambda view: picture.without_old(view, now=self.now()))

    def watch(self, changed: Callable[[], None]) -> None:
        self._watchers.append(changed)

    def ask(self, zone: ZoneId, reason: ReasonId, *, language: str) -> RequestId:
        request = RequestId(new_id())
        self._say(RequestOpened(request=request, zone=zone, reason=reason, language=language))
        return request

    def cancel(self, request: RequestId) -> None:
        self._say(RequestCancelled(request=request))

    def someone_is_here(self, request: RequestId) -> None:
        self._say(HelpArrived(request=request))

    def nobody_came(self, request: RequestId) -> None:
        self._say(NobodyCame(request=request))

    def rate(self, opinion: Opinion, zone: ZoneId, *, language: str) -> None:
        rating = RatingGiven(
            rating=new_id(),
            score=opinion.score,
            request=opinion.request,
            zone=zone,
            chips=opinion.chips,
            comment=opinion.comment,
            language=language,
            answers=tuple(Answer(question=question, choice=choice) for question, choice in opinion.answers),
            contact=_contact(opinion.contact),
            mark=opinion.mark,
        )
        self._say(rating)

    def leave_feedback(self, text: str, zone: ZoneId, *, language: str, contact: str | None = None) -> None:
        left = FeedbackLeft(feedback=new_id(), text=text, zone=zone, language=language, contact=_contact(contact))
        self._say(left)

    def alert(self, kind: AlertKind, zone: ZoneId, *, language: str, discreet: bool = False) -> AlertId:
        alert = AlertId(new_id())
        self._say(AlertRaised(alert=alert, kind=kind, zone=zone, language=language, discreet=discreet))
        return alert

    def _say(self, event: Event) -> None:
        self._change(lambda view: picture.said(view, event, at=self.now()))
        if not self._send(event):
            self._change(lambda view: picture.refused(view, event))

    def _change(self, change: Callable[[FloorView], FloorView]) -> None:
        """Let the view become another one, and tell who watches."""
        with self._lock:
            before, self._view = self._view, change(self._view)
            changed = before is not self._view
        if changed:
            for watcher in self._watchers:
                watcher()


def _contact(reach: str | None) -> Contact | None:
    return Contact(reach=reach, consent=True) if reach else None
