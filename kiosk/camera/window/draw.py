"""The screen on which zones are drawn: the picture on the left, the areas and what can be done on the right."""

from functools import partial
from typing import TYPE_CHECKING

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.screenmanager import Screen

from kiosk.camera.area import Kind
from kiosk.camera.live import Seen
from kiosk.camera.sketch import Sketch
from kiosk.camera.window.parts import AreaRow
from kiosk.camera.window.picture import PictureView

if TYPE_CHECKING:
    from kiosk.camera.window.app import CalibrateApp

__all__ = ["DrawScreen", "PictureView"]


class DrawScreen(Screen):
    """Shows a sketch over what is seen."""

    note = StringProperty("")
    warns = BooleanProperty(defaultvalue=False)
    drawing = BooleanProperty(defaultvalue=False)
    chosen = BooleanProperty(defaultvalue=False)
    changed = BooleanProperty(defaultvalue=False)
    undoable = BooleanProperty(defaultvalue=False)

    def __init__(self, app: "CalibrateApp", **kwargs: object) -> None:
        self.app = app
        super().__init__(**kwargs)

    def show(self, sketch: Sketch, seen: Seen | None, *, note: str, warns: bool) -> None:
        """Put the moment on the screen."""
        self.note, self.warns = note, warns
        self.drawing, self.chosen = sketch.drawing is not None, sketch.chosen is not None
        self.changed, self.undoable = sketch.changed, bool(sketch.past)
        self.ids.picture.show(sketch, seen)
        self._list(sketch, seen)

    def begin(self, excluded: bool) -> None:  # noqa: FBT001  (called from kv)
        self.app.change(lambda sketch: sketch.begin(Kind.EXCLUDED if excluded else Kind.ZONE))

    def _list(self, sketch: Sketch, seen: Seen | None) -> None:
        rows = self.ids.rows
        while len(rows.children) > len(sketch.areas):
            rows.remove_widget(rows.children[0])
        while len(rows.children) < len(sketch.areas):
            row = AreaRow()
            row.bind(on_release=partial(self._touched, len(rows.children)))
            rows.add_widget(row)
        for number, (row, area) in enumerate(zip(reversed(rows.children), sketch.areas, strict=True)):
            count = None if seen is None or not area.closed else seen.numbers.get(sketch.label(number))
            row.text, row.number = self.app.words.area(area), "" if count is None else self.app.tr.number(count)
            row.icon = "users" if area.kind is Kind.ZONE else "ban"
            row.selected = number == sketch.now.chosen

    def _touched(self, number: int, _row: AreaRow) -> None:
        self.app.change(lambda sketch: sketch.choose(number))
