"""One finger at a time: a palm, five fingers or two hands press one thing once (kivy#5609)."""

from typing import Final

from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.properties import NumericProperty
from kivy.uix.floatlayout import FloatLayout

DEAF_S: Final = 0.5  # a finger that bounces, or was on its way, means what was there before
OFF_THE_GLASS: Final = -9.0  # in widths and heights of the window: further than anything scrolls


class OneFinger(FloatLayout):
    """The root of a touch app: only the first finger counts until it lifts."""

    grace_s = NumericProperty(3)  # the lifting may get lost with the panel's cable

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._finger: MotionEvent | None = None
        self._since = self._deaf_until = 0.0

    def rest(self) -> None:
        """Be deaf for a moment: something else has come under the finger."""
        self._deaf_until = Clock.get_time() + DEAF_S

    def on_touch_down(self, touch: MotionEvent) -> bool:
        now = Clock.get_time()
        if now < self._deaf_until:
            return True
        if self._finger is not None and now - self._since < self.grace_s:
            return True
        self.let_go()
        self._finger, self._since = touch, now
        return bool(super().on_touch_down(touch))

    def on_touch_move(self, touch: MotionEvent) -> bool:
        return touch is not self._finger or bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch is not self._finger:
            return True
        self._finger = None
        return bool(super().on_touch_up(touch))

    def let_go(self) -> None:
        """End the touch that is down, off the glass: what it holds is free again and has not been pressed."""
        finger = self._finger
        if finger is not None:
            finger.sx = finger.sy = OFF_THE_GLASS
            EventLoop.post_dispatch_input("end", finger)
