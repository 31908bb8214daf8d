"""The moment between touching a name and the desk's answer."""

from kivy.properties import StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording


class SigningInScreen(SceneScreen):
    """Who is being signed in, and what is waited for."""

    who = StringProperty("")
    state = StringProperty("")

    def show(self, seen: Seen, words: Wording) -> None:
        _ = words.tr._
        signing_in = seen.shift.signing_in
        self.who = seen.places.name_of(signing_in.staff) if signing_in else ""
        self.state = (
            _("Signing in…")
            if seen.connected
            else _("No connection. Your sign-in is kept and sent as soon as there is one. You get no requests before.")
        )

    def give_up(self) -> None:
        self.does(lambda shift, _now: hand.give_up_sign_in(shift))
