"""A second touch for what cannot be taken back: the first may have been a slip."""

from collections.abc import Callable

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty
from kivy.uix.screenmanager import Screen

SURE_S = 5.0  # time to read the button's new words and touch again; a slip after that is a first touch, not a second
BOUNCE_S = 0.5  # a finger that bounces, or clicks twice by habit, has touched once


class SecondTouchScreen(Screen):
    """A screen with one such button; it says other words while it is `sure` that the next touch is meant."""

    sure = BooleanProperty(defaultvalue=False)
    _over: ClockEvent | None = None
    _first_at = 0.0

    def touch(self, act: Callable[[], object]) -> None:
        """Act, if this is the second touch and it comes soon, but not with the first."""
        if not self.sure:
            self.sure, self._first_at = True, Clock.get_time()
            self._over = Clock.schedule_once(self.be_unsure, SURE_S)
            return
        if Clock.get_time() - self._first_at < BOUNCE_S:
            return
        self.be_unsure()
        act()

    def be_unsure(self, *_: object) -> None:
        """Take the next touch for a first one."""
        self.sure = False
        if self._over is not None:
            self._over.cancel()
