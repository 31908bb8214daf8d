"""The start: ask for help, rate, tell more, safety; open tickets as strips."""

import math

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from floorwire.ids import RequestId
from kiosk.screen.actions import OpenedHelp, OpenedTicket, Touched
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.services import Ticket
from kiosk.screen.waits import wait_short
from kiosk.screen.wording import stage
from kiosk.toolkit.progress import Strip
from kiosk.toolkit.stock import Stock


class HomeStrip(Strip):
    """An open ticket, or without a `request` the way to the others; its edge is seen against the ground."""

    request = StringProperty("")


class HomeScreen(KioskScreen):
    """Four ways to begin; of more than `most_strips` open tickets the last strip turns to the next ones."""

    most_strips = NumericProperty(3)
    promise = StringProperty("")
    closed = BooleanProperty(defaultvalue=False)
    crowded = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._turns = 0
        self._strips = Stock(self.ids.strips, self._strip, ahead=1)

    @property
    def status(self) -> tuple[str, ...]:
        strips = [strip for strip in reversed(self.ids.strips.children) if strip.request]
        return tuple(words for strip in strips for words in (strip.number, strip.text))

    def draw(self, scene: Scene) -> None:
        """Show what asking brings now, and the open tickets."""
        self.promise, self.closed = scene.say.help(), scene.say.condition.closed is not None
        if scene.visit.forgotten:
            self._turns = 0
        every = scene.view.open_tickets()
        tickets = turned(every, self._turns, most=self.most_strips)
        others = len(every) - len(tickets)
        self.crowded = len(every) >= self.most_strips
        if self.refill("strips", ([ticket.request for ticket in tickets], bool(others))):
            self._make_strips(tickets, more=bool(others))
        strips: list[HomeStrip] = list(reversed(self.ids.strips.children))
        if others:
            more = strips.pop()
            more.number, more.text, more.note = f"+{others}", scene.tr._("Show more"), ""
        for strip, ticket in zip(strips, tickets, strict=True):
            news = ticket.news
            strip.number = str(news.number) if news else ""
            strip.text = scene.say.strip(ticket)
            strip.note = wait_short(scene.tr, scene.say.wait(ticket)) if stage(ticket) == "coming" else ""
            if ticket.promised_at:
                strip.note = scene.say.clock(ticket.promised_at)

    def ask(self) -> None:
        """Begin to ask for help."""
        self.act(OpenedHelp(closed=self.closed))

    def on_leave(self, *_: object) -> None:
        """Begin with the oldest again."""
        self._turns = 0

    def _make_strips(self, tickets: list[Ticket], *, more: bool) -> None:
        requests = [*(ticket.request for ticket in tickets), *([""] if more else [])]
        for strip, request in zip(self._strips.give(len(requests)), requests, strict=True):
            strip.request = request

    def _touched(self, strip: HomeStrip) -> None:
        if strip.request:
            self.act(OpenedTicket(RequestId(strip.request)))
        else:
            self._turns += 1
            self.act(Touched())

    def _strip(self) -> HomeStrip:
        made = HomeStrip()
        made.bind(on_release=self._touched)
        return made


def turned(tickets: list[Ticket], turns: int, *, most: int) -> list[Ticket]:
    """Give the tickets that are seen after so many turns: all, or as many as leave room for the way to the others."""
    if len(tickets) <= most:
        return tickets
    room = most - 1
    first = turns % math.ceil(len(tickets) / room) * room
    return tickets[first : first + room]
