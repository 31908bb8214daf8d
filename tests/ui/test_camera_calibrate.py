"""Drawing zones with a finger: what is touched, what is saved, and that nothing is lost or cut off."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from kiosk.camera.boxes import Detections
from kiosk.camera.frames import Frame
from kiosk.camera.live import LiveView
from kiosk.camera.zone import Zone
from kiosk.camera.zone_file import read_zones
from kiosk.toolkit.driver import Drive
from kiosk.toolkit.overflow import faults
from tests.ui.calibrate_studio import DESK, FLOOR, SIZE, Studio, room

SHOTS = Path("shots/camera")
LANGUAGES = ("en", "fil", "vi", "lt")


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
    seen = [view.see(frame) for frame in frames[:5]][-1]
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
