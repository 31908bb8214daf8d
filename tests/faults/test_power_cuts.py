"""A whole store loses its parts one after the other, as by a power cut, in the middle of a busy day."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

RUN_S = 30  # of shoppers; the cuts come evenly spread within it
START_S = 120.0
END_S = 240.0
CUT = ("shoppers", "desk", "broker", "crew", "security", "desk")
REQUESTS_AT_LEAST = 10  # fewer would be no busy day to survive


@dataclass
class RunningDemo:
    """A demo in a folder of its own."""

    process: subprocess.Popen[bytes]
    folder: Path
    report: Path

    def pids(self) -> dict[str, int]:
        with contextlib.suppress(FileNotFoundError):
            return dict(json.loads((self.folder / "processes.json").read_text()))
        return {}

    def wait_for(self, name: str, *, other_than: int = 0) -> int:
        """Return the process id of a part once it runs (anew)."""
        until = time.monotonic() + START_S
        while time.monotonic() < until and self.process.poll() is None:
            pid = self.pids().get(name, other_than)
            if pid != other_than:
                return pid
            time.sleep(0.05)
        pytest.fail(f"{name} did not start")

    def cut(self, name: str) -> None:
        """Kill a part as a power cut would, and wait until it is back."""
        pid = self.pids()[name]
        os.kill(pid, signal.SIGKILL)
        self.wait_for(name, other_than=pid)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[RunningDemo]:
    folder, report = tmp_path / "store", tmp_path / "report.json"
    command = [sys.executable, "-m", "staffpager", "demo", "--headless", "--for", str(RUN_S)]
    command += ["--folder", str(folder), "--report", str(report)]
    with (tmp_path / "demo.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    running = RunningDemo(process, folder, report)
    try:
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_nothing_is_lost_or_doubled_when_each_part_is_cut_off_in_turn(demo: RunningDemo) -> None:
    demo.wait_for("shoppers")
    for part in CUT:
        time.sleep(RUN_S / (len(CUT) + 1))  # the day goes on: this is the length of the day, not a wait for a result
        demo.cut(part)

    code = demo.process.wait(END_S)
    report = json.loads(demo.report.read_text())

    assert report["restarts"] == {"shoppers": 1, "desk": 2, "broker": 1, "crew": 1, "security": 1}
    assert report["opened"] >= REQUESTS_AT_LEAST
    assert report["resolved"] >= REQUESTS_AT_LEAST
    assert (report["lost"], report["doubled"], report["unsent"]) == (0, 0, 0), report
    assert report["still_open"] == 0, "everybody who asked was helped in the end"
    assert code == 0
