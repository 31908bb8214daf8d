"""The screens that only say something or ask for the language: thanks, languages, not ready yet."""

from kivy.properties import StringProperty

from kiosk.screen.actions import PickedLanguage
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.buttons import RowTile
from kiosk.toolkit.i18n import NAMES


class ThanksScreen(KioskScreen):
    """Thanks, and where what was said goes."""

    where = StringProperty("")

    def draw(self, scene: Scene) -> None:
        """Say where it goes, and honestly when it has not gone yet."""
        tr = scene.tr
        if scene.view.connected:
            self.where = tr._("It goes to the store's manager.")
        else:
            self.where = tr._("The connection is gone. We keep it and send it as soon as the connection is back.")


class ClosedScreen(KioskScreen):
    """What can be done while the store is closed."""

    opening = StringProperty("")

    def draw(self, scene: Scene) -> None:
        """Say when the store opens."""
        shut = scene.say.condition.closed
        self.opening = scene.say.opening(shut) if shut else scene.tr._("The store is open again.")


class LanguageTile(RowTile):
    """A language by its own name."""


class LanguagesScreen(KioskScreen):
    """All languages that this kiosk speaks and this store wants."""

    def draw(self, scene: Scene) -> None:
        """Show the languages by their own names."""
        store = scene.view.store
        wanted = [code for code in store.languages if code in NAMES] if store else list(NAMES)
        if not self.refill("languages", (tuple(wanted), scene.tr.language)):
            return
        self.ids.languages.clear_widgets()
        for code in wanted or list(NAMES):
            tile = LanguageTile(text=NAMES[code], icon="check" if code == scene.tr.language else "languages")
            tile.bind(on_release=lambda _tile, code=code: self.act(PickedLanguage(code)))
            self.ids.languages.add_widget(tile)


class NotReadyScreen(KioskScreen):
    """What is seen before the store's description has come for the first time."""
