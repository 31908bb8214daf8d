"""Makes, while nobody touches the glass, what a shopper would otherwise wait for: screens, and what languages need."""

import gc
import threading
from collections.abc import Callable, Iterable
from typing import Final

from kiosk.screen.visit import ScreenName
from kiosk.toolkit.i18n import Translator

STILL_S: Final = 2.0  # so long nobody has touched: whoever reads the start takes longer


class Ahead:
    """Makes one screen a turn, so that whoever comes in between waits for one only.

    What has been made stays for good: Python's collector need not look through it again, which would take a quarter
    of a second now and then while a finger waits.
    """

    def __init__(self, make: Callable[[ScreenName], object], tr: Translator, *, screens: Iterable[ScreenName]) -> None:
        self._make, self._tr = make, tr
        self._missing = list(screens)
        self._begun = False

    def turn(self, *, still_for: float) -> None:
        """Make the next thing, if nobody has touched for long enough (seconds) and something is missing."""
        if still_for < STILL_S or not self._missing:
            return
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._tr.read_ahead, daemon=True, name="languages").start()
        self._make(self._missing.pop(0))
        gc.freeze()
