"""Measures what is on the screen: contrast of every text and part (WCAG 2.2), and targets in real millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.toolkit.progress import StepBadge
from kiosk.toolkit.theme import Rgba, Theme, mix
from kiosk.toolkit.widgets import IconLabel, Press, Surface

TEXT_LEAST: Final = 4.5  # WCAG 2.2, 1.4.3
PART_LEAST: Final = 3.0  # 1.4.11
LINEAR_BELOW: Final = 0.04045  # of a channel: sRGB is a straight line there (IEC 61966-2-1)


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing against what lies behind it. `least`: what its ratio must be at the least."""

    what: str
    ratio: float
    least: float

    @property
    def faint(self) -> bool:
        return self.ratio < self.least


def luminance(colour: Rgba) -> float:
    """Give the relative luminance of a colour, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Rgba, other: Rgba) -> float:
    """Give the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrasts(root: Widget, theme: Theme) -> Iterator[Seen]:
    """Measure all that is shown and can be used; what is disabled is exempt (1.4.3)."""
    yield from _contrasts(root, behind=theme.color.ground, opacity=1.0)


def _contrasts(widget: Widget, *, behind: Rgba, opacity: float) -> Iterator[Seen]:
    opacity *= widget.opacity
    if opacity == 0 or widget.disabled:
        return
    if isinstance(widget, Surface):
        fill = mix(behind, tuple(widget.fill), share=opacity)
        if isinstance(widget, Press):
            edge = mix(behind, tuple(widget.edge), share=opacity)
            yield Seen(f"edge of {_name(widget)}", max(ratio(fill, behind), ratio(edge, behind)), PART_LEAST)
        behind = fill
    if isinstance(widget, StepBadge):
        yield Seen(f"step {widget.icon}", ratio(mix(behind, tuple(widget.ring), share=opacity), behind), PART_LEAST)
        behind = tuple(widget.disc)
    if isinstance(widget, Label) and widget.text.strip():
        ink = mix(behind, tuple(widget.color), share=opacity)
        icon = isinstance(widget, IconLabel)
        yield Seen(widget.icon if icon else widget.text, ratio(ink, behind), PART_LEAST if icon else TEXT_LEAST)
    for child in widget.children:
        yield from _contrasts(child, behind=behind, opacity=opacity)


@dataclass(frozen=True, slots=True)
class Reach:
    """The smallest of what can be touched on a screen, in millimetres. `apart`: None when there is one target only."""

    least: float
    apart: float | None


def reach(root: Widget, theme: Theme) -> Reach | None:
    """Measure the targets that are seen; None when there is none."""
    boxes = [box for box in _targets(root, clip=(0.0, 0.0, float(Window.width), float(Window.height))) if box]
    if not boxes:
        return None
    mm = theme.panel.mm
    gaps = [max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3]) for a, b in combinations(boxes, 2)]
    return Reach(
        mm(min(min(right - left, top - bottom) for left, bottom, right, top in boxes)), mm(min(gaps)) if gaps else None
    )


Box = tuple[float, float, float, float]  # left, bottom, right, top


def _targets(widget: Widget, *, clip: Box) -> Iterator[Box | None]:
    if widget.opacity == 0 or widget.disabled:
        return
    box: Box = (*widget.to_window(*widget.pos), *widget.to_window(widget.right, widget.top))
    inside = all(one >= other - 1 for one, other in zip(box[:2], clip[:2], strict=True)) and all(
        one <= other + 1 for one, other in zip(box[2:], clip[2:], strict=True)
    )
    if isinstance(widget, Press):
        yield box if inside else None  # scrolled half away: it can be scrolled back
    for child in widget.children:
        yield from _targets(child, clip=box if isinstance(widget, ScrollView) else clip)


def _name(widget: Widget) -> str:
    return repr(getattr(widget, "text", "") or type(widget).__name__)
