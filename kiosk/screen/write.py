"""Words: of a rating (comment), or for the manager (feedback), with the keyboard on the screen."""

from dataclasses import replace

from kivy.properties import BooleanProperty, StringProperty

from kiosk.screen.actions import Wrote
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.keyboard.keyboard import Keyboard
from kiosk.toolkit.keyboard.typing import Typed, starts_sentence

__all__ = ["CommentScreen", "FeedbackScreen", "Keyboard"]


class WriteScreen(KioskScreen):
    """A box for words and a keyboard of the language."""

    title = StringProperty("")
    hint = StringProperty("")
    done = StringProperty("")
    text = StringProperty("")
    ready = BooleanProperty(defaultvalue=False)
    empty_allowed = False

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.ids.keyboard.fbind("typed", self._typed)

    def draw(self, scene: Scene) -> None:
        """Show the words so far; a new visit begins with none."""
        keyboard, text = self.ids.keyboard, scene.visit.text
        keyboard.language = scene.tr.language
        if keyboard.typed.text != text:
            keyboard.typed = replace(Typed(), text=text, capital=starts_sentence(text))
        self.text, self.ready = text, self.empty_allowed or bool(text.strip())

    def _typed(self, _keyboard: object, typed: Typed) -> None:
        if typed.text != self.text:
            self.act(Wrote(typed.text))


class CommentScreen(WriteScreen):
    """A few words to a rating."""

    empty_allowed = True

    def draw(self, scene: Scene) -> None:
        """Ask for words to the rating."""
        self.title = scene.tr._("What would you like to add?")
        self.hint = scene.tr._("Please no names and no phone numbers.")
        self.done = scene.tr._("Done")
        super().draw(scene)


class FeedbackScreen(WriteScreen):
    """Words to the store's manager."""

    def draw(self, scene: Scene) -> None:
        """Ask for words to the manager."""
        self.title = scene.tr._("What would you like to tell us?")
        self.hint = scene.tr._("The store's manager reads it. Please no names and no phone numbers.")
        self.done = scene.tr._("Send")
        super().draw(scene)
