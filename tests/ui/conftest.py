"""Touch apps are tested offscreen, with real touches and real pixels, on a virtual clock.

There is one window a process; each app resizes it, so kiosk and handheld tests may run in any order in one process,
and pytest-xdist gives every worker a window of its own.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from kiosk.toolkit.panel import PORTRAIT_32, Panel
from kiosk.toolkit.startup import WindowSettings, prepare

# Resizing can only use what the window had at its start, so it starts as large as the largest panel, both ways.
LARGEST = Panel(1920, 1920, PORTRAIT_32.dpi)

prepare(WindowSettings(LARGEST, offscreen=True, max_fps=0))  # before any test module imports Kivy

from kiosk.toolkit.driver import Drive, Driver, VirtualTime, virtual_time  # noqa: E402


@pytest.fixture
def time() -> VirtualTime:
    """Virtual time: it stands still but for `driver.step` and `driver.run`."""
    return virtual_time()


@pytest.fixture
def drive(time: VirtualTime) -> Iterator[Drive]:
    """Run apps under the test driver; each is closed when the test ends."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(Driver(app, time))
