"""A camera process on a real broker: each zone's reading is retained, and is what the desk hears whenever it starts."""

import json
from pathlib import Path

import msgspec
import pytest
import yaml

from floorwire.events import QueueReading
from kiosk.camera.commands import main
from tests.integration.camera_clip import write_clip
from tests.integration.link_story import Ear, Floor, until


def test_the_desk_hears_every_zone_also_when_it_starts_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = Floor(tmp_path / "floor")
    try:
        zones = tmp_path / "zones.json"
        left, right = [[0, 0], [160, 0], [160, 240], [0, 240]], [[160, 0], [320, 0], [320, 240], [160, 240]]
        zones.write_text(json.dumps({"zones": {"checkout": left, "service-desk": right}}))
        link = msgspec.to_builtins(floor.settings["camera-1"], enc_hook=str)
        camera = {"link": link, "source": str(write_clip(tmp_path / "room.avi")), "zones": str(zones)}
        settings = tmp_path / "camera.yaml"
        settings.write_text(yaml.safe_dump({"cameras": [camera], "input": 64}))
        assert main(["run", "--settings", str(settings)]) == 0, capsys.readouterr().err
        desk = Ear()
        floor.link("desk-1", desk)
        until(lambda: len(desk.events(QueueReading)) > 1, "the desk does not hear both zones")
        readings = [reading for reading in desk.events(QueueReading) if isinstance(reading, QueueReading)]
        assert {reading.zone for reading in readings} == {"checkout", "service-desk"}
        for reading in readings:
            assert (reading.camera, reading.health, reading.count) == ("camera-1", "ok", 0)
            assert not reading.simulated
    finally:
        floor.close()
