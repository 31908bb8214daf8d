"""With the shopper: since when, in which language, until when one is away to find something out, and "Done"."""

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
    promise = StringProperty("")
    asked = BooleanProperty(defaultvalue=False)
    revocable = BooleanProperty(defaultvalue=False)

    def show(self, seen: Seen, words: Wording) -> None:
        held = seen.shift.held
        since = seen.shift.here_since(held) if held else None
        if held is None or since is None:
            return
        _ = words.tr._
        self.ticket = _("Ticket {number} · with a shopper").format(number=held.number)
        self.place, self.asks = words.zone(held.zone), words.asks(held.reason, held.language)
        back_at = seen.shift.back_at(held)
        self.facts = [
            (_("Here for"), clock_of(seen.now - since)),
            (_("Waited"), clock_of(since - held.opened_at))
            if back_at is None
            else (_("Back in"), clock_of(back_at - seen.now)),
        ]
        self.promise = _("I'll find out for you") if back_at is None else words.promised(back_at)
        backup = seen.shift.backup
        self.hand, self.asked = words.backup(backup), backup is not None
        self.revocable = backup is not None and not backup.met

    def call_for_a_hand(self) -> None:
        asked = RequestId(new_id())
        self.does(lambda shift, _now: hand.call_for_a_hand(shift, asked))

    def call_off(self) -> None:
        self.app.rest()
        self.does(lambda shift, now: hand.need_no_hand(shift, now=now))

    def to_the_manager(self) -> None:
        self.does(lambda shift, now: hand.pass_on(shift, "manager", now=now))

    def finish(self) -> None:
        self.does(lambda shift, _now: hand.resolve(shift))
