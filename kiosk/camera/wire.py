"""Puts readings on the wire through the store's one reliable link."""

from collections.abc import Sequence

from floorwire.events import QueueReading, Refusal
from floorwire.link import Link
from floorwire.link_settings import LinkSettings
from floorwire.outbox_memory import MemoryOutbox
from floorwire.received import Received


class WiredReadings:
    """Publishes each reading as the camera's retained latest value; it goes out again with every new connection."""

    def __init__(self, settings: LinkSettings) -> None:
        self._link = Link(settings, MemoryOutbox(), on_events=_nothing_comes)

    def start(self) -> None:
        self._link.start()

    def stop(self) -> None:
        self._link.stop()

    def publish(self, reading: QueueReading) -> None:
        self._link.publish_latest(reading)


def _nothing_comes(_events: Sequence[Received]) -> tuple[Refusal, ...]:
    """Refuse nothing: a camera is sent no events."""
    return ()
