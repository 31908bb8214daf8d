"""The on-screen keyboard widget: one finger, equal keys, what was typed comes by `typed`."""

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.keyboard.layouts import (
    ERASE,
    LATIN,
    LETTERS,
    MORE,
    SHIFT,
    SPACE,
    SYMBOLS,
    TONES,
    Layout,
    layout_for,
)
from kiosk.toolkit.keyboard.typing import Typed, hold, press
from kiosk.toolkit.widgets import Press, Surface

KEY_ICONS = {SHIFT: "arrow-big-up", ERASE: "delete"}
FACES = {SYMBOLS: "123", LETTERS: "ABC", SPACE: ""}
WIDE_KEYS = frozenset({SHIFT, ERASE, SYMBOLS, LETTERS, LATIN})
WIDE = 1.5  # of a letter's width
COLUMNS = 10
HOLD_S = 0.45  # longer than a touch, shorter than patience


class Key(Press, Surface, AnchorLayout):
    """One key. `exact`: it types what it says, whatever is before it. `more`: happens when it is held."""

    key = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")
    share = NumericProperty(1)
    lit = BooleanProperty(defaultvalue=False)
    exact = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self.register_event_type("on_hold")
        super().__init__(**kwargs)
        self.was_held = False
        self._holding: ClockEvent | None = None
        self.fbind("state", self._wait)

    def on_hold(self) -> None:
        """Happen when a finger has stayed on the key."""

    def _wait(self, *_: object) -> None:
        if self._holding is not None:
            self._holding.cancel()
            self._holding = None
        if self.state == "down":
            self.was_held = False
            self._holding = Clock.schedule_once(self._held, HOLD_S)

    def _held(self, _dt: float) -> None:
        self.was_held = self.key in MORE and not self.exact
        if self.was_held:
            self.dispatch("on_hold")


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
    """Keys of `language`; `typed` is the text so far. Rows are never mirrored: keyboards of all scripts begin left."""

    silent = True  # forty keys are not read aloud
    language = StringProperty("en")
    typed = ObjectProperty(Typed())

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("language", self._lay_out)
        self.fbind("typed", self._follow)
        self._shown: tuple[object, ...] = ()
        self._lay_out()

    @property
    def layout(self) -> Layout:
        """The layout that is shown: the language's own, or Latin letters."""
        return layout_for("en" if self.typed.latin else self.language)

    def _lay_out(self, *_: object) -> None:
        self.clear_widgets()
        layout, symbols, held = self.layout, self.typed.symbols, self.typed.held
        rows = [list(row) for row in (layout.symbols if symbols else layout.rows)]
        columns = max(COLUMNS, *(len(row) for row in rows))
        if held:
            rows[0] = list(MORE[held])
        rows[-1] = [SHIFT, *rows[-1], ERASE] if layout.cased and not symbols else [*rows[-1], ERASE]
        for number, row in enumerate(rows):
            self._add_row(row, columns=columns, exact=bool(held) and number == 0)
        switches = [LETTERS if symbols else SYMBOLS, *([LATIN] if layout_for(self.language).own else [])]
        between = (",",) if symbols else layout.between
        self._add_row([*switches, *between, SPACE, layout.stop], columns=columns)
        self._shown = self._look()
        self._follow()

    def _add_row(self, keys: list[str], *, columns: int, exact: bool = False) -> None:
        row = KeyRow(columns=columns)
        for name in keys:
            key = Key(key=name, icon=KEY_ICONS.get(name, ""), share=_share(name, keys, columns=columns), exact=exact)
            key.bind(on_release=self._pressed, on_hold=self._held)
            row.add_widget(key)
        self.add_widget(row)

    def _look(self) -> tuple[object, ...]:
        return self.language, self.typed.symbols, self.typed.latin, self.typed.held

    def _pressed(self, key: Key) -> None:
        if not key.was_held:
            self.typed = press(self.typed, self._types(key))

    def _held(self, key: Key) -> None:
        self.typed = hold(self.typed, key.key)

    def _types(self, key: Key) -> str:
        return key.key if key.exact else self.layout.key_after(self.typed.text, key.key)

    def _follow(self, *_: object) -> None:
        if self._shown != self._look():
            self._lay_out()
            return
        for row in self.children:
            for key in row.children:
                key.text = self._face(key)
                key.lit = key.key == SHIFT and self.typed.capital

    def _face(self, key: Key) -> str:
        if key.key == LATIN:
            return layout_for(self.language).own if self.typed.latin else "abc"
        if key.key in KEY_ICONS:
            return ""
        if key.key in FACES:
            own = self.layout.own
            return own if own and key.key == LETTERS else FACES[key.key]
        types = self._types(key)
        return types.upper() if self.typed.capital and types not in TONES else types


def _share(key: str, keys: list[str], *, columns: int) -> float:
    if key == SPACE:
        return columns - sum(WIDE if other in WIDE_KEYS else 1.0 for other in keys if other != SPACE)
    return WIDE if key in WIDE_KEYS else 1.0
