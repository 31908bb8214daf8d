"""Boxes in the order in which the language is read: the one place where a layout turns round for Arabic."""

from collections.abc import Iterator, Sequence

from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout

__all__ = ["ALIGNED", "Flow"]

ALIGNED = ("start", "center", "end")  # of a line, as the language goes


class Flow(BoxLayout):
    """Kivy's BoxLayout, mirrored while `rtl`: what comes first is on the right, and so is what is narrower than it."""

    rtl = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("rtl", self._trigger_layout)

    def _iterate_layout(self, sizes: Sequence[object]) -> Iterator[tuple[int, float, float, float, float]]:
        for index, x, y, width, height in super()._iterate_layout(sizes):
            yield index, self.x + self.right - x - width if self.rtl else x, y, width, height
