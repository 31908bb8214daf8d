"""The table of Chinese words by their pinyin: a sorted file made by set-up, read by bisection where it lies.

A line is a key and its words, most frequent first: `ni'hao<tab>你好 725<tab>拟好 4`. A key is syllables joined by `'`;
`key*` has the best words of all keys that begin so, where there are many; `~n'h` has words by their initial sounds.
"""

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.toolkit.fonts import ASSETS
from kiosk.toolkit.keyboard.pinyin import MOST_OFFERED, Weighed
from kiosk.toolkit.keyboard.syllables import BREAK
from kiosk.toolkit.sorted_lines import SortedLines

TABLE: Final = ASSETS / "pinyin.txt"
BEST, SHORT = "*", "~"
PAGE: Final = 2  # letters: a few hundred lines
log = logging.getLogger(__name__)


class PinyinTable:
    """Words by key. Raises OSError or ValueError where there is no such file."""

    def __init__(self, path: Path = TABLE) -> None:
        self._lines = SortedLines(path, head=PAGE)

    def look(self, key: str, *, most: int) -> tuple[Sequence[Weighed], bool]:
        """Give words that are read so, and whether a longer word begins with these syllables."""
        words, after = self._lines.at(key)
        return () if words is None else _read(words, most), after.startswith((key + BREAK).encode())

    def begun(self, key: str) -> Sequence[Weighed]:
        """Give frequent words whose reading begins so."""
        if best := self._exact(key + BEST):
            return best
        found = [word for words in self._lines.beginning(key) for word in _read(words, MOST_OFFERED)]
        return sorted(found, key=lambda word: -word[1])

    def short(self, initials: Sequence[str]) -> Sequence[Weighed]:
        """Give frequent words whose syllables begin with these initial sounds."""
        return self._exact(SHORT + BREAK.join(initials))

    def _exact(self, key: str) -> Sequence[Weighed]:
        return self.look(key, most=MOST_OFFERED)[0]


@cache
def installed(path: Path = TABLE) -> PinyinTable | None:
    """Open the table that set-up made; without it, say so once: Chinese is then written in Latin letters."""
    try:
        return PinyinTable(path)
    except (OSError, ValueError) as error:
        log.warning("no pinyin table (%s): the Chinese keyboard types letters; `make setup` makes it", error)
        return None


def _read(words: bytes, most: int) -> list[Weighed]:
    pairs = (word.rpartition(b" ") for word in words.split(b"\t", most)[:most])
    return [(word.decode(), int(weight)) for word, _, weight in pairs]
