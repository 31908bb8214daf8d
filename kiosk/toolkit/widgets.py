"""Surfaces, words and icons: what everything on a touch screen is made of."""

from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.properties import ColorProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.toolkit.breaks import balanced
from kiosk.toolkit.fitting import SLACK_PX, exact
from kiosk.toolkit.reading import ALIGNED, Flow

__all__ = ["Body", "Column", "Heading", "IconLabel", "Note", "OneLine", "Press", "Row", "Surface", "Title", "Words"]


class Surface(Widget):
    """A rounded area with an edge: a card, a tile, the ground of a button."""

    fill = ColorProperty()
    edge = ColorProperty()
    radius = NumericProperty(1)
    stroke = NumericProperty(1)


class Press(ButtonBehavior):
    """What makes a widget a touch target: a second finger on it changes nothing while the first is down."""

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.state == "down" and self.collide_point(*touch.pos):
            return True
        return bool(super().on_touch_down(touch))


class Words(Label):
    """Text that takes the width it is given and the height it needs; it begins where the language's lines begin."""

    align = OptionProperty("start", options=ALIGNED)


class Title(Words):
    """The one question of a screen; its lines are about equally long. `spare`: pixels kept free where they end."""

    spare = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        balance = Clock.create_trigger(self._balance, -1)
        for name in ("text", "width", "font_size", "bold"):
            self.fbind(name, balance)
        balance()

    def _balance(self, *_: object) -> None:
        least = balanced(self.text, exact(self.font_size, bold=self.bold), width=self.width)
        self.spare = max(0, self.width - least - SLACK_PX)


class Heading(Words):
    """What a part of a screen is about."""


class Body(Words):
    """A plain sentence."""


class Note(Words):
    """A quiet remark."""


class OneLine(Label):
    """A short text that takes just the width it needs, on one line."""


class IconLabel(Label):
    """An icon by its Lucide name."""

    icon = StringProperty("")


class Column(Flow):
    """Things below each other, as high as they are together."""


class Row(Flow):
    """Things beside each other, in the order in which the language is read."""
