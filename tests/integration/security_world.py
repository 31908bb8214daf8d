"""A real broker with real identities, a kiosk on a real link, and the security desk as a process of its own."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import AlertAcknowledged, AlertRaised, Event, PresenceChanged, Refusal
from floorwire.ids import DeviceId, StoreId, new_id
from floorwire.outbox import SqliteOutbox
from floorwire.received import Received
from staffpager.broker import Broker, free_port
from staffpager.provision import DeviceEntry, Provisioned, provision
from staffpager.security.settings import SecuritySettings

STORE = StoreId("mall-1")
PATIENCE_S = 20.0
PROBE_S = 0.01
SERVE = "import sys, msgspec; from pathlib import Path; from staffpager.security.settings import SecuritySettings; "
SERVE += "from staffpager.security.command import run; "
SERVE += "hook = lambda kind, value: Path(value); "
SERVE += "sys.exit(run(msgspec.json.decode(sys.argv[1], type=SecuritySettings, dec_hook=hook), window=False))"


def soon(is_so: Callable[[], bool], what: str) -> None:
    """Wait until `is_so`, not longer than a patient person would."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, f"not within {PATIENCE_S} s: {what}"
        time.sleep(PROBE_S)


def kiosk_alert(number: int = 0, *, note: str = "") -> AlertRaised:
    return AlertRaised(alert=new_id(), kind="security", zone="garden", note=note or f"alert {number}")


class KioskOnTheWire:
    """A kiosk that raises alerts and hears answers."""

    def __init__(self, provisioned: Provisioned, name: str, folder: Path) -> None:
        self.heard: list[Event] = []
        self.desk_online = False
        self._news = threading.Lock()
        self.outbox = SqliteOutbox(folder / f"{name}.db")
        self.link = DeviceLink(provisioned.links[DeviceId(name)], self.outbox, on_events=self._hear)

    def __enter__(self) -> Self:
        self.link.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.link.stop()
        self.outbox.close()

    def _hear(self, received: Sequence[Received]) -> Iterable[Refusal]:
        with self._news:
            for each in received:
                event = each.content.event if isinstance(each.content, Envelope) else None
                if isinstance(event, AlertAcknowledged):
                    self.heard.append(event)
                elif isinstance(event, PresenceChanged) and each.address and each.address.role == "security":
                    self.desk_online = event.online
        return ()

    def waits_for_the_desk(self) -> None:
        """Wait until the security desk listens: what is sent earlier only comes with the link's next attempt."""
        soon(lambda: self.desk_online, "a security desk that listens")


class SecurityProcess:
    """`staffpager security --no-window`, to be killed."""

    def __init__(self, settings: SecuritySettings) -> None:
        self._settings = msgspec.json.encode(settings, enc_hook=str).decode()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, self._settings])

    def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def end(self) -> int:
        """As a service manager would; gives the exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        return self.process.wait(PATIENCE_S)


class SecurityWorld:
    """Broker, identities and settings below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        entries = [
            DeviceEntry("kiosk", DeviceId("kiosk-1")),
            DeviceEntry("kiosk", DeviceId("kiosk-2")),
            DeviceEntry("handheld", DeviceId("pager-1")),
            DeviceEntry("desk", DeviceId("desk-1")),
            DeviceEntry("review", DeviceId("review-1")),
            DeviceEntry("security", DeviceId("security-1")),
        ]
        self.provisioned = provision(folder, entries, store=STORE, port=free_port())
        self.broker = Broker(self.provisioned.broker)
        self.settings = SecuritySettings(
            link=self.provisioned.links[DeviceId("security-1")], log=folder / "security.db"
        )

    def kiosk(self, name: str = "kiosk-1") -> KioskOnTheWire:
        return KioskOnTheWire(self.provisioned, name, self.folder)

    def process(self, *, acknowledge_after_s: float | None = None) -> SecurityProcess:
        settings = msgspec.structs.replace(self.settings, acknowledge_after_s=acknowledge_after_s)
        return SecurityProcess(settings)

    def session(self, *, acknowledge_after_s: float | None = None) -> "Session":
        return Session(self.process(acknowledge_after_s=acknowledge_after_s))


class Session:
    """A security process for the length of a block."""

    def __init__(self, process: SecurityProcess) -> None:
        self.process = process

    def __enter__(self) -> SecurityProcess:
        self.process.start()
        return self.process

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
