"""Tells systemd that the screen is ready and alive (sd_notify). Who is told nothing for too long starts it again.

Source: sd_notify(3). WATCHDOG_PID is not looked at: the service's main process is the X server's starter, not us, so
the unit says `NotifyAccess=all`.
"""

import logging
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass

log = logging.getLogger(__name__)

SHARE = 0.4  # of the time that systemd waits: one call may come late, and there is still another


@dataclass(frozen=True, slots=True)
class Watchdog:
    """The way to systemd. `every_s`: how often it wants to hear from us, in seconds; None: not at all."""

    address: str
    every_s: float | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Watchdog | None":
        """Give the way that systemd has named; None when nobody listens."""
        address = environ.get("NOTIFY_SOCKET", "")
        if not address.startswith(("/", "@")):
            return None
        patience = environ.get("WATCHDOG_USEC", "")
        return cls(address, int(patience) / 1e6 * SHARE if patience.isdigit() and int(patience) else None)

    def ready(self) -> None:
        """Say that the screen can be touched."""
        self._say("READY=1")

    def alive(self) -> None:
        """Say that the screen still draws."""
        self._say("WATCHDOG=1")

    def stopping(self) -> None:
        """Say that the screen ends in order."""
        self._say("STOPPING=1")

    def _say(self, word: str) -> None:
        """Send without waiting: a full socket must not hold up the screen; the next word comes soon."""
        name = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as line:
            try:
                line.sendto(word.encode(), name)
            except OSError as error:
                log.warning("systemd could not be told %s at %s: %s", word, self.address, error)
