"""The gentle warning before a visit is put away."""

from kivy.input.motionevent import MotionEvent
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.anchorlayout import AnchorLayout


class StillThere(AnchorLayout):
    """Lies over the screen and runs down; any touch takes it away, and is its own until it ends.

    `share`: what is left, 0 to 1; `loses`: something was typed or chosen; `at_start`: only language and look go.
    """

    share = NumericProperty(1)
    loses = BooleanProperty(defaultvalue=True)
    at_start = BooleanProperty(defaultvalue=False)
    covers = True  # nothing below it can be touched

    __events__ = ("on_answer",)

    def on_touch_down(self, _touch: MotionEvent) -> bool:
        self.dispatch("on_answer")
        return True

    def on_answer(self) -> None:
        """Tell that somebody is there."""
