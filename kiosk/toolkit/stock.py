"""Like things that come and go on a screen: they are kept, because making one takes milliseconds."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kivy.uix.widget import Widget

W = TypeVar("W", bound=Widget)


class Stock(Generic[W]):
    """All children of one holder, which has no others; those that are not needed wait for the next time.

    One that a finger is on is given no other meaning: then all are made anew.
    """

    def __init__(self, holder: Widget, make: Callable[[], W], *, ahead: int = 0) -> None:
        self._holder, self._make = holder, make
        self._spare = [make() for _ in range(ahead)]

    def give(self, count: int) -> list[W]:
        """Let the holder have `count` of them; gives them in the order in which they are read."""
        shown = list(reversed(self._holder.children))
        if any(getattr(one, "state", "") == "down" for one in shown):
            self._holder.clear_widgets()
            shown = []
        for one in shown[count:]:
            self._holder.remove_widget(one)
            self._spare.append(one)
        for _ in range(count - len(shown)):
            self._holder.add_widget(self._spare.pop() if self._spare else self._make())
        return list(reversed(self._holder.children))
