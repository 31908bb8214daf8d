"""Makes the table of Chinese words at set-up: `python -m kiosk.toolkit.keyboard.pinyin_making node_modules`.

Words and their counts are jieba's, from npm's @node-rs/jieba; how they are read is pypinyin's. Both are MIT.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distribution
from itertools import product
from pathlib import Path
from typing import Final

from pypinyin import Style, lazy_pinyin, pinyin

from kiosk.toolkit.keyboard.pinyin import MOST_SHORT, MOST_SYLLABLES
from kiosk.toolkit.keyboard.pinyin_table import BEST, SHORT, TABLE
from kiosk.toolkit.keyboard.syllables import BREAK, SYLLABLES, initial_of
from kiosk.toolkit.sorted_lines import write_sorted

LEAST_COUNT: Final = 4  # below, jieba's list is names and slips
LEAST_LONG: Final = 50  # a word of four and more syllables is typed for short only when it is frequent
MANY: Final = 24  # keys below one beginning: more than are worth reading at a touch
KEPT: Final = 32  # words for a beginning or for initial sounds
CHARACTERS: Final = "gb2312"  # the 6,763 that simplified Chinese is written with; jieba's list has traditional ones too
UNOFFERED: Final = frozenset("淫奸嫖妓娼")  # words with these are not for a store's screen; the characters can be typed
SHOP_COUNT: Final = 3000  # a word of the shop counts as if it were about as frequent as 便宜
SECOND: Final = 0.2  # of a character's count, shared by its other readings when no word tells more
ALSO_READ: Final = {
    "嗯": ("en",),
    "谁": ("shei", "shui"),
    "哪": ("na", "nei"),
    "这": ("zhe", "zhei"),
    "那": ("na", "nei"),
}
Counts = Mapping[str, int]
Keys = dict[str, dict[str, int]]  # words and weights by key


def make(node_modules: Path, table: Path = TABLE) -> int:
    """Write the table; gives how many lines it has. Raises OSError where npm has not brought the words."""
    keys = keyed(counts_in(node_modules / "@node-rs" / "jieba" / "dict.txt"))
    lines = {**keys, **dict(shortened(keys)), **dict(begun(keys))}
    many = write_sorted(table, ((key, _ranked(words)) for key, words in lines.items()))
    licence = distribution("pypinyin").read_text("licenses/LICENSE.txt") or ""
    table.with_name("pinyin-readings-LICENSE.txt").write_text(licence, "utf-8")
    return many


def counts_in(dictionary: Path) -> dict[str, int]:
    """Read how often each word is written, and lift the words of a shop."""
    split = (line.split(" ") for line in dictionary.read_text("utf-8").splitlines())
    counts = {word: int(count) for word, count, *_ in split if int(count) >= LEAST_COUNT and _fit(word)}
    shop = (Path(__file__).parent / "shop_words.txt").read_text("utf-8").split()
    return {**counts, **{word: max(counts.get(word, 0), SHOP_COUNT) for word in shop}}


def keyed(counts: Counts) -> Keys:
    """Give the words by how they are read. A character of several readings shares its count among them."""
    keys: Keys = defaultdict(dict)
    heard: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for word, count in counts.items():
        if 1 < len(word) <= MOST_SYLLABLES and (reading := reading_of(word)):
            keys[BREAK.join(reading)][word] = count
            for character, syllable in zip(word, reading, strict=True):
                heard[character][syllable] += count
    for character in (word for word in counts if len(word) == 1):
        for syllable, share in shares_of(character, heard[character]).items():
            keys[syllable][character] = max(1, round(counts[character] * share))
    return dict(keys)


def reading_of(word: str) -> list[str]:
    """Give the syllables of a word: as a whole where its reading is known, else by its parts; none for other signs."""
    reading = [_typed(syllable) for syllable in lazy_pinyin(word, v_to_u=False)]
    return reading if len(reading) == len(word) and SYLLABLES.issuperset(reading) else []


def shares_of(character: str, heard: Counts) -> dict[str, float]:
    """Share a character's count among its readings: by the words it stands in, and first of all its usual one."""
    usual = _typed(lazy_pinyin(character, v_to_u=False)[0])
    known = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    readings = dict.fromkeys((*ALSO_READ.get(character, ()), usual, *map(_typed, known)))
    possible = [reading for reading in readings if reading in SYLLABLES]
    total = sum(heard.get(reading, 0) for reading in possible)
    of_words = {reading: heard.get(reading, 0) / total if total else 1 / len(possible) for reading in possible}
    first = (ALSO_READ.get(character, ()) or (usual,))[0]
    return {reading: SECOND * of_words[reading] + (1 - SECOND) * (reading == first) for reading in possible}


def begun(keys: Keys) -> Iterator[tuple[str, dict[str, int]]]:
    """Give the best words of every beginning that many keys have: `s`, `ni'h`."""
    of_beginning: dict[str, list[tuple[str, int]]] = defaultdict(list)
    how_many: dict[str, int] = defaultdict(int)
    for key, words in keys.items():
        for beginning in _beginnings(key):
            how_many[beginning] += 1
            of_beginning[beginning] += words.items()
    for beginning, number in how_many.items():
        if number > MANY:
            yield beginning + BEST, _best(of_beginning[beginning])


def shortened(keys: Keys) -> Iterator[tuple[str, dict[str, int]]]:
    """Give the best words by their initial sounds, zh ch sh also as z c s."""
    of_initials: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, words in keys.items():
        syllables = key.split(BREAK)
        if 1 < len(syllables) <= MOST_SHORT:
            some = [word for word in words.items() if len(syllables) < MOST_SHORT or word[1] >= LEAST_LONG]
            sounds = [dict.fromkeys((initial_of(syllable), syllable[0])) for syllable in syllables]
            for initials in product(*sounds):
                of_initials[SHORT + BREAK.join(initials)] += some
    return ((initials, _best(words)) for initials, words in of_initials.items() if words)


def _beginnings(key: str) -> Iterator[str]:
    """Give the beginnings of a key that are looked for: part of its first syllable, and all from the second on."""
    starts = (key[:end] for end in range(1, len(key)))
    return (start for start in starts if not start.endswith(BREAK) and start not in SYLLABLES)


def _ranked(words: Counts) -> str:
    return "\t".join(f"{word} {weight}" for word, weight in sorted(words.items(), key=lambda word: (-word[1], word[0])))


def _best(words: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(words, key=lambda word: -word[1])[:KEPT])


def _fit(word: str) -> bool:
    try:
        word.encode(CHARACTERS)
    except UnicodeEncodeError:
        return False
    return len(word) == 1 or UNOFFERED.isdisjoint(word)


def _typed(syllable: str) -> str:
    return syllable.replace("ü", "v")


if __name__ == "__main__":
    print(f"pinyin table: {make(Path(sys.argv[1]))} lines")  # noqa: T201  (set-up tells what it did)
