"""How the screen's picture of the floor grows: pure functions from a view and some news to the next view."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from floorwire.events import (
    AlertAcknowledged,
    AlertRaised,
    Event,
    HelpArrived,
    RequestCancelled,
    RequestOpened,
    TicketChanged,
)
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId
from floorwire.views import FloorState, StoreDescribed
from floorwire.voices import RatingGiven
from kiosk.screen.services import Alarm, FloorView, Ticket

KEEP_CLOSED: Final = timedelta(minutes=30)  # a finished ticket may still be on somebody's screen; a day's are not kept
KEEP_UNHEARD: Final = timedelta(hours=2)  # without a word from the desk; it has ended every request itself by then
KEEP_ALARMS: Final = 20
KEEP_JOINED: Final = 20


def heard(view: FloorView, event: Event, *, now: datetime) -> FloorView:
    """Take in an event of the desk or of security; what does not concern a screen changes nothing."""
    learn = LEARN.get(type(event))
    if learn is None:
        return view
    return without_old(learn(view, event, at=now), now=now)


def said(view: FloorView, event: Event, *, at: datetime) -> FloorView:
    """Take in what was said here, at once and without the desk; what does not concern the view changes nothing."""
    follow = FOLLOW.get(type(event))
    return follow(view, event, at=at) if follow else view


def alarm_noted(view: FloorView, alert: AlertId, **changes: Any) -> FloorView:
    """Note something about an alert: `sent`, `refused`, `by`."""
    alarm = view.alarms.get(alert)
    if alarm is None:
        return view
    return replace(view, alarms=MappingProxyType({**view.alarms, alert: replace(alarm, **changes)}))


def noted(view: FloorView, request: RequestId, **changes: bool) -> FloorView:
    """Note something about a request: `met`, `rated`, `refused`."""
    ticket = view.tickets.get(request)
    return _with_ticket(view, replace(ticket, **changes)) if ticket else view  # type: ignore[arg-type]


def refused(view: FloorView, event: Event) -> FloorView:
    """Note that what was said here is not kept, or not taken."""
    match event:
        case RequestOpened():
            return noted(view, RequestId(event.request), refused=True)
        case AlertRaised():
            return alarm_noted(view, AlertId(event.alert), refused=True)
        case _:
            return view


def _with_ticket(view: FloorView, ticket: Ticket) -> FloorView:
    return replace(view, tickets=MappingProxyType({**view.tickets, ticket.request: ticket}))


def _asked(view: FloorView, event: RequestOpened, *, at: datetime) -> FloorView:
    ticket = Ticket(RequestId(event.request), ZoneId(event.zone), ReasonId(event.reason), asked_at=at)
    return _with_ticket(view, ticket)


def _forgotten(view: FloorView, event: RequestCancelled, **_: datetime) -> FloorView:
    kept = {request: ticket for request, ticket in view.tickets.items() if request != event.request}
    return replace(view, tickets=MappingProxyType(kept))


def _alarmed(view: FloorView, event: AlertRaised, *, at: datetime) -> FloorView:
    newest = dict(list(view.alarms.items())[-KEEP_ALARMS:])
    alarm = Alarm(AlertId(event.alert), event.kind, raised_at=at)
    return replace(view, alarms=MappingProxyType({**newest, alarm.alert: alarm}))


def moved(view: FloorView, by: timedelta) -> FloorView:
    """Move all that was noted by this kiosk's clock along with it."""
    tickets = {
        key: replace(
            ticket,
            asked_at=ticket.asked_at + by,
            news_at=ticket.news_at and ticket.news_at + by,
            closed_at=ticket.closed_at and ticket.closed_at + by,
            moved=ticket.moved + by,
        )
        for key, ticket in view.tickets.items()
    }
    alarms = {key: replace(alarm, raised_at=alarm.raised_at + by) for key, alarm in view.alarms.items()}
    return replace(
        view,
        tickets=MappingProxyType(tickets),
        alarms=MappingProxyType(alarms),
        connected_at=view.connected_at and view.connected_at + by,
        state_at=view.state_at and view.state_at + by,
    )


def linked(view: FloorView, *, connected: bool, now: datetime) -> FloorView:
    """Note that there is a connection from now on, or none."""
    return replace(view, connected=connected, connected_at=now if connected else None)


def without_old(view: FloorView, *, now: datetime) -> FloorView:
    """Note which tickets have closed; drop those that did so long ago, or that nobody can know to be open any more."""
    noted_ones = {key: _closed(ticket, now=now) for key, ticket in view.tickets.items()}
    kept = {key: ticket for key, ticket in noted_ones.items() if now < _kept_until(view, ticket)}
    return view if kept == view.tickets else replace(view, tickets=MappingProxyType(kept))


def _closed(ticket: Ticket, *, now: datetime) -> Ticket:
    return ticket if ticket.open or ticket.closed_at else replace(ticket, closed_at=now)


def _kept_until(view: FloorView, ticket: Ticket) -> datetime:
    if ticket.closed_at:
        return ticket.closed_at + KEEP_CLOSED
    heard = max(at for at in (ticket.asked_at, ticket.news_at, view.state_at) if at)
    return heard + KEEP_UNHEARD


def _ticket(view: FloorView, news: TicketChanged, *, at: datetime) -> FloorView:
    request = RequestId(news.request)
    known = view.tickets.get(request)
    if known is None:
        if news.state == "cancelled":
            return view
        known = Ticket(request, ZoneId(news.zone), ReasonId(news.reason), asked_at=news.opened_at)
    if known.news is not None and known.news.revision >= news.revision:
        return view
    if news.joined is not None and news.joined in view.tickets:
        return _merged(view, request, into=RequestId(news.joined))
    before = known.news.promised_at if known.news else None
    back = known.met and news.promised_at in {None, before}  # a new promise: they have left again
    put_back = known.news is not None and known.news.state == "here" and news.state in {"seen", "coming"}
    return _with_ticket(view, replace(known, news=news, news_at=at, met=back and not put_back, moved=timedelta(0)))


def _merged(view: FloorView, request: RequestId, *, into: RequestId) -> FloorView:
    """Let the first ticket go on for both."""
    newest = dict(list(view.joined.items())[-KEEP_JOINED:])
    kept = {key: ticket for key, ticket in view.tickets.items() if key != request}
    return replace(view, tickets=MappingProxyType(kept), joined=MappingProxyType({**newest, request: into}))


FOLLOW: Final[MappingProxyType[type[Event], Callable[..., FloorView]]] = MappingProxyType(
    {
        RequestOpened: _asked,
        RequestCancelled: _forgotten,
        HelpArrived: lambda view, event, **_: noted(view, RequestId(event.request), met=True),
        RatingGiven: lambda view, event, **_: noted(view, event.request, rated=True) if event.request else view,
        AlertRaised: _alarmed,
    },
)
LEARN: Final[MappingProxyType[type[Event], Callable[..., FloorView]]] = MappingProxyType(
    {
        StoreDescribed: lambda view, event, **_: replace(view, store=event),
        FloorState: lambda view, event, *, at: replace(view, state=event, state_at=at),
        TicketChanged: _ticket,
        AlertAcknowledged: lambda view, event, **_: alarm_noted(view, AlertId(event.alert), by=event.by),
    },
)
