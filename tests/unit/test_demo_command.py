"""A demo ends in order however it is ended, says beforehand what cannot be, and its exit code sees what is missing."""

import argparse
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from floorwire.events import DeviceStarted
from floorwire.link import utc_now
from floorwire.outbox import SqliteOutbox
from floorwire.parcel import pack
from floorwire.topics import address
from staffpager.__main__ import main
from staffpager.broker import free_port
from staffpager.demo.children import Household
from staffpager.demo.command import ended_by_signals, review_port, verdict
from staffpager.demo.errors import DemoError
from staffpager.demo.play import DRAIN_S, drain
from staffpager.demo.report import make_report
from staffpager.demo.stage import Wishes, set_stage
from tests.unit.test_demo_report import evidence

GOOD = make_report(evidence({"a": "receipted"}, Counter("a")))
HEADLESS = Wishes(windows=False, video=None, speed=10.0, seed=1, seconds=1.0, review_port=1)


@contextmanager
def started_with(number: signal.Signals, handler: signal.Handlers) -> Iterator[None]:
    """Let a signal be as it is when the demo starts, however these tests were started."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_closing_the_terminal_stops_the_demo_as_ctrl_c_does(number: signal.Signals) -> None:
    stopping = threading.Event()
    with started_with(number, signal.SIG_DFL):
        with ended_by_signals(stopping):
            signal.raise_signal(number)
            assert stopping.is_set()
        assert signal.getsignal(number) is signal.SIG_DFL


def test_a_demo_under_nohup_outlives_its_terminal() -> None:
    stopping = threading.Event()
    with started_with(signal.SIGHUP, signal.SIG_IGN), ended_by_signals(stopping):
        signal.raise_signal(signal.SIGHUP)
        assert not stopping.is_set()


PARENT = """
import sys, time
from pathlib import Path
from staffpager.demo.children import Child, Household

folder = Path(sys.argv[1])
household = Household(folder / "processes.json")
household.start(Child("sleeper", ["sleep", "60"], folder / "sleeper.log"))
print("started", flush=True)
time.sleep(60)
"""


def test_a_demo_that_is_killed_leaves_nobody_behind(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"started\n"
        sleeper = os.pidfd_open(json.loads((tmp_path / "processes.json").read_text())["sleeper"])
        parent.kill()
    ended, _, _ = select.select([sleeper], [], [], 20)
    os.close(sleeper)
    assert ended


def test_ctrl_c_ends_the_wait_for_what_is_still_to_be_said(tmp_path: Path) -> None:
    stage = set_stage(tmp_path, HEADLESS)
    link = stage.cast.kiosks[0]
    assert link.outbox is not None
    outbox, now = SqliteOutbox(link.outbox), utc_now()
    to = address("up", store=link.store, role=link.role, device=link.device)
    outbox.put(pack(DeviceStarted(version="demo"), to=to, source="/kiosk", now=now), now=now)
    outbox.close()
    stopping = threading.Event()
    stopping.set()
    began = time.monotonic()
    drain(stage, Household(tmp_path / "processes.json"), stopping=stopping)
    assert time.monotonic() - began < DRAIN_S / 2


def test_an_event_that_nobody_took_in_a_whole_run_is_a_failure() -> None:
    kept = msgspec.structs.replace(GOOD, unsent=1)
    assert verdict(GOOD, to_the_end=True) == 0
    assert verdict(kept, to_the_end=True) == 1
    assert verdict(kept, to_the_end=False) == 0
    assert verdict(msgspec.structs.replace(GOOD, lost=1), to_the_end=False) == 1


def test_two_demos_that_start_together_show_their_pages_at_two_ports() -> None:
    port = free_port()
    asked = argparse.Namespace(review_port=port, headless=False)
    with review_port(asked) as first:
        assert first == port
        with pytest.raises(DemoError, match=f"port {port} already"), review_port(asked):
            pass
    with review_port(asked) as again:
        assert again == port


def test_the_usual_port_goes_to_one_demo_and_another_finds_its_own() -> None:
    usual = argparse.Namespace(review_port=None, headless=False)
    with review_port(usual) as first, review_port(usual) as second:
        assert first != second


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        assert main(["demo", "--headless", "--for", "1", "--folder", str(folder)]) == 2
        assert "cannot be made" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_said_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--headless", "--for", "1", "--report", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err
