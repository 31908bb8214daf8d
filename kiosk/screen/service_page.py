"""The manager's service page and the PIN before it."""

from functools import cache
from importlib import metadata

from kivy.app import App
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screen.actions import PinAccepted
from kiosk.screen.back_room import STEP, BackRoom
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.pin import LONGEST
from kiosk.screen.service_facts import Fact, facts
from kiosk.toolkit.reading import Flow
from kiosk.toolkit.second_touch import SecondTouchScreen
from kiosk.toolkit.stock import Stock
from kiosk.toolkit.widgets import Press, Surface

PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "delete", "0", "check")
DOT = "•"
MINUTE_S = 60


class PadKey(Press, Surface, AnchorLayout):
    """A digit of the PIN, or an icon."""

    key = StringProperty("")


class PinScreen(KioskScreen):
    """Twelve keys; what was typed is shown as dots and never leaves this screen."""

    dots = StringProperty("")
    said = StringProperty("")
    checking = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self._typed = ""
        super().__init__(**kwargs)
        for name in PAD:
            key = PadKey(key=name)
            key.bind(on_release=self._press)
            self.ids.pad.add_widget(key)

    def draw(self, scene: Scene) -> None:
        """Say whether a PIN is taken now."""
        shut_s = self.room.shut_s()
        if shut_s > 0:
            time = f"{int(shut_s) // MINUTE_S}:{int(shut_s) % MINUTE_S:02}"
            self.said = scene.tr._("Too many wrong PINs. Try again in {time}.").format(time=time)
        elif not self.checking:
            self.said = scene.tr._("Only for staff.")

    @property
    def room(self) -> BackRoom:
        """What is behind the PIN."""
        room: BackRoom = App.get_running_app().back_room
        return room

    def on_leave(self, *_: object) -> None:
        """Keep nothing of what was typed."""
        self._type("")

    def _press(self, key: PadKey) -> None:
        if key.key == "check":
            self._try()
        elif key.key == "delete":
            self._type(self._typed[:-1])
        elif len(self._typed) < LONGEST:
            self._type(self._typed + key.key)

    def _type(self, typed: str) -> None:
        self._typed, self.dots = typed, DOT * len(typed)

    def _try(self) -> None:
        if self._typed and not self.checking:
            typed, self.checking = self._typed, True
            self._type("")
            self.room.try_pin(typed, self._tried)

    def _tried(self, right: bool) -> None:  # noqa: FBT001 - the back room calls it so
        self.checking = False
        if right and self.parent is not None:
            self.act(PinAccepted())


class FactRow(Flow):
    """One line of what is known."""

    name = StringProperty("")
    value = StringProperty("")
    good = BooleanProperty(defaultvalue=True)


class DialRow(Flow):
    """A level with a button to lower and one to raise it."""

    name = StringProperty("")
    value = StringProperty("")
    icon = StringProperty("")
    there = BooleanProperty(defaultvalue=False)
    dial = ObjectProperty(None, allownone=True)

    def turn(self, steps: int) -> None:
        """Turn the dial by so many steps; 0 only looks."""
        if self.dial is not None:
            App.get_running_app().back_room.turn(self.dial, steps * STEP, then=self._turned)

    def _turned(self, level: int | None) -> None:
        self.there = level is not None
        self.value = "" if level is None else f"{level} %"


@cache
def own_version() -> str:
    """Give what is installed; a file is read for it, once: the page is drawn again with every tick."""
    return metadata.version("floorbell")


class ServiceScreen(SecondTouchScreen, KioskScreen):
    """What is known of this kiosk's surroundings, its dials, and a way to start it again."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._rows = Stock(self.ids.facts, FactRow)

    def draw(self, scene: Scene) -> None:
        """Show the facts as they are now."""
        app = App.get_running_app()
        lines = facts(scene.say, app.floor.link_facts(), version=own_version())
        self._show(lines)
        self.ids.volume.dial, self.ids.brightness.dial = app.back_room.volume, app.back_room.brightness

    def on_pre_enter(self, *_: object) -> None:
        """Look where the dials stand."""
        self.be_unsure()
        self.ids.volume.turn(0)
        self.ids.brightness.turn(0)

    def restart(self) -> None:
        """Start the screen again, at the second touch."""
        self.touch(App.get_running_app().back_room.restart)

    def _show(self, lines: list[Fact]) -> None:
        for row, fact in zip(self._rows.give(len(lines)), lines, strict=True):
            row.name, row.value, row.good = fact.name, fact.value, fact.good
