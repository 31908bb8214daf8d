"""Makes the table of how Chinese words are said at set-up: `python -m kiosk.toolkit.mandarin_making`.

A line is a word and its syllables with their tones, `银行<tab>yin2 hang2`. All are pypinyin's (MIT).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from kiosk.toolkit.mandarin import TABLE
from kiosk.toolkit.sorted_lines import write_sorted

# What a character is mostly read as when it stands alone in a sentence, where pypinyin's first reading is another
ALONE: Final = {"长": "chang2", "得": "de5", "嗯": "en1", "谁": "shei2"}
# Words of a shop's screen that pypinyin does not know, or as another word
WORDS: Final = {
    "大一些": "da4 yi1 xie1",
    "得到": "de2 dao4",
    "得出": "de2 chu1",
    "得分": "de2 fen1",
    "想得到": "xiang3 de2 dao4",
    "待在": "dai1 zai4",
    "重试": "chong2 shi4",
}
LAST_CODE: Final = 0x9FFF  # those above are in no screen font


def make(table: Path = TABLE) -> int:
    """Write the table; gives how many lines it has. pypinyin's licence lies beside it, with the keyboard's table."""
    return write_sorted(table, {**dict(_characters()), **dict(_words()), **ALONE, **WORDS}.items())


def _characters() -> Iterator[tuple[str, str]]:
    for code, readings in PINYIN_DICT.items():
        if code <= LAST_CODE:
            yield chr(code), _numbered(readings.partition(",")[0])


def _words() -> Iterator[tuple[str, str]]:
    for word, readings in PHRASES_DICT.items():
        if len(word) == len(readings):
            yield word, " ".join(_numbered(syllables[0]) for syllables in readings)


@cache
def _numbered(syllable: str) -> str:
    return to_tone3(syllable, neutral_tone_with_five=True)


if __name__ == "__main__":
    print(f"readings of Chinese: {make()} lines")  # noqa: T201  (set-up tells what it did)
