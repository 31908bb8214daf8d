"""Kivy's start-up settings. They must be applied before anything else of Kivy is imported."""

import logging
import os
import re
from dataclasses import dataclass

from kiosk.toolkit.panel import Panel

# SDL would turn SIGTERM into a close request, which a kiosk refuses; and a finger must not come twice, as touch
# and as mouse.
ENVIRONMENT = {
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_NO_CONSOLELOG": "1",
    "KIVY_NO_ENV_CONFIG": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_WINDOW": "sdl2",
    "KIVY_TEXT": "sdl2",
    "KIVY_AUDIO": "sdl2",
    "KIVY_LOG_MODE": "PYTHON",
    "SDL_NO_SIGNAL_HANDLERS": "1",
    "SDL_TOUCH_MOUSE_EVENTS": "0",
}
PLACE = re.compile(r"^(\d{1,5}),(\d{1,5})$")
OFFSCREEN = {"SDL_VIDEODRIVER": "offscreen", "EGL_PLATFORM": "surfaceless"}


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window is to be: its panel, filling it or not, seen or offscreen, and how many frames a second."""

    panel: Panel
    fullscreen: bool = False
    offscreen: bool = False
    touch_device: str = ""
    max_fps: int = 60
    at: tuple[int, int] | None = None  # pixels from the desktop's left and top; its own choice when not given


def prepare(settings: WindowSettings) -> None:
    """Set Kivy up for `settings`; a second call in a process changes nothing that Kivy has already read."""
    os.environ.update(ENVIRONMENT)
    os.environ["KIVY_DPI"] = str(settings.panel.dpi)
    os.environ["KIVY_METRICS_DENSITY"] = str(settings.panel.dpi / 160)
    if settings.offscreen:
        os.environ.update(OFFSCREEN)
    logging.getLogger("kivy").addFilter(_is_news)
    from kivy.config import Config  # noqa: PLC0415  (Kivy reads the environment when it is imported)

    for section, key, value in _options(settings):
        Config.set(section, key, str(value))
    for section in ("input", "modules"):
        for name, _ in list(Config.items(section)):
            Config.remove_option(section, name)
    if not settings.offscreen:
        Config.set("input", "mouse", "mouse,disable_multitouch")
    if settings.touch_device:
        Config.set("input", "panel", settings.touch_device)
    from kiosk.toolkit import lettering  # noqa: PLC0415

    lettering.install()


def _is_news(record: logging.LogRecord) -> bool:
    """Drop Kivy's traceback about a touch library that is only wanted where a panel uses it."""
    return "MTDev is not supported" not in record.getMessage()


def place(text: str) -> tuple[int, int]:
    """Read a place on the desktop such as `40,40`; raises ValueError when it is none."""
    match = PLACE.match(text)
    if match is None:
        message = f"{text!r} is no place on the desktop: give pixels from its left and top, such as 40,40"
        raise ValueError(message)
    return int(match[1]), int(match[2])


def _options(settings: WindowSettings) -> tuple[tuple[str, str, object], ...]:
    left, top = settings.at or (0, 0)
    return (
        ("graphics", "position", "auto" if settings.at is None else "custom"),
        ("graphics", "left", left),
        ("graphics", "top", top),
        ("graphics", "width", settings.panel.width_px),
        ("graphics", "height", settings.panel.height_px),
        ("graphics", "multisamples", 0),
        ("graphics", "maxfps", settings.max_fps),
        ("graphics", "resizable", 0),
        ("graphics", "show_cursor", 0 if settings.fullscreen else 1),
        ("graphics", "borderless", 1 if settings.fullscreen else 0),
        ("graphics", "fullscreen", "auto" if settings.fullscreen else 0),
        ("graphics", "allow_screensaver", 0),
        ("graphics", "vsync", 1 if settings.fullscreen else 0),
        ("kivy", "exit_on_escape", 0),
        ("kivy", "pause_on_minimize", 0),
        ("kivy", "keyboard_mode", "dock"),
        ("kivy", "log_level", "warning"),
    )
