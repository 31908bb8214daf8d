"""Between two requests: available, busy, away, or set aside for leaving offers unanswered."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from kiosk.toolkit.i18n import N_
from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.shift import Scene
from staffpager.handheld.wording import Wording

EXPLANATIONS = {
    Scene.FREE: N_("Requests for you come here."),
    Scene.ASIDE: N_("You were not asked for a while: touch to be asked again."),
}


class DutyScreen(SceneScreen):
    """The person's state in the largest words, and what may be chosen instead."""

    headline = StringProperty("")
    explanation = StringProperty("")
    facts = ListProperty()
    free = BooleanProperty(defaultvalue=True)
    back = StringProperty("")
    uncovered = StringProperty("")
    silent = StringProperty("")
    help = StringProperty("")
    asked = BooleanProperty(defaultvalue=False)
    revocable = BooleanProperty(defaultvalue=False)

    def show(self, seen: Seen, words: Wording) -> None:
        _ = words.tr._
        scene = seen.shift.scene
        self.free = scene is Scene.FREE
        state = words.state(scene, seen.shift.until)
        self.headline = state[:1].upper() + state[1:]
        aside = scene is Scene.ASIDE
        self.explanation = _(EXPLANATIONS.get(scene, N_("You get no requests.")))
        self.back = _("Ask me again") if aside else _("I'm available")
        self.uncovered = words.uncovered(seen.shift.duty) if scene is Scene.AWAY else ""
        self.silent = self.no_sound(words)
        asked = seen.shift.asked
        self.help, self.asked = words.asked(asked), asked is not None
        self.revocable = asked is not None and not asked.met
        self.facts = self._floor(seen, words)

    @staticmethod
    def _floor(seen: Seen, words: Wording) -> list[tuple[str, str]]:
        """What goes on around the person; nothing as long as it is not known."""
        floor = seen.places.floor
        if floor is None or not seen.connected:
            return []
        waiting = sum(request.state == "seen" for request in floor.requests)
        available = sum(member.state == "available" and not member.set_aside for member in floor.staff)
        return [
            (words.tr._("Shoppers waiting"), words.tr.number(waiting)),
            (words.tr._("Available"), words.tr.number(available)),
        ]

    def call_off(self) -> None:
        self.app.rest()
        self.does(lambda shift, now: hand.need_no_help(shift, now=now))

    def be_busy(self) -> None:
        self.does(lambda shift, now: hand.choose(shift, "busy", now=now))

    def be_available(self) -> None:
        self.does(lambda shift, now: hand.choose(shift, "available", now=now))
