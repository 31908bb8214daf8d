"""The fonts of the scripts that Kivy's own Roboto does not have: Noto Sans (OFL), copied into place at set-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kiosk.toolkit.errors import FontsMissingError
from kiosk.toolkit.scripts import Script

ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Face:
    """A font of two weights, and how high and deep its letters reach, as shares of its size.

    The font's own line is twice as high as its letters (Arabic with all its vowel signs): lines would stand far apart.
    """

    regular: str
    bold: str
    ascent: float
    descent: float


FACES: Final[Mapping[Script, Face]] = MappingProxyType(
    {
        "Arab": Face("NotoSansArabic_400Regular.ttf", "NotoSansArabic_700Bold.ttf", 1.02, 0.5),
        "Deva": Face("NotoSansDevanagari_400Regular.ttf", "NotoSansDevanagari_700Bold.ttf", 0.98, 0.4),
        "Hans": Face("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf", 0.98, 0.26),
    },
)


@cache
def font_file(script: Script, *, bold: bool, assets: Path = ASSETS) -> str:
    """Give the path of the font that draws `script`; raises `FontsMissingError` when set-up has not run."""
    face = FACES[script]
    path = assets / (face.bold if bold else face.regular)
    if not path.is_file():
        message = (
            f"the font for {script} text is missing ({path}): run `make setup` once; "
            "it copies the fonts from the npm packages @expo-google-fonts/noto-sans-*"
        )
        raise FontsMissingError(message)
    return str(path)
