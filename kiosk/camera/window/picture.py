"""The live picture with what is drawn over it; a finger on it draws."""

from collections.abc import Sequence

import numpy as np
from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, Ellipse, Line, Rectangle
from kivy.graphics.texture import Texture
from kivy.input.motionevent import MotionEvent
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.camera.area import Area, Kind
from kiosk.camera.live import Seen
from kiosk.camera.sketch import Sketch
from kiosk.camera.zone import Corner
from kiosk.toolkit.theme import Rgba


class PictureView(Widget):
    """Shows a picture as large as it fits; turns places of the window into pixels of the picture and back."""

    app = ObjectProperty()

    def __init__(self, **kwargs: object) -> None:
        self._sketch: Sketch | None = None
        self._seen: Seen | None = None
        self._texture: Texture | None = None
        super().__init__(**kwargs)
        self.fbind("pos", self._draw)
        self.fbind("size", self._draw)

    def show(self, sketch: Sketch, seen: Seen | None) -> None:
        """Draw the sketch over what is seen."""
        if seen is not None and seen is not self._seen:
            self._texture = _texture_of(seen, self._texture)
        self._sketch, self._seen = sketch, seen
        self._draw()

    @property
    def scale(self) -> float:
        """Window pixels for each pixel of the picture."""
        if self._sketch is None:
            return 1.0
        return float(max(min(self.width / self._sketch.size[0], self.height / self._sketch.size[1]), 1e-6))

    def _left_top(self) -> tuple[float, float]:
        wide, high = self._sketch.size if self._sketch else (0, 0)
        return self.center_x - wide * self.scale / 2, self.center_y + high * self.scale / 2

    def in_window(self, at: Corner) -> tuple[float, float]:
        left, top = self._left_top()
        return left + at[0] * self.scale, top - at[1] * self.scale

    def in_picture(self, x: float, y: float) -> Corner:
        left, top = self._left_top()
        return (x - left) / self.scale, (top - y) / self.scale

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        touch.grab(self)
        at, reach = self.in_picture(*touch.pos), self.app.theme.touch.least / 2 / self.scale
        self.app.change(lambda sketch: sketch.press(at, reach=reach))
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return False
        at = self.in_picture(*touch.pos)
        self.app.change(lambda sketch: sketch.drag(at))
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        at = self.in_picture(*touch.pos)
        self.app.change(lambda sketch: sketch.lift(at))
        return True

    def _draw(self, *_: object) -> None:
        sketch = self._sketch
        self.canvas.clear()
        if sketch is None:
            return
        with self.canvas:
            self._draw_picture(sketch)
            if self._seen is not None:
                self._draw_people(self._seen)
            for number, area in enumerate(sketch.areas):
                self._draw_area(area, chosen=number == sketch.now.chosen)
                if area.closed:
                    self._draw_label(area, sketch.label(number))

    def _draw_picture(self, sketch: Sketch) -> None:
        if self._texture is None:
            Color(*self.app.theme.color.surface)
        else:
            Color()  # as it is
        left, bottom = self.in_window((0, sketch.size[1]))
        size = sketch.size[0] * self.scale, sketch.size[1] * self.scale
        Rectangle(pos=(left, bottom), size=size, texture=self._texture)

    def _draw_people(self, seen: Seen) -> None:
        colour, shape = self.app.theme.color, self.app.theme.shape
        for person in seen.people:
            Color(*(colour.good if person.id in seen.counted else colour.quiet))
            x0, y0, x1, y1 = person.box
            left, bottom = self.in_window((x0, y1))
            Line(rectangle=(left, bottom, (x1 - x0) * self.scale, (y1 - y0) * self.scale), width=shape.stroke)
            self._dot(((x0 + x1) / 2, y1), shape.stroke * 3)

    def _draw_area(self, area: Area, *, chosen: bool) -> None:
        theme = self.app.theme
        colour: Rgba = theme.color.brand if area.kind is Kind.ZONE else theme.color.bad
        places = [edge for corner in area.corners for edge in self.in_window(corner)]
        Color(*theme.color.ground)  # a dark seam, so that the line is seen on every floor
        Line(points=places, close=area.closed, width=theme.shape.stroke * (2.5 if chosen else 1.75))
        Color(*colour)
        Line(points=places, close=area.closed, width=theme.shape.stroke * (1.5 if chosen else 0.75))
        for number, corner in enumerate(area.corners):
            Color(*theme.color.ground)
            self._dot(corner, theme.space.small)
            Color(*(theme.color.warn if not area.closed and number == 0 else colour))
            self._dot(corner, theme.space.small * (0.75 if chosen else 0.5))

    def _draw_label(self, area: Area, name: str) -> None:
        theme = self.app.theme
        count = self._seen.numbers.get(name) if self._seen is not None and area.kind is Kind.ZONE else None
        label = CoreLabel(text=name if count is None else f"{name}: {count}", font_size=theme.type.note, bold=True)
        label.refresh()
        x, y = self.in_window(_middle(area.corners))
        wide, high = label.texture.size
        Color(*theme.color.ground)
        Rectangle(pos=(x - wide / 2 - theme.space.hair, y - high / 2), size=(wide + 2 * theme.space.hair, high))
        Color(*theme.color.ink)
        Rectangle(pos=(x - wide / 2, y - high / 2), size=(wide, high), texture=label.texture)

    def _dot(self, at: Corner, radius: float) -> None:
        x, y = self.in_window(at)
        Ellipse(pos=(x - radius, y - radius), size=(2 * radius, 2 * radius))


def _middle(corners: Sequence[Corner]) -> Corner:
    x, y = np.mean(corners, axis=0)
    return float(x), float(y)


def _texture_of(seen: Seen, before: Texture | None) -> Texture:
    """Return the picture for the graphics card, whose rows go up; in `before` where that has its size."""
    rows, columns = seen.picture.shape[:2]
    texture = before
    if texture is None or tuple(texture.size) != (columns, rows):
        texture = Texture.create(size=(columns, rows), colorfmt="rgb")
    texture.blit_buffer(np.ascontiguousarray(seen.picture[::-1, :, ::-1]).tobytes(), colorfmt="rgb")
    return texture
