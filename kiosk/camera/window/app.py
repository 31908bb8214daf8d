"""The calibration window: the live picture with the zones drawn over it, and who is counted in them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kivy.core.window import Window
from kivy.uix.screenmanager import NoTransition, ScreenManager
from kivy.uix.widget import Widget

from kiosk.camera.drawing import Drawing
from kiosk.camera.errors import ZoneError
from kiosk.camera.live import Seen
from kiosk.camera.sketch import Sketch
from kiosk.camera.store_zones import StoreZone
from kiosk.camera.window.draw import DrawScreen
from kiosk.camera.window.leave import LeaveScreen
from kiosk.camera.window.name import NameScreen
from kiosk.camera.window.wording import Wording
from kiosk.camera.zone import Zone
from kiosk.toolkit import buttons, fitting  # noqa: F401  (their classes are named in kv)
from kiosk.toolkit.bridge import on_screen
from kiosk.toolkit.i18n import NAMES, Translator
from kiosk.toolkit.keyboard import keyboard  # noqa: F401  (named in kv)
from kiosk.toolkit.one_finger import OneFinger
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.touch_app import TouchApp, load_rules

HERE = Path(__file__).parent


class Live(Protocol):
    """What counts in the picture."""

    def watch(self, zones: tuple[Zone, ...]) -> None: ...

    def stop(self) -> None: ...


class CalibrateApp(TouchApp):
    """The window over one drawing; `store` are the zones whose names it offers. Set `live` before it runs."""

    live: Live

    def __init__(self, theme: Theme, tr: Translator, *, drawing: Drawing, store: tuple[StoreZone, ...] = ()) -> None:
        super().__init__(theme, tr, locked=False)
        self.drawing, self.store = drawing, store
        self.seen: Seen | None = None
        self.words = Wording(tr)
        self.sees = on_screen(self._see)
        self.is_troubled = on_screen(self._show_trouble)
        self._trouble = self._note = ""

    def build_screens(self) -> Widget:
        load_rules(*(HERE / name for name in ("parts.kv", "draw.kv", "name.kv", "leave.kv")))
        self.draw, self.name_screen = DrawScreen(self, name="draw"), NameScreen(self, name="name")
        self.manager = ScreenManager(transition=NoTransition())
        for screen in (self.draw, self.name_screen, LeaveScreen(self, name="leave")):
            self.manager.add_widget(screen)
        root = OneFinger()
        root.add_widget(self.manager)
        Window.bind(on_request_close=self._closing)
        self.refresh()
        return root

    def release(self) -> None:
        Window.unbind(on_request_close=self._closing)
        super().release()

    @property
    def sketch(self) -> Sketch:
        return self.drawing.sketch

    def change(self, step: Callable[[Sketch], Sketch]) -> None:
        """Take one step of drawing; an area that was closed by it and has no name is named next."""
        before = self.sketch
        self.drawing.sketch, self._note = step(before), ""
        self.live.watch(self.sketch.zones())
        self.refresh()
        was_open = before.drawing is not None
        if was_open and self.sketch.chosen is not None and self.sketch.chosen.closed and not self.sketch.chosen.name:
            self.ask_name()

    def refresh(self) -> None:
        """Put sketch and picture on the screen."""
        note = self.words.trouble(self._trouble) or self._note or self.words.hint(self.sketch)
        self.draw.show(self.sketch, self.seen, note=note, warns=bool(self._trouble or self.sketch.said))

    def save(self) -> bool:
        """Save what is drawn, or say what is missing."""
        try:
            saved = self.drawing.save()
        except ZoneError as error:
            saved, self._note = False, str(error)
        else:
            self._note = self.words.saved(self.drawing.path) if saved else ""
        self.open_draw()
        return saved

    def ask_name(self) -> None:
        self.name_screen.begin(self.sketch)
        self.manager.current = "name"

    def open_draw(self) -> None:
        self.manager.current = "draw"
        self.refresh()

    def leave(self) -> None:
        """Close the window, after a question when something is not saved."""
        if self.sketch.changed:
            self.manager.current = "leave"
        else:
            self.stop()

    def save_and_leave(self) -> None:
        if self.save():
            self.stop()

    def throw_away(self) -> None:
        """Close the window without the changes."""
        self.drawing.forget()
        self.stop()

    def next_language(self) -> None:
        """Go on to the next language."""
        languages = list(NAMES)
        self.tr.use(languages[(languages.index(self.tr.language) + 1) % len(languages)])
        self.refresh()

    def _see(self, seen: Seen) -> None:
        self.seen = seen
        self.refresh()

    def _show_trouble(self, trouble: str) -> None:
        self._trouble = trouble
        if trouble and self.seen is not None:
            self.seen = replace(self.seen, people=(), numbers={})  # what was counted before says nothing about now
        self.refresh()

    def _closing(self, *_: object, **__: object) -> bool:
        if self.sketch.changed:
            self.manager.current = "leave"
        return bool(self.sketch.changed)
