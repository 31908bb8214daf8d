"""The kiosk under the hand: from a touch to changed pixels, from start to first screen.

All with software GL, which is the slowest that a kiosk can have.
"""

import os
import subprocess
import sys
import time
from statistics import median, quantiles

from kiosk.screen.gallery import LARGEST
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.startup import WindowSettings, prepare

prepare(WindowSettings(LARGEST, offscreen=True, max_fps=0))  # before Kivy is imported

from kivy.base import EventLoop  # noqa: E402
from kivy.core.window import Window  # noqa: E402
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels  # noqa: E402
from kivy.uix.widget import Widget  # noqa: E402

from kiosk.screen.staging import staged  # noqa: E402
from kiosk.toolkit.buttons import LeadTile, Tile  # noqa: E402
from kiosk.toolkit.driver import Driver  # noqa: E402

TAPS = int(os.environ.get("KIOSK_TAPS", "100"))
INSET_PX = 24  # inside a tile's edge, beside its words
START = """
import time
began = time.perf_counter()
from kiosk.screen.gallery import LARGEST
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.startup import WindowSettings, prepare
prepare(WindowSettings(PORTRAIT_32, offscreen=True, max_fps=0))
import kivy.core.window
bare = time.perf_counter() - began
from kiosk.screen.staging import staged
from kiosk.toolkit.buttons import LeadTile
with staged("not-ready", PORTRAIT_32) as stage:
    stage.opens()
    stage.driver.find(LeadTile)
    print(bare, time.perf_counter() - began)
"""


class Glass:
    """Measures one touch after the other: until the pixels where the finger is are other ones."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self._spot, self._changed_at, self._before = (0, 0), 0.0, b""
        Window.bind(on_flip=self._look)

    def close(self) -> None:
        Window.unbind(on_flip=self._look)

    def _pixel(self) -> bytes:
        return bytes(glReadPixels(*self._spot, 1, 1, GL_RGB, GL_UNSIGNED_BYTE))  # waits until all is drawn

    def _look(self, *_: object) -> None:
        if not self._changed_at and self._pixel() != self._before:
            self._changed_at = time.perf_counter()

    def touch(self, widget: Widget) -> float:
        """Put a finger on a widget, and lift it; give the milliseconds until its ground has changed."""
        left, _ = widget.to_window(widget.x, widget.y)
        x, y = widget.to_window(*widget.center)
        self._spot, self._before, self._changed_at = (round(left) + INSET_PX, round(y)), b"", 0.0
        self.redraw()
        self._before, self._changed_at = self._pixel(), 0.0
        began = time.perf_counter()
        finger = self.driver.down(x, y)
        while not self._changed_at:
            self.driver.step()
        spent = self._changed_at - began
        self.driver.up(finger)
        self.driver.settle()
        return spent * 1e3

    def redraw(self) -> float:
        """Draw the screen as it is; give the milliseconds."""
        self._changed_at = 1.0  # nothing to look for
        self._pixel()  # what has been drawn before is not in this one's time
        began = time.perf_counter()
        Window.canvas.ask_update()
        EventLoop.idle()
        self._pixel()
        return (time.perf_counter() - began) * 1e3


def test_a_touch_shows_in_little_more_than_the_time_of_one_frame() -> None:
    with staged(None, PORTRAIT_32, still=True) as stage:
        glass, d = Glass(stage.driver), stage.driver
        frames, touches = [], []
        for number in range(TAPS):
            frames.append(glass.redraw())
            what = d.find(LeadTile) if number % 2 else d.find(Tile, text="Rate us")
            touches.append(glass.touch(what))
            d.tap_text("Back")
        glass.close()
    p50, p99, frame = median(touches), quantiles(touches, n=100)[98], median(frames)
    ratio = p50 / frame
    print(f"\n1080x1920, software GL: touch to changed pixels p50 {p50:.1f} ms, p99 {p99:.1f} ms ({TAPS} touches)")
    print(f"a bare redraw {frame:.1f} ms: a touch costs {ratio:.2f} of it")
    assert ratio < 2


def started() -> tuple[float, float, float]:
    """Start a kiosk; give the seconds to a bare window of Kivy's, to the first touchable screen, and of the process."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    bare, touchable = (float(word) for word in done.stdout.split())
    return bare, touchable, time.perf_counter() - began


def test_the_first_screen_comes_soon_after_kivys_own_window() -> None:
    runs = [started() for _ in range(3)]
    bare, touchable, process = (min(times) for times in zip(*runs, strict=True))
    print(
        f"\nstart: Kivy's window alone {bare:.2f} s, first touchable screen {touchable:.2f} s, process {process:.2f} s"
    )
    assert touchable < bare * 6
