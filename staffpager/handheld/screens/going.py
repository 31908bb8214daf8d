"""An acceptance on its way: nobody is sent before the desk has confirmed."""

from kivy.properties import BooleanProperty, StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording


class GoingScreen(SceneScreen):
    """What was accepted and what is waited for, honestly."""

    place = StringProperty("")
    asks = StringProperty("")
    state = StringProperty("")
    slow = BooleanProperty(defaultvalue=False)

    def show(self, seen: Seen, words: Wording) -> None:
        going = seen.shift.going
        if going is None:
            return
        _ = words.tr._
        self.place, self.asks = words.zone(going.offer.zone), words.asks(going.offer.reason, going.offer.language)
        self.slow = seen.shift.answer_is_slow(seen.now)
        if not seen.connected:
            self.state = _(
                "No connection. Your answer is kept and will be sent. Until then somebody else may be asked."
            )
        elif self.slow:
            self.state = _("No answer from the desk yet. Your answer is kept and sent again.")
        else:
            self.state = _("Telling the desk…")

    def leave(self) -> None:
        self.does(lambda shift, _now: hand.stop_waiting(shift))
