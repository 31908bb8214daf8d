"""The sheet on which words appear as they are typed: where they are too many for it, the last ones."""

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.toolkit.fitting import FitText, lines_of, rough
from kiosk.toolkit.widgets import Surface

TAIL_SHARE = 0.75  # of the usual size: smaller type would keep more words in sight, and none easy to read
BEFORE = "\u2026"  # what stands for the words above


class SheetText(FitText):
    """The words and the mark where the next one comes; only the words are read aloud."""

    read_as = StringProperty("")


class TextSheet(Surface, AnchorLayout):
    """Shows `text` as far as it fits in `font_px` pixels, from its end; `least`: the height of one line, in pixels."""

    text = StringProperty("")
    shown = StringProperty("")
    font_px = NumericProperty(0)
    least = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text", "size", "padding", "font_px"):
            self.fbind(name, self._show)
        self._show()

    def _show(self, *_: object) -> None:
        left, top, right, bottom = self.padding
        self.shown = last_lines(
            self.text, float(self.font_px), width=self.width - left - right, height=self.height - top - bottom
        )


def last_lines(text: str, font_px: float, *, width: float, height: float) -> str:
    """Give as many lines from the end of `text` as fit a box (pixels), at least one; all of it when it fits."""
    lines = lines_of(text, font_px, bold=False, width=width) if font_px and width > 0 else None
    if lines is None:  # a single word is wider than the box: nothing can be left out
        return text
    line_px = max(rough(font_px, bold=False)(line)[1] for line in lines)
    fitting = max(1, int(height // line_px)) if line_px else len(lines)
    return text if len(lines) <= fitting else BEFORE + "\n".join(lines[-fitting:])
