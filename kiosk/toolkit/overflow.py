"""The check of a laid-out screen: text cut off or overlapping, touch targets too small, too close or out of sight."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.toolkit.breaks import wrap
from kiosk.toolkit.buttons import IconText
from kiosk.toolkit.fitting import LEAST_SHARE, FitText, exact
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.widgets import IconLabel, Press, Surface

TOLERANCE_PX = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in window pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def sticks_out_of(self, other: "Box") -> bool:
        return (
            self.left < other.left - TOLERANCE_PX
            or self.bottom < other.bottom - TOLERANCE_PX
            or self.right > other.right + TOLERANCE_PX
            or self.top > other.top + TOLERANCE_PX
        )

    def within(self, other: "Box") -> "Box":
        """Give the part of it that lies in `other`."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    @property
    def empty(self) -> bool:
        return self.left >= self.right or self.bottom >= self.top

    def overlaps(self, other: "Box", *, grown_by: float = -TOLERANCE_PX) -> bool:
        return (
            self.left - grown_by < other.right
            and other.left - grown_by < self.right
            and self.bottom - grown_by < other.top
            and other.bottom - grown_by < self.top
        )


def faults(root: Widget, theme: Theme) -> list[str]:
    """Give what is wrong with the screen as it stands, a sentence each; an empty list is a good screen."""
    over = [child for child in root.children if getattr(child, "covers", False)]  # what lies below it cannot be used
    shown = list(_shown(over[0] if over else root, clip=_window()))
    return [*_text_faults(shown), *_overlap_faults(shown), *_covered_faults(shown), *_touch_faults(shown, theme)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A visible widget and the part of the window in which it can be seen."""

    widget: Widget
    clip: Box
    scrolls: bool


def _window() -> Box:
    return Box(0, 0, Window.width, Window.height)


def _shown(widget: Widget, *, clip: Box, scrolls: bool = False) -> Iterator[Shown]:
    if widget.opacity == 0:
        return
    yield Shown(widget, clip, scrolls)
    if isinstance(widget, ScrollView):
        clip, scrolls = _box(widget), True
    for child in widget.children:
        yield from _shown(child, clip=clip, scrolls=scrolls)


def _box(widget: Widget) -> Box:
    left, bottom = widget.to_window(widget.x, widget.y)
    right, top = widget.to_window(widget.right, widget.top)
    return Box(left, bottom, right, top)


def _ink(label: Label) -> Box:
    """Where the text itself is drawn: in the middle of the label, or at the edge that `valign` and `halign` name."""
    box, (width, height) = _box(label), label.texture_size
    middle_x, middle_y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    wide, high = label.taken if isinstance(label, FitText) else (width, height)
    wide = min(width, wide)
    left = {"left": middle_x - width / 2, "right": middle_x + width / 2 - wide}.get(label.halign, middle_x - wide / 2)
    bottom = {"bottom": box.bottom, "top": box.top - high}.get(label.valign, middle_y - high / 2)
    return Box(left, bottom, left + wide, bottom + high)


def _labels(shown: list[Shown]) -> list[Shown]:
    return [one for one in shown if isinstance(one.widget, Label) and one.widget.text.strip()]


def _text_faults(shown: list[Shown]) -> Iterator[str]:
    for one in _labels(shown):
        label, ink = one.widget, _ink(one.widget)
        if ink.sticks_out_of(_box(label.parent if isinstance(label.parent, IconText) else label)):
            has = [round(px) for px in label.size]
            yield f"text is larger than its box: {label.text!r} needs {label.texture_size}, has {has}"
        if not one.scrolls and ink.sticks_out_of(one.clip):
            yield f"text leaves the window: {label.text!r} at {ink}"
        if isinstance(label, FitText) and label.fitted <= label.most * LEAST_SHARE:
            yield f"text had to shrink below {LEAST_SHARE:.0%}: {label.text!r} in {[round(px) for px in label.size]}"
        if not isinstance(label, IconLabel) and label.text_size[0] and _breaks_a_word(label):
            yield f"a word is broken: {label.text!r} in {round(label.text_size[0])} px"


def _breaks_a_word(label: Label) -> bool:
    ruler = exact(label.font_size, bold=label.bold)
    return wrap(label.text, ruler, width=label.text_size[0] + TOLERANCE_PX) is None


def _overlap_faults(shown: list[Shown]) -> Iterator[str]:
    inks = [(one.widget.text, _ink(one.widget).within(one.clip)) for one in _labels(shown)]
    seen = [(text, ink) for text, ink in inks if not ink.empty]
    for (text, ink), (other, other_ink) in combinations(seen, 2):
        if ink.overlaps(other_ink):
            yield f"texts overlap: {text!r} and {other!r}"


def _covered_faults(shown: list[Shown]) -> Iterator[str]:
    surfaces = [(one.widget, _box(one.widget).within(one.clip)) for one in shown if isinstance(one.widget, Surface)]
    for one in _labels(shown):
        ink, around = _ink(one.widget).within(one.clip), set(_around(one.widget))
        for surface, box in surfaces:
            if surface not in around and not ink.empty and not box.empty and ink.overlaps(box):
                yield f"text runs into a {type(surface).__name__}: {one.widget.text!r}"


def _around(widget: Widget) -> Iterator[Widget]:
    while isinstance(widget, Widget):
        yield widget
        widget = widget.parent


def _touch_faults(shown: list[Shown], theme: Theme) -> Iterator[str]:
    targets = [one for one in shown if isinstance(one.widget, Press) and not one.widget.disabled]
    least, apart = theme.touch.least, theme.touch.apart
    for one in targets:
        box, name = _box(one.widget), _name(one)
        wide, high = box.right - box.left, box.top - box.bottom
        if min(wide, high) < least - TOLERANCE_PX:
            yield f"touch target {name!r} is {wide:.0f} x {high:.0f} px, least is {least:.0f}"
        if not one.scrolls and box.sticks_out_of(one.clip):
            yield f"touch target {name!r} leaves the window: {box}"
    touchable = [(_name(one), _box(one.widget).within(one.clip)) for one in targets]
    for (name, box), (other, other_box) in combinations([pair for pair in touchable if not pair[1].empty], 2):
        if box.overlaps(other_box, grown_by=apart - TOLERANCE_PX):
            yield f"touch targets closer than {apart:.0f} px: {name!r} and {other!r}"


def _name(shown: Shown) -> str:
    return getattr(shown.widget, "text", "") or type(shown.widget).__name__
