"""The test driver of touch apps: steps Kivy's loop by hand, on a virtual clock, with real touches and real pixels."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self, TypeVar

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import GL_PACK_ALIGNMENT, GL_RGB, GL_UNSIGNED_BYTE, glPixelStorei, glReadPixels
from kivy.input.motionevent import MotionEvent
from kivy.lang import Builder
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.toolkit.touch_app import TouchApp

FRAME_S = 1 / 60
W = TypeVar("W", bound=Widget)


class Finger(MotionEvent):
    """A finger on the glass, in window pixels."""

    def __init__(self, number: int, at: tuple[float, float]) -> None:
        super().__init__("driver", f"driver{number}", {}, is_touch=True, type_id="touch")
        self.profile = ["pos"]
        self.place(*at)

    def place(self, x: float, y: float) -> None:
        """Put the finger at `x`, `y`."""
        self.sx, self.sy = x / (Window.width - 1), y / (Window.height - 1)
        self.scale_for_screen(Window.width, Window.height)


class VirtualTime:
    """The clock that tests move. Kivy's Clock must never go back, so one line of time serves all tests of a process."""

    def __init__(self, starts: datetime) -> None:
        self._starts, self._began, self._set = starts, 0.0, timedelta(0)
        self.seconds = Clock.time()
        Clock.time = lambda: self.seconds
        Clock.usleep = lambda _us: None
        self.begin()

    def begin(self) -> None:
        """Set the wall clock back to where each test starts; Kivy's own time goes on."""
        self._began, self._set = self.seconds, timedelta(0)

    def set_clock(self, by: timedelta) -> None:
        """Set the wall clock ahead or back; for the rest of this test only."""
        self._set += by

    def now(self) -> datetime:
        """Give the virtual wall clock."""
        return self._starts + self._set + timedelta(seconds=self.seconds - self._began)


_time: list[VirtualTime] = []


def virtual_time(starts: datetime = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)) -> VirtualTime:
    """Give the process's virtual time, started anew for this test."""
    if not _time:
        _time.append(VirtualTime(starts))
    _time[0].begin()
    return _time[0]


def resize(width_px: int, height_px: int) -> None:
    """Give the (one) window of this process another size."""
    EventLoop.ensure_window()
    if tuple(Window.size) != (width_px, height_px):
        Window.size = (width_px, height_px)


class Driver:
    """Runs one app in this process, without its main loop. Use as a context manager."""

    def __init__(self, app: TouchApp, time: VirtualTime) -> None:
        self.app, self.time = app, time
        self._fingers = 0
        resize(app.theme.panel.width_px, app.theme.panel.height_px)
        app._run_prepare()  # noqa: SLF001  (what App.run does before its endless loop)
        runTouchApp(embedded=True)
        self.step(3)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def step(self, frames: int = 1, *, frame_s: float = FRAME_S) -> None:
        """Run the loop for some frames of virtual time."""
        for _ in range(frames):
            self.time.seconds += frame_s
            EventLoop.idle()

    def lay_out(self, frames: int = 8) -> None:
        """Let what has changed find its place, without drawing it: most of a frame's time is drawing."""
        for _ in range(frames):
            self.time.seconds += FRAME_S
            Clock.tick()
            Builder.sync()
            Clock.tick_draw()
            Builder.sync()

    def run(self, seconds: float, *, frame_s: float = 0.1) -> None:
        """Let virtual time pass."""
        self.step(max(1, round(seconds / frame_s)), frame_s=frame_s)

    def settle(self) -> None:
        """Let transitions and layouts end."""
        self.run(0.8)

    def walk(self) -> Iterator[Widget]:
        """Give all widgets that are on the screen now."""
        yield from self.app.root.walk(restrict=True)

    def find(self, kind: type[W], **having: Any) -> W:
        """Give the first widget of a kind with these property values, e.g. `find(Tile, text="Rate us")`."""
        for widget in self.walk():
            if isinstance(widget, kind) and all(getattr(widget, name, None) == value for name, value in having.items()):
                return widget
        message = f"no {kind.__name__} with {having} on the screen; there are: {sorted(self.words())}"
        raise LookupError(message)

    def words(self) -> list[str]:
        """Give all texts on the screen, icons left out."""
        texts = (getattr(widget, "text", "") for widget in self.walk() if widget.opacity > 0)
        return [text for text in texts if isinstance(text, str) and text and not _is_icon(text)]

    def sees(self, part: str) -> bool:
        """Tell whether some text on the screen holds `part`."""
        return any(part in text for text in self.words())

    @property
    def touches(self) -> int:
        """How many fingers have touched the glass so far."""
        return self._fingers

    def down(self, x: float, y: float) -> Finger:
        """Put a finger on the glass."""
        self._fingers += 1
        finger = Finger(self._fingers, (x, y))
        EventLoop.post_dispatch_input("begin", finger)
        self.step()
        return finger

    def move(self, finger: Finger, to: tuple[float, float]) -> None:
        """Draw a finger over the glass."""
        finger.move({})
        finger.place(*to)
        EventLoop.post_dispatch_input("update", finger)
        self.step()

    def up(self, finger: Finger) -> None:
        """Lift a finger."""
        EventLoop.post_dispatch_input("end", finger)
        self.step()

    def tap(self, widget: Widget) -> None:
        """Touch the middle of a widget and let what follows happen."""
        self.up(self.down(*widget.to_window(*widget.center)))
        self.settle()

    def tap_text(self, text: str) -> None:
        """Touch what says `text`."""
        self.tap(self.find(Widget, text=text))

    def screenshot(self, path: Path | None = None) -> Image.Image:
        """Draw one frame, read its pixels before the flip, and keep them as `path` if given."""
        Window.canvas.ask_update()
        Window.dispatch("on_draw")
        width, height = Window.system_size
        glPixelStorei(GL_PACK_ALIGNMENT, 1)
        pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
        image = Image.frombytes("RGB", (width, height), pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            image.save(path, compress_level=1)
        return image

    def close(self) -> None:
        """End the app and leave the window empty for the next one."""
        for finger in list(EventLoop.touches):
            EventLoop.post_dispatch_input("end", finger)
        self.app.dispatch("on_stop")
        Window.remove_widget(self.app.root)
        self.app.release()
        EventLoop.status = "stopped"


Drive = Callable[[TouchApp], Driver]  # what the fixture `drive` gives: start an app under the driver


def _is_icon(text: str) -> bool:
    return len(text) == 1 and "\ue000" <= text <= "\uf8ff"  # the private use area, where icon fonts live
