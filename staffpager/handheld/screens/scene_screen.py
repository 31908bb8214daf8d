"""What every screen of the handheld is: it shows a moment, and hands what the person does to the pager."""

from typing import TYPE_CHECKING

from kivy.uix.screenmanager import Screen

from staffpager.handheld.pager import Action, Seen
from staffpager.handheld.wording import Wording

if TYPE_CHECKING:
    from staffpager.handheld.app import HandheldApp


class SceneScreen(Screen):
    """A screen; `show` is called with every change and several times a second."""

    def __init__(self, app: "HandheldApp", **kwargs: object) -> None:
        self.app = app
        super().__init__(**kwargs)

    def show(self, seen: Seen, words: Wording) -> None:
        """Put the moment on the screen; only what has changed is drawn again."""

    def no_sound(self, words: Wording) -> str:
        """Tell who waits for a bell that cannot ring; empty where it can."""
        return "" if self.app.bell.audible else words.tr._("No sound here: keep an eye on the screen.")

    def does(self, action: Action) -> None:
        self.app.pager.does(action)
