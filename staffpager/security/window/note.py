"""Writing a note: the words are appended to the incident and stay."""

from typing import TYPE_CHECKING

from kivy.properties import StringProperty
from kivy.uix.screenmanager import Screen

from floorwire.ids import AlertId
from kiosk.toolkit.keyboard.typing import Typed

if TYPE_CHECKING:
    from staffpager.security.window.app import SecurityApp


class NoteScreen(Screen):
    """A keyboard and what was typed."""

    text = StringProperty("")
    by = StringProperty("")

    def __init__(self, app: "SecurityApp", **kwargs: object) -> None:
        self.app, self._incident = app, AlertId("")
        super().__init__(**kwargs)
        self.ids.keyboard.fbind("typed", self._follow)

    def _follow(self, _keyboard: object, typed: Typed) -> None:
        self.text = typed.text

    def begin(self, incident: AlertId, by: str) -> None:
        """Start an empty note of `by`."""
        self._incident, self.by = incident, by
        self.ids.keyboard.language = self.app.tr.language
        self.ids.keyboard.typed = Typed()

    def keep(self) -> None:
        """Append the note, unless it is empty; one that cannot be recorded stays on the screen."""
        words = self.text.strip()
        if not words or self.app.attempt(lambda: self.app.desk.note(self._incident, self.by, words=words)):
            self.app.close_note()
