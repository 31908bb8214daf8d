"""One key, and a row of keys of equal width."""

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.keyboard.layouts import MORE
from kiosk.toolkit.widgets import Press, Surface

COLUMNS = 10
HOLD_S = 0.45  # longer than a touch, shorter than patience


class Key(Press, Surface, AnchorLayout):
    """One key. `exact`: it types what it says, whatever is before it. `more`: happens when it is held."""

    key = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")
    share = NumericProperty(1)
    lit = BooleanProperty(defaultvalue=False)
    exact = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self.register_event_type("on_hold")
        super().__init__(**kwargs)
        self.was_held = False
        self._holding: ClockEvent | None = None
        self.fbind("state", self._wait)

    def on_hold(self) -> None:
        """Happen when a finger has stayed on the key."""

    def _wait(self, *_: object) -> None:
        if self._holding is not None:
            self._holding.cancel()
            self._holding = None
        if self.state == "down":
            self.was_held = False
            self._holding = Clock.schedule_once(self._held, HOLD_S)

    def _held(self, _dt: float) -> None:
        self.was_held = self.key in MORE and not self.exact
        if self.was_held:
            self.dispatch("on_hold")


class KeyRow(BoxLayout):
    """A centred row of keys; `columns` is how many letters wide the keyboard is, so that keys of all rows are equal."""

    columns = NumericProperty(COLUMNS)
    key_width = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("width", "spacing", "children", "columns"):
            self.fbind(name, self._place_keys)

    def _place_keys(self, *_: object) -> None:
        self.key_width = max(0, (self.width - (self.columns - 1) * self.spacing) / self.columns)
        taken = sum(key.share for key in self.children) * self.key_width + (len(self.children) - 1) * self.spacing
        self.padding = max(0, (self.width - taken) / 2), 0
