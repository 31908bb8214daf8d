"""A small store with everything real: its file, mosquitto, a desk as a process of its own, and devices on links."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import Event, Refusal, ShiftStarted
from floorwire.outbox_memory import MemoryOutbox
from floorwire.received import Received
from staffpager.broker import Broker, free_port
from staffpager.desk.house import House, HouseWatch
from staffpager.desk.running import Desk
from staffpager.install import Layout, lay_out
from staffpager.store import tables
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY

STORE_FILE = """
store: corner
name: The Corner
timezone: Asia/Manila
zones:
  - {id: toys, label: {en: Toys}, x: 0, y: 0}
  - {id: tools, label: {en: Tools}, x: 20, y: 0}
reasons: [{id: advice, label: {en: Advice}}]
departments: [{id: toys, label: {en: Toys}, zone: toys, reasons: [advice]}]
staff: [{id: ana, name: Ana}, {id: ben, name: Ben}]
devices:
  kiosks: [{id: kiosk-1, zone: toys}]
  cameras: [{id: cam-1, zone: toys}]
  handhelds: [{id: phone-1}, {id: phone-2}]
limits: {offer_s: 60}
"""
PATIENCE_S = 90.0  # a desk's start takes two seconds; on a busy machine many more. Only a failing test waits that long
E_ = TypeVar("E_", bound=Event)


def until(what: Callable[[], object], why: str) -> None:
    """Wait until something is true, and no longer than the patience."""
    deadline, pause = time.monotonic() + PATIENCE_S, threading.Event()
    while not what():
        assert time.monotonic() < deadline, f"waited {PATIENCE_S:.0f} s in vain: {why}"
        pause.wait(0.02)


class Device:
    """A device on the wire that keeps what it hears."""

    def __init__(self, layout: Layout, name: str) -> None:
        self.heard: list[Event] = []
        self.refused: list[str] = []
        self.outbox = MemoryOutbox()
        self._news = threading.Lock()
        links = {str(device): link for device, link in layout.provisioned.links.items()}
        self.link = DeviceLink(links[name], self.outbox, on_events=self._hear)
        self.link.start()

    def says(self, *events: Event) -> list[str]:
        """Send; returns the events' ids."""
        return [self.link.send(event) for event in events]

    def all(self, kind: type[E_]) -> list[E_]:
        with self._news:
            return [event for event in self.heard if isinstance(event, kind)]

    def hears(self, kind: type[E_]) -> E_:
        """Wait for an event of this kind and return the newest."""
        until(lambda: self.all(kind), f"{self.link.settings.device} never heard {kind.TYPE}")
        return self.all(kind)[-1]

    def is_done(self) -> None:
        """Wait until everything it sent has its receipt."""
        until(lambda: self.outbox.unsent() == 0, f"{self.link.settings.device} still waits for receipts")

    def _hear(self, received: Sequence[Received]) -> Iterable[Refusal]:
        with self._news:
            self.heard.extend(each.content.event for each in received if isinstance(each.content, Envelope))
        return ()


class DeskWorld:
    """The store and its processes; everything is stopped at the end."""

    def __init__(self, folder: Path, *, database: str | None = None) -> None:
        self.store_file = folder / "store.yaml"
        self.store_file.write_text(STORE_FILE, encoding="utf-8")
        self.layout = lay_out(self.store_file, folder / "corner", port=free_port())
        self.url = database or f"sqlite:///{self.layout.folder / 'floor.db'}"
        if database is not None:
            settings = self.layout.settings("desk-1")
            settings.write_text(settings.read_text().replace("sqlite:///../../floor.db", database), encoding="utf-8")
        self.broker = Broker(self.layout.provisioned.broker)
        self.broker.start()
        self._devices: list[Device] = []
        self._desk: subprocess.Popen[bytes] | None = None

    def opens(self) -> None:
        """Start the desk as a process of its own."""
        command = [sys.executable, "-m", "staffpager", "--log", "error", "desk"]
        self._desk = subprocess.Popen([*command, "--settings", str(self.layout.settings("desk-1"))])

    def is_killed(self) -> None:
        """End the desk as a power cut would."""
        assert self._desk is not None
        self._desk.kill()
        self._desk.wait()

    def desk_here(self) -> Desk:
        """A desk inside the test, not started yet."""
        links = {str(device): link for device, link in self.layout.provisioned.links.items()}
        file = self.layout.store
        watch = HouseWatch(self.store_file, file)
        return Desk(links["desk-1"], Database.open(self.url, LOCALITY), house=House.of(file), news=watch)

    def device(self, name: str) -> Device:
        device = Device(self.layout, name)
        self._devices.append(device)
        return device

    def staff(self, name: str, phone: str) -> Device:
        """A handheld with somebody signed in."""
        device = self.device(phone)
        device.says(ShiftStarted(staff=name))
        return device

    def effects(self) -> dict[str, int]:
        """How often each event took effect, by its id."""
        database = Database.open(self.url, LOCALITY)
        event = tables.ledger.c.event
        with database.reading() as connection:
            found = {row[0]: row[1] for row in connection.execute(select(event, func.count()).group_by(event))}
        database.close()
        return found

    def close(self) -> None:
        for device in self._devices:
            device.link.stop()
        if self._desk is not None and self._desk.poll() is None:
            self._desk.terminate()
            self._desk.wait(20)
        self.broker.stop()
