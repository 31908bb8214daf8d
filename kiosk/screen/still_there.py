"""The gentle warning before a visit is put away."""

from kivy.input.motionevent import MotionEvent
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.anchorlayout import AnchorLayout


class StillThere(AnchorLayout):
    """Lies over the screen and runs down; any touch takes it away.

    `share`: what is left, 0 to 1; `loses`: something was typed or chosen.
    """

    share = NumericProperty(1)
    loses = BooleanProperty(defaultvalue=True)
    covers = True  # nothing below it can be touched

    def on_touch_down(self, touch: MotionEvent) -> bool:
        super().on_touch_down(touch)
        return True
