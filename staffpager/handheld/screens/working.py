"""With the shopper: since when, in which language, and "Done"."""

from kivy.properties import ListProperty, StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording, clock_of


class WorkingScreen(SceneScreen):
    """Little to read: the shopper has the attention."""

    ticket = StringProperty("")
    place = StringProperty("")
    asks = StringProperty("")
    facts = ListProperty()

    def show(self, seen: Seen, words: Wording) -> None:
        held = seen.shift.held
        since = seen.shift.here_since(held) if held else None
        if held is None or since is None:
            return
        _ = words.tr._
        self.ticket = _("Ticket {number} · with a shopper").format(number=held.number)
        self.place, self.asks = words.zone(held.zone), words.asks(held.reason, held.language)
        self.facts = [
            (_("Here for"), clock_of(seen.now - since)),
            (_("Waited"), clock_of(since - held.opened_at)),
        ]

    def finish(self) -> None:
        self.does(lambda shift, _now: hand.resolve(shift))
