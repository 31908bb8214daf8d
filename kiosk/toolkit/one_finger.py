"""One finger at a time: a palm, five fingers or two hands press one thing once (kivy#5609)."""

from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.properties import NumericProperty
from kivy.uix.floatlayout import FloatLayout


class OneFinger(FloatLayout):
    """The root of a touch app: only the first finger counts until it lifts."""

    grace_s = NumericProperty(3)  # the lifting may get lost with the panel's cable

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._finger: str | None = None
        self._since = 0.0

    def on_touch_down(self, touch: MotionEvent) -> bool:
        now = Clock.get_time()
        if self._finger is not None and now - self._since < self.grace_s:
            return True
        self._finger, self._since = touch.uid, now
        return bool(super().on_touch_down(touch))

    def on_touch_move(self, touch: MotionEvent) -> bool:
        return touch.uid != self._finger or bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.uid != self._finger:
            return True
        self._finger = None
        return bool(super().on_touch_up(touch))
