"""What the service page can do: check the PIN, turn the dials, restart. Nothing here holds up the screen."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from kiosk.screen.dials import Brightness, Dial, Volume
from kiosk.screen.pin import Lockout, matches
from kiosk.screen.steady_clock import Ticks, boot_seconds
from kiosk.toolkit.bridge import on_screen

log = logging.getLogger(__name__)
T = TypeVar("T")
STEP: Final = 10  # percent a touch
Later = Callable[[Callable[[], object], Callable[[object], None]], None]


def in_a_thread(work: Callable[[], object], then: Callable[[object], None]) -> None:
    """Do `work` beside the screen; `then` gets what came of it, in the screen's own thread."""
    tell = on_screen(then)
    threading.Thread(target=lambda: tell(work()), daemon=True, name="back-room").start()


def at_once(work: Callable[[], object], then: Callable[[object], None]) -> None:
    """Do `work` here and now: for tests and pictures."""
    then(work())


@dataclass(slots=True)
class BackRoom:
    """Behind the PIN. `kept`: the file that remembers wrong guesses over a restart.

    For how long it is shut is counted in `ticks`, seconds that nobody can set. Over a restart the wall clock tells, but
    whatever it says, what was shut is shut for its whole time again, or ten minutes of it.
    """

    pin: str
    kept: Path
    now: Callable[[], datetime]
    restart: Callable[[], None] = lambda: None
    volume: Dial = field(default_factory=Volume)
    brightness: Dial = field(default_factory=Brightness)
    later: Later = in_a_thread
    ticks: Ticks = boot_seconds
    _known: Lockout = Lockout()  # noqa: RUF009 - it is frozen
    _opens_at: float = 0.0

    def __post_init__(self) -> None:
        self._known = self._read()
        self._opens_at = self.ticks() + self._known.shut_at_start_s(self.now().timestamp())

    def shut_s(self) -> float:
        """Tell for how many seconds no guess is taken."""
        return max(0.0, self._opens_at - self.ticks())

    def try_pin(self, pin: str, answer: Callable[[bool], None]) -> None:
        """Check a guess, if one is taken now; a wrong one is counted on disk first."""
        if self.shut_s() > 0:
            answer(False)  # noqa: FBT003 - it is the answer
            return
        self._keep(self._known.guessed(self.now().timestamp()))
        self.later(lambda: matches(pin, self.pin), lambda right: self._checked(bool(right), answer))

    def _checked(self, right: bool, answer: Callable[[bool], None]) -> None:  # noqa: FBT001 - from `later`
        if right:
            self._keep(Lockout())
        answer(right)

    def turn(self, dial: Dial, by: int, *, then: Callable[[int | None], None]) -> None:
        """Turn a dial by so many percent (0: only look)."""

        def work() -> int | None:
            level = dial.level()
            return level if level is None or not by else dial.turn(level + by)

        self.later(work, lambda level: then(level if isinstance(level, int) else None))

    def _read(self) -> Lockout:
        try:
            return Lockout(**json.loads(self.kept.read_text("utf-8")))
        except FileNotFoundError:
            return Lockout()
        except (OSError, ValueError, TypeError) as error:
            log.warning("%s cannot be read (%s): counting wrong PINs begins anew", self.kept, error)
            return Lockout()

    def _keep(self, lockout: Lockout) -> None:
        self._known, self._opens_at = lockout, self.ticks() + lockout.shut_s(self.now().timestamp())
        try:
            fresh = self.kept.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(lockout)), "utf-8")
            fresh.replace(self.kept)
        except OSError as error:
            log.warning("%s cannot be written (%s): wrong PINs are not counted over a restart", self.kept, error)
