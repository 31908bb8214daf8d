"""The start: ask for help, rate, tell more, safety; open tickets as strips."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from floorwire.ids import RequestId
from kiosk.screen.actions import OpenedHelp, OpenedTicket
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.services import Ticket
from kiosk.screen.waits import wait_short
from kiosk.screen.wording import stage
from kiosk.toolkit.progress import Strip
from kiosk.toolkit.stock import Stock


class HomeStrip(Strip):
    """An open ticket; its edge is seen against the ground."""

    request = StringProperty("")


class HomeScreen(KioskScreen):
    """Four ways to begin; `most_strips`: the newest come back when older ones are done."""

    most_strips = NumericProperty(3)
    promise = StringProperty("")
    closed = BooleanProperty(defaultvalue=False)
    crowded = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._strips = Stock(self.ids.strips, self._strip, ahead=1)

    @property
    def status(self) -> tuple[str, ...]:
        return tuple(strip.text for strip in reversed(self.ids.strips.children))

    def draw(self, scene: Scene) -> None:
        """Show what asking brings now, and the open tickets."""
        self.promise, self.closed = scene.say.help(), scene.say.condition.closed is not None
        tickets = scene.view.open_tickets()[: self.most_strips]
        self.crowded = len(tickets) == self.most_strips
        if self.refill("strips", [ticket.request for ticket in tickets]):
            self._make_strips(tickets)
        for strip, ticket in zip(reversed(self.ids.strips.children), tickets, strict=True):
            news = ticket.news
            strip.number = str(news.number) if news else ""
            strip.text = scene.say.strip(ticket)
            strip.note = wait_short(scene.tr, scene.say.wait(ticket)) if stage(ticket) == "coming" else ""
            if ticket.promised_at:
                strip.note = scene.say.clock(ticket.promised_at)

    def ask(self) -> None:
        """Begin to ask for help."""
        self.act(OpenedHelp(closed=self.closed))

    def _make_strips(self, tickets: list[Ticket]) -> None:
        for strip, ticket in zip(self._strips.give(len(tickets)), tickets, strict=True):
            strip.request = ticket.request

    def _strip(self) -> HomeStrip:
        made = HomeStrip()
        made.bind(on_release=lambda strip: self.act(OpenedTicket(RequestId(strip.request))))
        return made
