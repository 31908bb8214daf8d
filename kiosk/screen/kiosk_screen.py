"""What all screens of the kiosk have in common: they show a visit and the floor's view, and tell what was touched."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kivy.app import App
from kivy.properties import StringProperty
from kivy.uix.screenmanager import Screen, ScreenManager

from floorwire.ids import ZoneId
from kiosk.screen.actions import Action
from kiosk.screen.front import Front
from kiosk.screen.services import Floor, FloorView
from kiosk.screen.visit import Visit
from kiosk.screen.wording import Wording
from kiosk.toolkit.buttons import Pill
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.page import Footer, HeaderBar
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.widgets import IconLabel


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a screen is drawn from. `zone`: where this kiosk stands."""

    visit: Visit
    view: FloorView
    tr: Translator
    now: datetime
    zone: ZoneId

    @property
    def say(self) -> Wording:
        return Wording(self.tr, self.view, self.now)


class HiddenApp(Protocol):
    """What the hidden ways need of the app."""

    theme: Theme
    floor: Floor
    screens: ScreenManager
    back_room: object
    discreet_dot: bool

    def act(self, action: Action) -> None:
        """Take in what was done."""
        ...


class KioskHeader(HeaderBar):
    """The header of every screen: the store's name, the way back, the language."""


class Helpers(Footer):
    """Larger type, stronger contrast, a lower screen and a voice, on every screen in the same place."""


class NamedPill(Pill):
    """A helper that is only its icon while somebody listens, to make room; `said` is what it is called."""

    said = StringProperty("")


class ListenPill(Pill):
    """Switches the voice on or off: that is heard."""

    speaks = True


class VoicePill(NamedPill):
    """A control of the voice, there only while somebody listens."""

    speaks = True


class Above(IconLabel):
    """Stands in the upper half while all is in the lower one: the way to look."""


class KioskScreen(Screen):
    """One screen; `offline` is the sentence about a missing connection, empty while there is one."""

    offline = StringProperty("")

    front: Front  # what its rules see as the app

    def __init__(self, **kwargs: object) -> None:
        self._filled: dict[str, object] = {}
        super().__init__(**kwargs)

    def refill(self, part: str, content: object) -> bool:
        """Tell whether a part made in Python has to be made anew: a finger may be on what is there."""
        if self._filled.get(part) == content:
            return False
        self._filled[part] = content
        return True

    @property
    def status(self) -> tuple[str, ...]:
        """What changes here by itself: who listens is told."""
        return ()

    def show(self, scene: Scene) -> None:
        """Draw `scene`; called on entering and after every change of visit, view or language."""
        tr = scene.tr
        self.front.follow()
        with self.front.in_rules():
            self.offline = scene.say.lost(tr._("No connection just now. What you send is kept and goes out later."))
            self.draw(scene)

    def draw(self, scene: Scene) -> None:
        """Draw what is particular to this screen."""

    @staticmethod
    def act(action: Action) -> None:
        """Tell what was touched."""
        App.get_running_app().act(action)
