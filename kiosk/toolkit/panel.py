"""The glass in front of the person: how many pixels, how large they are."""

import math
from dataclasses import dataclass

MM_PER_INCH = 25.4
LEAST_HALF_MM = 200.0  # header, helpers and what is between, in targets of 20 mm


@dataclass(frozen=True, slots=True)
class Panel:
    """A touch panel: its size in pixels and its true pixels per inch."""

    width_px: int
    height_px: int
    dpi: float

    @classmethod
    def of_diagonal(cls, width_px: int, height_px: int, *, inches: float) -> "Panel":
        """Make a panel from what is printed on its box: `inches` across the diagonal."""
        return cls(width_px, height_px, math.hypot(width_px, height_px) / inches)

    @property
    def px_per_mm(self) -> float:
        return self.dpi / MM_PER_INCH

    @property
    def portrait(self) -> bool:
        return self.height_px >= self.width_px

    @property
    def lowers(self) -> bool:
        """Whether its lower half has room for a screen of its own."""
        return self.portrait and self.mm(self.height_px / 2) >= LEAST_HALF_MM

    @property
    def lower_half(self) -> "Panel":
        """The part of an upright panel that is reached from a wheelchair, and by a child."""
        return Panel(self.width_px, self.height_px // 2, self.dpi)

    def mm(self, px: float) -> float:
        """Tell how many real millimetres `px` pixels are."""
        return px / self.px_per_mm


PORTRAIT_32 = Panel.of_diagonal(1080, 1920, inches=32)
LANDSCAPE_32 = Panel.of_diagonal(1920, 1080, inches=32)
PHONE = Panel(412, 870, 160)  # at 160 dpi a pixel is a dp
