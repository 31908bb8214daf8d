"""Words: of a rating (comment), for the manager (feedback), where to answer (contact); typed on the screen."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.screen.actions import OpenedContact, WithdrewContact, Wrote
from kiosk.screen.contact import reachable
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.text_sheet import TextSheet
from kiosk.screen.visit import Visit
from kiosk.toolkit.keyboard.keyboard import Keyboard
from kiosk.toolkit.keyboard.typing import Typed

__all__ = ["CommentScreen", "ContactScreen", "FeedbackScreen", "Keyboard", "TextSheet"]


class WriteScreen(KioskScreen):
    """A box for words and a keyboard of the language; `other` is what else can be touched, empty for nothing.

    `plain`: an address is written, which is in Latin letters in every language.
    """

    title = StringProperty("")
    hint = StringProperty("")
    done = StringProperty("")
    other = StringProperty("")
    text = StringProperty("")
    columns = NumericProperty(10)
    ready = BooleanProperty(defaultvalue=False)
    plain = False

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.ids.keyboard.plain = self.plain
        self.ids.keyboard.fbind("typed", self._typed)

    @staticmethod
    def words_of(visit: Visit) -> str:
        """Give what has been written so far."""
        return visit.text

    def complete(self, text: str) -> bool:
        """Tell whether this can be sent."""
        return bool(text.strip())

    def do_other(self) -> None:
        """Do what `other` says."""

    def draw(self, scene: Scene) -> None:
        """Show the words so far; a new visit begins with none."""
        keyboard, text = self.ids.keyboard, self.words_of(scene.visit)
        keyboard.language = scene.tr.language
        self.columns = keyboard.columns
        if keyboard.typed.text != text:
            keyboard.begin(text)
        self.text, self.ready = text, self.complete(text)

    def on_leave(self, *_: object) -> None:
        """Keep nothing of what was typed: the visit has it, for as long as it lasts."""
        self.text = ""
        self.ids.keyboard.begin()

    def _typed(self, _keyboard: object, typed: Typed) -> None:
        if typed.text != self.text and self.parent is not None:
            self.act(Wrote(typed.text))


class CommentScreen(WriteScreen):
    """A few words to a rating."""

    def complete(self, text: str) -> bool:  # noqa: ARG002 - no words are fine too
        return True

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
        self.other = answer_wish(scene)
        super().draw(scene)

    def do_other(self) -> None:
        """Ask where to answer."""
        self.act(OpenedContact())


class ContactScreen(WriteScreen):
    """Where to answer, what that is for and how long it is kept; only "I agree" uses it."""

    plain = True

    @staticmethod
    def words_of(visit: Visit) -> str:
        return visit.reach

    def complete(self, text: str) -> bool:
        return reachable(text)

    def do_other(self) -> None:
        """Want no answer."""
        self.act(WithdrewContact())

    def draw(self, scene: Scene) -> None:
        """Say what is promised, and ask."""
        tr, store = scene.tr, scene.view.store
        hours, days = (store.answer_hours, store.contact_days) if store else (0, 0)
        self.title = tr._("Where may we answer you?")
        promise = tr.n(
            "E-mail or telephone, only for an answer within {n} hour.",
            "E-mail or telephone, only for an answer within {n} hours.",
            hours,
        ).format(n=hours)
        kept = tr.n(
            "The manager sees it, the team does not. It is deleted after {n} day.",
            "The manager sees it, the team does not. It is deleted after {n} days.",
            days,
        ).format(n=days)
        self.hint = f"{promise} {kept}"
        self.done, self.other = tr._("I agree"), tr._("No answer needed")
        super().draw(scene)


def answer_wish(scene: Scene) -> str:
    """Give the words of the way to an answer; none where the store does not answer."""
    if scene.view.store is None or not scene.view.store.contact_days:
        return ""
    wish: str = scene.tr._("We will answer you") if scene.visit.agreed else scene.tr._("I want an answer")
    return wish
