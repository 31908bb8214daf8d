"""Starts the security window: Kivy's settings first, then everything that imports Kivy."""

import threading
from zoneinfo import ZoneInfo

from kiosk.toolkit.panel import Panel
from kiosk.toolkit.sound.ringing import Mute
from kiosk.toolkit.startup import WindowSettings, prepare
from staffpager.locale import STAFF_LOCALES
from staffpager.security.desk import SecurityDesk
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.settings import SecuritySettings
from staffpager.security.window.alarm import ALARM, RingingAlarm

PANEL = Panel(1280, 800, 160)  # a desk's touch screen: one dp is one pixel at 160 dpi


def run_window(settings: SecuritySettings, log: IncidentLog, *, offscreen: bool = False) -> int:
    """Show the window until it is closed or SIGTERM comes; gives the exit code."""
    prepare(WindowSettings(PANEL, fullscreen=settings.fullscreen, offscreen=offscreen))
    # Kivy reads its settings when it is first imported
    from kivy.clock import Clock  # noqa: PLC0415

    from kiosk.toolkit.i18n import KIOSK_LOCALES, Translator  # noqa: PLC0415
    from kiosk.toolkit.sizes import phone_sizes  # noqa: PLC0415
    from kiosk.toolkit.sound.loudspeaker import loudspeaker  # noqa: PLC0415
    from kiosk.toolkit.theme import Theme  # noqa: PLC0415
    from staffpager.security.command import wait_and_rehearse  # noqa: PLC0415
    from staffpager.security.window.app import SecurityApp  # noqa: PLC0415

    speaker = Mute() if offscreen else loudspeaker([ALARM], volume=settings.volume, owner="This security desk")
    app = SecurityApp(
        Theme(PANEL, name="night", sizes=phone_sizes),
        Translator((STAFF_LOCALES, KIOSK_LOCALES), language=settings.language),
        people=settings.people,
        zone=ZoneInfo(settings.timezone),
        alarm=RingingAlarm(speaker, Clock),
    )
    desk = app.desk = SecurityDesk(log, settings.link, changed=app.changed)
    ended = threading.Event()
    rehearsal = threading.Thread(
        target=wait_and_rehearse, args=(desk, settings.acknowledge_after_s), kwargs={"ended": ended}
    )
    desk.start()
    rehearsal.start()
    app.end_on_sigterm()
    try:
        app.run()
    finally:
        ended.set()
        rehearsal.join()
        desk.stop()
    return 0
