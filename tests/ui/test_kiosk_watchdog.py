"""systemd is told that the screen is ready and alive, by the screen itself."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.toolkit.watchdog import SHARE, Watchdog
from staffpager.broker import free_port
from staffpager.install import lay_out
from tests.integration.desk_world import PATIENCE_S, STORE_FILE


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.settimeout(PATIENCE_S)
        line.bind(str(tmp_path / "notify"))
        yield line


def heard(systemd: socket.socket) -> str:
    return systemd.recv(64).decode()


def test_nobody_is_told_when_nobody_listens() -> None:
    assert Watchdog.from_environment({}) is None
    assert Watchdog.from_environment({"NOTIFY_SOCKET": "vsock:2:1"}) is None


@pytest.mark.parametrize(("patience", "every_s"), [("10000000", 10 * SHARE), ("0", None), ("", None), ("soon", None)])
def test_it_speaks_more_than_twice_in_the_time_that_systemd_waits(patience: str, every_s: float | None) -> None:
    watchdog = Watchdog.from_environment({"NOTIFY_SOCKET": "/run/systemd/notify", "WATCHDOG_USEC": patience})
    assert watchdog == Watchdog("/run/systemd/notify", every_s)


def test_a_listener_that_is_gone_does_not_stop_the_screen(caplog: pytest.LogCaptureFixture) -> None:
    Watchdog("/nowhere/notify").alive()
    assert "/nowhere/notify" in caplog.text


def test_a_kiosk_says_when_it_is_ready_that_it_lives_and_that_it_ends(tmp_path: Path, systemd: socket.socket) -> None:
    store = tmp_path / "store.yaml"
    store.write_text(STORE_FILE, encoding="utf-8")
    settings = lay_out(store, tmp_path / "corner", port=free_port()).settings("kiosk-1")
    command = [sys.executable, "-m", "kiosk", "run", "--settings", str(settings), "--window", "540x960", "--offscreen"]
    told = {"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "500000"}
    kiosk = subprocess.Popen(command, env={**os.environ, **told}, stderr=subprocess.DEVNULL)
    try:
        words = {heard(systemd) for _ in range(4)}
        assert words == {"READY=1", "WATCHDOG=1"}
        kiosk.send_signal(signal.SIGTERM)
        while heard(systemd) != "STOPPING=1":
            pass
        assert kiosk.wait(PATIENCE_S) == 0
    finally:
        kiosk.kill()
        kiosk.wait()
