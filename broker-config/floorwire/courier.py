"""Carries between outbox, wire and handler: one thread, which knows nothing of MQTT's library.

What comes is handled in batches of what has queued up (no lingering), acknowledged only after the handler's commit,
and receipted to its sender. What the outbox holds is sent once a connection, and again when no receipt comes.
"""

import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Protocol

from floorwire.codec import Envelope
from floorwire.events import Receipt
from floorwire.health import Health
from floorwire.ids import EventId
from floorwire.parcel import Outbox, Parcel
from floorwire.receipts import answers
from floorwire.received import Handler, Received, read
from floorwire.schedule import Schedule
from floorwire.topics import answers_the_roll, heard_by

BATCH = 100  # messages a commit; more only adds delay
SWEEP_S = 1.0  # how often to look for parcels whose receipt is overdue
PURGE_S = 3600.0
RETRY_FIRST_S, RETRY_MOST_S = 0.2, 10.0  # after a handler that raised

_log = logging.getLogger(__name__)


class Wire(Protocol):
    """What the courier needs of a connection."""

    def room(self) -> int:
        """How many more messages may be on their way without the broker's acknowledgement."""
        ...

    def publish(self, parcel: Parcel, *, retain: bool, now: datetime) -> None:
        """Send at QoS 1; does nothing when the connection is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it came; `done` acknowledges it to the broker, which had `kept` it from before we listened."""

    topic: str
    payload: bytes
    done: Callable[[], None]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Connected:
    """A new connection stands, with this device's session."""

    wire: Wire


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is gone; the broker delivers again what was not acknowledged on it."""


@dataclass(frozen=True, slots=True)
class Latest:
    """A retained value; only the newest of a topic matters."""

    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Wake:
    """The outbox has something new, or the connection has room again."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Finish what is at hand."""


Item = Incoming | Connected | Lost | Latest | Wake | Stop


