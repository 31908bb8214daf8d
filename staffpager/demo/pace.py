"""How long people take, and how much faster than life a demo runs."""

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of real life, divided by `speed`. The figures are plain assumptions that make a lively store."""

    chance: random.Random
    speed: float = 1.0

    def between_shoppers(self) -> float:
        """Until the next shopper comes to a kiosk: often enough that staff are sometimes all busy."""
        return self.chance.expovariate(1 / 32.0) / self.speed

    def glance(self) -> float:
        """From the pager's tone to the answer."""
        return self._about(4.0)

    def walk(self, metres: float) -> float:
        """An unhurried walk along the aisles."""
        return self._about(max(metres, 4.0) / 1.2)

    def help(self) -> float:
        """From "I'm here" to "done"."""
        return self._about(25.0)

    def thinking(self) -> float:
        """Before a shopper rates, cancels, or confirms that somebody is there."""
        return self._about(5.0)

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def _about(self, median_s: float) -> float:
        return median_s * math.exp(self.chance.gauss(0, 0.4)) / self.speed
