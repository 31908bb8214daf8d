"""Where a text may go on in a new line: at spaces, and between Chinese characters. Pure."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

Ruler = Callable[[str], tuple[float, float]]  # a text on one line -> its width and height in pixels

HAN: Final = "\u2e80-\u2fff\u3004-\u3007\u3020-\u9fff\uf900-\ufaff"
OPENING: Final = "\uff08\u300a\u300c\u300e\u3010\u3014\u201c\u2018(\\["  # brackets and quotes: stay with what follows
CLOSING: Final = (  # brackets, quotes, stops and commas: stay with what is before
    "\uff09\u300b\u300d\u300f\u3011\u3015\u201d\u2019"
    "\uff0c\u3002\u3001\uff1a\uff1b\uff1f\uff01\u2026\u2014\u00b7,.:;?!%)\\]"
)
HALVINGS: Final = 6  # to within a hundredth of the width: less than a letter
CHINESE: Final = re.compile(f"[{HAN}]")
PIECE: Final = re.compile(f"[{OPENING}]*(?:[{HAN}]|[^{HAN}{OPENING}{CLOSING}]+)?[{CLOSING}]*")


@lru_cache(maxsize=4096)
def pieces(paragraph: str) -> tuple[tuple[str, str], ...]:
    """Part a paragraph into what must stay together; each with what is before it in a line: a space or nothing."""
    found: list[tuple[str, str]] = []
    for word in paragraph.split(" "):
        parts = [part for part in PIECE.findall(word) if part] if CHINESE.search(word) else [word]
        found += [(" " if number == 0 else "", part) for number, part in enumerate(parts)]
    return tuple(found)


def balanced(text: str, ruler: Ruler, *, width: float) -> float:
    """Give the least width, in pixels, at which `text` takes no more lines than at `width`: no line is left short."""
    lines = wrap(text, ruler, width=width)
    if lines is None or len(lines) == 1:
        return width
    low, high = width / len(lines), width
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        narrower = wrap(text, ruler, width=middle)
        low, high = (low, middle) if narrower and len(narrower) <= len(lines) else (middle, high)
    return high


def wrap(text: str, ruler: Ruler, *, width: float) -> list[str] | None:
    """Wrap `text` to `width` pixels; None when something that must stay together is wider than that."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for space, piece in pieces(paragraph):
            if ruler(piece)[0] > width:
                return None
            longer = f"{line}{space}{piece}" if line else piece
            if ruler(longer)[0] <= width:
                line = longer
            else:
                lines.append(line)
                line = piece
        lines.append(line)
    return lines
