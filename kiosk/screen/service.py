"""The kiosk's floor on the wire: its link and outbox; what was kept survives a restart."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from importlib import metadata
from pathlib import Path

from floorwire.codec import Envelope, decode
from floorwire.device_link import DeviceLink
from floorwire.errors import WireError
from floorwire.events import AlertRaised, Event, Refusal, RequestOpened
from floorwire.ids import AlertId, EventId
from floorwire.link import utc_now
from floorwire.link_settings import LinkSettings
from floorwire.outbox import OutboxLostError, SqliteOutbox
from floorwire.parcel import Waiting
from floorwire.received import Received
from floorwire.views import StoreDescribed
from kiosk.screen import picture
from kiosk.screen.services import FloorView, Keeping, LinkFacts
from kiosk.screen.steady_clock import SteadyClock, Ticks
from kiosk.screen.talking import TalkingFloor

log = logging.getLogger(__name__)
RECEIPTS_SHOWN = 3
KEPT_AT_ONCE = 1000  # unsent things read at a time
REMEMBERED = 500  # of them: all are sent, but on the screen these are more than two hours of one kiosk


class TellingOutbox(SqliteOutbox):
    """An outbox that tells what has been settled: `settled` gets what arrived, and what was refused or is over.

    `moved` is called when what was in memory has gone to disk.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.settled: Callable[[Sequence[EventId], Sequence[EventId]], None] = lambda _receipted, _refused: None
        self.moved: Callable[[], None] = lambda: None

    def waiting(self, *, after: int, limit: int) -> Sequence[Waiting]:
        before = self.in_memory
        found = super().waiting(after=after, limit=limit)
        if before and not self.in_memory:
            self.moved()
        return found

    def receipted(self, ids: Sequence[EventId], *, topic: str, now: datetime) -> None:
        super().receipted(ids, topic=topic, now=now)
        self.settled(ids, ())

    def refused(self, refusals: Sequence[Refusal], *, topic: str, now: datetime) -> None:
        super().refused(refusals, topic=topic, now=now)
        self.settled((), [EventId(refusal.event) for refusal in refusals])

    def expired(self, ids: Sequence[EventId], *, now: datetime) -> None:
        super().expired(ids, now=now)
        self.settled((), ids)


class LinkedFloor(TalkingFloor):
    """A `Floor` over the store's broker. `start` connects, for ever; `stop` ends in order."""

    def __init__(
        self, settings: LinkSettings, *, clock: Callable[[], datetime] = utc_now, ticks: Ticks | None = None
    ) -> None:
        super().__init__(SteadyClock(clock, ticks), FloorView())
        self.outbox = TellingOutbox(settings.outbox or Path(f"{settings.device}.db"))
        self.outbox.settled, self.outbox.moved = self._settled, self._count_unsent
        self._called: dict[EventId, RequestOpened | AlertRaised] = {}
        self._calling = threading.Lock()  # a receipt may be faster than the note that one waits for it
        self._link = DeviceLink(
            settings,
            self.outbox,
            on_events=self._hear,
            on_connection=self._connection_is,
            version=metadata.version("floorbell"),
            clock=self.now,
        )
        self._since: datetime | None = None
        self._receipts: deque[datetime] = deque(maxlen=RECEIPTS_SHOWN)
        self._view = self._remembered()

    def start(self) -> None:
        """Connect, and say that this kiosk has started, so that the desk tells its open tickets."""
        self._link.start()
        self._count_unsent()

    def link_facts(self) -> LinkFacts:
        return LinkFacts(
            self._view.connected,
            self._view.unsent,
            self.outbox.in_memory,
            since=self._since,
            receipts=tuple(self._receipts),
            trouble=self._link.health.last,
        )

    def stop(self) -> None:
        self._link.stop()
        self.outbox.close()

    def _send(self, event: Event) -> bool:
        try:
            with self._calling:
                self._wait_for(self._link.send(event), event)
        except OutboxLostError as error:
            log.critical("%s: a %s is lost.", error, event.TYPE)
            self._change(lambda view: replace(view, keeping="nothing"))
            return False
        self._count_unsent()
        return True

    def _remembered(self) -> FloorView:
        """Give the view as it was left: the last store description, and what was said and has not been sent yet."""
        view = replace(self._view, store=self._link.last(StoreDescribed), unsent=self.outbox.unsent())
        for kept in self._kept():
            view = picture.said(view, kept.event, at=kept.time)
            self._wait_for(kept.id, kept.event)
        return view

    def _kept(self) -> Iterator[Envelope]:
        """Give the newest of what was said and has not been sent, oldest first."""
        newest: deque[Waiting] = deque(maxlen=REMEMBERED)
        last, found = 0, self.outbox.waiting(after=0, limit=KEPT_AT_ONCE)
        while found:
            newest.extend(found)
            before, last = last, found[-1].number
            found = self.outbox.waiting(after=last, limit=KEPT_AT_ONCE) if last > before else ()
        for item in newest:
            # One written by another version: the link still sends it, and the desk says what is wrong with it.
            with suppress(WireError):
                yield decode(item.parcel.payload)

    def _wait_for(self, event_id: EventId, event: Event) -> None:
        """Keep in mind what a shopper is told the fate of."""
        if isinstance(event, RequestOpened | AlertRaised):
            self._called[event_id] = event

    def _hear(self, received: Sequence[Received]) -> Iterable[Refusal]:
        events = [each.content.event for each in received if isinstance(each.content, Envelope)]

        def learn(view: FloorView) -> FloorView:
            for event in events:
                view = picture.heard(view, event, now=self.now())
            return view

        self._change(learn)
        return ()

    def _connection_is(self, connected: bool) -> None:  # noqa: FBT001  (the link calls it so)
        self._since = self.now()
        self._change(lambda view: picture.linked(view, connected=connected, now=self.now()))

    def _settled(self, receipted: Sequence[EventId], refused: Sequence[EventId]) -> None:
        self._receipts.append(self.now())
        arrived, turned_away = self._ended(receipted), self._ended(refused)

        def note(view: FloorView) -> FloorView:
            for event in turned_away:
                view = picture.refused(view, event)
            for event in arrived:
                if isinstance(event, AlertRaised):
                    view = picture.alarm_noted(view, AlertId(event.alert), sent=True)
            return view

        self._change(note)
        self._count_unsent()

    def _ended(self, events: Sequence[EventId]) -> list[RequestOpened | AlertRaised]:
        with self._calling:
            return [self._called.pop(event) for event in events if event in self._called]

    def _count_unsent(self) -> None:
        unsent = self.outbox.unsent()
        keeping: Keeping = "memory" if self.outbox.in_memory else "disk"
        self._change(
            lambda view: (
                view
                if (view.unsent, view.keeping) == (unsent, keeping)
                else replace(view, unsent=unsent, keeping=keeping)
            )
        )
