"""No picture leaves the process or touches the disk: watched at files, sockets and the kernel's own count of bytes."""

import json
import subprocess
import sys
from pathlib import Path

from tests.integration.camera_clip import SIZE, write_clip
from tests.integration.camera_data import ROOT

FRAME_BYTES = SIZE[0] * SIZE[1] * 3
SMALLEST_PICTURE = 2_000  # bytes: no recognisable JPEG of this size is smaller

WATCHED = """
import json, os, sys
opened, connected = [], []
def watch(event, args):
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        opened.append(str(args[0]))
    if event.startswith("socket.") and event in {"socket.connect", "socket.sendto", "socket.bind"}:
        connected.append(event)
sys.addaudithook(watch)
from kiosk.camera.commands import main
status = main(["run", sys.argv[1], "--fps", "5", "--input", "64"])
written = dict(line.split(": ") for line in open("/proc/self/io"))["wchar"]
descriptors = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
sockets = [os.readlink(path) for path in descriptors if os.path.islink(path)]
print(json.dumps({"status": status, "opened": opened, "connected": connected, "written": int(written),
                  "sockets": [name for name in sockets if name.startswith("socket")]}))
"""


def test_a_running_camera_writes_no_picture_anywhere(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "room.avi")
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(clip)],
        cwd=home,
        env={"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": f"{ROOT}:{ROOT / 'broker-config'}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    *readings, last = done.stdout.splitlines()
    seen = json.loads(last)
    assert seen["status"] == 0
    assert readings
    assert seen["opened"] == []
    assert seen["connected"] == []
    assert seen["sockets"] == []
    assert list(home.iterdir()) == []
    assert seen["written"] < SMALLEST_PICTURE + len(done.stdout), "more was written than the readings"
    assert all(len(reading) < SMALLEST_PICTURE for reading in readings)
