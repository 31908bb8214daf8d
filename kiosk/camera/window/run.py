"""Starts the calibration window: Kivy's settings first, then everything that imports Kivy."""

import sys
from dataclasses import dataclass
from pathlib import Path

from kiosk.camera.calibrate import first_frames
from kiosk.camera.detector import Detector
from kiosk.camera.drawing import Drawing
from kiosk.camera.frames import Source
from kiosk.camera.live import LiveView
from kiosk.camera.store_zones import StoreZone
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.startup import WindowSettings, prepare

PANEL = Panel(1280, 800, 160)  # a laptop or tablet of the person who installs: one dp is one pixel at 160 dpi


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """What the window is opened with; `path` is the zones' file, which need not exist yet."""

    path: Path
    store: tuple[StoreZone, ...] = ()
    language: str = "en"
    offscreen: bool = False


def run_window(plan: WindowPlan, source: Source, *, detector: Detector) -> int:
    """Show the window until it is closed; returns the exit code. Raises SourceError, ZoneError."""
    drawing = Drawing(plan.path, next(first_frames(source, seconds=0)).size)
    prepare(WindowSettings(PANEL, offscreen=plan.offscreen))
    # Kivy reads its settings when it is first imported
    from kiosk.camera.window.app import CalibrateApp  # noqa: PLC0415
    from kiosk.toolkit.i18n import Translator  # noqa: PLC0415
    from kiosk.toolkit.sizes import phone_sizes  # noqa: PLC0415
    from kiosk.toolkit.theme import Theme  # noqa: PLC0415

    theme = Theme(PANEL, name="night", sizes=phone_sizes)
    app = CalibrateApp(theme, Translator(language=plan.language), drawing=drawing, store=plan.store)
    app.live = LiveView(source, detector, show=app.sees, trouble=app.is_troubled)
    app.live.watch(drawing.sketch.zones())
    app.live.start()
    app.end_on_sigterm()
    try:
        app.run()
    finally:
        app.live.stop()
        kept = drawing.rescue()
        if kept is not None:
            sys.stderr.write(f"kiosk camera: the changes were not saved; they are in {kept}\n")
    return 0
