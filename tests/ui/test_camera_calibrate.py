"""Drawing zones with a finger: what is touched, what is saved, and that nothing is lost or cut off."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from kiosk.camera.boxes import Detections
from kiosk.camera.drawing import Drawing
from kiosk.camera.frames import Frame
from kiosk.camera.live import LiveView, Seen
from kiosk.camera.store_zones import StoreZone
from kiosk.camera.tracker import Person, TrackId
from kiosk.camera.window.app import CalibrateApp
from kiosk.camera.window.draw import PictureView
from kiosk.camera.window.parts import ToolButton
from kiosk.camera.window.run import PANEL
from kiosk.camera.zone import Corner, Zone
from kiosk.camera.zone_file import read_zones
from kiosk.toolkit.buttons import Chip, MainButton, Pill, QuietButton
from kiosk.toolkit.driver import Drive, Driver
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.sizes import phone_sizes
from kiosk.toolkit.theme import Theme

SHOTS = Path("shots/camera")
LANGUAGES = ("en", "fil", "vi", "lt")
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

    def __init__(self, drive: Drive, path: Path, *, language: str = "en", store: tuple[StoreZone, ...] = STORE) -> None:
        self.path, self.live = path, FakeLive()
        self.app = CalibrateApp(
            Theme(PANEL, name="night", sizes=phone_sizes),
            Translator(language=language),
            drawing=Drawing(path, SIZE),
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
        self.d.settle()

    def draws(self, *places: Corner, tool: str = "New zone") -> None:
        """Draw an area, closed by a touch on its first corner; the window then asks for its name."""
        self.touches(tool)
        self.taps(*places, places[0])

    def has_a_zone(self) -> None:
        """Draw the zone of the checkout."""
        self.draws(*FLOOR)
        self.touches(self.app.tr.pick(STORE[0].label))
        self.touches("Keep the name")
        self.looks()


@pytest.fixture
def studio(drive: Drive, tmp_path: Path) -> Studio:
    return Studio(drive, tmp_path / "zones.yaml")


def test_a_zone_is_drawn_named_after_the_stores_and_saved_as_the_camera_reads_it(studio: Studio) -> None:
    studio.has_a_zone()
    studio.touches("Save")
    (zone,) = read_zones(studio.path).within(SIZE)
    assert zone.name == "checkout"
    assert np.abs(np.array(zone.corners) - FLOOR).max() <= 1
    assert studio.d.sees("Saved in zones.yaml")


def test_the_number_in_a_zone_is_live(studio: Studio) -> None:
    studio.has_a_zone()
    assert studio.d.sees("2")
    studio.drags(FLOOR[3], (380, 440))
    studio.looks()
    assert studio.app.draw.ids.rows.children[0].number == "1"


def test_a_corner_is_dragged_and_undo_puts_it_back(studio: Studio) -> None:
    studio.has_a_zone()
    before = studio.app.sketch.areas
    studio.drags(FLOOR[1], (620, 100))
    (moved,) = studio.app.sketch.areas
    assert np.abs(np.array(moved.corners[1]) - (620, 100)).max() <= 1
    studio.touches("Undo")
    assert studio.app.sketch.areas == before


def test_an_excluded_area_is_named_on_the_keyboard(studio: Studio) -> None:
    studio.has_a_zone()
    studio.draws(*DESK, tool="Exclude an area")
    studio.types("till")
    studio.touches("Keep the name")
    studio.touches("Save")
    assert list(yaml.safe_load(studio.path.read_text("utf-8"))["exclude"]) == ["till"]


def test_json_stays_json(drive: Drive, tmp_path: Path) -> None:
    studio = Studio(drive, tmp_path / "zones.json")
    studio.has_a_zone()
    studio.touches("Save")
    assert list(json.loads(studio.path.read_text("utf-8"))["zones"]) == ["checkout"]


def test_an_open_area_is_not_saved_and_the_window_says_why(studio: Studio) -> None:
    studio.touches("New zone")
    studio.taps(*FLOOR[:2])
    studio.touches("Save")
    assert studio.d.sees("Close the open area first")
    assert not studio.path.exists()


def test_leaving_asks_before_changes_are_lost(studio: Studio) -> None:
    stopped: list[str] = []
    studio.app.stop = lambda: stopped.append("stopped")
    studio.has_a_zone()
    studio.touches("Leave")
    assert studio.d.sees("Your changes are not saved")
    studio.touches("Go on drawing")
    assert len(studio.app.sketch.areas) == 1
    studio.touches("Leave")
    studio.touches("Save and leave")
    assert (studio.path.exists(), stopped) == (True, ["stopped"])


def test_a_window_that_is_closed_from_outside_keeps_the_changes_beside_the_file(studio: Studio) -> None:
    studio.has_a_zone()
    assert studio.app.drawing.rescue() == studio.path.with_name("zones.unsaved.yaml")
    assert read_zones(studio.path.with_name("zones.unsaved.yaml")).names == ("checkout",)


def test_changes_that_were_thrown_away_are_not_kept(studio: Studio) -> None:
    studio.app.stop = lambda: None
    studio.has_a_zone()
    studio.touches("Leave")
    studio.touches("Leave without the changes")
    assert studio.app.drawing.rescue() is None


def test_the_live_view_counts_in_the_zones_of_the_moment() -> None:
    class Three:
        def find(self, _picture: object) -> Detections:
            return Detections(np.array([person.box for person in room().people]), np.full(3, 0.8))

    view = LiveView(None, Three(), show=lambda _seen: None, trouble=lambda _reason: None)  # type: ignore[arg-type]
    frames = [Frame(number, number / 5, room().picture) for number in range(1, 12)]
    for frame in frames[:5]:
        seen = view.see(frame)
    assert (len(seen.people), seen.numbers) == (3, {})
    view.watch((Zone("floor", FLOOR),))  # type: ignore[arg-type]
    assert view.see(frames[5]).numbers == {"floor": 2}


def test_a_lost_camera_shows_no_old_numbers(studio: Studio) -> None:
    studio.has_a_zone()
    studio.app.is_troubled("the stream was lost")
    studio.d.settle()
    assert studio.d.sees("No picture")
    assert studio.app.draw.ids.rows.children[0].number == ""
    studio.app.is_troubled("")
    studio.looks()
    assert studio.app.draw.ids.rows.children[0].number == "2"


def empty(_studio: Studio) -> None:
    pass


def drawing(studio: Studio) -> None:
    studio.touches("New zone")
    studio.taps(*FLOOR[:3])


def drawn(studio: Studio) -> None:
    studio.has_a_zone()
    studio.draws(*DESK, tool="Exclude an area")
    studio.types("cashier")
    studio.touches("Keep the name")
    studio.looks()


def refused(studio: Studio) -> None:
    drawing(studio)
    studio.taps((100, 100), (300, 450))
    studio.touches("Close the area")


def naming(studio: Studio) -> None:
    studio.draws(*FLOOR)


def typing(studio: Studio) -> None:
    studio.draws(*DESK, tool="Exclude an area")
    studio.types("cashier")


def leaving(studio: Studio) -> None:
    studio.has_a_zone()
    studio.touches("Leave")


def lost(studio: Studio) -> None:
    studio.has_a_zone()
    studio.app.is_troubled("the stream was lost")
    studio.d.settle()


SCENES: dict[str, Callable[[Studio], None]] = {
    scene.__name__: scene for scene in (empty, drawing, drawn, refused, naming, typing, leaving, lost)
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_state_of_the_window_fits_in_every_language(
    drive: Drive, tmp_path: Path, scene: str, language: str
) -> None:
    studio = Studio(drive, tmp_path / "zones.yaml", language=language)
    SCENES[scene](studio)
    studio.d.step(3)
    studio.d.screenshot(SHOTS / language / f"{scene}.png")
    assert faults(studio.app.root, studio.app.theme) == []
