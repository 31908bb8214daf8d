"""A store's broker and its devices, for the tests of the wire: real mosquitto, real links, waits with a deadline."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import Event, Refusal, RequestOpened
from floorwire.ids import DeviceId, StoreId, new_id
from floorwire.link import Link
from floorwire.link_settings import LinkSettings
from floorwire.outbox import SqliteOutbox
from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import Outbox
from floorwire.received import Received
from floorwire.topics import Role
from staffpager.broker import Broker, free_port
from staffpager.provision import DeviceEntry, provision

PATIENCE_S = 20.0  # far beyond what anything here takes; only a failing test waits as long

DEVICES: dict[str, Role] = {
    "kiosk-1": "kiosk",
    "kiosk-2": "kiosk",
    "camera-1": "camera",
    "camera-2": "camera",
    "pager-1": "handheld",
    "pager-2": "handheld",
    "desk-1": "desk",
    "guard-1": "security",
    "pages-1": "review",
    "chain-bridge": "bridge",
    "engineer": "admin",
}


def until(what: Callable[[], object], why: str) -> None:
    """Wait until something is true, and no longer than the patience."""
    deadline = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not what():
        assert time.monotonic() < deadline, f"waited {PATIENCE_S:.0f} s in vain: {why}"
        pause.wait(0.005)


def help_wanted() -> RequestOpened:
    return RequestOpened(request=new_id(), zone="shoes", reason="size")


@dataclass
class Ear:
    """A handler that keeps what it is given; it may be told to raise or to refuse."""

    heard: list[Received] = field(default_factory=list)
    trouble: Exception | None = None
    calls: int = 0
    refuse: Callable[[Envelope], str | None] = lambda _: None

    def __call__(self, received: Sequence[Received]) -> Iterable[Refusal]:
        self.calls += 1
        if self.trouble is not None:
            raise self.trouble
        self.heard.extend(received)
        contents = [each.content for each in received if isinstance(each.content, Envelope)]
        return [Refusal(event=c.id, why=why) for c in contents if (why := self.refuse(c)) is not None]

    def events(self, kind: type[Event] = RequestOpened) -> list[Event]:
        contents = [each.content for each in self.heard]
        return [c.event for c in contents if isinstance(c, Envelope) and isinstance(c.event, kind)]

    def faulty(self) -> list[Received]:
        return [each for each in self.heard if not isinstance(each.content, Envelope)]


class Floor:
    """One broker and whatever is linked to it; everything is stopped at the end."""

    def __init__(self, folder: Path, *, running: bool = True) -> None:
        entries = [DeviceEntry(role, DeviceId(name)) for name, role in DEVICES.items()]
        made = provision(folder, entries, store=StoreId("s"), port=free_port())
        self.broker = Broker(msgspec.structs.replace(made.broker, log=folder / "mosquitto.log"))
        self.settings: dict[str, LinkSettings] = {str(name): link for name, link in made.links.items()}
        self._links: list[Link] = []
        self._outboxes: list[SqliteOutbox] = []
        if running:
            self.broker.start()

    def device(self, name: str, ear: Ear | None = None, *, settings: LinkSettings | None = None) -> DeviceLink:
        """A device with its outbox on disk; the same file when it is linked again."""
        wanted = settings or self.settings[name]
        assert wanted.outbox is not None
        outbox = SqliteOutbox(wanted.outbox)
        self._outboxes.append(outbox)
        link = DeviceLink(wanted, outbox, on_events=ear or Ear())
        self._start(link)
        return link

    def link(self, name: str, ear: Ear | None = None, *, outbox: Outbox | None = None) -> Link:
        """A process that keeps its own outbox, such as the desk."""
        link = Link(self.settings[name], MemoryOutbox() if outbox is None else outbox, on_events=ear or Ear())
        self._start(link)
        return link

    def close(self) -> None:
        for link in self._links:
            link.stop()
        for outbox in self._outboxes:
            outbox.close()
        self.broker.stop()

    def _start(self, link: Link) -> None:
        self._links.append(link)
        link.start()
        if self.broker.running:
            assert link.wait_until_connected(PATIENCE_S)
