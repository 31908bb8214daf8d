"""Parts a line into runs of one script and one direction, as fonts want them: pure."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from kiosk.toolkit.bidi import Direction, stretches

Script = Literal["Latn", "Arab", "Deva", "Hans"]

# From which code point on which script holds, by Unicode's blocks; what has none goes with the letters before it.
BLOCKS: Final[tuple[tuple[int, Script | None], ...]] = (
    (0x0000, None),
    (0x0041, "Latn"),
    (0x005B, None),
    (0x0061, "Latn"),
    (0x007B, None),
    (0x00C0, "Latn"),
    (0x0300, None),  # combining marks
    (0x0370, "Latn"),  # Greek and Cyrillic: Roboto has them too
    (0x0600, "Arab"),
    (0x0700, None),
    (0x0750, "Arab"),
    (0x0780, None),
    (0x08A0, "Arab"),
    (0x0900, "Deva"),
    (0x0980, None),
    (0x1E00, "Latn"),
    (0x2000, None),
    (0x2E80, "Hans"),
    (0xA000, None),
    (0xA8E0, "Deva"),
    (0xA900, None),
    (0xF900, "Hans"),
    (0xFB00, "Latn"),
    (0xFB50, "Arab"),
    (0xFE00, None),
    (0xFE30, "Hans"),
    (0xFE70, "Arab"),
    (0xFF00, "Hans"),
    (0xFFF0, None),
    (0x20000, "Hans"),
    (0x40000, None),
)
STARTS: Final = tuple(start for start, _ in BLOCKS)
PLAIN: Final = re.compile("[\u0000-\u058f\u1e00-\u200a\u2010-\u2027\u202f-\u205f]*")  # Latin letters, and signs


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a line that one font draws in one direction."""

    text: str
    script: Script
    rtl: bool = False


def script_of(letter: str) -> Script | None:
    """Give the script of a character; None for signs, digits and spaces that many scripts use."""
    return BLOCKS[bisect_right(STARTS, ord(letter)) - 1][1]


def is_plain(text: str) -> bool:
    """Tell whether `text` needs nothing but the Latin font, from left to right."""
    return PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def runs(line: str, *, base: Direction) -> tuple[Run, ...]:
    """Part `line` into runs, from the left of the screen to its right."""
    return tuple(run for part in stretches(line, base=base) for run in _by_script(part.text, rtl=part.rtl))


def _by_script(text: str, *, rtl: bool) -> list[Run]:
    scripts = [script_of(letter) for letter in text]
    current: Script = next((script for script in scripts if script), "Latn")
    found: list[Run] = []
    start = 0
    for place, script in enumerate(scripts):
        if script and script != current:
            found.append(Run(text[start:place], current, rtl))
            start, current = place, script
    found.append(Run(text[start:], current, rtl))
    return found[::-1] if rtl else found
