"""Memory of the kiosk over many visits; KIOSK_VISITS says how many.

The window is small: how many widgets, textures and words are kept does not depend on their pixels, and drawing takes
most of a visit's time.
"""

import os
import resource
from collections.abc import Callable

from kiosk.toolkit.panel import Panel
from kiosk.toolkit.startup import WindowSettings, prepare

SMALL = Panel.of_diagonal(270, 480, inches=32)
prepare(WindowSettings(SMALL, offscreen=True, max_fps=0))  # before Kivy is imported

from kivy.uix.widget import Widget  # noqa: E402

from floorwire.ids import RequestId  # noqa: E402
from kiosk.screen.help import ReasonTile  # noqa: E402
from kiosk.screen.stage import Stage  # noqa: E402
from kiosk.screen.staging import staged  # noqa: E402
from kiosk.toolkit.buttons import Choice, LeadTile, MainButton  # noqa: E402

VISITS = int(os.environ.get("KIOSK_VISITS", "240"))
SETTLED = min(100, VISITS // 3)  # visits after which all screens, words and sizes have been seen
SAID_EVERY = 500
MOST_GROWN_MB = 5.0


def resident() -> float:
    """Give this process's memory in megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - the kernel's own
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def touches(stage: Stage, *widgets: Callable[[], Widget]) -> None:
    """Touch one thing after the other, each looked for when the one before has been touched."""
    for widget in widgets:
        found = widget()
        stage.driver.up(stage.driver.down(*found.to_window(*found.center)))
        stage.driver.run(0.4, frame_s=0.2)


def visit(stage: Stage) -> None:
    """Ask for help, get it, rate it, go home."""
    find = stage.driver.find
    touches(stage, lambda: find(LeadTile), lambda: find(ReasonTile))
    request = stage.app.visit.request
    assert request is not None
    stage.desk_says(RequestId(request), "coming")
    touches(stage, lambda: find(MainButton))
    stage.desk_says(RequestId(request), "done", revision=2)
    touches(stage, lambda: find(MainButton), lambda: find(Choice, value=4), lambda: find(MainButton, text="Send"))
    assert stage.app.screens.current == "thanks"
    stage.driver.run(60, frame_s=10)
    assert stage.app.screens.current == "home"
    stage.floor.events.clear()


def test_memory_stays_flat_over_many_visits() -> None:
    with staged(None, SMALL, still=True) as stage:
        settled = 0.0
        for number in range(VISITS):
            visit(stage)
            if number == SETTLED:
                settled = resident()
            elif number and number % SAID_EVERY == 0:
                print(f"{number} visits: {resident():.1f} MB", flush=True)
        grown = resident() - settled
    print(f"\n{VISITS} visits: {settled:.0f} MB after the first {SETTLED}, {grown:+.2f} MB since")
    assert grown < MOST_GROWN_MB
