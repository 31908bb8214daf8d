"""A calibration window with a hand before it, over one still room of three people."""

from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from kiosk.camera.drawing import Drawing
from kiosk.camera.live import Seen
from kiosk.camera.store_zones import StoreZone
from kiosk.camera.tracker import Person, TrackId
from kiosk.camera.window.app import CalibrateApp
from kiosk.camera.window.draw import PictureView
from kiosk.camera.window.parts import ToolButton
from kiosk.camera.window.run import PANEL
from kiosk.camera.zone import Corner, Zone
from kiosk.toolkit.buttons import Chip, MainButton, Pill, QuietButton
from kiosk.toolkit.driver import Drive, Driver
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.sizes import phone_sizes
from kiosk.toolkit.theme import Theme

BETWEEN_KEYS_S = 0.1  # nobody types the same letter twice in less; a key takes 35 ms to come up again
SIZE = (640, 480)
FLOOR: tuple[Corner, ...] = ((120, 160), (560, 160), (600, 440), (80, 440))
DESK: tuple[Corner, ...] = ((140, 180), (240, 180), (240, 260))
STORE = (
    StoreZone("checkout", {"en": "Checkout", "fil": "Bayaran", "vi": "Quầy thu ngân", "lt": "Kasos"}),
    StoreZone("fitting-rooms", {"en": "Fitting rooms", "lt": "Matavimosi kabinos"}),
)


def room() -> Seen:
    """A room with three people: two stand in it, one at its back."""
    picture = np.full((SIZE[1], SIZE[0], 3), (150, 160, 165), np.uint8)
    picture[150:] = (120, 130, 140)
    people = []
    for number, (x, y, tall) in enumerate([(330, 400, 180), (460, 330, 150), (300, 140, 80)]):
        picture[y - tall : y, x - tall // 6 : x + tall // 6] = (90, 60, 50)
        box = (x - tall / 6, y - tall, x + tall / 6, y)
        people.append(Person(TrackId(number), box, 0.8, 0.8, since=0.0, seen=1.0))
    return Seen(picture, tuple(people), frozenset(), {})


class Watched(Protocol):
    """What the window looks at."""

    def watch(self, zones: tuple[Zone, ...]) -> None: ...

    def stop(self) -> None: ...

    def seen(self) -> Seen: ...


class FakeLive:
    """Counts the people of one still room."""

    def __init__(self) -> None:
        self.zones: tuple[Zone, ...] = ()

    def watch(self, zones: tuple[Zone, ...]) -> None:
        self.zones = zones

    def stop(self) -> None:
        pass

    def seen(self) -> Seen:
        seen = room()
        inside = {
            zone.name: [
                person.id
                for person in seen.people
                if zone.contains(np.array([[(person.box[0] + person.box[2]) / 2, person.box[3]]]))[0]
            ]
            for zone in self.zones
        }
        counted = frozenset(number for ids in inside.values() for number in ids)
        return Seen(seen.picture, seen.people, counted, {str(name): len(ids) for name, ids in inside.items()})


class Studio:
    """A calibration window and the hand before it."""

    def __init__(
        self,
        drive: Drive,
        path: Path,
        *,
        language: str = "en",
        store: tuple[StoreZone, ...] = STORE,
        live: Watched | None = None,
    ) -> None:
        self.path, self.live = path, live or FakeLive()
        self.app = CalibrateApp(
            Theme(PANEL, name="night", sizes=phone_sizes),
            Translator(language=language),
            drawing=Drawing(path, self.live.seen().picture.shape[1::-1]),
            store=store,
        )
        self.app.live = self.live
        self.d: Driver = drive(self.app)
        self.looks()

    def looks(self) -> None:
        """Let the camera's next picture come."""
        self.app.sees(self.live.seen())
        self.d.settle()

    def _at(self, place: Corner) -> tuple[float, float]:
        view = self.d.find(PictureView)
        x, y = view.to_window(*view.in_window(place))
        return float(x), float(y)

    def taps(self, *places: Corner) -> None:
        for place in places:
            self.d.up(self.d.down(*self._at(place)))
        self.d.settle()

    def drags(self, start: Corner, end: Corner) -> None:
        finger = self.d.down(*self._at(start))
        for share in (0.25, 0.5, 0.75, 1.0):
            way = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            self.d.move(finger, self._at(way))
        self.d.up(finger)
        self.d.settle()

    def touches(self, text: str) -> None:
        """Touch the button that says `text` in the window's language."""
        words = self.app.tr._(text)
        kinds = (ToolButton, MainButton, QuietButton, Pill, Chip)
        for widget in self.d.walk():
            if isinstance(widget, kinds) and widget.text == words:
                self.d.tap(widget)
                return
        pytest.fail(f"nothing to touch says {words!r}; there are {sorted(self.d.words())}")

    def types(self, text: str) -> None:
        for letter in text:
            key = self.d.find(Key, key=letter)
            self.d.up(self.d.down(*key.to_window(*key.center)))
            self.d.run(BETWEEN_KEYS_S)
        self.d.settle()

    def draws(self, *places: Corner, tool: str = "New zone") -> None:
        """Draw an area, closed by a touch on its first corner; the window then asks for its name."""
        self.touches(tool)
        self.taps(*places, places[0])

    def has_a_zone(self, floor: tuple[Corner, ...] = FLOOR) -> None:
        """Draw the zone of the checkout."""
        self.draws(*floor)
        self.touches(self.app.tr.pick(STORE[0].label))
        self.touches("Keep the name")
        self.looks()
