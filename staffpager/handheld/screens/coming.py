"""On the way: where, what for, and "I'm here"."""

from kivy.properties import ListProperty, ObjectProperty, StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording, clock_of


class ComingScreen(SceneScreen):
    """The place stays the largest word until one is there."""

    ticket = StringProperty("")
    place = StringProperty("")
    zone = StringProperty("")
    asks = StringProperty("")
    facts = ListProperty()
    zones = ObjectProperty(())
    here = StringProperty(None, allownone=True)

    def show(self, seen: Seen, words: Wording) -> None:
        held = seen.shift.held
        if held is None:
            return
        _ = words.tr._
        self.ticket = _("Ticket {number} · on the way").format(number=held.number)
        self.place, self.zone = words.zone(held.zone), held.zone
        self.asks = words.asks(held.reason, held.language)
        self.facts = [
            (_("Waiting"), clock_of(seen.now - held.opened_at)),
            (_("On the way"), clock_of(seen.now - held.accepted_at)),
        ]
        self.zones, self.here = seen.places.zones, seen.places.zone_of(seen.shift.staff)

    def arrive(self) -> None:
        self.does(lambda shift, now: hand.arrive(shift, now=now))

    def find_nobody(self) -> None:
        self.does(lambda shift, _now: hand.find_nobody(shift))
