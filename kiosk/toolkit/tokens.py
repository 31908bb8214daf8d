"""The look in numbers: colours of the themes, sizes of type, space, shapes and touch targets.

Kiosk sizes are units of the drawn look (270 units across a portrait panel); phone sizes are dp.
Nothing else in the touch apps holds a colour or a size.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

ThemeName = Literal["light", "night", "contrast"]
SizeTable = Mapping[str, Mapping[str, float]]

COLOURS: Final[Mapping[ThemeName, Mapping[str, str]]] = MappingProxyType(
    {
        "light": {
            "ground": "#F5F3EE",
            "surface": "#FFFFFF",
            "ink": "#1A232E",
            "quiet": "#55606E",
            "line": "#8C877C",
            "brand": "#0B5C60",
            "on_brand": "#FFFFFF",
            "brand_soft": "#DDECEB",
            "good": "#1E7B4A",
            "warn": "#9A5B00",
            "bad": "#B3261E",
        },
        "night": {
            "ground": "#0E141A",
            "surface": "#1A232D",
            "ink": "#F3F6F8",
            "quiet": "#A9B5C1",
            "line": "#6A7A8A",
            "brand": "#58D0C5",
            "on_brand": "#06272A",
            "brand_soft": "#143436",
            "good": "#5FD08F",
            "warn": "#FFB84D",
            "bad": "#FF8A80",
        },
        "contrast": {
            "ground": "#000000",
            "surface": "#000000",
            "ink": "#FFFFFF",
            "quiet": "#FFFFFF",
            "line": "#FFFFFF",
            "brand": "#FFE14D",
            "on_brand": "#000000",
            "brand_soft": "#1F1B00",
            "good": "#7CFFB2",
            "warn": "#FFE14D",
            "bad": "#FF9D94",
        },
    },
)

KIOSK: Final[SizeTable] = MappingProxyType(
    {
        "type": {"ticket": 54, "title": 21, "heading": 14, "label": 12, "body": 10, "note": 8.5},
        "space": {"hair": 1, "small": 4, "gap": 8, "wide": 12, "page": 16},
        "shape": {
            "tile_radius": 9,
            "button_radius": 8,
            "strip_radius": 6,
            "stroke": 0.8,
            "icon": 16,
            "big_icon": 28,
            "badge": 19,
        },
        "touch": {
            "least": 20,
            "apart": 3,
            "main_button": 36,
            "pill": 26,
            "chip": 30,
            "strip": 29,
            "choice": 68,
            "key": 24,
            "row": 48,
            "tile": 96,
            "lead": 80,
        },
    },
)

PHONE: Final[SizeTable] = MappingProxyType(
    {
        "type": {"ticket": 56, "title": 44, "heading": 30, "label": 20, "body": 19, "note": 15},
        "space": {"hair": 2, "small": 8, "gap": 12, "wide": 16, "page": 20},
        "shape": {
            "tile_radius": 20,
            "button_radius": 24,
            "strip_radius": 20,
            "stroke": 2,
            "icon": 26,
            "big_icon": 34,
            "badge": 32,
        },
        "touch": {
            "least": 48,
            "apart": 8,
            "main_button": 96,
            "pill": 48,
            "chip": 48,
            "strip": 56,
            "choice": 92,
            "key": 48,
            "row": 68,
            "tile": 110,
            "lead": 110,
        },
    },
)

MOTION_S: Final[Mapping[str, float]] = MappingProxyType({"press": 0.08, "slide": 0.22})

PORTRAIT_UNITS: Final = (270.0, 480.0)  # the drawn look: 1080x1920 at 4 px a unit
LANDSCAPE_UNITS: Final = (600.0, 360.0)  # two columns beside each other, each about as wide as the portrait page
LOWER_UNITS: Final = (500.0, 420.0)  # the lower half of an upright panel: two columns, narrower ones
NEARLY_SQUARE: Final = 1.3  # wider against its height, and the columns are as in landscape
ROOMY: Final = 36.0  # units that a least target may take; on smaller glass type and space give way to it …
GIVES_WAY: Final = 0.82  # … down to this share of their size
LEAST_TOUCH_MM: Final = 20.0  # smaller keys are missed more often (Colle & Hiszem 2004)
LEAST_APART_MM: Final = 3.0
PHONE_DPI: Final = 160.0  # one dp is one pixel at this density, by definition
LARGER: Final = 1.25  # what "Larger" does to type, but for titles and ticket numbers, which are large already
LARGER_LOW: Final = 1.15  # the same in half a panel's height, where 1.25 cut off sentences of the start
GROWING: Final = frozenset({"heading", "label", "body", "note"})
