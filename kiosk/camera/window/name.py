"""Naming an area: one of the store's zones, or what is typed."""

from typing import TYPE_CHECKING

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.screenmanager import Screen

from kiosk.camera.area import Kind, wire_name
from kiosk.camera.sketch import Sketch
from kiosk.toolkit.keyboard.keyboard import Keyboard
from kiosk.toolkit.keyboard.typing import Typed

if TYPE_CHECKING:
    from kiosk.camera.window.app import CalibrateApp


class NameScreen(Screen):
    """The store's zones where they are known and a zone is named, else a keyboard."""

    wanted = StringProperty("")
    note = StringProperty("")
    excluded = BooleanProperty(defaultvalue=False)

    def __init__(self, app: "CalibrateApp", **kwargs: object) -> None:
        self.app = app
        self.keyboard = Keyboard()  # English: a name is sent in plain letters
        super().__init__(**kwargs)
        self.ids.zones.fbind("chosen", self._choose)
        self.keyboard.fbind("typed", self._type)

    def begin(self, sketch: Sketch) -> None:
        """Ask for the name of the chosen area."""
        area = sketch.chosen
        if area is None:
            return
        self.excluded, self.wanted, self.note = area.kind is Kind.EXCLUDED, area.name, ""
        self.ids.board.clear_widgets()
        offered = self.app.store if area.kind is Kind.ZONE else ()
        self.ids.zones.chosen = (area.name,)
        self.ids.zones.offer((zone.id, self.app.tr.pick(zone.label) if zone.label else zone.id) for zone in offered)
        if not offered:
            self.keyboard.typed = Typed(area.name, capital=False)
            self.ids.board.add_widget(self.keyboard)

    def keep(self) -> None:
        """Give the area its name, unless another has it."""
        if not self.wanted:
            return
        self.app.change(lambda sketch: sketch.rename(self.wanted))
        if self.app.sketch.said is None:
            self.app.open_draw()
        else:
            self.note = self.app.words.hint(self.app.sketch)

    def _choose(self, *_: object) -> None:
        self.wanted = next(iter(self.ids.zones.chosen), "")

    def _type(self, *_: object) -> None:
        self.wanted = wire_name(self.keyboard.typed.text)
