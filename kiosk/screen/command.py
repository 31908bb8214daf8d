"""`kiosk run`: the one place that wires settings, link, window and screens together."""

import re
from pathlib import Path

from floorwire.link import utc_now
from kiosk.config import KioskSettings, read_kiosk
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.startup import WindowSettings, prepare
from kiosk.toolkit.watchdog import Watchdog

WINDOW = re.compile(r"^(\d{3,4})x(\d{3,4})$")


def window_size(text: str) -> tuple[int, int]:
    """Read a size such as `540x960`; raises ValueError when it is none."""
    match = WINDOW.match(text)
    if match is None:
        message = f"{text!r} is no window size: give width and height in pixels, such as 540x960"
        raise ValueError(message)
    return int(match[1]), int(match[2])


def panel_of(settings: KioskSettings, window: tuple[int, int] | None) -> Panel:
    """Give the panel; a window on a desktop is a panel in miniature, so that everything keeps its proportions."""
    long, short = max(settings.panel_pixels), min(settings.panel_pixels)
    width, height = window or ((short, long) if settings.portrait else (long, short))
    return Panel.of_diagonal(width, height, inches=settings.panel_inches)


def run(
    path: Path,
    *,
    window: tuple[int, int] | None = None,
    at: tuple[int, int] | None = None,
    offscreen: bool = False,
) -> int:
    """Show the kiosk until SIGTERM comes (or its window is closed, when it has one); gives the exit code."""
    settings = read_kiosk(path)
    panel = panel_of(settings, window)
    prepare(
        WindowSettings(
            panel,
            fullscreen=window is None and not offscreen,
            offscreen=offscreen,
            touch_device=settings.touch_device,
            at=at,
        )
    )
    # Kivy reads its settings when it is first imported
    from floorwire.ids import ZoneId  # noqa: PLC0415
    from kiosk.screen.app import KioskApp  # noqa: PLC0415
    from kiosk.screen.back_room import BackRoom  # noqa: PLC0415
    from kiosk.screen.reader import Loudness  # noqa: PLC0415
    from kiosk.screen.service import LinkedFloor  # noqa: PLC0415
    from kiosk.screen.steady_clock import boot_seconds  # noqa: PLC0415
    from kiosk.toolkit.i18n import Translator  # noqa: PLC0415
    from kiosk.toolkit.theme import Theme  # noqa: PLC0415
    from kiosk.toolkit.voice import voice  # noqa: PLC0415

    floor = LinkedFloor(settings.link, ticks=boot_seconds)
    kept = (settings.link.outbox or Path(f"{settings.link.device}.db")).with_suffix(".service.json")
    back_room = BackRoom(settings.service_pin, kept, utc_now) if settings.service_pin else None
    look = Theme(panel, name=settings.theme)
    look.still = not settings.motion
    app = KioskApp(
        look,
        Translator(language=settings.language),
        floor=floor,
        zone=ZoneId(settings.zone),
        now=floor.now,
        locked=window is None,
        voice=voice(),
        back_room=back_room,
    )
    app.reader.keep_within(Loudness(settings.voice_usual, settings.voice_most))
    if back_room:
        back_room.restart = app.stop  # the service manager starts it again
    app.make_ahead()
    app.end_on_sigterm()
    app.watched_by(Watchdog.from_environment())
    floor.start()
    try:
        app.run()
    finally:
        floor.stop()
    return 0
