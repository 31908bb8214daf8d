"""The live theme: kv rules read `app.theme.color.ink`, `app.theme.type.title`… and follow every switch."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar

from kivy.event import EventDispatcher
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, OptionProperty
from kivy.utils import get_color_from_hex

from kiosk.toolkit import tokens
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.sizes import Sizes, kiosk_sizes

Rgba = tuple[float, float, float, float]
SizeMaker = Callable[..., Sizes]
VEIL = 0.88  # how much of the screen a warning hides
PRESS_MIX = 0.16  # how far a pressed surface moves towards the ink on it


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as Kivy wants them (0 to 1)."""

    ground: Rgba
    surface: Rgba
    ink: Rgba
    quiet: Rgba
    line: Rgba
    brand: Rgba
    on_brand: Rgba
    brand_soft: Rgba
    good: Rgba
    warn: Rgba
    bad: Rgba
    surface_pressed: Rgba
    brand_pressed: Rgba
    veil: Rgba
    none: Rgba


def mix(one: Rgba, other: Rgba, *, share: float) -> Rgba:
    """Move `one` by `share` (0 to 1) towards `other`."""
    r, g, b, a = (x + (y - x) * share for x, y in zip(one, other, strict=True))
    return (r, g, b, a)


def palette(name: tokens.ThemeName) -> Palette:
    """Make the palette of a theme from its tokens."""
    colours = {key: _rgba(text) for key, text in tokens.COLOURS[name].items()}
    return Palette(
        **colours,
        surface_pressed=mix(colours["surface"], colours["brand"], share=PRESS_MIX),
        brand_pressed=mix(colours["brand"], colours["on_brand"], share=PRESS_MIX),
        veil=(*colours["ground"][:3], VEIL),
        none=(0.0, 0.0, 0.0, 0.0),
    )


def _rgba(text: str) -> Rgba:
    r, g, b, a = get_color_from_hex(text)
    return (r, g, b, a)


class Theme(EventDispatcher):
    """Colours and sizes of a running app; `larger`, `lower`, `still` and `name` may be switched at any time.

    `reach`: the share of the panel's height, from below, that is drawn on; `upright`: whether that is higher than wide.
    `tight`: the glass is so small that a row is no higher than the least target.
    """

    TOLD: ClassVar[tuple[str, ...]] = ("panel", "name", "larger", "lower", "still")  # all else follows from these

    name = OptionProperty("light", options=list(tokens.COLOURS))
    larger = BooleanProperty(defaultvalue=False)
    lower = BooleanProperty(defaultvalue=False)
    still = BooleanProperty(defaultvalue=False)
    upright = BooleanProperty(defaultvalue=True)
    reach = NumericProperty(1)
    tight = BooleanProperty(defaultvalue=False)
    color = ObjectProperty(rebind=True)
    type = ObjectProperty(rebind=True)
    space = ObjectProperty(rebind=True)
    shape = ObjectProperty(rebind=True)
    touch = ObjectProperty(rebind=True)
    panel = ObjectProperty(rebind=True)
    press_s = NumericProperty(tokens.MOTION_S["press"])
    slide_s = NumericProperty(tokens.MOTION_S["slide"])

    def __init__(self, panel: Panel, *, name: tokens.ThemeName = "light", sizes: SizeMaker = kiosk_sizes) -> None:
        super().__init__()
        self._make_sizes = sizes
        self.panel = panel
        self.name = name
        self._paint()
        self._measure()
        self.fbind("name", self._paint)
        self.fbind("larger", self._measure)
        self.fbind("lower", self._measure)
        self.fbind("panel", self._measure)
        self.fbind("still", self._set_motion)

    def twin(self) -> "Theme":
        """Give another one that looks the same; it goes its own way until it is told to follow."""
        made = Theme(self.panel, sizes=self._make_sizes)
        made.follow(self)
        return made

    def follow(self, other: "Theme") -> None:
        """Look as another theme does now."""
        for name in self.TOLD:
            setattr(self, name, getattr(other, name))

    def _paint(self, *_: object) -> None:
        self.color = palette(self.name)

    def _measure(self, *_: object) -> None:
        area = self.panel.lower_half if self.lower else self.panel
        sizes = self._make_sizes(area, larger=self.larger)
        self.upright, self.reach = area.portrait, area.height_px / self.panel.height_px
        for field in fields(sizes):
            setattr(self, field.name, getattr(sizes, field.name))
        self.tight = sizes.touch.row <= sizes.touch.least

    def _set_motion(self, *_: object) -> None:
        self.press_s, self.slide_s = (0, 0) if self.still else (tokens.MOTION_S["press"], tokens.MOTION_S["slide"])
