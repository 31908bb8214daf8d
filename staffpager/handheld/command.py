"""`staffpager handheld`: the one place that wires link, pager, window and bell together."""

from zoneinfo import ZoneInfo

from kiosk.toolkit.panel import PHONE, Panel
from kiosk.toolkit.sound.ringing import Mute
from kiosk.toolkit.startup import WindowSettings, prepare
from kiosk.toolkit.startup import place as place_of
from staffpager.errors import StaffpagerError
from staffpager.handheld.bell import SIGNALS, ChimingBell
from staffpager.handheld.line import DeskLine
from staffpager.handheld.settings import HandheldSettings
from staffpager.locale import STAFF_LOCALES


def run(settings: HandheldSettings, *, at: str = "", offscreen: bool = False) -> int:
    """Show the handheld until its window is closed or SIGTERM comes; gives the exit code.

    `at` is the window's place on the desktop such as `660,60`; raises StaffpagerError when it is none. Who sees no
    window (`offscreen`) hears nothing either.
    """
    panel, place = panel_of(settings.height_px), _place(at)
    prepare(WindowSettings(panel, fullscreen=settings.fullscreen, offscreen=offscreen, at=place))
    # Kivy reads its settings when it is first imported
    from kivy.clock import Clock  # noqa: PLC0415

    from kiosk.toolkit.i18n import KIOSK_LOCALES, Translator  # noqa: PLC0415
    from kiosk.toolkit.sizes import phone_sizes  # noqa: PLC0415
    from kiosk.toolkit.sound.loudspeaker import loudspeaker  # noqa: PLC0415
    from kiosk.toolkit.theme import Theme  # noqa: PLC0415
    from staffpager.handheld.app import HandheldApp  # noqa: PLC0415

    speaker = Mute() if offscreen else loudspeaker(SIGNALS, volume=settings.volume, owner="This handheld")
    line, zone = DeskLine(settings.link), ZoneInfo(settings.timezone)
    app = HandheldApp(
        line.pager,
        Theme(panel, name="night", sizes=phone_sizes),
        tr=Translator((STAFF_LOCALES, KIOSK_LOCALES), language=line.memory.language(settings.language)),
        bell=ChimingBell(speaker, Clock),
        local=lambda at: at.astimezone(zone),
        remember_language=line.memory.keep_language,
    )
    app.end_on_sigterm()
    line.start()
    try:
        app.run()
    finally:
        line.stop()
    return 0


def _place(at: str) -> tuple[int, int] | None:
    try:
        return place_of(at) if at else None
    except ValueError as error:
        raise StaffpagerError(str(error)) from error


def panel_of(height_px: int) -> Panel:
    """A phone's glass at another size: everything on it keeps its proportions."""
    share = height_px / PHONE.height_px
    return Panel(round(PHONE.width_px * share), height_px, PHONE.dpi * share)
