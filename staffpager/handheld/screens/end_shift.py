"""The second touch that ends a shift: the first may have been a slip."""

from kivy.properties import StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording


class EndShiftScreen(SceneScreen):
    """Asks once, and tells what nobody else covers."""

    uncovered = StringProperty("")

    def show(self, seen: Seen, words: Wording) -> None:
        self.uncovered = words.uncovered(seen.shift.duty)

    def end(self) -> None:
        self.app.close()
        self.does(lambda shift, _now: hand.sign_off(shift))
