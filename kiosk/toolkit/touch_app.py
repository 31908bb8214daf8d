"""What a kiosk and a handheld have in common: a locked Kivy app with a theme and a language."""

import signal
from pathlib import Path
from types import FrameType

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.lang import Builder
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.toolkit import icons
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.watchdog import Watchdog

HERE = Path(__file__).parent
RULES = ("widgets.kv", "buttons.kv", "page.kv", "progress.kv", "keyboard/keyboard.kv")


def load_rules(*paths: Path) -> None:
    """Load kv files, each once a process: a second load would double every rule."""
    for path in paths:
        if str(path) not in Builder.files:
            Builder.load_file(str(path))


class TouchApp(App):
    """The root of a touch app. kv rules read `app.theme` and `app.tr`.

    `locked`: a kiosk on a floor: no key and no window button ends it; only SIGTERM and `stop` do.
    """

    theme = ObjectProperty(rebind=True)
    tr = ObjectProperty(rebind=True)
    use_kivy_settings = False

    def __init__(self, theme: Theme, tr: Translator, *, locked: bool = True) -> None:
        super().__init__()
        self.theme, self.tr, self.locked = theme, tr, locked

    def load_config(self) -> None:
        return None  # no settings file of Kivy's

    def load_kv(self, filename: str | None = None) -> bool:
        del filename
        return False  # App would load a file named like the class a second time

    def open_settings(self, *_: object) -> bool:
        return False  # F1

    def build(self) -> Widget:
        """Make the root widget: load the rules, guard the ways out, then let the app make its screens."""
        icons.register()
        load_rules(*(HERE / name for name in RULES))
        Window.clearcolor = self.theme.color.ground
        self.theme.fbind("color", self._follow_ground)
        Window.bind(on_request_close=self._refuse, on_keyboard=self._swallow)
        return self.build_screens()

    def build_screens(self) -> Widget:
        """Make the root widget; each app its own."""
        raise NotImplementedError

    def end_on_sigterm(self) -> None:
        """Let SIGTERM and Ctrl-C end the app in order; call from the main thread, before `run`."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def watched_by(self, watchdog: Watchdog | None) -> None:
        """Keep a watchdog content from Kivy's clock: a frozen screen says nothing. None: nobody watches."""
        if watchdog is None:
            return
        self.bind(
            on_start=lambda _app: Clock.schedule_once(lambda _dt: watchdog.ready()),
            on_stop=lambda _app: watchdog.stopping(),
        )
        if watchdog.every_s:
            Clock.schedule_interval(lambda _dt: watchdog.alive(), watchdog.every_s)

    def release(self) -> None:
        """Undo what `build` bound to the window, which outlives the app in tests."""
        Window.unbind(on_request_close=self._refuse, on_keyboard=self._swallow)
        self.theme.funbind("color", self._follow_ground)

    def _follow_ground(self, *_: object) -> None:
        Window.clearcolor = self.theme.color.ground

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        Clock.schedule_once(lambda _dt: self.stop())

    def _refuse(self, *_: object, **__: object) -> bool:
        return self.locked

    def _swallow(self, _window: object, key: int, *others: object, **__: object) -> bool:
        modifiers = others[-1] if others and isinstance(others[-1], list) else []
        self.key_pressed(key, modifiers)
        return True  # Esc, F1, Alt-F4 and all others

    def key_pressed(self, key: int, modifiers: list[str]) -> None:
        """Take in a key that no part of the system gets; each app its own."""
