"""Puts an app on a rehearsal floor under the test driver, and plays a scene."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.screen.app import KioskApp
from kiosk.screen.back_room import BackRoom, at_once
from kiosk.screen.pin import hashed
from kiosk.screen.rehearsal import RehearsalDial, RehearsalFloor, RehearsalVoice
from kiosk.screen.scenes import SCENES
from kiosk.screen.stage import HERE, Stage
from kiosk.toolkit.driver import Driver, virtual_time
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.tokens import ThemeName

PIN = "246810"


@cache
def pin_kept() -> str:
    """Give the hash of the rehearsal's PIN."""
    return hashed(PIN, salt=b"rehearsal")


@contextmanager
def staged(
    scene: str | None,
    panel: Panel,
    *,
    theme: ThemeName = "light",
    larger: bool = False,
    still: bool = False,
    ahead: bool = False,
) -> Iterator[Stage]:
    """Play `scene` on `panel`; None opens the store and plays none, "not-ready" leaves the store closed.

    `still`: without motion, which makes many pictures faster. `ahead`: screens are made while nobody touches, as
    in life.
    """
    time = virtual_time()
    floor = RehearsalFloor(time.now, ticks=lambda: time.seconds)
    look = Theme(panel, name=theme)
    look.larger, look.still = larger, still
    voice = RehearsalVoice()
    with TemporaryDirectory() as folder, ExitStack() as ends:
        room = BackRoom(
            pin_kept(),
            Path(folder) / "service.json",
            time.now,
            volume=RehearsalDial(60),
            brightness=RehearsalDial(None),
            later=at_once,
            ticks=lambda: time.seconds,
        )
        app = KioskApp(look, Translator(), floor=floor, zone=HERE, now=floor.now, voice=voice, back_room=room)
        if ahead:
            app.make_ahead()
        driver = ends.enter_context(Driver(app, time))
        stage = Stage(driver, app, floor, voice)
        if scene != "not-ready":
            stage.opens()
            if scene is not None:
                SCENES[scene](stage)
        driver.settle()
        yield stage
