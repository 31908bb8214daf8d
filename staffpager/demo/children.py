"""The demo's processes: started in order, started again when one dies, stopped in reverse."""

import json
import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from staffpager.demo.errors import DemoError
from staffpager.demo.tied import tied

_LOG = logging.getLogger(__name__)

STOP_S = 8.0  # a process writes its last commit well within this
RESTART_S = 0.5  # one that dies at once must not be started in a hot loop
STEADY_S = 10.0  # one that ran this long has started well
TRIES = 3  # starts in a row that may fail: the fault is not chance then


@dataclass(slots=True)
class Child:
    """One process of the demo and how to start it again."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    restarts: int = 0
    failures: int = 0  # starts in a row that did not last
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                tied(self.command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,  # Ctrl-C reaches the demo alone, which then stops its children in order
            )
        self.started_at = time.monotonic()

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def tail(self, lines: int = 15) -> str:
        """Return the last lines of its log, for the person who has to find out why it died."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            _LOG.warning("%s did not stop within %.0f s and was ended", self.name, STOP_S)
            self.process.kill()
            self.process.wait()


class Household:
    """All children of one demo; `roll` is the file that says who they are, as a JSON object of name and process id."""

    def __init__(self, roll: Path) -> None:
        self._children: list[Child] = []
        self._roll = roll

    def start(self, child: Child) -> None:
        child.start()
        self._children.append(child)
        self._call_the_roll()

    def tend(self) -> None:
        """Start again whoever died since the last look. Raises DemoError when somebody cannot be started at all."""
        for child in self._children:
            lasted = time.monotonic() - child.started_at
            if child.running or lasted < RESTART_S:
                continue
            child.failures = child.failures + 1 if lasted < STEADY_S else 0
            if child.failures >= TRIES:
                message = f"The {child.name} ended {TRIES} times in a row. The end of {child.log}:\n\n{child.tail()}"
                raise DemoError(message)
            code = child.process.returncode if child.process else None
            _LOG.warning("The %s ended with %s and is started again; see %s", child.name, code, child.log)
            child.restarts += 1
            child.start()
            self._call_the_roll()

    def _call_the_roll(self) -> None:
        here = {c.name: c.process.pid for c in self._children if c.process is not None}
        beside = self._roll.with_suffix(".new")
        beside.write_text(json.dumps(here))
        beside.replace(self._roll)  # whoever reads it never sees half of it

    def restarts(self) -> dict[str, int]:
        return {c.name: c.restarts for c in self._children if c.restarts}

    def stop(self) -> None:
        """Stop everybody, the last started first."""
        for child in reversed(self._children):
            child.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
