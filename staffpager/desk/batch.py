"""One transaction of the desk: events and timers at work on a snapshot, their effects gathered in a unit of work."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from floorwire.codec import Envelope
from floorwire.errors import WireError
from floorwire.events import Event, PresenceChanged, QueueReading, Refusal
from floorwire.ids import StoreId
from floorwire.parcel import pack
from floorwire.phrases import Ground
from floorwire.received import Received
from floorwire.refusals import Kind
from floorwire.topics import Address
from staffpager.desk import intake
from staffpager.desk.snapshot import Snapshot
from staffpager.desk.tally import Counts
from staffpager.floor.floor import Floor
from staffpager.floor.model import Timer
from staffpager.floor.outcome import Happening, Message, Outcome
from staffpager.store.mail import Posting
from staffpager.store.slips import DeadLetter
from staffpager.store.work import Work

# What staff read of a fault; the sentence beside it names the fault, for who looks after the desk.
_FAILED, _NOT_UNDERSTOOD = Ground(kind=Kind.DESK_FAILED), Ground(kind=Kind.NOT_UNDERSTOOD)
AGAIN = timedelta(minutes=1)  # a timer that the floor failed over is tried again: no request is forgotten

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Office:
    """Who decides, for which store, in whose name the desk speaks (a CloudEvents source), and what waits how long.

    `kept` is for how long the broker queues for a device that is off. Longer nothing waits for it: one that starts, or
    that the broker has forgotten, is told all of it anew.
    """

    floor: Floor
    store: StoreId
    source: str
    kept: timedelta


@dataclass(slots=True)
class Batch:
    """Everything of one transaction. Nothing of it counts before the commit; then `snapshot` is the desk's new one.

    What the floor fails over is kept as a dead letter with its reason; the others of the batch go their way.
    """

    office: Office
    work: Work
    snapshot: Snapshot
    now: datetime
    refusals: list[Refusal] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    timers: list[Timer] = field(default_factory=list)
    newest: datetime | None = None

    def take(self, received: Sequence[Received]) -> None:
        """Carry out what never came before; tell the senders of the rest again what became of it."""
        self.counts.received += len(received)
        offered = [each.event_id for each in received if each.wants_receipt and each.event_id is not None]
        new = set(self.work.take(offered))
        for event, why, ground in self.work.buried(set(offered) - new):
            self.refusals.append(intake.refusal(event, why, ground=ground))
        for each in received:
            if each.wants_receipt and each.event_id is not None:
                if each.event_id not in new:
                    self.counts.duplicates += 1
                    continue
                new.discard(each.event_id)
            self._take_one(each)

    def call_the_roll(self) -> None:
        """Take nobody for there any more who has not been heard again."""
        for device in self.snapshot.unproven():
            self.snapshot = self.snapshot.meeting(device)
            self.work.meet(device)

    def reject(self, received: Sequence[Received], *, why: str) -> None:
        """Keep all of it as dead letters without trying."""
        self.counts.received += len(received)
        self.work.take(each.event_id for each in received if each.wants_receipt and each.event_id is not None)
        for each in received:
            self._bury(each, why, ground=_FAILED)

    def fire(self, timer: Timer) -> None:
        """Do what is due."""
        self.work.fired(timer)
        self.counts.timers += 1
        try:
            outcome = self.office.floor.fire(self.snapshot.floor, timer, now=self.now)
            postings = self._postings(self.snapshot, outcome.messages)
        except Exception as error:  # noqa: BLE001 - any fault of the floor: told, kept, and tried again
            _log.exception("The floor failed over timer %s of %s.", timer.kind, timer.subject)
            self.postpone(timer, why=_confession(error))
        else:
            self.save(outcome, postings)

    def postpone(self, timer: Timer, *, why: str) -> None:
        """Set a timer that cannot be carried out to a later time, and say so where a person looks."""
        letter = DeadLetter(topic=f"timer {timer.kind} {timer.subject}", device="desk", reason=why, payload=b"")
        self.work.bury(letter)
        self.counts.dead_letters += 1
        self.save(Outcome(timers=(Timer(timer.kind, timer.subject, self.now + AGAIN),)))

    def save(self, outcome: Outcome, postings: Sequence[Posting] = ()) -> None:
        """Keep an outcome and go on from what it changed."""
        self.work.save(outcome)
        self.work.post(*postings)
        self.timers.extend(outcome.timers)
        self.counts.sent += len(postings)
        self.snapshot = self.snapshot.after(outcome)
        if outcome.note:
            _log.info("%s", outcome.note)

    def send(self, outcome: Outcome) -> None:
        """Keep an outcome and post its messages."""
        self.save(outcome, self._postings(self.snapshot, outcome.messages))

    def _take_one(self, received: Received) -> None:
        if received.address is None or isinstance(received.content, WireError):
            self._bury(received, str(received.content), ground=_NOT_UNDERSTOOD)
            return
        try:
            self._carry_out(received, received.address, content=received.content)
        except Exception as error:  # noqa: BLE001 - any fault of the floor: kept as a dead letter with its reason
            _log.exception("The floor failed over %s from %s.", received.content.event.TYPE, received.topic)
            self._bury(received, _confession(error), ground=_FAILED)

    def _carry_out(self, received: Received, address: Address, *, content: Envelope) -> None:
        """Let the floor decide; nothing is kept unless all of it can be."""
        live = not received.kept
        met = self.snapshot.met(address, content.event, now=self.now, live=live)
        snapshot = self.snapshot if met is None else self.snapshot.meeting(met)
        happened = intake.happening(content, address, now=self.now, live=live)
        outcome = Outcome()
        if not isinstance(content.event, PresenceChanged):
            outcome = self.office.floor.handle(snapshot.floor, happened, now=self.now)
        postings = self._postings(snapshot, outcome.messages)
        self.snapshot = snapshot
        if met is not None:
            self.work.meet(met)
        self.save(outcome, postings)
        self._account(received, happened, outcome=outcome)

    def _account(self, received: Received, happened: Happening[Event], *, outcome: Outcome) -> None:
        if outcome.refused:
            self._bury(received, outcome.refused, ground=outcome.ground)
        elif received.wants_receipt:
            self.counts.applied += 1
            self.newest = max(self.newest or happened.at, happened.at)
            self.work.enter(intake.effect(happened, outcome.note))
        elif isinstance(happened.event, QueueReading):
            self.counts.readings += 1

    def _bury(self, received: Received, why: str, *, ground: Ground | None) -> None:
        if received.address is not None and received.address.retained:
            if self.snapshot.complaints.get(received.topic) == why:
                return  # a reading comes every second: what is wrong with it is said once
            self.snapshot = self.snapshot.complaining(received.topic, why)
        elif received.wants_receipt and received.event_id is not None:
            self.refusals.append(intake.refusal(received.event_id, why, ground=ground))
        self.counts.dead_letters += 1
        self.work.bury(intake.dead_letter(received, why, ground=ground))
        _log.warning("Dead letter from %s: %s", intake.sender(received), why)

    def _postings(self, snapshot: Snapshot, messages: Iterable[Message]) -> list[Posting]:
        return [self._posting(snapshot, message) for message in messages]

    def _posting(self, snapshot: Snapshot, message: Message) -> Posting:
        parcel = pack(
            message.event,
            to=snapshot.down_to(message.to, store=self.office.store),
            source=self.office.source,
            now=self.now,
            correlation=message.correlation,
            expires_at=message.expires_at or self.now + self.office.kept,
        )
        return Posting(parcel, message.to, message.event.TYPE)


def _confession(error: Exception) -> str:
    return f"The desk failed over it and kept it as it was: {type(error).__name__}: {error}. Report this with the log."
