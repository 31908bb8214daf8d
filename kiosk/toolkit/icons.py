"""Icons of the Lucide icon font (ISC): one line weight, always beside a word."""

import json
from functools import cache
from pathlib import Path

from kivy.core.text import LabelBase

from kiosk.toolkit.errors import IconsMissingError, UnknownIconError

FONT_NAME = "Lucide"
ASSETS = Path(__file__).parent / "assets"
FONT_FILE = "lucide.ttf"
CODEPOINTS_FILE = "codepoints.json"
OTHER_SIDE = {"left": "right", "right": "left"}
FALLBACK = "circle-question-mark"  # a store's file may name an icon that a newer font has renamed


def register(assets: Path = ASSETS) -> None:
    """Make the icon font known to Kivy; must come before the first icon is drawn."""
    for name in (FONT_FILE, CODEPOINTS_FILE):
        if not (assets / name).is_file():
            message = (
                f"the icon font is missing ({assets / name}): run `make setup` once; "
                "it copies the font from the npm package lucide-static"
            )
            raise IconsMissingError(message)
    LabelBase.register(FONT_NAME, str(assets / FONT_FILE))


@cache
def _codepoints(assets: Path) -> dict[str, int]:
    known: dict[str, int] = json.loads((assets / CODEPOINTS_FILE).read_text("utf-8"))
    return known


def glyph(name: str) -> str:
    """Give the character of an icon; an empty name gives no character."""
    if not name:
        return ""
    try:
        return chr(_codepoints(ASSETS)[name])
    except KeyError:
        message = f"no icon called {name!r} in the icon font: see https://lucide.dev/icons for the names"
        raise UnknownIconError(message) from None


@cache
def turned(name: str) -> str:
    """Give the icon that points the other way, where it has a side: for right-to-left. Faces and things have none."""
    swapped = "-".join(OTHER_SIDE.get(word, word) for word in name.split("-"))
    return swapped if swapped in _codepoints(ASSETS) else name


def known_or(name: str, fallback: str = FALLBACK) -> str:
    """Give `name` when the font has it, else `fallback`: for names that come from a store's file."""
    return name if name in _codepoints(ASSETS) else fallback
