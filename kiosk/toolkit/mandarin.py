"""Writes Chinese as espeak-ng's Mandarin voice reads it: in pinyin, a tone beside each syllable, `ni3 hao3`.

The voice reads characters too, but one by one: 银行 with the 行 of 行走. How words are said is in a table of set-up's.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.toolkit.fonts import ASSETS
from kiosk.toolkit.mandarin_numbers import in_words
from kiosk.toolkit.sorted_lines import SortedLines

VOICE: Final = "cmn-latn-pinyin"  # espeak-ng's name; its `cmn` takes syllables and their tones for English
TABLE: Final = ASSETS / "readings.txt"
CHARACTER_BYTES: Final = 3
CHARACTERS: Final = re.compile(r"([\u3400-\u9fff\u3007]+)")
ACCENTS: Final = re.compile(r"[\u0300-\u036f]")  # of Latin letters; the signs of other scripts are more than that
STROKED: Final = str.maketrans("đĐłŁøØıß", "dDlLoOis")  # letters that do not part into a letter and a mark
STOPS: Final = str.maketrans(
    {"，": ", ", "、": ", ", "·": ", ", "。": ". ", "；": "; ", "：": ": ", "？": "? ", "！": "! "}
)
QUOTES: Final = str.maketrans(dict.fromkeys("“”‘’「」《》（）"))  # espeak-ng would pause at each
DIGITS: Final = frozenset("零〇一二三四五六七八九")
FIRM_AFTER: Final = DIGITS | frozenset("十百千第期周之唯统")  # after one of these 一 keeps its tone: 第一个, 星期一到
FIRM_BEFORE: Final = DIGITS | frozenset("号月日楼层")  # so it does before one of these: 一号
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """A character, its syllable, and whether its word goes on after it."""

    character: str
    syllable: str
    goes_on: bool


def pinyin(text: str) -> str:
    """Write a text in pinyin. Words in Latin letters stay, without accents; without the table, characters stay too."""
    text, table = in_words(text), installed()
    return text if table is None else spelled(text, table)


def spelled(text: str, table: SortedLines) -> str:
    """Write the characters of a text as syllables."""
    between, *rest = CHARACTERS.split(text)
    parts = [_plain(between)]
    for characters, after in zip(rest[::2], rest[1::2], strict=True):
        said = [syllable for word in _words(characters, table) for syllable in word]
        parts += [" ".join(_in_context(said)), _plain(after)]
    return " ".join(part for part in parts if part)


@cache
def installed(path: Path = TABLE) -> SortedLines | None:
    """Open the table that set-up made; without it, say so once: characters are then read one by one."""
    try:
        return SortedLines(path, head=CHARACTER_BYTES)
    except (OSError, ValueError) as error:
        log.warning("no table of readings (%s): Chinese is spoken less well; `make setup` makes it", error)
        return None


def _words(characters: str, table: SortedLines) -> Iterator[list[Said]]:
    """Part a row of characters into its longest words, from the front."""
    start = 0
    while start < len(characters):
        word, syllables = characters[start], characters[start]  # one that is not in the table stays as it is
        for end in range(start + 1, len(characters) + 1):
            tried = characters[start:end]
            reading, after = table.at(tried)
            if reading is not None:
                word, syllables = tried, reading.decode()
            if not after.startswith(tried.encode()):
                break
        last = len(word) - 1
        pairs = zip(word, syllables.split(), strict=True)
        yield [Said(character, syllable, place < last) for place, (character, syllable) in enumerate(pairs)]
        start += len(word)


def _in_context(said: list[Said]) -> Iterator[str]:
    """Bend the tones of 一 and 不 as the next syllable wants it; espeak-ng bends third tones itself."""
    end = Said("", "", goes_on=False)
    for before, one, after in zip([end, *said], said, [*said[1:], end], strict=False):
        match one.character, one.syllable:
            case "一", "yi1" | "yi2" | "yi4":
                yield _one(one, before=before, after=after)
            case "不", "bu4" | "bu2":
                yield "bu2" if after.syllable.endswith("4") else "bu4"
            case _, syllable:
                yield syllable


def _one(one: Said, *, before: Said, after: Said) -> str:
    firm = before.character in FIRM_AFTER or after.character in FIRM_BEFORE
    ends_word = before.goes_on and not one.goes_on
    if firm or ends_word or not after.character:
        return "yi1"
    return "yi2" if after.syllable.endswith("4") else "yi4"


def _plain(text: str) -> str:
    """Take the accents off, with which espeak-ng's Mandarin would spell a name letter by letter; part at stops."""
    parted = unicodedata.normalize("NFKD", text.translate(QUOTES).translate(STOPS).translate(STROKED))
    return unicodedata.normalize("NFC", ACCENTS.sub("", parted)).strip()
