"""What is touched: tiles, buttons, chips and rows of equal choices."""

from collections.abc import Iterable

from kivy.clock import Clock
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    ObjectProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.label import Label
from kivy.uix.stacklayout import StackLayout
from kivy.uix.widget import Widget

from kiosk.toolkit.fitting import Even, FitText
from kiosk.toolkit.reading import Flow
from kiosk.toolkit.stock import Stock
from kiosk.toolkit.widgets import Column, IconLabel, Press, Row, Surface

__all__ = [
    "Chip",
    "Chips",
    "Choice",
    "ChoiceRow",
    "EvenColumn",
    "EvenGrid",
    "EvenRow",
    "IconText",
    "LeadTile",
    "MainButton",
    "Pill",
    "QuietButton",
    "RowTile",
    "Tile",
]

CHIPS_AHEAD = 6  # made with their screen: they appear while a finger waits for them


class IconText(Widget):
    """An icon and words as one group, centred or where lines begin; the words wrap or shrink to fit beside the icon."""

    icon = StringProperty("")
    text = StringProperty("")
    color = ColorProperty()
    most = NumericProperty(0)
    icon_px = NumericProperty(0)
    gap = NumericProperty(0)
    bold = BooleanProperty(defaultvalue=True)
    most_lines = NumericProperty(0)
    align = OptionProperty("center", options=["center", "start"])
    rtl = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self.mark = IconLabel()
        self.words = FitText()
        super().__init__(**kwargs)
        self.add_widget(self.mark)
        self.add_widget(self.words)
        place = Clock.create_trigger(self._place, -1)
        looks = ("icon", "text", "color", "most", "icon_px", "gap", "bold", "align", "most_lines")
        for name in ("pos", "size", "rtl", *looks):
            self.fbind(name, place)
        self.words.fbind("font_size", place)
        place()

    def _place(self, *_: object) -> None:
        """Give the words what the icon leaves, then place both; the words keep that room and can grow again."""
        self.mark.icon, self.mark.color = self.icon, self.color
        if self.icon_px:
            self.mark.font_size = self.icon_px
        before = self.icon_px + (self.gap if self.text else 0) if self.icon else 0
        words = self.words
        words.color, words.bold, words.most, words.text = self.color, self.bold, self.most, self.text
        words.most_lines = self.most_lines
        words.align = "start" if self.icon else self.align
        words.size = max(1, self.width - before), max(1, self.height)
        spare = max(0, self.width - before - words.taken[0]) if self.align == "center" and self.icon else 0
        start = self.right - spare / 2 if self.rtl else self.x + spare / 2
        self.mark.pos = start - (self.icon_px if self.rtl else 0), self.center_y - self.icon_px / 2
        words.pos = start - before - words.width if self.rtl else start + before, self.y


class MainButton(Press, Surface, AnchorLayout):
    """The one main thing to touch on a screen: filled."""

    text = StringProperty("")
    icon = StringProperty("")
    ink = ColorProperty()


class QuietButton(Press, Surface, AnchorLayout):
    """Everything else to touch: outlined."""

    text = StringProperty("")
    icon = StringProperty("")
    ink = ColorProperty()


class Pill(Press, Surface, AnchorLayout):
    """A small rounded button of the header or footer: language, back, helpers.

    `lit`: what it does is on. `offered`: it is of use here; a footer leaves out those that are not.
    """

    text = StringProperty("")
    icon = StringProperty("")
    lit = BooleanProperty(defaultvalue=False)
    offered = BooleanProperty(defaultvalue=True)


class LeadTile(Press, Surface, Flow):
    """The large filled tile: icon, heading and a sentence beside it."""

    text = StringProperty("")
    note = StringProperty("")
    icon = StringProperty("")


class Tile(Press, Surface, Flow):
    """An outlined tile: icon above heading and note."""

    text = StringProperty("")
    note = StringProperty("")
    icon = StringProperty("")


class RowTile(Press, Surface, Flow):
    """An outlined tile as wide as the page: icon beside heading and note."""

    text = StringProperty("")
    note = StringProperty("")
    icon = StringProperty("")


class Choice(Press, Surface, Flow):
    """One of a row of equal choices: icon above a word."""

    text = StringProperty("")
    icon = StringProperty("")
    value = ObjectProperty(None, allownone=True)
    selected = BooleanProperty(defaultvalue=False)
    ink = ColorProperty()


class ChoiceRow(Even, Flow):
    """Equal cells side by side; all words in the size of the one that needs the smallest."""

    chosen = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._cells = Stock(self, self._cell)
        self.fbind("chosen", self._mark)

    def offer(self, choices: Iterable[tuple[object, str, str]]) -> None:
        """Show `choices`: value, icon name and word of each, in the order in which they are read."""
        offered = list(choices)
        for cell, (value, icon, text) in zip(self._cells.give(len(offered)), offered, strict=True):
            cell.value, cell.icon, cell.text = value, icon, text
        self._mark()
        self.keep_even()

    def _cell(self) -> Choice:
        made = Choice()
        made.bind(on_release=self._choose)
        return made

    def _choose(self, cell: Choice) -> None:
        self.chosen = cell.value

    def _mark(self, *_: object) -> None:
        for cell in self.children:
            cell.selected = cell.value == self.chosen


class EvenRow(Even, Row):
    """Equal things beside each other, whose texts are equally large."""

    def on_kv_post(self, _base: Widget) -> None:
        """Keep what kv has put in even."""
        self.keep_even()


class EvenColumn(Even, Column):
    """Equal things below each other, whose texts are equally large; call `keep_even` after filling."""


class EvenGrid(Even, GridLayout):
    """Equal things in columns, whose texts are equally large; call `keep_even` after filling."""


class Chip(Press, Surface, Label):
    """A reason that may be picked or not."""

    value = ObjectProperty(None, allownone=True)
    selected = BooleanProperty(defaultvalue=False)
    room = NumericProperty(0)


class Chips(StackLayout):
    """Chips in as many rows as they need; `chosen` holds the values picked, in the order of picking."""

    chosen = ObjectProperty(())
    single = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._chips = Stock(self, self._chip, ahead=CHIPS_AHEAD)
        self.fbind("chosen", self._mark)
        self.fbind("width", self._give_room)

    def offer(self, chips: Iterable[tuple[object, str]]) -> None:
        """Show `chips`: value and word of each."""
        offered = list(chips)
        for chip, (value, text) in zip(self._chips.give(len(offered)), offered, strict=True):
            chip.value, chip.text, chip.room = value, text, self.width
        self._mark()

    def _chip(self) -> Chip:
        made = Chip()
        made.bind(on_release=self._toggle)
        return made

    def _give_room(self, *_: object) -> None:
        for chip in self.children:
            chip.room = self.width

    def _toggle(self, chip: Chip) -> None:
        rest = tuple(value for value in self.chosen if value != chip.value)
        if self.single:
            self.chosen = (chip.value,)
        else:
            self.chosen = rest if len(rest) < len(self.chosen) else (*rest, chip.value)

    def _mark(self, *_: object) -> None:
        for chip in self.children:
            chip.selected = chip.value in self.chosen
