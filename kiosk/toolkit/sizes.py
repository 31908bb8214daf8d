"""Tokens turned into pixels of one panel: type, space, shape and touch sizes."""

from dataclasses import dataclass, fields

from kiosk.toolkit import tokens
from kiosk.toolkit.panel import Panel


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Font sizes in pixels."""

    ticket: float
    title: float
    heading: float
    label: float
    body: float
    note: float


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in pixels."""

    hair: float
    small: float
    gap: float
    wide: float
    page: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Radii, line widths and icon sizes in pixels."""

    tile_radius: float
    button_radius: float
    strip_radius: float
    stroke: float
    icon: float
    big_icon: float
    badge: float


@dataclass(frozen=True, slots=True)
class Touch:
    """Heights of what is touched, in pixels; none is smaller than `least`."""

    least: float
    apart: float
    main_button: float
    pill: float
    chip: float
    strip: float
    choice: float
    key: float
    row: float
    tile: float
    lead: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """All sizes of a touch app on one panel."""

    type: TypeScale
    space: Space
    shape: Shape
    touch: Touch


def kiosk_sizes(panel: Panel, *, larger: bool = False) -> Sizes:
    """Scale the drawn look to `panel`; touch targets stay at least 20 real millimetres, and type gives way to them."""
    across, down = _units(panel)
    least, apart = tokens.LEAST_TOUCH_MM * panel.px_per_mm, tokens.LEAST_APART_MM * panel.px_per_mm
    unit = min(panel.width_px / across, panel.height_px / down)
    unit *= max(tokens.GIVES_WAY, min(1.0, tokens.ROOMY * unit / least))
    more = tokens.LARGER_LOW if (across, down) == tokens.LOWER_UNITS else tokens.LARGER
    return _sizes(tokens.KIOSK, unit, growth=more if larger else 1.0, least_px=least, apart_px=apart)


def _units(panel: Panel) -> tuple[float, float]:
    if panel.portrait:
        return tokens.PORTRAIT_UNITS
    return tokens.LOWER_UNITS if panel.width_px < tokens.NEARLY_SQUARE * panel.height_px else tokens.LANDSCAPE_UNITS


def phone_sizes(panel: Panel, *, larger: bool = False) -> Sizes:
    """Scale the phone's dp table to `panel`."""
    growth = tokens.LARGER if larger else 1.0
    return _sizes(tokens.PHONE, panel.dpi / tokens.PHONE_DPI, growth=growth, least_px=0, apart_px=0)


def _sizes(table: tokens.SizeTable, unit: float, *, growth: float, least_px: float, apart_px: float) -> Sizes:
    grow = dict.fromkeys(tokens.GROWING, growth)
    touch = {name: max(value * unit, least_px) for name, value in table["touch"].items()}
    touch["least"] = least_px or table["touch"]["least"] * unit
    touch["apart"] = apart_px or table["touch"]["apart"] * unit
    space = {name: value * unit for name, value in table["space"].items()}
    space["gap"] = max(space["gap"], apart_px)  # it lies between targets
    return Sizes(
        type=TypeScale(
            **{f.name: round(table["type"][f.name] * unit * grow.get(f.name, 1)) for f in fields(TypeScale)}
        ),
        space=Space(**space),
        shape=Shape(**{name: max(1.0, value * unit) for name, value in table["shape"].items()}),
        touch=Touch(**touch),
    )
