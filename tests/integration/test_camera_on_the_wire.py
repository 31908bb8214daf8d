"""A camera process on a real broker: its reading is retained, and is what the desk hears whenever it starts."""

import json
from pathlib import Path

import msgspec
import pytest
import yaml

from floorwire.events import QueueReading
from kiosk.camera.commands import main
from tests.integration.camera_clip import write_clip
from tests.integration.link_story import Ear, Floor, until


def test_the_desk_hears_the_reading_also_when_it_starts_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = Floor(tmp_path / "floor")
    try:
        zones = tmp_path / "zones.json"
        zones.write_text(json.dumps({"zones": {"checkout": [[0, 0], [320, 0], [320, 240], [0, 240]]}}))
        link = msgspec.to_builtins(floor.settings["camera-1"], enc_hook=str)
        camera = {"link": link, "source": str(write_clip(tmp_path / "room.avi")), "zones": str(zones)}
        settings = tmp_path / "camera.yaml"
        settings.write_text(yaml.safe_dump({"cameras": [camera], "input": 64}))
        assert main(["run", "--settings", str(settings)]) == 0, capsys.readouterr().err
        desk = Ear()
        floor.link("desk-1", desk)
        until(lambda: desk.events(QueueReading), "the desk hears no reading")
        reading = desk.events(QueueReading)[-1]
        assert isinstance(reading, QueueReading)
        assert (reading.zone, reading.camera, reading.health) == ("checkout", "camera-1", "ok")
        assert reading.count == 0
        assert not reading.simulated
    finally:
        floor.close()