@dataclass(slots=True)
class Courier:
    """The loop between outbox, wire and handler; give it items from any thread with `tell`."""

    outbox: Outbox
    handler: Handler
    source: str
    clock: Callable[[], datetime]
    health: Health
    ticks: Callable[[], float] = time.monotonic
    _items: "queue.SimpleQueue[Item]" = field(default_factory=queue.SimpleQueue)
    _incoming: deque[Incoming] = field(default_factory=deque)
    _latest: dict[str, Parcel] = field(default_factory=dict)
    _unsent_latest: set[str] = field(default_factory=set)
    _schedule: Schedule = field(default_factory=Schedule)
    _wire: Wire | None = None
    _stopping: bool = False
    _cursor: int = 0
    _failures: int = 0
    _retry_at: float = 0.0
    _sweep_at: float = 0.0
    _purge_at: float = 0.0

    def tell(self, item: Item) -> None:
        self._items.put(item)

    def run(self) -> None:
        """Work until told to stop; no error ends it."""
        while self.step(wait=True):
            pass

    def step(self, *, wait: bool) -> bool:
        """Take what has come (waiting for it or not), handle it and send what is due; False when told to stop."""
        self._take(wait=wait)
        try:
            if self._incoming and self.ticks() >= self._retry_at:
                self._handle_batch()
            self._send_due()
        except Exception:  # noqa: BLE001 - whatever an outbox raises, the loop must go on; the next sweep tries again
            self.health.outbox_failed()
            _log.exception("The outbox of %s failed; nothing is lost, it is tried again in %s s.", self.source, SWEEP_S)
            self._sweep_at = self.ticks() + SWEEP_S
        at_hand = bool(self._incoming and not self._failures)
        return at_hand or not self._stopping

    def _take(self, *, wait: bool) -> None:
        """Sort all that has come to its place."""
        try:
            item = self._items.get(timeout=self._patience()) if wait else self._items.get_nowait()
            while True:
                self._sort(item)
                item = self._items.get_nowait()
        except queue.Empty:
            return

    def _patience(self) -> float:
        """How long to wait for the next item, in seconds."""
        until_sweep = self._sweep_at - self.ticks() if self._wire is not None else SWEEP_S
        until_retry = self._retry_at - self.ticks() if self._incoming else SWEEP_S
        return max(0.0, min(until_sweep, until_retry))

    def _sort(self, item: Item) -> None:
        match item:
            case Incoming():
                self._incoming.append(item)
            case Latest(parcel=parcel):
                self._latest[parcel.topic] = parcel
                self._unsent_latest.add(parcel.topic)
            case Connected(wire=wire):
                self._wire, self._cursor = wire, 0
                self._schedule.clear()
                self._unsent_latest = set(self._latest)
            case Lost():
                self._wire = None
                self._incoming.clear()
            case Stop():
                self._stopping = True
            case Wake():
                pass

    def _handle_batch(self) -> None:
        batch = [self._incoming[index] for index in range(min(BATCH, len(self._incoming)))]
        received = [read(message.topic, message.payload, kept=message.kept) for message in batch]
        try:
            self._settle([each for each in received if _is_receipt(each)])
            others = [each for each in received if not _is_receipt(each)]
            refused = list(self.handler(others)) if others else []
        except Exception as error:  # noqa: BLE001 - a handler's fault must neither end the loop nor lose its batch
            self._failures += 1
            pause = min(RETRY_FIRST_S * 2 ** (self._failures - 1), RETRY_MOST_S)
            self._retry_at = self.ticks() + pause
            self.health.handler_failed(error)
            _log.exception(
                "%s: handling %d messages failed (%d times now), the first from %s;"
                " none is acknowledged, all are tried again in %.1f s.",
                self.source,
                len(batch),
                self._failures,
                batch[0].topic,
                pause,
            )
            return
        self._failures = 0
        for message in batch:
            self._incoming.popleft()
            message.done()
        self.health.handled(received)
        for each in received:
            if each.address is not None and each.tells_of_a_return:
                self._schedule.begin_anew(partial(heard_by, each.address), at=self.ticks())
                if each.calls_the_roll:
                    self._unsent_latest |= {topic for topic in self._latest if answers_the_roll(topic)}
        for receipt in answers(received, refused, source=self.source, now=self.clock()):
            self._publish(receipt, retain=False)

    def _settle(self, receipts: Sequence[Received]) -> None:
        for each in receipts:
            sent_to = each.address.reply() if each.address is not None else None
            if sent_to is None or not isinstance(each.content, Envelope) or not isinstance(each.content.event, Receipt):
                continue
            event, now = each.content.event, self.clock()
            if event.events:
                self.outbox.receipted([EventId(item) for item in event.events], topic=sent_to.topic, now=now)
            if event.refused:
                self.outbox.refused(event.refused, topic=sent_to.topic, now=now)
                self.health.were_refused(event.refused)
                for refusal in event.refused:
                    _log.error("%s refused event %s: %s", each.topic, refusal.event, refusal.why)
            self._schedule.forget([*event.events, *(refusal.event for refusal in event.refused)])

    def _send_due(self) -> None:
        if self.ticks() >= self._sweep_at:
            self._sweep_at = self.ticks() + SWEEP_S
            if self._schedule.due(self.ticks()):
                self._cursor = 0
            if self._wire is None:
                self.outbox.waiting(after=0, limit=1)  # what a full disk could not take goes there without a wire too
        if self.ticks() >= self._purge_at:
            self._purge_at = self.ticks() + PURGE_S
            self.outbox.purge(now=self.clock())
        while self._wire is not None and self._unsent_latest and self._wire.room() > 0:
            self._publish(self._latest[self._unsent_latest.pop()], retain=True)
        while self._wire is not None and (room := self._wire.room()) > 0 and self._send_some(room):
            pass

    def _send_some(self, room: int) -> bool:
        """Send the next parcels of the outbox; False when there are no more."""
        now, found = self.clock(), self.outbox.waiting(after=self._cursor, limit=min(room, BATCH))
        over = [item.parcel.id for item in found if item.parcel.over(now)]
        if over:
            self.outbox.expired(over, now=now)
            self.health.expired(len(over))
            self._schedule.forget(over)
        for item in found:
            parcel, lasts_s = item.parcel, item.parcel.lasts_s(now)
            if lasts_s > 0 and self._schedule.take(parcel.id, to=parcel.topic, at=self.ticks(), lasts_s=lasts_s):
                self._publish(parcel, retain=False)
        furthest = max((item.number for item in found), default=0)
        self._cursor, more = max(self._cursor, furthest), furthest > self._cursor
        return more

    def _publish(self, parcel: Parcel, *, retain: bool) -> None:
        if self._wire is not None:
            self._wire.publish(parcel, retain=retain, now=self.clock())


def _is_receipt(received: Received) -> bool:
    return isinstance(received.content, Envelope) and isinstance(received.content.event, Receipt)
