"""A shopper before the kiosk: touches what is on the screen, and reads what it says."""

from dataclasses import dataclass
from typing import TypeVar

from kivy.uix.widget import Widget

from floorwire.events import Event
from kiosk.screen.app import KioskApp
from kiosk.screen.rehearsal import RehearsalFloor
from kiosk.screen.stage import Stage
from kiosk.toolkit.buttons import Choice, LeadTile, MainButton
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.driver import Driver
from kiosk.toolkit.overflow import faults

E = TypeVar("E", bound=Event)


@dataclass
class Shopper:
    """Somebody who touches the glass."""

    stage: Stage

    @property
    def d(self) -> Driver:
        return self.stage.driver

    @property
    def app(self) -> KioskApp:
        return self.stage.app

    @property
    def floor(self) -> RehearsalFloor:
        return self.stage.floor

    @property
    def screen(self) -> str:
        return str(self.app.screens.current)

    def touches(self, *texts: str) -> "Shopper":
        """Touch what says these texts, one after the other."""
        for text in texts:
            self.d.tap(self.on_screen(Widget, text=text))
        return self

    def on_screen(self, kind: type[Widget], **having: object) -> Widget:
        """Find a widget of the screen that is shown (screens that were left are not in the tree)."""
        return self.d.find(kind, **having)

    def touches_face(self, score: int) -> "Shopper":
        self.d.tap(self.d.find(Choice, value=score))
        return self

    def touches_main(self) -> "Shopper":
        self.d.tap(self.d.find(MainButton))
        return self

    def asks_for(self, reason: str) -> "Shopper":
        self.d.tap(self.d.find(LeadTile))
        return self.touches(reason)

    def reads(self, *parts: str) -> bool:
        return all(self.d.sees(part) for part in parts)

    def said(self, kind: type[E]) -> list[E]:
        """Give what the floor was told of this kind."""
        return [event for event in self.floor.events if isinstance(event, kind)]


def expect_no_faults(stage: Stage) -> None:
    """Look at the scene in every language: nothing cut off, covered, overlapping or too small to touch."""
    for language in NAMES:
        stage.speaks(language)
        assert faults(stage.app.root, stage.app.theme) == [], language
