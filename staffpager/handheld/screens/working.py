"""With the shopper: since when, in which language, and "Done"."""

from typing import Literal

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from floorwire.ids import RequestId, new_id
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
    hand = StringProperty("")
    alone = BooleanProperty(defaultvalue=True)

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

        self.hand, self.alone = words.backup(seen.shift.backup), seen.shift.backup is None

    def call_for_a_hand(self) -> None:
        asked = RequestId(new_id())
        self.does(lambda shift, _now: hand.call_for_a_hand(shift, asked))

    def pass_on(self, to: Literal["colleague", "lead"]) -> None:
        self.does(lambda shift, now: hand.pass_on(shift, to, now=now))

    def finish(self) -> None:
        self.does(lambda shift, _now: hand.resolve(shift))
