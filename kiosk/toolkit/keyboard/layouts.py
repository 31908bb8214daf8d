"""Which keys each language gets: rows of letters, and tone keys that change the letter before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

SHIFT, ERASE, SPACE, SYMBOLS, LETTERS = "shift", "erase", "space", "symbols", "letters"

# Vietnamese tones as keys: the combining mark that each puts on the last vowel of the word before the caret.
TONES: Final[Mapping[str, str]] = MappingProxyType(
    {"á": "\u0301", "à": "\u0300", "ả": "\u0309", "ã": "\u0303", "ạ": "\u0323"},
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The letter rows of a language, top to bottom; what follows (shift, space, erase) is the same for all."""

    rows: tuple[str, ...]
    tones: bool = False


QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        "en": Layout(QWERTY),
        "fil": Layout(("qwertyuiop", "asdfghjklñ", "zxcvbnm")),
        "lt": Layout(("ąčęėįšųūž", *QWERTY)),
        "vi": Layout(("ăâđêôơư", *QWERTY), tones=True),
    },
)
SYMBOL_ROWS: Final = ("1234567890", "-/:;()&@", ".,?!'\"%+")


def layout_for(language: str) -> Layout:
    """Give the layout of a language; English when it has none of its own."""
    return LAYOUTS.get(language) or LAYOUTS.get(language.partition("-")[0]) or LAYOUTS["en"]
