"""The one way from the link's thread onto the screen: callbacks run in Kivy's loop, in the order they came."""

from collections.abc import Callable
from typing import ParamSpec

from kivy.clock import Clock

P = ParamSpec("P")


def on_screen(callback: Callable[P, None]) -> Callable[P, None]:
    """Wrap `callback` so that any thread may call it; it runs in the next frame of Kivy's loop."""

    def from_any_thread(*args: P.args, **kwargs: P.kwargs) -> None:
        Clock.schedule_once(lambda _dt: callback(*args, **kwargs))

    return from_any_thread
