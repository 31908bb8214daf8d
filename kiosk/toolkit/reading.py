"""Boxes in the order in which the language is read: the one place where a layout turns round for Arabic."""

from collections.abc import Iterator, Sequence

from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout

__all__ = ["ALIGNED", "Flow"]

ALIGNED = ("start", "center", "end")  # of a line, as the language goes
Hint = tuple[float | None, float | None]
Child = tuple[tuple[float, float], Hint, object, Hint, Hint]  # size, size_hint, pos_hint, least and most of the hints
Placed = tuple[int, float, float, float, float]  # index, x, y, width, height


class Flow(BoxLayout):
    """Kivy's BoxLayout, mirrored while `rtl`: what comes first is on the right, and so is what is narrower than it.

    What is empty, a text without words for one, takes no spacing either.
    """

    rtl = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("rtl", self._trigger_layout)

    def _iterate_layout(self, sizes: Sequence[Child]) -> Iterator[Placed]:
        along = 0 if self.orientation == "horizontal" else 1
        empty = {index for index, (size, hint, *_) in enumerate(sizes) if hint[along] is None and not size[along]}
        if len(empty) == len(sizes):
            empty = set()
        kept = [index for index in range(len(sizes)) if index not in empty]
        for place, x, y, width, height in super()._iterate_layout([sizes[index] for index in kept]):
            yield kept[place], self.x + self.right - x - width if self.rtl else x, y, width, height
        left, _, right, bottom = self.padding
        room = self.width - left - right
        for index in empty:
            (width, height), (share, _), *_ = sizes[index]
            yield index, self.x + left, self.y + bottom, width if share is None else room * share, height
