"""A ticket: its number, who comes and when, how far it is, and what the shopper can say about it."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.services import Ticket
from kiosk.screen.waits import Speech, asked_ago, chance_words, wait_words
from kiosk.screen.wording import COMES_FROM, IS_COMING, Wording, stage
from kiosk.toolkit.progress import Step

ORDER = ("seen", "coming", "here", "done")
ICONS = {"seen": "eye", "coming": "footprints", "here": "user-check", "done": "smile"}


class TicketScreen(KioskScreen):
    """The shopper always knows: number, who, from where, how long and how sure, what happens next."""

    number = StringProperty("")
    place = StringProperty("")
    reason = StringProperty("")
    ago = StringProperty("")
    headline = StringProperty("")
    detail = StringProperty("")
    wait = StringProperty("")
    chance = StringProperty("")
    remark = StringProperty("")
    waiting = BooleanProperty(defaultvalue=True)
    ratable = BooleanProperty(defaultvalue=False)
    missed = BooleanProperty(defaultvalue=False)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.headline, self.detail, self.wait, self.remark)

    def draw(self, scene: Scene) -> None:
        """Show the ticket as the desk last described it, and what the shopper said since."""
        request, tr, view = scene.visit.request, scene.tr, scene.view
        ticket = view.tickets.get(request) if request else None
        if ticket is None:
            return
        say, now_at, news = scene.say, stage(ticket), ticket.news
        self.number = str(news.number) if news else ""
        self.place = say.zone(ticket.zone)
        self.reason = say.reason(ticket.reason)
        self.ago = asked_ago(tr, scene.now - ticket.asked_at)
        self.headline, self.detail = say.ticket(ticket)
        wait = say.wait(ticket)
        if wait:
            self.detail = ""  # the wait says more
        self.wait, self.chance = (wait_words(tr, wait), chance_words(tr, wait)) if wait else ("", "")
        away = ticket.promised_at is not None
        self.waiting = ticket.open and (away or now_at in {None, "seen", "coming"})
        self.ratable = now_at in {"here", "done"} and not ticket.rated and not away
        self.missed = scene.visit.told_nobody_came
        self.remark = _remark(tr, joined=scene.visit.joined, missed=self.missed)
        self.ids.steps.show(steps(say, ticket))


def _remark(tr: Speech, *, joined: bool, missed: bool) -> str:
    if missed:
        return tr._("Sorry. We have told the team, and they look for somebody else.")
    return tr._("Somebody has asked for the same already: this is the same ticket.") if joined else ""


def steps(say: Wording, ticket: Ticket) -> list[Step]:
    """Give the four steps of a ticket: which are done, which is now."""
    at = stage(ticket)
    if ticket.refused or at in {"cancelled", "abandoned"}:
        return []
    reached = ORDER.index(at) if at in ORDER else -1
    origin = ticket.news.coming_from if ticket.news else None
    coming = COMES_FROM if origin and reached >= 1 else IS_COMING
    words = {
        "seen": say.tr._("Seen by the team"),
        "coming": say.of_staff(ticket, coming, zone=origin),
        "here": say.tr._("With you"),
        "done": say.tr._("Done"),
    }
    icons = dict(ICONS)
    if ticket.promised_at:
        words["here"], icons["here"] = say.tr._("Finding it out for you"), "search"
        reached = ORDER.index("here")
    ended = at == "done"
    return [
        Step(icons[name], words[name], "done" if place < reached or ended else "now" if place == reached else "later")
        for place, name in enumerate(ORDER)
    ]
