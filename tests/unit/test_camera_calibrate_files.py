"""What calibration reads and writes: whole files or none, and a sentence for what cannot be used."""

import json
from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from kiosk.camera.acts import check_window
from kiosk.camera.area import Kind, wire_name
from kiosk.camera.drawing import Drawing
from kiosk.camera.errors import CameraError, ZoneError
from kiosk.camera.settings import read_cameras
from kiosk.camera.sketch import Document
from kiosk.camera.store_zones import read_store_zones
from kiosk.camera.zone_file import read_zones, write_document

SIZE = (640, 480)
TILL: Document = {"zones": {"till": [[10, 10], [300, 10], [300, 230]]}}
CROSSED: Document = {"zones": {"till": [[0, 0], [100, 100], [100, 0], [0, 100]]}}


@pytest.mark.parametrize("name", ["zones.yaml", "zones.yml", "zones.json"])
def test_zones_come_back_as_they_were_written(tmp_path: Path, name: str) -> None:
    write_document(tmp_path / name, TILL)
    (zone,) = read_zones(tmp_path / name).within(SIZE)
    assert (zone.name, zone.corners) == ("till", ((10, 10), (300, 10), (300, 230)))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_cannot_be_used_is_not_written_over_what_can(tmp_path: Path) -> None:
    path = tmp_path / "zones.json"
    write_document(path, TILL)
    with pytest.raises(ZoneError, match="cross"):
        write_document(path, CROSSED)
    assert json.loads(path.read_text("utf-8")) == TILL


def test_what_was_kept_of_one_session_is_not_lost_by_the_next_nor_what_was_still_open(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "zones.yaml", SIZE)
    sketch = drawing.sketch.begin(Kind.ZONE)
    for corner in ((10.0, 10.0), (300.0, 10.0), (300.0, 230.0)):
        sketch = sketch.add(corner)
    drawing.sketch = sketch
    first = drawing.rescue()
    drawing.sketch = sketch.add((10.0, 230.0))
    second = drawing.rescue()
    assert (first, second) == (tmp_path / "zones.unsaved.yaml", tmp_path / "zones.unsaved-2.yaml")
    assert [len(read_zones(path).drawn[0].corners) for path in (first, second) if path is not None] == [3, 4]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ZoneError, match="cannot be written"):
        write_document(tmp_path / "nowhere" / "zones.yaml", TILL)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("z.yaml", "zones:\n  till: [[1, 1], [99, 1], [99, 99]]\n  till: [[1, 1]]\n", "`till` is given twice"),
        ("z.json", '{"zones": {"till": [[1, 1]], "till": []}}', "`till` is given twice"),
        ("z.yaml", "zones: &all {till: *all}", "`*all` stands for something else"),
        ("z.yaml", "[" * 5000, "nested deeper"),
        ("z.json", "[" * 100_000, "not JSON"),
    ],
)
def test_what_would_be_misread_or_never_end_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ZoneError) as told:
        read_zones(path)
    assert said in str(told.value)


def test_two_cameras_of_one_name_and_a_file_of_another_device_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "camera-1.yaml"
    camera = "- link: {store: s, role: camera, device: camera-1}\n"
    path.write_text(f"cameras:\n{camera}{camera}", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 3: two cameras are called `camera-1`"):
        read_cameras(path)
    path.write_text(f"cameras:\n{camera.replace('role: camera', 'role: kiosk')}", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 2: this file is of the role `kiosk`"):
        read_cameras(path)


@pytest.mark.parametrize("source", ["0", "rtsp://user:word@camera/1", "/elsewhere/queue.mp4"])
def test_a_source_that_is_no_path_of_the_files_folder_stays_as_it_is(tmp_path: Path, source: str) -> None:
    assert _source_read(tmp_path, source) == source


def test_a_video_is_taken_from_the_folder_of_the_settings_that_name_it(tmp_path: Path) -> None:
    assert _source_read(tmp_path, "clips/queue.mp4") == str(tmp_path / "clips" / "queue.mp4")


def _source_read(folder: Path, source: str) -> str:
    path = folder / "camera-1.yaml"
    link = "{store: s, role: camera, device: camera-1}"
    path.write_text(f"cameras:\n- link: {link}\n  source: '{source}'\n", encoding="utf-8")
    return read_cameras(path).cameras[0].source


def test_broken_yaml_says_so(tmp_path: Path) -> None:
    path = tmp_path / "zones.yaml"
    path.write_text("zones: [", encoding="utf-8")
    with pytest.raises(ZoneError, match="not YAML"):
        read_zones(path)


def test_a_drawing_opens_what_is_there_and_knows_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "zones.yaml"
    write_document(path, TILL)
    drawing = Drawing(path, SIZE)
    assert drawing.rescue() is None
    drawing.sketch = drawing.sketch.choose(0).rename("checkout")
    assert drawing.rescue() == tmp_path / "zones.unsaved.yaml"
    assert drawing.save()
    assert drawing.rescue() is None
    assert read_zones(path).names == ("checkout",)


def test_a_half_drawn_area_does_not_keep_the_rest_from_being_rescued(tmp_path: Path) -> None:
    path = tmp_path / "zones.yaml"
    write_document(path, TILL)
    drawing = Drawing(path, SIZE)
    drawing.sketch = drawing.sketch.begin(Kind.ZONE).add((400, 400)).add((500, 400))
    assert not drawing.save()
    assert read_zones(drawing.rescue()).names == ("till",)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Checkout 2", "checkout-2"),
        ("Quầy thu ngân đầu", "quay-thu-ngan-dau"),
        ("Kasų zona", "kasu-zona"),
        ("-- ", ""),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_what_is_typed_becomes_a_name_that_can_be_sent(typed: str, name: str) -> None:
    assert wire_name(typed) == name


def test_a_stores_zones_are_read_and_the_rest_of_its_file_is_left_alone() -> None:
    zones = read_store_zones(Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml")
    assert "checkout" in {zone.id for zone in zones}
    assert all("en" in zone.label for zone in zones)


@pytest.mark.parametrize("text", ["zones: 3", "zones: [", "- a"])
def test_a_file_that_is_no_stores_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "store.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CameraError, match="not a store's file"):
        read_store_zones(path)


def test_a_camera_without_a_window_names_what_to_install() -> None:
    with pytest.raises(CameraError, match=r"extras \[camera,kiosk\]"):
        check_window(lambda name: None if name == "kivy" else name)
