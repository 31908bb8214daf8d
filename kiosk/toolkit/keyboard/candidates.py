"""The row above the keys in which Chinese words are chosen, page by page."""

from collections.abc import Sequence

from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.toolkit.keyboard.keys import Key, KeyRow
from kiosk.toolkit.keyboard.typing import Candidate
from kiosk.toolkit.scripts import is_plain

NEXT = "next"
PLAIN_WIDTH = 0.6  # of a Chinese character's, which is as wide as high
AROUND = 0.7  # of a character's width: the room beside a word


class CandidateRow(KeyRow):
    """Words of a page from the left, and the key to the next page at the right; `chosen` happens with a word's key.

    Its keys are made once: a new word is a new text on a key.
    """

    letter_px = NumericProperty(0)
    offered = ObjectProperty(())
    page = NumericProperty(0)
    letters = ""  # what is offered is for these

    def __init__(self, **kwargs: object) -> None:
        self.register_event_type("on_choose")
        self.register_event_type("on_next")
        self._next = Key(key=NEXT, icon="chevron-right", exact=True)
        self._next.bind(on_release=lambda _key: self.dispatch("on_next"))
        self._rest = Widget()
        self._keys: list[Key] = []
        super().__init__(**kwargs)
        for name in ("offered", "page", "key_width", "letter_px"):
            self.fbind(name, self._show)

    def on_choose(self, candidate: Candidate) -> None:
        """Happen when a word is touched."""

    def on_next(self) -> None:
        """Happen when the next page is asked for."""

    def _show(self, *_: object) -> None:
        if not self.key_width:
            return
        room = self.width - self.key_width - self.spacing
        widths = [min(room, self._width_of(one.word)) for one in self.offered]
        shown = pages(widths, room=room, gap=self.spacing)
        now = shown[int(self.page) % len(shown)] if shown else range(0)
        self.clear_widgets()
        for number, place in enumerate(now):
            key = self._key(number)
            key.key, key.text = str(place), self.offered[place].word
            key.share = widths[place] / self.key_width
            self.add_widget(key)
        for key in self._keys[len(now) :]:  # what was typed stays nowhere
            key.key = key.text = ""
        self.add_widget(self._rest)
        if len(shown) > 1:
            self.add_widget(self._next)

    def _key(self, number: int) -> Key:
        if number == len(self._keys):
            key = Key(exact=True)
            key.bind(on_release=lambda key: self.dispatch("on_choose", self.offered[int(key.key)]))
            self._keys.append(key)
        return self._keys[number]

    def _width_of(self, word: str) -> float:
        letters = sum(PLAIN_WIDTH if is_plain(letter) else 1 for letter in word)
        return float(max(self.key_width, (letters + AROUND) * self.letter_px))

    def _place_keys(self, *_: object) -> None:
        self.key_width = max(0, (self.width - (self.columns - 1) * self.spacing) / self.columns)


def pages(widths: Sequence[float], *, room: float, gap: float) -> list[range]:
    """Part things of these widths into pages, each as full as `room` allows (pixels); at least one on a page."""
    found: list[range] = []
    start, taken = 0, 0.0
    for place, width in enumerate(widths):
        if place > start and taken + width > room:
            found.append(range(start, place))
            start, taken = place, 0.0
        taken += width + gap
    return [*found, range(start, len(widths))] if widths else found
