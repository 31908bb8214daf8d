"""A screen for the demo's windows: the one there is, or a virtual one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from staffpager.demo.errors import NoDisplayError
from staffpager.demo.tied import tied

SIZE = (1160, 1080)  # the kiosk beside the handheld
READY_S = 10.0


@contextmanager
def display() -> Iterator[str | None]:
    """Yield the name of a virtual display when there is no real one, else None.

    Raises NoDisplayError when there is neither, with what to install.
    """
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield None
        return
    with virtual_display(SIZE) as name:
        yield name


@contextmanager
def virtual_display(size: tuple[int, int]) -> Iterator[str]:
    """Start a display of so many pixels without glass, and yield its name; raises NoDisplayError without Xvfb."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        message = "There is no display, and no virtual one can be started: install it with `apt-get install xvfb`."
        raise NoDisplayError(message)
    reading, writing = os.pipe()
    # Xvfb looks for a free number itself and writes it when it is ready: nothing to guess, nothing to poll. Whenever
    # its last client leaves it would begin anew, without a window opened in that moment: who takes a picture is one.
    screen = f"{size[0]}x{size[1]}x24"
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(
        tied(command),
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C must not take the screen away before the windows on it have closed
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as ready:
            number = ready.readline().strip()
        if not number:
            message = f"The virtual display did not start: `{' '.join(command)}` ended with {process.wait(READY_S)}."
            raise NoDisplayError(message)
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(READY_S)
