"""What the screen says about tickets, alarms and the connection: honest sentences, no number made up. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from floorwire.events import TicketState, WaitInterval
from kiosk.screen.condition import UNSEEN, Condition, condition, unanswered
from kiosk.screen.hours import Closed, store_time
from kiosk.screen.services import Alarm, FloorView, Ticket
from kiosk.screen.waits import Speech, left_of, moment_words, wait_words
from kiosk.toolkit.catalogues import N_

Said = tuple[str, str]  # with a first name, and without: not every grammar has one sentence for both

ON_THE_WAY: Final = (N_("{name} is on the way"), N_("Someone is on the way"))
ON_THE_WAY_TO: Final = (N_("{name} is on the way to {zone}"), N_("Someone is on the way to {zone}"))
WITH_YOU: Final = (N_("{name} is with you"), N_("Someone is with you"))
AT: Final = (N_("{name} is at {zone}"), N_("Someone is at {zone}"))
IS_COMING: Final = (N_("{name} is coming"), N_("Someone is coming"))
COMES_FROM: Final = (N_("{name} comes from {zone}"), N_("Someone comes from {zone}"))
FINDS_OUT: Final = (N_("{name} is finding out for you"), N_("Someone is finding out for you"))
NOT_BACK: Final = (N_("{name} is not back yet"), N_("They are not back yet"))


def _same(text: str) -> Said:
    return text, text


# What a ticket says in each state: a line, and the sentence below it.
TICKET: Final[Mapping[TicketState, tuple[Said, str]]] = MappingProxyType(
    {
        "seen": (_same(N_("The team has seen it")), N_("We are finding the right person for you.")),
        "coming": (ON_THE_WAY, ""),
        "here": (WITH_YOU, N_("Afterwards, tell us how it was.")),
        "done": (_same(N_("All done")), N_("We would like to know how it was.")),
        "cancelled": (_same(N_("Cancelled")), N_("Nobody comes now. You can ask again at any time.")),
        "abandoned": (_same(N_("We did not find you")), N_("Please ask again and wait near this screen.")),
    },
)
ON_ITS_WAY: Final = (N_("On its way to the team"), N_("You will see here as soon as they have it."))
KEPT: Final = (
    N_("We keep your request"),
    N_("The connection is gone. We send it as soon as the connection is back."),
)
KEPT_WHILE_ON: Final = N_(
    "The connection is gone. We keep it as long as this screen has power, and send it when the connection is back."
)
CANNOT_KEEP: Final = N_("This screen cannot keep anything more now. Please ask any member of staff.")
SILENT: Final = (N_("The team's desk does not answer"), N_("We keep trying. Please ask any member of staff too."))
NOBODY: Final = (
    N_("Nobody is on the floor right now"),
    N_("Your request waits until someone is back. You can also go to the nearest till."),
)
LONGER: Final = N_("It takes longer than we said. We are sorry. If nobody comes, touch “Nobody came”.")
REFUSED: Final = (N_("We could not pass it on"), N_("Please ask any member of staff."))
STRIP: Final[Mapping[TicketState, Said]] = MappingProxyType(
    {"seen": _same(N_("{zone}: seen by the team")), "coming": ON_THE_WAY_TO, "here": AT},
)
STRIP_FINDS_OUT: Final = (N_("{zone}: {name} is finding out"), N_("{zone}: someone is finding out"))
STRIP_ON_ITS_WAY: Final = _same(N_("{zone}: on its way to the team"))
STRIP_KEPT: Final = _same(N_("{zone}: kept until the connection is back"))


def stage(ticket: Ticket) -> TicketState | None:
    """Tell where a ticket stands, what the shopper said here included; None: not known to be at the desk."""
    state = ticket.news.state if ticket.news else None
    return "here" if ticket.met and state in {None, "seen", "coming"} else state


@dataclass(frozen=True, slots=True)
class Wording:
    """Says in one language what is known of the floor at one moment."""

    tr: Speech
    view: FloorView
    now: datetime

    @property
    def condition(self) -> Condition:
        return condition(self.view, self.now)

    @property
    def reaches(self) -> bool:
        """Tell whether what is said now goes out at once."""
        return self.view.connected and self.view.keeping != "nothing"

    def lost(self, usual: str) -> str:
        """Say what becomes of what is said without a connection: `usual`, already translated, where there is room."""
        if self.view.keeping == "nothing":
            return self.tr._(CANNOT_KEEP)
        if self.view.connected:
            return ""
        return self.tr._(KEPT_WHILE_ON) if self.view.keeping == "memory" else usual

    def zone(self, zone: str | None) -> str:
        """Name a zone; its id when the store does not describe it."""
        store = self.view.store
        known = next((info for info in store.zones if info.id == zone), None) if store else None
        return self.tr.pick(known.label) if known else zone or ""

    def reason(self, reason: str) -> str:
        """Name a reason; its id when the store does not describe it."""
        store = self.view.store
        known = next((info for info in store.reasons if info.id == reason), None) if store else None
        return self.tr.pick(known.label) if known else reason

    def of_staff(self, ticket: Ticket, said: Said, *, zone: str | None = None) -> str:
        """Say something of who comes: by first name, if the store shows names."""
        name = ticket.news.staff_name if ticket.news else None
        return self.tr._(said[0] if name else said[1]).format(name=name, zone=self.zone(zone))

    def ticket(self, ticket: Ticket) -> tuple[str, str]:
        """Say how a ticket stands: in one line, and the sentence below it, which may be empty."""
        state = stage(ticket)
        if ticket.promised_at:
            return self._promise(ticket, ticket.promised_at)
        if ticket.refused or state in {None, "seen"}:
            line, detail = self._not_taken_yet(ticket)
            return self.tr._(line), self.tr._(detail)
        said, detail = TICKET[state]
        if self.takes_longer(ticket):
            detail = LONGER
        return self.of_staff(ticket, said), self.tr._(detail) if detail else ""

    def _not_taken_yet(self, ticket: Ticket) -> tuple[str, str]:
        """Say why nobody comes yet, as far as that is known."""
        known = self.condition
        if ticket.refused:
            return REFUSED
        if known.nobody:
            return NOBODY
        if ticket.news:
            said, detail = TICKET["seen"]
            return said[0], LONGER if self.takes_longer(ticket) else detail
        if not known.connected:
            return KEPT[0], KEPT_WHILE_ON if self.view.keeping == "memory" else KEPT[1]
        return SILENT if known.silent or unanswered(ticket, self.now) else ON_ITS_WAY

    def wait(self, ticket: Ticket) -> WaitInterval | None:
        """Give what is left of the wait that the desk has told; None when there is none to be said."""
        told = self._told(ticket)
        return left_of(told, self.now - (ticket.news_at or ticket.asked_at)) if told else None

    def takes_longer(self, ticket: Ticket) -> bool:
        """Tell whether all of the wait that the desk has told has passed."""
        return self._told(ticket) is not None and self.wait(ticket) is None

    def _told(self, ticket: Ticket) -> WaitInterval | None:
        waits = stage(ticket) in {"seen", "coming"} and not ticket.promised_at and not self.condition.nobody
        return ticket.news.wait if ticket.news and waits else None

    def _promise(self, ticket: Ticket, back_at: datetime) -> tuple[str, str]:
        """Say until when somebody finds something out; once that has passed, that they are late."""
        time = self.clock(back_at)
        if self.now < back_at + ticket.moved:
            return self.of_staff(ticket, FINDS_OUT), self.tr._("Back by {time}, with an answer.").format(time=time)
        late = self.tr._("It was to be {time}. We are sorry. If nobody comes, touch “Nobody came”.")
        return self.of_staff(ticket, NOT_BACK), late.format(time=time)

    def clock(self, at: datetime, *, seconds: bool = False) -> str:
        """Say a time of day by the store's clock."""
        return self.tr.clock(self._local(at), seconds=seconds)

    def since(self, at: datetime, *, seconds: bool = False) -> str:
        """Say when something was: the time, and the day when that was not today."""
        day, time = self._local(at), self.clock(at, seconds=seconds)
        if day.date() == self._local(self.now).date():
            return time
        return self.tr._("{day}, {time}").format(day=self.tr.day(day), time=time)

    def _local(self, at: datetime) -> datetime:
        return store_time(self.view.store, at) if self.view.store else at

    def strip(self, ticket: Ticket) -> str:
        """Say in a line how a ticket stands, for the start screen."""
        state = stage(ticket)
        if ticket.promised_at:
            return self.of_staff(ticket, STRIP_FINDS_OUT, zone=ticket.zone)
        not_there_yet = STRIP_ON_ITS_WAY if self.view.connected else STRIP_KEPT
        said = STRIP.get(state, not_there_yet) if state else not_there_yet
        return self.of_staff(ticket, said, zone=ticket.zone)

    def help(self) -> str:
        """Say what asking for help brings now: the wait when it is known, else no number."""
        known = self.condition
        if known.closed:
            return self.opening(known.closed)
        if hindrance := self._hindrance():
            return hindrance
        wait = self.view.state.wait if self.view.state else None
        if wait is None:
            return self.tr._("Someone comes to you")
        return self.tr._("Someone comes to you, in {wait}").format(wait=wait_words(self.tr, wait))

    def _unreached(self) -> str:
        keeps = {
            "disk": N_("No connection now: we keep your request and send it as soon as it is back"),
            "memory": N_("No connection now: we keep your request while this screen has power, and send it later"),
            "nothing": CANNOT_KEEP,
        }
        return self.tr._(keeps[self.view.keeping])

    def opening(self, shut: Closed) -> str:
        """Say that the store is closed, and when it opens if that is known."""
        if shut.opens_at is None or self.view.store is None:
            return self.tr._("The store is closed now")
        when = moment_words(self.tr, shut.opens_at, now=store_time(self.view.store, self.now))
        return self.tr._("The store is closed now. It opens: {when}").format(when=when)

    def asking(self) -> str:
        """Say what a touch on a reason does now."""
        if shut := self.condition.closed:
            return self.opening(shut)
        return self._hindrance() or self.tr._("One touch, and someone comes to this place:")

    def _hindrance(self) -> str:
        """Say why a request would not be seen at once; nothing when it would."""
        known = self.condition
        if not self.reaches:
            return self._unreached()
        if known.silent:
            return self.tr._("The team's desk does not answer now: please ask any member of staff")
        return self.tr._("Nobody is on the floor right now: your request would wait") if known.nobody else ""

    def alarm(self, alarm: Alarm) -> str:
        """Say how a call for security stands."""
        if alarm.by:
            return self.tr._("{name} has seen your call").format(name=alarm.by)
        on_its_way = alarm.sent or (self.reaches and not alarm.refused)
        return self.tr._("We are calling security") if on_its_way else self.tr._("We cannot reach security now")

    def alarm_trouble(self, alarm: Alarm) -> str:
        """Say what to do instead, when it is not known that security comes; nothing as long as all goes well."""
        if alarm.by:
            return ""
        if alarm.refused:
            return self.tr._("Please go to the nearest member of staff.")
        if not alarm.sent and not self.view.connected:
            return self.tr._("The connection is gone. Please go to the nearest member of staff. We keep trying.")
        if self.now - alarm.raised_at < UNSEEN:
            return ""
        return self.tr._("Security has not answered yet. Please go to the nearest member of staff. We keep trying.")
