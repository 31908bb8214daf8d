"""What tells how far something is: steps, the strip of an open ticket, a bar that runs down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.toolkit.reading import Flow
from kiosk.toolkit.stock import Stock
from kiosk.toolkit.widgets import Column, Press, Surface

__all__ = ["CountdownBar", "ProgressSteps", "Step", "StepBadge", "StepRow", "Strip"]

STEPS_AHEAD = 4  # made with their screen: as many as a ticket has
StepState = Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: its icon, its words, and whether it is done, happening now or still to come."""

    icon: str
    text: str
    state: StepState


class StepBadge(Widget):
    """The round mark of a step with the line to the next one; `thread_px`: how long that is, in pixels."""

    thread_px = NumericProperty(0)
    icon = StringProperty("")
    state = OptionProperty("later", options=["done", "now", "later"])
    last = BooleanProperty(defaultvalue=False)
    ring = ColorProperty()
    disc = ColorProperty()
    ink = ColorProperty()
    thread = ColorProperty()


class StepRow(Flow):
    """A step: its badge and its words."""

    icon = StringProperty("")
    text = StringProperty("")
    state = OptionProperty("later", options=["done", "now", "later"])
    last = BooleanProperty(defaultvalue=False)
    silent = BooleanProperty(defaultvalue=False)


class ProgressSteps(Column):
    """Steps below each other, joined by a line; read aloud is only how far it is: who listens sees no state."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._rows = Stock(self, StepRow, ahead=STEPS_AHEAD)

    def show(self, steps: Sequence[Step]) -> None:
        """Show `steps`, first at the top."""
        at = max((place for place, step in enumerate(steps) if step.state != "later"), default=None)
        for place, (row, step) in enumerate(zip(self._rows.give(len(steps)), steps, strict=True)):
            row.silent = place != at
            row.icon = "check" if step.state == "done" else step.icon
            row.text, row.state, row.last = step.text, step.state, step is steps[-1]


class Strip(Press, Surface, Flow):
    """One open thing in a line: number, what happens, how long."""

    number = StringProperty("")
    text = StringProperty("")
    note = StringProperty("")


class CountdownBar(Widget):
    """A bar that runs down towards where a line begins; `share` is what is left, 0 to 1."""

    share = NumericProperty(1)
    rtl = BooleanProperty(defaultvalue=False)
    bar = ColorProperty()
    track = ColorProperty()
