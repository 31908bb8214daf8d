"""How the screen's picture of the floor grows: pure functions from a view and some news to the next view."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from floorwire.events import AlertAcknowledged, AlertKind, Event, TicketChanged
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId
from floorwire.views import FloorState, StoreDescribed

from kiosk.screen.services import Alarm, FloorView, Ticket

KEEP_CLOSED: Final = timedelta(minutes=30)  # a finished ticket may still be on somebody's screen; a day's are not kept
KEEP_ALARMS: Final = 20


def heard(view: FloorView, event: Event, *, now: datetime) -> FloorView:
    """Take in an event of the desk or of security; what does not concern a screen changes nothing."""
    learn = LEARN.get(type(event))
    return without_old(learn(view, event), now=now) if learn else view


def asked(view: FloorView, ticket: Ticket) -> FloorView:
    """Take in a request made here."""
    return replace(view, tickets=MappingProxyType({**view.tickets, ticket.request: ticket}))


def noted(view: FloorView, request: RequestId, **changes: bool) -> FloorView:
    """Take in what the shopper said about a request: `met`, `rated`."""
    ticket = view.tickets.get(request)
    return asked(view, replace(ticket, **changes)) if ticket else view  # type: ignore[arg-type]


def forgotten(view: FloorView, request: RequestId) -> FloorView:
    """Drop a request that the shopper cancelled: it is nobody's business any more."""
    return replace(view, tickets=MappingProxyType({key: kept for key, kept in view.tickets.items() if key != request}))


def alarmed(view: FloorView, alert: AlertId, kind: AlertKind) -> FloorView:
    """Take in an alert raised here."""
    newest = list(view.alarms.items())[-KEEP_ALARMS:]
    return replace(view, alarms=MappingProxyType({**dict(newest), alert: Alarm(alert, kind)}))


def without_old(view: FloorView, *, now: datetime) -> FloorView:
    """Drop tickets that have long been closed."""
    kept = {key: ticket for key, ticket in view.tickets.items() if ticket.open or now - ticket.asked_at < KEEP_CLOSED}
    return view if len(kept) == len(view.tickets) else replace(view, tickets=MappingProxyType(kept))


def _ticket(view: FloorView, news: TicketChanged) -> FloorView:
    request = RequestId(news.request)
    known = view.tickets.get(request)
    if known is None:
        if news.state == "cancelled":
            return view
        known = Ticket(request, ZoneId(news.zone), ReasonId(news.reason), asked_at=news.opened_at)
    if known.news is not None and known.news.revision >= news.revision:
        return view
    return asked(view, replace(known, news=news))


def _acknowledged(view: FloorView, news: AlertAcknowledged) -> FloorView:
    alarm = view.alarms.get(AlertId(news.alert))
    if alarm is None:
        return view
    return replace(view, alarms=MappingProxyType({**view.alarms, alarm.alert: replace(alarm, by=news.by)}))


LEARN: Final[MappingProxyType[type[Event], Callable[[FloorView, Any], FloorView]]] = MappingProxyType(
    {
        StoreDescribed: lambda view, event: replace(view, store=event),
        FloorState: lambda view, event: replace(view, state=event),
        TicketChanged: _ticket,
        AlertAcknowledged: _acknowledged,
    },
)
