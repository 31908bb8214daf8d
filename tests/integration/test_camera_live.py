"""A live stream that goes away is told as lost and comes back by itself: a real network camera made of a few lines."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np

from kiosk.camera.frames import Frame, LiveCamera, hidden_login

PATIENCE_S = 60.0  # only a failing test waits as long
PICTURE_S = 0.04


class NetworkCamera(BaseHTTPRequestHandler):
    """Sends one JPEG after another, until its server is closed."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        rng = np.random.default_rng(1)
        while not self.server.closing.is_set():  # type: ignore[attr-defined]
            picture = rng.integers(0, 255, (120, 160, 3), np.uint8)
            jpeg = cv2.imencode(".jpg", picture)[1].tobytes()
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            try:
                self.wfile.write(head.encode() + jpeg + b"\r\n")
            except OSError:
                return
            self.server.closing.wait(PICTURE_S)  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Served:
    """A network camera that can be switched off and on."""

    def __init__(self, port: int = 0) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), NetworkCamera)
        self._server.closing = threading.Event()  # type: ignore[attr-defined]
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def switch_off(self) -> None:
        self._server.closing.set()  # type: ignore[attr-defined]
        self._server.shutdown()
        self._server.server_close()


def until(what: Callable[[], Frame | None]) -> Frame:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        frame = what()
        if frame is not None:
            return frame
    raise AssertionError(f"waited {PATIENCE_S:.0f} s in vain")


def test_a_lost_stream_is_told_and_comes_back_by_itself() -> None:
    served = Served()
    camera = LiveCamera(f"http://127.0.0.1:{served.port}/live.mjpg", fps=5.0)
    try:
        first = until(lambda: camera.latest(0, timeout=0.5))
        assert first.size == (160, 120)
        assert camera.trouble() == ""
        served.switch_off()
        last = first.number
        while (frame := camera.latest(last, timeout=3.0)) is not None:
            last = frame.number
        assert camera.trouble() in {"the stream was lost", "the camera cannot be opened"}
        served = Served(served.port)
        assert until(lambda: camera.latest(last, timeout=0.5)).number > last
    finally:
        served.switch_off()
        camera.close()


def test_looks_are_as_far_apart_as_asked_for_and_always_the_latest() -> None:
    served = Served()
    camera = LiveCamera(f"http://127.0.0.1:{served.port}/live.mjpg", fps=5.0)
    try:
        frame = until(lambda: camera.latest(0, timeout=0.5))
        later = until(lambda: camera.latest(frame.number, timeout=0.5))
        latest = until(lambda: camera.latest(later.number, timeout=0.5))
        assert latest.seconds - frame.seconds >= 0.3
    finally:
        served.switch_off()
        camera.close()


def test_a_login_is_never_shown() -> None:
    assert hidden_login("rtsp://admin:secret@10.0.0.5/1") == "rtsp://10.0.0.5/1"
    assert hidden_login(0) == "0"
