"""To whom a request is handed over."""

from typing import Literal

from staffpager.handheld import hand
from staffpager.handheld.screens.scene_screen import SceneScreen


class HandOverScreen(SceneScreen):
    """A colleague, or the floor lead."""

    def pass_on(self, to: Literal["colleague", "lead"]) -> None:
        self.app.close()
        self.does(lambda shift, now: hand.pass_on(shift, to, now=now))
