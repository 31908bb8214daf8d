"""The link of a device that sends events of its own: outbox, inbox and the last store description come with it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from floorwire import access
from floorwire.codec import Envelope, decode
from floorwire.errors import WireError
from floorwire.events import DeviceStarted, Event, Refusal
from floorwire.ids import EventId
from floorwire.link import Link, utc_now
from floorwire.link_settings import LinkSettings
from floorwire.outbox import OutboxFullError
from floorwire.parcel import DeviceOutbox, pack
from floorwire.received import Handler, Received
from floorwire.topics import Address, address
from floorwire.views import StoreDescribed

KEPT = (StoreDescribed,)  # what a device needs to start without the broker
LatestEvent = TypeVar("LatestEvent", bound=Event)

_log = logging.getLogger(__name__)


class DeviceLink(Link):
    """A link with `send`; its handler is given every queued event once, and retained values as often as they come.

    With a `version` it says that the device has started: at its start, and when the broker has forgotten it.
    """

    def __init__(
        self,
        settings: LinkSettings,
        outbox: DeviceOutbox,
        *,
        on_events: Handler,
        on_connection: Callable[[bool], None] | None = None,
        version: str | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(
            settings,
            outbox,
            on_events=self._first_time,
            on_connection=on_connection,
            on_forgotten=self._announce,
            clock=clock,
        )
        self.outbox = outbox
        self._handler = on_events
        self._version = version

    def start(self) -> None:
        super().start()
        self._announce()

    def send(self, event: Event, *, correlation: str | None = None, expires_at: datetime | None = None) -> EventId:
        """Keep an event of this device on disk and send it; returns its id when it is kept.

        Raises `NotAllowedError` or another `WireError` when it is none that this device may send.
        When the disk is full the event is kept in memory and sent all the same; `health` and the log say so.
        """
        channel = access.channel_of(event, self.settings.role)
        to = address(channel, store=self.settings.store, role=self.settings.role, device=self.settings.device)
        return self._send(event, to, correlation=correlation, expires_at=expires_at)

    def send_to(
        self, to: Address, event: Event, *, correlation: str | None = None, expires_at: datetime | None = None
    ) -> EventId:
        """Like `send`, to somebody else's leaf: the security desk answers the device that raised an alert."""
        return self._send(event, to, correlation=correlation, expires_at=expires_at)

    def last(self, kind: type[LatestEvent]) -> LatestEvent | None:
        """The last retained event of this kind that came, kept over restarts; None when none ever did."""
        kept = self.outbox.latest(kind.TYPE)
        if kept is None:
            return None
        try:
            event = decode(kept).event
        except WireError as error:
            _log.warning("%s: the kept %s cannot be read any more: %s", self.source, kind.TYPE, error)
            return None
        return event if isinstance(event, kind) else None

    def _announce(self) -> None:
        """Ask for what concerns this device."""
        if self._version is not None:
            self.send(DeviceStarted(version=self._version))

    def _send(self, event: Event, to: Address, *, correlation: str | None, expires_at: datetime | None) -> EventId:
        now = self._clock()
        parcel = pack(event, to=to, source=self.source, now=now, correlation=correlation, expires_at=expires_at)
        try:
            self.outbox.put(parcel, now=now)
        except OutboxFullError as error:
            self.health.in_memory(str(error))
            _log.critical("%s: %s", self.source, error)
        self.wake()
        return parcel.id

    def _first_time(self, received: Sequence[Received]) -> Iterable[Refusal]:
        """Hand on what did not come before; note it after the handler has taken it."""
        queued = [each.content.id for each in received if isinstance(each.content, Envelope) and each.wants_receipt]
        new = self.outbox.unseen(queued) if queued else set()
        fresh: list[Received] = []
        for each in received:
            if not isinstance(each.content, Envelope):
                _log.error("%s: what came on %s cannot be used: %s", self.source, each.topic, each.content)
            elif not each.wants_receipt:
                self._remember(each)
                fresh.append(each)
            elif each.content.id in new:
                new.discard(each.content.id)
                fresh.append(each)
        refused = list(self._handler(fresh)) if fresh else []
        if taken := [each.content.id for each in fresh if isinstance(each.content, Envelope) and each.wants_receipt]:
            self.outbox.note_seen(taken, now=self._clock())
        return refused

    def _remember(self, received: Received) -> None:
        if isinstance(received.content, Envelope) and isinstance(received.content.event, KEPT):
            self.outbox.keep(received.content.event.TYPE, received.payload)
