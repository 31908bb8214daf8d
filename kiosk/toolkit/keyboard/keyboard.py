"""The on-screen keyboard widget: one finger, equal keys, what was typed comes by `typed`."""

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.keyboard.layouts import ERASE, LETTERS, SHIFT, SPACE, SYMBOL_ROWS, SYMBOLS, TONES, layout_for
from kiosk.toolkit.keyboard.typing import Typed, press
from kiosk.toolkit.widgets import Press, Surface

KEY_ICONS = {SHIFT: "arrow-big-up", ERASE: "delete"}
WIDE = 1.5  # shift, erase and the symbol key against a letter
COLUMNS = 10


class Key(Press, Surface, AnchorLayout):
    """One key."""

    key = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")
    share = NumericProperty(1)
    lit = BooleanProperty(defaultvalue=False)


class KeyRow(BoxLayout):
    """A centred row of keys; `columns` is how many letters wide the keyboard is, so that keys of all rows are equal."""

    columns = NumericProperty(COLUMNS)
    key_width = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("width", "spacing", "children", "columns"):
            self.fbind(name, self._center_keys)

    def _center_keys(self, *_: object) -> None:
        self.key_width = max(0, (self.width - (self.columns - 1) * self.spacing) / self.columns)
        taken = sum(key.share for key in self.children) * self.key_width + (len(self.children) - 1) * self.spacing
        self.padding = max(0, (self.width - taken) / 2), 0


class Keyboard(BoxLayout):
    """Keys of `language`; `typed` is the text so far."""

    silent = True  # forty keys are not read aloud
    language = StringProperty("en")
    typed = ObjectProperty(Typed())

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("language", self._lay_out)
        self.fbind("typed", self._follow)
        self._shown: tuple[str, bool] | None = None
        self._lay_out()

    def _lay_out(self, *_: object) -> None:
        self.clear_widgets()
        layout = layout_for(self.language)
        rows = SYMBOL_ROWS if self.typed.symbols else layout.rows
        columns = max(COLUMNS, *(len(row) for row in rows))
        for number, row in enumerate(rows):
            keys = list(row)
            if number == len(rows) - 1:
                keys = [ERASE if self.typed.symbols else SHIFT, *keys, *([] if self.typed.symbols else [ERASE])]
            self._add_row(keys, columns)
        between = list(TONES) if layout.tones and not self.typed.symbols else [","]
        self._add_row([LETTERS if self.typed.symbols else SYMBOLS, *between, SPACE, "."], columns)
        self._shown = (self.language, self.typed.symbols)
        self._follow()

    def _add_row(self, keys: list[str], columns: int) -> None:
        row = KeyRow(columns=columns)
        for name in keys:
            key = Key(key=name, icon=KEY_ICONS.get(name, ""), share=_share(name, keys, columns=columns))
            key.bind(on_release=self._pressed)
            row.add_widget(key)
        self.add_widget(row)

    def _pressed(self, key: Key) -> None:
        self.typed = press(self.typed, key.key)

    def _follow(self, *_: object) -> None:
        if self._shown != (self.language, self.typed.symbols):
            self._lay_out()
            return
        for row in self.children:
            for key in row.children:
                key.text = _face(key.key, capital=self.typed.capital)
                key.lit = key.key == SHIFT and self.typed.capital


def _share(key: str, keys: list[str], *, columns: int) -> float:
    if key == SPACE:
        return columns - WIDE - (len(keys) - 2)
    return WIDE if key in {SHIFT, ERASE, SYMBOLS, LETTERS} else 1.0


def _face(key: str, *, capital: bool) -> str:
    if key in KEY_ICONS or key == SPACE:
        return ""
    if key == SYMBOLS:
        return "123"
    if key == LETTERS:
        return "ABC"
    return key.upper() if capital and key not in TONES else key
