"""Text that fits its box: it wraps at words first, then shrinks; a word is never broken."""

import math
from collections.abc import Callable
from functools import lru_cache
from weakref import WeakSet

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.properties import NumericProperty, OptionProperty
from kivy.uix.label import Label

from kiosk.toolkit.breaks import Ruler, wrap
from kiosk.toolkit.reading import ALIGNED

LEAST_SHARE = 0.6  # below this the box is wrong, not the text
STEP = 0.95
SLACK_PX = 1  # hinting may make a line a pixel wider than measured
RULER_PX = 64  # text is measured at this size and scaled: opening a font at every size costs more than drawing it
TALL = "Åy"  # as high as a line gets
HINTING = 1.012  # how much wider than scaled a hinted line may be


@lru_cache(maxsize=8192)
def _measured(text: str, font_px: float, *, bold: bool) -> tuple[int, int]:
    label = CoreLabel(font_size=font_px, bold=bold)
    width, height = label.get_extents(text)
    return int(width), int(height)


def rough(font_px: float, *, bold: bool) -> Ruler:
    """A ruler for trying sizes: scaled from one size, a little too long rather than too short."""

    def ruler(text: str) -> tuple[float, float]:
        width, height = _measured(text, RULER_PX, bold=bold)
        return width * HINTING * font_px / RULER_PX, height * font_px / RULER_PX

    return ruler


def exact(font_px: float, *, bold: bool) -> Ruler:
    """A ruler for a size that is drawn: what it says is what Kivy wraps by."""
    return lambda text: _measured(text, font_px, bold=bold)


def fits(text: str, ruler: Ruler, *, box: tuple[float, float], most_lines: int = 0) -> bool:
    """Tell whether `text` fits a box (pixels) in at most so many lines (0: as many as fit)."""
    lines = wrap(text, ruler, width=box[0] - SLACK_PX)
    if lines is None or len(lines) > (most_lines or len(lines)):
        return False
    return height_of(lines, ruler) <= box[1]


def height_of(lines: list[str], ruler: Ruler) -> float:
    """Give the height of lines below each other, in pixels; some scripts are higher than others."""
    least = ruler(TALL)[1]
    return sum(max(least, ruler(line)[1]) for line in lines)


def extent(text: str, font_px: float, *, bold: bool) -> tuple[float, float]:
    """Measure `text` on one line: width and height in pixels."""
    return rough(font_px, bold=bold)(text)


def lines_of(text: str, font_px: float, *, bold: bool, width: float) -> list[str] | None:
    """Wrap `text` at words to `width` pixels; None when a single word is wider than that."""
    return wrap(text, rough(font_px, bold=bold), width=width)


def fitting_size(text: str, most_px: float, *, bold: bool, width: float, height: float, most_lines: int = 0) -> float:
    """Give the largest size up to `most_px` at which `text` fits the box, in pixels; at least `LEAST_SHARE` of it."""
    font_px, least = most_px, float(math.floor(most_px * LEAST_SHARE))
    while font_px > least:
        if fits(text, rough(font_px, bold=bold), box=(width, height), most_lines=most_lines):
            return font_px
        font_px = math.floor(font_px * STEP)
    return least


class FitText(Label):
    """A label that fills a box of given size: it wraps, then shrinks from `most` (pixels) until it fits.

    `cap`: a row of equal things sets it to its smallest member's size, so that all of them speak equally loud.
    """

    most = NumericProperty(0)
    cap = NumericProperty(0)
    fitted = NumericProperty(0)
    most_lines = NumericProperty(0)
    align = OptionProperty("start", options=ALIGNED)
    _unfitted = True

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text", "size", "most", "cap", "bold", "valign", "most_lines"):
            self.fbind(name, self._change)
        self._change()

    def _change(self, *_: object) -> None:
        self._unfitted = True
        self._trigger_texture()

    def texture_update(self, *args: object) -> None:
        """Fit the text once all has changed, then draw it: two pieces of work, with others between them."""
        if self._unfitted:
            self._unfitted = False
            self._fit()
            self._trigger_texture()
        else:
            super().texture_update(*args)

    def _fit(self, *_: object) -> None:
        if not self.most or self.width <= SLACK_PX or self.height <= SLACK_PX:
            return
        self.fitted = fitting_size(
            self.text,
            float(self.most),
            bold=self.bold,
            width=self.width,
            height=self.height,
            most_lines=self.most_lines,
        )
        self.font_size = min(self.fitted, self.cap) if self.cap else self.fitted
        self.text_size = self.width, None if self.valign == "middle" else self.height

    @property
    def taken(self) -> tuple[float, float]:
        """The width and height that the text takes of the box, in pixels."""
        ruler = exact(self.font_size, bold=self.bold)
        lines = wrap(self.text, ruler, width=self.width)
        if lines is None:
            return float(self.width), float(self.texture_size[1])
        return max(ruler(line)[0] for line in lines) + SLACK_PX, height_of(lines, ruler)


class Even:
    """A container of equal things: texts of the same kind in it are all as large as the one that must be smallest."""

    _evens: Callable[..., object] | None = None
    _followed: "WeakSet[FitText] | None" = None

    def keep_even(self, *_: object) -> None:
        """Make all texts even, now and whenever one of them has to be smaller; again after new ones have come."""
        if self._evens is None or self._followed is None:
            self._evens, self._followed = Clock.create_trigger(self._even_out, -1), WeakSet()
        for text in self._texts():
            if text not in self._followed:
                self._followed.add(text)
                text.fbind("fitted", self._evens)
        self._evens()

    def _texts(self) -> list[FitText]:
        return [widget for widget in self.walk(restrict=True) if isinstance(widget, FitText)]  # type: ignore[attr-defined]

    def _even_out(self, *_: object) -> None:
        by_kind: dict[float, list[FitText]] = {}
        for text in self._texts():
            if text.text:
                by_kind.setdefault(text.most, []).append(text)
        for texts in by_kind.values():
            smallest = min(text.fitted for text in texts)
            for text in texts:
                text.cap = smallest
