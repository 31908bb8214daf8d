"""The on-screen keyboard widget: one finger, equal keys, what was typed comes by `typed`."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.keyboard.candidates import CandidateRow
from kiosk.toolkit.keyboard.keys import COLUMNS, HOLD_S, Key, KeyRow
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
from kiosk.toolkit.keyboard.typing import Candidate, Typed, choose, hold, press, starts_sentence

if TYPE_CHECKING:
    from kiosk.toolkit.keyboard.pinyin import Words

__all__ = ["HOLD_S", "Key", "KeyRow", "Keyboard"]

KEY_ICONS = {SHIFT: "arrow-big-up", ERASE: "delete"}
FACES = {SYMBOLS: "123", LETTERS: "ABC", SPACE: ""}
WIDE_KEYS = frozenset({SHIFT, ERASE, SYMBOLS, LETTERS, LATIN})


def _installed() -> "Words | None":
    from kiosk.toolkit.keyboard.pinyin_table import installed  # noqa: PLC0415  (only who writes Chinese pays for it)

    return installed()


class Keyboard(BoxLayout):
    """Keys of `language`; `typed` is the text so far. Rows are never mirrored: keyboards of all scripts begin left.

    `plain`: an address is written, so it begins with Latin letters and makes no Vietnamese words of them.
    `room`: pixels upwards; rows that need more are lower than a key should be. 0: as much as it likes.
    """

    silent = True  # forty keys are not read aloud
    language = StringProperty("en")
    typed = ObjectProperty(Typed())
    plain = BooleanProperty(defaultvalue=False)
    room = NumericProperty(0)
    row_height = NumericProperty(0)
    open_words: Callable[[], "Words | None"] = staticmethod(_installed)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._candidates: CandidateRow | None = None
        self._shown: tuple[object, ...] = ()
        self._offer_soon = Clock.create_trigger(self._offer)  # a piece of work of its own, right after the key's
        self.fbind("language", self._change_language)
        self.fbind("plain", lambda *_: self.begin())
        self.fbind("typed", self._follow)
        self._lay_out()

    def begin(self, text: str = "") -> None:
        """Begin anew, after `text`."""
        self.typed = Typed(text, capital=starts_sentence(text), latin=self.plain)

    @property
    def own(self) -> Layout:
        """The language's own layout; Latin letters where its words are missing."""
        found = layout_for(self.language)
        return layout_for("en") if found.method == "pinyin" and self.open_words() is None else found

    @property
    def layout(self) -> Layout:
        """The layout that is shown: the language's own, or Latin letters."""
        own = self.own
        latin = self.typed.latin if own.own else self.plain and own.method == "telex"
        return layout_for("en") if latin else own

    @property
    def columns(self) -> int:
        """How many letters wide the keyboard is."""
        return int(max(row.columns for row in self.children))

    def press(self, key: str) -> None:
        """Do what a key does; in Chinese some keys take the first word that is offered."""
        self._offer()
        offered = self._candidates.offered if self._candidates and self.typed.letters else ()
        self.typed = press(self.typed, key, method=self.layout.method, first=next(iter(offered), None))

    def _change_language(self, *_: object) -> None:
        self.typed = replace(self.typed, letters="", held="", symbols=False, latin=self.plain)
        self._lay_out()

    def _lay_out(self, *_: object) -> None:
        self.clear_widgets()
        layout, symbols, held = self.layout, self.typed.symbols, self.typed.held
        rows = [list(row) for row in (layout.symbols if symbols else layout.rows)]
        columns = max(COLUMNS, *(len(row) for row in rows))
        if held:
            rows[0] = list(MORE[held])
        before = [SHIFT] if layout.cased and not symbols else []
        rows[-1] = [*before, *rows[-1], *([] if layout.erase_below else [ERASE])]
        self._candidates = self._add_candidates(columns) if layout.method == "pinyin" else None
        for number, row in enumerate(rows):
            self._add_row(row, columns=columns, exact=layout.method == "pinyin" or (bool(held) and number == 0))
        self._add_row(self._last_row(layout), columns=columns)
        self._shown = self._look()
        self._follow()

    def _last_row(self, layout: Layout) -> list[str]:
        symbols = self.typed.symbols
        switches = [LETTERS if symbols else SYMBOLS, *([LATIN] if self.own.own else [])]
        between = (",",) if symbols else layout.between
        return [*switches, *between, SPACE, layout.stop, *([ERASE] if layout.erase_below else [])]

    def _add_candidates(self, columns: int) -> CandidateRow:
        row = CandidateRow(columns=columns)
        row.bind(on_choose=self._choose, on_next=self._turn)
        self.add_widget(row)
        return row

    def _add_row(self, keys: list[str], *, columns: int, exact: bool = False) -> None:
        row, wide = KeyRow(columns=columns), self.layout.wide
        for name in keys:
            share = _share(name, keys, columns=columns, wide=wide)
            key = Key(key=name, icon=KEY_ICONS.get(name, ""), share=share, exact=exact)
            key.bind(on_release=self._pressed, on_hold=self._held)
            row.add_widget(key)
        self.add_widget(row)

    def _look(self) -> tuple[object, ...]:
        return self.layout, self.typed.symbols, self.typed.latin, self.typed.held

    def _pressed(self, key: Key) -> None:
        if not key.was_held:
            self.press(self._types(key))

    def _held(self, key: Key) -> None:
        self.typed = hold(self.typed, key.key)

    def _choose(self, _row: CandidateRow, candidate: Candidate) -> None:
        self.typed = choose(self.typed, candidate)

    def _turn(self, _row: CandidateRow) -> None:
        self.typed = replace(self.typed, page=self.typed.page + 1)

    def _types(self, key: Key) -> str:
        return key.key if key.exact else self.layout.key_after(self.typed.text, key.key)

    def _follow(self, *_: object) -> None:
        if self._shown != self._look():
            self._lay_out()
            return
        self._offer_soon()
        for row in self.children:
            for key in row.children if row is not self._candidates else ():
                key.text = self._face(key)
                key.lit = key.key == SHIFT and self.typed.capital

    def _offer(self, *_: object) -> None:
        row, letters = self._candidates, self.typed.letters
        if row is None:
            return
        if row.letters != letters or not row.offered:
            from kiosk.toolkit.keyboard.pinyin import candidates  # noqa: PLC0415  (only who writes Chinese pays for it)

            words = self.open_words()
            found = candidates(letters, words) if words is not None else []
            row.offered = tuple(found or (Candidate(sign, 0) for sign in self.layout.idle))
        row.letters, row.page = letters, self.typed.page

    def _face(self, key: Key) -> str:
        if key.key == LATIN:
            return self.own.own if self.typed.latin else "abc"
        if key.key in KEY_ICONS:
            return ""
        if key.key in FACES:
            own = self.layout.own
            return own if own and key.key == LETTERS else FACES[key.key]
        types, layout = self._types(key), self.layout
        is_tone = layout.method == "telex" and types in TONES
        return types.upper() if self.typed.capital and layout.cased and not is_tone else types


def _share(key: str, keys: list[str], *, columns: int, wide: float) -> float:
    if key == SPACE:
        return columns - sum(wide if other in WIDE_KEYS else 1.0 for other in keys if other != SPACE)
    return wide if key in WIDE_KEYS else 1.0
