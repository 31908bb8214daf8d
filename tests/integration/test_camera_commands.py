"""The commands of the camera, as a person types them."""

import json
from pathlib import Path

import pytest

from kiosk.camera.commands import main
from tests.integration.camera_clip import SIZE, write_clip

TILL = {"zones": {"till": [[10, 10], [300, 10], [300, 230], [10, 230]]}}


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clip") / "room.avi")


@pytest.fixture
def zone(tmp_path: Path) -> Path:
    path = tmp_path / "zone.json"
    path.write_text(json.dumps(TILL))
    return path


def test_count_prints_a_line_a_look_with_the_files_own_numbers(
    clip: Path, zone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["count", str(clip), "--zone", str(zone), "--fps", "5", "--json", "--input", "160"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["frame"] for line in lines] == list(range(1, 31, 2))
    assert [line["t"] for line in lines] == [round((line["frame"] - 1) / 10, 3) for line in lines]
    assert all(set(line) == {"t", "frame", "count", "people"} for line in lines)


def test_motion_alone_sees_the_walker(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(clip), "--json", "--motion-only"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1]["count"] == 1


def test_run_prints_readings_and_ends_with_the_file(clip: Path, zone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(clip), "--zone", str(zone), "--input", "64", "--fps", "5"]) == 0
    readings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert readings
    assert {reading["zone"] for reading in readings} == {"till"}
    assert readings[0]["wait"] is None


def test_without_a_network_run_counts_motion_and_says_so(
    clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(clip), "--model", str(tmp_path / "none.onnx")]) == 0
    said = capsys.readouterr()
    readings = [json.loads(line) for line in said.out.splitlines()]
    assert "none.onnx: there is no such network" in said.err
    assert {reading["health"] for reading in readings if reading["count"] is not None} == {"motion-only"}
    assert all(reading["high"] - reading["low"] >= 3 for reading in readings if reading["count"] is not None)


def test_a_snapshot_is_written_where_it_was_asked_for(clip: Path, zone: Path, tmp_path: Path) -> None:
    picture = tmp_path / "view.png"
    assert main(["calibrate", str(clip), "--zone", str(zone), "--snapshot", str(picture), "--motion-only"]) == 0
    assert picture.stat().st_size > 1000


def test_check_tells_rate_load_people_and_light(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(clip), "--seconds", "1", "--motion-only"]) == 0
    said = capsys.readouterr().out
    assert f"{SIZE[0]}x{SIZE[1]}" in said
    assert all(word in said for word in ("looks", "processor", "people", "light", "health"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["count", "nowhere.mp4"], "nowhere.mp4: there is no such file; give a video file"),
        (["count", "{zone}"], "zone.json: not a video"),
        (["count", "{clip}", "--zone", "nowhere.json"], "nowhere.json: cannot be read"),
        (["count", "{clip}", "--zone", "{clip}"], "room.avi: "),
        (["count", "{clip}", "--model", "{zone}"], "zone.json: this is not an ONNX file"),
        (["run", "ftp://camera/1"], "ftp://camera/1: only rtsp://"),
        (["run", "--settings", "nowhere.yaml"], "nowhere.yaml"),
        (["evaluate", "{clip}", "{zone}"], "zone.json, line 1: "),
        (["count", "rtsp://rasa:secret@camera/1"], "rtsp://camera/1: only a video file is counted frame by frame"),
        (["evaluate", "0", "{zone}"], "0: only a video file is counted frame by frame; try a camera with"),
        (["check", "http://127.0.0.1:1/", "--seconds", "0.5", "--motion-only"], "no picture came in 0.5 s: the camera"),
    ],
)
def test_a_mistake_ends_with_one_sentence_that_says_what_to_do(
    arguments: list[str], said: str, clip: Path, zone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([argument.format(clip=clip, zone=zone) for argument in arguments]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    ("option", "number"),
    [
        *(("--input", "-100"), ("--input", "5"), ("--input", "100000"), ("--input", "wide")),
        *(("--threads", "0"), ("--threads", "65"), ("--min-stay", "-1"), ("--min-stay", "nan"), ("--fps", "0")),
    ],
)
def test_a_number_out_of_its_bounds_is_refused_by_its_name(
    option: str, number: str, clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["count", str(clip), "--motion-only", f"{option}={number}"])
    assert f"{option}" in capsys.readouterr().err.splitlines()[-1]


def test_a_zone_outside_of_the_picture_is_refused(
    clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = tmp_path / "wide.json"
    wide.write_text(json.dumps({"zones": {"till": [[0, 0], [900, 0], [900, 200]]}}))
    assert main(["count", str(clip), "--zone", str(wide)]) == 2
    assert "“till” has a corner at 900, 0, outside of the 320x240 picture" in capsys.readouterr().err
