"""The row above the keys in which Chinese words are chosen, page by page."""

from collections.abc import Sequence

from kivy.clock import Clock
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
        self._keys: list[Key] = []
        self._count = 0
        super().__init__(**kwargs)
        for last in (Widget(), self._next):
            self.add_widget(last)
        show = Clock.create_trigger(self._show, -1)  # once, when all has changed
        for name in ("offered", "page", "key_width", "letter_px"):
            self.fbind(name, show)
        show()

    def on_choose(self, candidate: Candidate) -> None:
        """Happen when a word is touched."""

    def on_next(self) -> None:
        """Happen when the next page is asked for."""

    def _show(self, *_: object) -> None:
        if not self.key_width:
            return
        room = self.width - self.key_width - 2 * self.spacing  # beside what is left empty, and the key to the next page
        widths = [min(room, self._width_of(one.word)) for one in self.offered]
        shown = pages(widths, room=room, gap=self.spacing)
        now = shown[int(self.page) % len(shown)] if shown else range(0)
        self._take(len(now))
        for key, place in zip(self._keys, now, strict=False):
            key.key, key.text = str(place), self.offered[place].word
            key.share = widths[place] / self.key_width
        self._next.disabled = len(shown) <= 1
        self._next.opacity = 0 if self._next.disabled else 1

    def _take(self, count: int) -> None:
        """Have so many keys in the row; what the others said is nowhere any more."""
        for number in range(self._count, count):
            self.add_widget(self._key(number), index=2)
        for key in self._keys[count : self._count]:
            key.key = key.text = ""
            self.remove_widget(key)
        self._count = count

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
