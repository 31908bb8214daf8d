"""What the screen says about waits, tickets and the connection: honest sentences, no number that is not known. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from floorwire.events import TicketState, WaitInterval
from floorwire.ids import ReasonId, ZoneId
from floorwire.views import StoreDescribed

from kiosk.screen.services import FloorView, Ticket
from kiosk.toolkit.catalogues import N_

MINUTE_S = 60
NARROW_S = 90  # below this, seconds say more than minutes

# What is said of who comes: with a first name, and without.
ON_THE_WAY = N_("{name} is on the way"), N_("Someone is on the way")
ON_THE_WAY_TO = N_("{name} is on the way to {zone}"), N_("Someone is on the way to {zone}")
WITH_YOU = N_("{name} is with you"), N_("Someone is with you")
AT = N_("{name} is at {zone}"), N_("Someone is at {zone}")
IS_COMING = N_("{name} is coming"), N_("Someone is coming")
COMES_FROM = N_("{name} comes from {zone}"), N_("Someone comes from {zone}")


class Speech(Protocol):
    """A language: its translations and how it chooses among a store's own words."""

    @property
    def _(self) -> Callable[[str], str]: ...

    @property
    def n(self) -> Callable[[str, str, int], str]: ...

    def pick(self, words: dict[str, str]) -> str: ...


def minutes(wait: WaitInterval) -> tuple[int, int]:
    """Give a wait in whole minutes, widened so that it still holds."""
    low = max(1, wait.low_s // MINUTE_S)
    return low, max(low, math.ceil(wait.high_s / MINUTE_S))


def wait_words(tr: Speech, wait: WaitInterval) -> str:
    """Say a wait in words, e.g. "1 to 2 minutes"."""
    low, high = minutes(wait)
    if high == 1:
        return tr._("less than a minute") if wait.low_s < MINUTE_S else tr._("about a minute")
    if low == high:
        return tr.n("about {n} minute", "about {n} minutes", high).format(n=high)
    return tr.n("{low} to {high} minute", "{low} to {high} minutes", high).format(low=low, high=high)


def wait_short(tr: Speech, wait: WaitInterval | None) -> str:
    """Say a wait in a corner, e.g. "1–2 min"; nothing when it is not known."""
    if wait is None:
        return ""
    low, high = minutes(wait)
    return tr._("{n} min").format(n=high if low == high else f"{low}–{high}")


def chance_words(tr: Speech, wait: WaitInterval) -> str:
    """Say how sure a wait is, e.g. "4 times out of 5"."""
    share = Fraction(wait.chance).limit_denominator(10)
    if not 0 < share < 1:
        return ""
    return tr.n("{k} time out of {n}", "{k} times out of {n}", share.numerator).format(k=share.numerator, n=share.denominator)


def asked_ago(tr: Speech, ticket: Ticket, now: datetime) -> str:
    """Say when a request was made."""
    seconds = max(0, int((now - ticket.asked_at).total_seconds()))
    if seconds < NARROW_S:
        return tr.n("asked {n} second ago", "asked {n} seconds ago", seconds).format(n=seconds)
    whole = seconds // MINUTE_S
    return tr.n("asked {n} minute ago", "asked {n} minutes ago", whole).format(n=whole)


def zone_name(tr: Speech, store: StoreDescribed | None, zone: ZoneId | str | None) -> str:
    """Name a zone in the shopper's language; its id when the store does not describe it."""
    known = next((info for info in store.zones if info.id == zone), None) if store else None
    return tr.pick(known.label) if known else str(zone or "")


def reason_name(tr: Speech, store: StoreDescribed | None, reason: ReasonId | str) -> str:
    """Name a reason in the shopper's language; its id when the store does not describe it."""
    known = next((info for info in store.reasons if info.id == reason), None) if store else None
    return tr.pick(known.label) if known else str(reason)


def stage(ticket: Ticket) -> TicketState | None:
    """Tell where a ticket stands, what the shopper said here included; None: not known to be at the desk."""
    state = ticket.news.state if ticket.news else None
    return "here" if ticket.met and state in {None, "seen", "coming"} else state


def of_staff(tr: Speech, ticket: Ticket, named: str, unnamed: str, *, zone: str = "") -> str:
    """Say something of who comes: by first name if the store shows names. Two texts, as not every grammar has one for both."""
    name = ticket.news.staff_name if ticket.news else None
    return tr._(named if name else unnamed).format(name=name, zone=zone)


@dataclass(frozen=True, slots=True)
class TicketWords:
    """What a ticket's screen says first: in one line, and the sentence below it."""

    headline: str
    detail: str = ""


def ticket_words(tr: Speech, ticket: Ticket, view: FloorView) -> TicketWords:
    """Say how a ticket stands."""
    if ticket.refused:
        return TicketWords(tr._("We could not pass it on"), tr._("Please ask any member of staff."))
    match stage(ticket):
        case "seen":
            return TicketWords(tr._("The team has seen it"), tr._("We are finding the right person for you."))
        case "coming":
            return TicketWords(of_staff(tr, ticket, *ON_THE_WAY))
        case "here":
            return TicketWords(of_staff(tr, ticket, *WITH_YOU), tr._("Afterwards, tell us how it was."))
        case "done":
            return TicketWords(tr._("All done"), tr._("We would like to know how it was."))
        case "cancelled":
            return TicketWords(tr._("Cancelled"), tr._("Nobody comes now. You can ask again at any time."))
        case "abandoned":
            return TicketWords(tr._("We did not find you"), tr._("Please ask again and wait near this screen."))
        case _:
            return _not_there_yet(tr, view)


def _not_there_yet(tr: Speech, view: FloorView) -> TicketWords:
    if view.connected:
        return TicketWords(tr._("On its way to the team"), tr._("You will see here as soon as they have it."))
    return TicketWords(
        tr._("We keep your request"),
        tr._("The connection is gone. We send it as soon as the connection is back."),
    )


def strip_words(tr: Speech, ticket: Ticket, view: FloorView) -> str:
    """Say in a line how a ticket stands, for the start screen."""
    zone = zone_name(tr, view.store, ticket.zone)
    match stage(ticket):
        case "seen":
            return tr._("{zone}: seen by the team").format(zone=zone)
        case "coming":
            return of_staff(tr, ticket, *ON_THE_WAY_TO, zone=zone)
        case "here":
            return of_staff(tr, ticket, *AT, zone=zone)
        case _ if view.connected:
            return tr._("{zone}: on its way to the team").format(zone=zone)
        case _:
            return tr._("{zone}: kept until the connection is back").format(zone=zone)


def help_words(tr: Speech, view: FloorView) -> str:
    """Say what asking for help brings now: the wait when it is known, else no number."""
    if not view.connected:
        return tr._("No connection now: we keep your request and send it as soon as it is back")
    wait = view.state.wait if view.state else None
    if wait is None:
        return tr._("Someone comes to you")
    return tr._("Someone comes to you, in {wait}").format(wait=wait_words(tr, wait))
