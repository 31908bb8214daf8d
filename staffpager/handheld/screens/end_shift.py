"""The second touch that ends a shift: the first may have been a slip."""

from staffpager.handheld import hand
from staffpager.handheld.screens.scene_screen import SceneScreen


class EndShiftScreen(SceneScreen):
    """Asks once."""

    def end(self) -> None:
        self.app.close()
        self.does(lambda shift, _now: hand.sign_off(shift))
