"""The panel's volume and brightness, where this machine lets them be set."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

PATIENCE_S: Final = 3.0
PERCENT: Final = re.compile(r"\[(\d{1,3})%\]")
BACKLIGHTS: Final = Path("/sys/class/backlight")
DARKEST: Final = 10  # percent: nobody can turn the screen off


class Dial(Protocol):
    """Something with a level in percent. Both calls may take a moment: not for the screen's own thread."""

    def level(self) -> int | None:
        """Give the level; None when there is nothing to set."""
        ...

    def turn(self, percent: int) -> int | None:
        """Set the level; gives what it is then."""
        ...


@dataclass(frozen=True, slots=True)
class Volume:
    """ALSA's main volume, by `amixer`."""

    program: str = "amixer"
    control: str = "Master"

    def level(self) -> int | None:
        return self._asked("sget", self.control)

    def turn(self, percent: int) -> int | None:
        return self._asked("sset", self.control, f"{max(0, min(100, percent))}%")

    def _asked(self, *words: str) -> int | None:
        path = shutil.which(self.program)
        told = _told([path, *words]) if path else ""
        found = PERCENT.search(told)
        return int(found[1]) if found else None


def _told(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE_S).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


@dataclass(frozen=True, slots=True)
class Brightness:
    """The first backlight that the kernel knows; its file must be writable for this user (a udev rule)."""

    folder: Path = BACKLIGHTS

    def level(self) -> int | None:
        try:
            light = min(self.folder.iterdir())
            most, now = (int((light / name).read_text()) for name in ("max_brightness", "brightness"))
        except (OSError, ValueError):
            return None
        return round(100 * now / most) if most > 0 else None

    def turn(self, percent: int) -> int | None:
        try:
            light = min(self.folder.iterdir())
            most = int((light / "max_brightness").read_text())
            (light / "brightness").write_text(str(round(most * max(DARKEST, min(100, percent)) / 100)))
        except (OSError, ValueError):
            return None
        return self.level()
