"""The handheld's line to the desk: its link and outbox, and what comes over them told to the pager."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import Event, Refusal, ShiftStarted
from floorwire.ids import EventId
from floorwire.link import utc_now
from floorwire.link_settings import LinkSettings
from floorwire.outbox import SqliteOutbox
from floorwire.received import Received
from staffpager.handheld.memory import Memory
from staffpager.handheld.pager import Clock, Pager
from staffpager.handheld.shift import SIGN_IN_LASTS

_LASTS: Mapping[type[Event], timedelta] = {ShiftStarted: SIGN_IN_LASTS}


class TellingOutbox(SqliteOutbox):
    """An outbox that tells what the desk refused, so that the screen can take it back."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.tell: Pager | None = None

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        super().refused(refusals, topic=topic, now=now)
        if self.tell is not None:
            for refusal in refusals:
                self.tell.is_refused(refusal)


class DeskLine:
    """Owns the outbox, the link and the pager of one handheld."""

    def __init__(self, settings: LinkSettings, *, clock: Clock = utc_now) -> None:
        self.outbox = TellingOutbox(settings.outbox or Path(f"{settings.device}.db"))
        self.memory = Memory(self.outbox)
        self._clock = clock
        self.pager = Pager(self, self.memory, clock=clock)
        self.outbox.tell = self.pager
        self._link = DeviceLink(
            settings,
            self.outbox,
            on_events=self._hear,
            on_connection=self.pager.is_connected,
            version=metadata.version("floorbell"),
            clock=clock,
        )

    def start(self) -> None:
        """Say that this handheld has started, so that the desk tells its duty and open offers; connect."""
        self._link.start()

    def stop(self) -> None:
        self._link.stop()
        self.outbox.close()

    def send(self, event: Event) -> EventId:
        """Keep and send it, for as long as it matters."""
        lasts = _LASTS.get(type(event))
        return self._link.send(event, expires_at=None if lasts is None else self._clock() + lasts)

    def unsent(self) -> int:
        return self.outbox.unsent()

    def named_twice(self) -> bool:
        return self._link.health.named_twice

    def _hear(self, received: Sequence[Received]) -> Iterable[Refusal]:
        for each in received:
            if isinstance(each.content, Envelope):
                self.pager.hears(each.content.event)
        return ()
