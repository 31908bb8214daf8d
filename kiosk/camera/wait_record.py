"""Keeps the interval honest by its own record: what was told is held against the stay that came. Pure.

Adaptive conformal inference (Gibbs and Candès, 2021), each side for itself: a stay below the interval moves its lower
end outwards, one within moves it a little inwards, so that in the long run as many are below as was promised, whatever
services are like and whatever the spread behind the interval had not foreseen.
"""

from dataclasses import dataclass

STEP = 0.02  # of a tail for one outcome: half of a wrong tail is mended within some thirty stays
NARROWEST, WIDEST = 0.002, 0.45  # tails within which an interval is one


@dataclass(slots=True)
class Record:
    """The chance to leave out on each side, as `promised` at first."""

    promised: float
    below: float = 0.0
    above: float = 0.0

    def __post_init__(self) -> None:
        self.below = self.above = self.promised

    def came(self, *, below: float, above: float) -> None:
        """Take one outcome: the chance that it was below the interval, and above."""
        self.below = min(max(self.below + STEP * (self.promised - below), NARROWEST), WIDEST)
        self.above = min(max(self.above + STEP * (self.promised - above), NARROWEST), WIDEST)
