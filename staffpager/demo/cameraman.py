"""A simulated queue camera, for a demo without a video; every reading says that it is simulated."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from floorwire.events import QueueReading, Refusal
from floorwire.link import Link
from floorwire.link_settings import LinkSettings
from floorwire.outbox_memory import MemoryOutbox
from floorwire.received import Received
from staffpager.demo.agenda import Agenda
from staffpager.demo.pace import Pace

ARRIVALS_S, SERVICE_S = 11.0, 12.0  # seconds of life between shoppers who join, and a checkout takes
MOST = 15
HEARTBEAT_S = 1.0


class SimulatedCamera:
    """A checkout queue that grows and shrinks by chance, read once a second."""

    def __init__(self, settings: LinkSettings, zone: str, *, agenda: Agenda, pace: Pace) -> None:
        self._zone, self._agenda, self._pace = zone, agenda, pace
        self._link = Link(settings, MemoryOutbox(), on_events=_nothing)
        self._device = settings.device
        self._people = 2

    def start(self) -> None:
        self._link.start()
        self._agenda.after(0, self._read)

    def stop(self) -> None:
        self._link.stop()

    def _read(self) -> None:
        lived = HEARTBEAT_S * self._pace.speed
        self._people += self._pace.likely(min(1.0, lived / ARRIVALS_S)) and self._people < MOST
        self._people -= self._pace.likely(min(1.0, lived / SERVICE_S)) and self._people > 0
        self._link.publish_latest(
            QueueReading(
                zone=self._zone,
                camera=self._device,
                count=self._people,
                low=self._people,
                high=self._people,
                health="ok",
                observed_at=datetime.now(UTC),
                simulated=True,
            )
        )
        self._agenda.after(HEARTBEAT_S, self._read)


def _nothing(_: Sequence[Received]) -> Iterable[Refusal]:
    return ()
