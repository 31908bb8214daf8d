"""The table of Chinese words by their pinyin: a sorted file made by set-up, read by bisection where it lies.

A line is a key and its words, most frequent first: `ni'hao<tab>你好 725<tab>拟好 4`. A key is syllables joined by `'`;
`key*` has the best words of all keys that begin so, where there are many; `~n'h` has words by their initial sounds.
"""

import logging
import mmap
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.toolkit.fonts import ASSETS
from kiosk.toolkit.keyboard.pinyin import MOST_OFFERED, Weighed
from kiosk.toolkit.keyboard.syllables import BREAK

TABLE: Final = ASSETS / "pinyin.txt"
BEST, SHORT = "*", "~"
PAGE: Final = 2  # letters: a few hundred lines
log = logging.getLogger(__name__)


class PinyinTable:
    """Words by key; the file stays on the disk but for the pages that are read."""

    def __init__(self, path: Path = TABLE) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pages: dict[bytes, tuple[int, int]] = {}  # where keys lie that begin with these letters: twice as fast

    def look(self, key: str, *, most: int) -> tuple[Sequence[Weighed], bool]:
        """Give words that are read so, and whether a longer word begins with these syllables."""
        place = self._place(key)
        name, words = self._line(place)
        here = name == key.encode()
        after = self._line(place + len(name) + len(words) + 2)[0] if here else name
        return _read(words, most) if here else (), after.startswith((key + BREAK).encode())

    def begun(self, key: str) -> Sequence[Weighed]:
        """Give frequent words whose reading begins so."""
        if best := self._exact(key + BEST):
            return best
        found = [word for words in self._from(key) for word in _read(words, MOST_OFFERED)]
        return sorted(found, key=lambda word: -word[1])

    def short(self, initials: Sequence[str]) -> Sequence[Weighed]:
        """Give frequent words whose syllables begin with these initial sounds."""
        return self._exact(SHORT + BREAK.join(initials))

    def _exact(self, key: str) -> Sequence[Weighed]:
        return self.look(key, most=MOST_OFFERED)[0]

    def _from(self, key: str) -> Iterator[bytes]:
        start = key.encode()
        place = self._place(key)
        while (line := self._line(place))[0].startswith(start):
            yield line[1]
            place += len(line[0]) + len(line[1]) + 2

    def _place(self, key: str) -> int:
        """Give where the first line begins whose key is not below `key`."""
        wanted = key.encode()
        head = wanted[:PAGE]
        if len(head) == PAGE and head not in self._pages:
            whole = (0, len(self._bytes))
            self._pages[head] = self._search(head, whole), self._search(head + b"\xff", whole)
        return self._search(wanted, self._pages.get(head, (0, len(self._bytes))))

    def _search(self, wanted: bytes, span: tuple[int, int]) -> int:
        low, high = span
        while low < high:
            start = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            name, words = self._line(start)
            if name < wanted:
                low = start + len(name) + len(words) + 2
            else:
                high = start
        return low

    def _line(self, place: int) -> tuple[bytes, bytes]:
        end = self._bytes.find(b"\n", place)
        name, _, words = self._bytes[place : max(place, end)].partition(b"\t")
        return name, words


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
