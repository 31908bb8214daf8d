"""Text that fits its box: it wraps at words first, then shrinks; a word is never broken."""

import math
from functools import lru_cache

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.properties import NumericProperty
from kivy.uix.label import Label

LEAST_SHARE = 0.6  # below this the box is wrong, not the text
STEP = 0.95
SLACK_PX = 1  # hinting may make a line a pixel wider than measured
RULER_PX = 64  # text is measured at this size and scaled: opening a font at every size costs more than drawing it
HINTING = 1.012  # how much wider than scaled a hinted line may be


@lru_cache(maxsize=4096)
def _at_ruler(text: str, *, bold: bool) -> tuple[int, int]:
    label = CoreLabel(font_size=RULER_PX, bold=bold)
    width, height = label.get_extents(text)
    return int(width), int(height)


def extent(text: str, font_px: float, *, bold: bool) -> tuple[float, float]:
    """Measure `text` on one line: width and height in pixels."""
    width, height = _at_ruler(text, bold=bold)
    return width * HINTING * font_px / RULER_PX, height * font_px / RULER_PX


def lines_of(text: str, font_px: float, *, bold: bool, width: float) -> list[str] | None:
    """Wrap `text` at words to `width` pixels; None when a single word is wider than that."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if extent(word, font_px, bold=bold)[0] > width:
                return None
            longer = f"{line} {word}" if line else word
            if extent(longer, font_px, bold=bold)[0] <= width:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def fitting_size(text: str, most_px: float, *, bold: bool, width: float, height: float) -> float:
    """Give the largest font size up to `most_px` at which `text` fits, in pixels; `LEAST_SHARE` of it at the least."""
    font_px = most_px
    while font_px > most_px * LEAST_SHARE:
        lines = lines_of(text, font_px, bold=bold, width=width - SLACK_PX)
        if lines is not None and len(lines) * extent("Åy", font_px, bold=bold)[1] <= height:
            return font_px
        font_px = math.floor(font_px * STEP)
    return math.floor(most_px * LEAST_SHARE)


class FitText(Label):
    """A label that fills a box of given size: it wraps, then shrinks from `most` (pixels) until it fits.

    `cap`: a row of equal things sets it to its smallest member's size, so that all of them speak equally loud.
    """

    most = NumericProperty(0)
    cap = NumericProperty(0)
    fitted = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text", "size", "most", "cap", "bold", "valign"):
            self.fbind(name, self._fit)
        self._fit()

    def _fit(self, *_: object) -> None:
        if not self.most or self.width <= SLACK_PX or self.height <= SLACK_PX:
            return
        self.fitted = fitting_size(self.text, self.most, bold=self.bold, width=self.width, height=self.height)
        self.font_size = min(self.fitted, self.cap) if self.cap else self.fitted
        self.text_size = self.width, None if self.valign == "middle" else self.height

    @property
    def taken(self) -> tuple[float, float]:
        """The width and height that the text takes of the box, in pixels."""
        lines = lines_of(self.text, self.font_size, bold=self.bold, width=max(1, self.width - SLACK_PX))
        if lines is None:
            return float(self.width), float(self.texture_size[1])
        widest = max(extent(line, self.font_size, bold=self.bold)[0] for line in lines)
        return widest + 2.0 * SLACK_PX, len(lines) * extent("Åy", self.font_size, bold=self.bold)[1]


class Even:
    """A container of equal things: texts of the same kind in it are all as large as the one that must be smallest."""

    def keep_even(self, *_: object) -> None:
        """Make all texts even, now and whenever one of them has to be smaller."""
        even = Clock.create_trigger(self._even_out, -1)
        for text in self._texts():
            text.fbind("fitted", even)
        even()

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
