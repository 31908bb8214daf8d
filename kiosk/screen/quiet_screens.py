"""The screens that only say something or ask for the language: thanks, languages, not ready yet."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.screen.actions import PickedLanguage
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.buttons import RowTile
from kiosk.toolkit.i18n import NAMES
from kiosk.toolkit.stock import Stock


class ThanksScreen(KioskScreen):
    """Thanks, and where what was said goes."""

    where = StringProperty("")

    def draw(self, scene: Scene) -> None:
        """Say where it goes, and honestly when it has not gone yet."""
        tr = scene.tr
        kept = tr._("The connection is gone. We keep it and send it as soon as the connection is back.")
        self.where = scene.say.lost(kept) or tr._("It goes to the store's manager.")


class ClosedScreen(KioskScreen):
    """What can be done while the store is closed."""

    opening = StringProperty("")
    open = BooleanProperty(defaultvalue=False)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.opening,)

    def draw(self, scene: Scene) -> None:
        """Say when the store opens."""
        shut = scene.say.condition.closed
        self.open = shut is None
        self.opening = scene.say.opening(shut) if shut else scene.tr._("The store is open again.")


class LanguageTile(RowTile):
    """A language by its own name."""

    code = StringProperty("")
    selected = BooleanProperty(defaultvalue=False)


class LanguagesScreen(KioskScreen):
    """All languages that this kiosk speaks and this store wants."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tiles = Stock(self.ids.languages, self._tile)

    def draw(self, scene: Scene) -> None:
        """Show the languages by their own names."""
        store = scene.view.store
        wanted = [code for code in store.languages if code in NAMES] if store else list(NAMES)
        codes = wanted or list(NAMES)
        if not self.refill("languages", (codes, scene.tr.language)):
            return
        for tile, code in zip(self._tiles.give(len(codes)), codes, strict=True):
            tile.code, tile.text = code, NAMES[code]
            tile.selected = code == scene.tr.language
            tile.icon = "check" if tile.selected else "languages"

    def _tile(self) -> LanguageTile:
        made = LanguageTile()
        made.bind(on_release=lambda tile: self.act(PickedLanguage(tile.code)))
        return made


class NotReadyScreen(KioskScreen):
    """What is seen before the store's description has come for the first time."""
