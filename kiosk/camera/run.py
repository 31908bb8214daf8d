"""`kiosk camera run`: wires cameras, detector and link together, and runs until it is stopped."""

import signal
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType

from floorwire.ids import is_name
from kiosk.camera.count import Counter
from kiosk.camera.detector import Detector
from kiosk.camera.errors import ZoneError
from kiosk.camera.frames import open_source
from kiosk.camera.health import Health
from kiosk.camera.reading import Publisher, State, ZoneReporter
from kiosk.camera.signals import stopping_at
from kiosk.camera.watch import Watch
from kiosk.camera.zone_file import ZoneFile

SIGNALS_HEARD_S = 0.5  # Python hears signals only between bounded waits


@dataclass(frozen=True, slots=True)
class CameraPlan:
    """One camera as it is to be run; `min_stay` in seconds."""

    name: str
    source: str
    zones: ZoneFile
    fps: float
    min_stay: float
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Eyes:
    """A detector and what it is worth when nothing else is wrong."""

    detector: Detector
    good: State = State("ok")  # noqa: RUF009 - it is frozen


def utc_now() -> datetime:
    return datetime.now(UTC)


def watch(plan: CameraPlan, eyes: Eyes, *, publisher: Publisher) -> Watch:
    """Return one camera ready to run; raises SourceError or ZoneError before anything is sent."""
    for name in plan.zones.names:
        if not is_name(name):
            raise ZoneError(
                f"{plan.zones.where}: zone “{name}” cannot be sent; name it as in the store's file: "
                "lower-case letters, digits and hyphens, at most 40"
            )
    source = open_source(plan.source, fps=plan.fps, loop=plan.loop)
    counter = Counter(eyes.detector, plan.zones, min_stay=plan.min_stay)
    reporters = [ZoneReporter(name, plan.name, publisher=publisher, clock=utc_now) for name in plan.zones.names]
    return Watch(source, counter, reporters=reporters, health=Health(plan.fps, eyes.good), clock=time.monotonic)


def run_all(watches: Sequence[Watch]) -> None:
    """Run each camera in a thread of its own until SIGTERM, SIGINT, an error or the end of all files."""

    def stop(_signal: int = 0, _frame: FrameType | None = None) -> None:
        for each in watches:
            each.stop()

    with stopping_at((signal.SIGTERM, signal.SIGINT), stop), ThreadPoolExecutor(len(watches), "watch") as threads:
        running = {threads.submit(each.run) for each in watches}
        while running:
            done, running = wait(running, SIGNALS_HEARD_S)
            for each in done:
                if each.exception() is not None:
                    stop()
                each.result()
