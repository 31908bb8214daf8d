"""A finger held still on one place: the hidden ways in. It takes no touch away from what lies there."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent

Where = Callable[[float, float], bool]


class Hold:
    """Calls `then` once a single finger has stayed for `seconds` where `where` says, in window pixels."""

    def __init__(self, where: Where, seconds: float, *, then: Callable[[], None]) -> None:
        self._where, self._seconds, self._then = where, seconds, then
        self._finger: str | None = None
        self._waiting = Clock.create_trigger(self._held, seconds)
        Window.bind(on_touch_down=self._down, on_touch_move=self._move, on_touch_up=self._up)

    def release(self) -> None:
        """Let go of the window."""
        self._waiting.cancel()
        Window.unbind(on_touch_down=self._down, on_touch_move=self._move, on_touch_up=self._up)

    def _down(self, _window: object, touch: MotionEvent) -> None:
        alone = self._finger is None
        self._end()
        if alone and self._where(*touch.pos):
            self._finger = touch.uid
            self._waiting()

    def _move(self, _window: object, touch: MotionEvent) -> None:
        if touch.uid == self._finger and not self._where(*touch.pos):
            self._end()

    def _up(self, _window: object, touch: MotionEvent) -> None:
        if touch.uid == self._finger:
            self._end()

    def _end(self) -> None:
        self._finger = None
        self._waiting.cancel()

    def _held(self, _dt: float) -> None:
        self._end()
        self._then()
