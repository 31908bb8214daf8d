"""A kiosk as it is in life: its own process on a display of its own, touched from outside."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kivy.uix.widget import Widget
from kivy.utils import get_color_from_hex
from PIL import Image, ImageGrab

from kiosk.toolkit import tokens
from staffpager.demo.display import virtual_display
from tests.integration.desk_world import until

SCREEN = (1080, 1920)
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
INSET_PX = 24  # inside a tile's edge, beside its words
KEYS = ("Escape", "F1", "alt+F4", "Return", "Tab")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is on the glass, in pixels from the left and the top; `beside`: its ground, left of its words."""

    middle: tuple[int, int]
    beside: tuple[int, int]

    @classmethod
    def of(cls, widget: Widget) -> "Spot":
        left, _ = widget.to_window(widget.x, widget.y)
        x, y = widget.to_window(*widget.center)
        return cls((round(x), round(SCREEN[1] - y)), (round(left) + INSET_PX, round(SCREEN[1] - y)))


@dataclass(frozen=True, slots=True)
class RealWindow:
    """The kiosk's process and the display that it is on."""

    display: str
    process: "subprocess.Popen[bytes]"

    def picture(self) -> Image.Image:
        """Take what is on the display now."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    def shows(self, spot: Spot, colour: str) -> None:
        """Wait until a spot has the theme's `colour`, and nothing moves any more."""
        red, green, blue, _ = get_color_from_hex(tokens.COLOURS["light"][colour])
        wanted = (round(red * 255), round(green * 255), round(blue * 255))
        before = [self.picture()]

        def still_and_there() -> bool:
            assert self.process.poll() is None, f"the kiosk ended with {self.process.returncode}"
            now = self.picture()
            still = now.tobytes() == before[0].tobytes()
            before[0] = now
            return still and now.getpixel(spot.beside) == wanted

        until(still_and_there, f"the screen never showed {colour} at {spot.beside}")

    def taps(self, spot: Spot) -> None:
        """Touch a spot."""
        x, y = spot.middle
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def presses(self, *keys: str) -> None:
        """Press keys that no kiosk has."""
        self._xdotool("key", *keys)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, check=True, timeout=20)


@contextmanager
def real_window(settings: Path) -> Iterator[RealWindow]:
    """Start the kiosk full screen on a display of its own; it is told to end at the end."""
    with virtual_display(SCREEN) as display:
        unwanted = {"SDL_VIDEODRIVER", "EGL_PLATFORM", "WAYLAND_DISPLAY"}  # of the window that the tests draw in
        env = {name: value for name, value in os.environ.items() if name not in unwanted}
        command = [sys.executable, "-m", "kiosk", "run", "--settings", str(settings)]
        process = subprocess.Popen(command, env={**env, "DISPLAY": display}, stderr=subprocess.DEVNULL)
        try:
            yield RealWindow(display, process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
