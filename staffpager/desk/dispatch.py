"""Batches of events and due timers, one transaction each; what the desk knows changes only after the commit."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from floorwire.events import Refusal
from floorwire.received import Received
from staffpager.desk.batch import Batch, Office
from staffpager.desk.clock import STEP, DeskClock, moved
from staffpager.desk.snapshot import Snapshot
from staffpager.desk.tally import Tally
from staffpager.floor.floor import Floor
from staffpager.floor.model import Timer
from staffpager.store.database import Database
from staffpager.store.errors import DatabaseAwayError, StoreError

ROUNDS = 10  # transactions of due timers in a row; then events have their turn

_log = logging.getLogger(__name__)


class Dispatch:
    """The one writer of a store's floor; safe to call from the link's thread and the timers' thread.

    `on_change` is called after every commit, from the thread that made it.
    """

    def __init__(
        self,
        office: Office,
        database: Database,
        *,
        clock: DeskClock,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self.tally = Tally(clock.now())
        self.snapshot = Snapshot()
        self.next_due: datetime | None = None
        self._office = office
        self._database = database
        self._clock = clock
        self._on_change = on_change
        self._turn = threading.RLock()
        self._connection, self._roll_called = 1, 0
        self._in_doubt = True  # whether the snapshot is what the database holds
        self._behind = timedelta()  # by how much the clock was set, and what is running not moved yet

    def open(self) -> None:
        """Go on where the last desk stopped: read the floor back and bring it in line with the store's file."""
        with self._turn:
            self._commit(self._catch_up)
            self.next_due = self._database.next_due()

    def call_the_roll(self) -> None:
        """A new connection to the broker: with the next commit nobody counts as there who is not heard on it.

        Waits for nothing: the link's thread calls it, before anything comes on that connection.
        """
        self._connection += 1

    def decide_by(self, floor: Floor) -> None:
        """Bring what is running in line with another floor's store; once that is kept, that floor decides."""
        with self._turn:
            self._commit(lambda batch: batch.send(floor.open_store(batch.snapshot.floor, now=batch.now)))
            self._office = replace(self._office, floor=floor)

    def take(self, received: Sequence[Received]) -> list[Refusal]:
        """Carry out a batch; gives back what was refused. Raises `DatabaseAwayError` with nothing done.

        What the database will not store is found by trying each alone, so that it holds back nobody else.
        """
        with self._turn:
            self._follow_clock()
            try:
                return self._commit(lambda batch: batch.take(received)).refusals
            except DatabaseAwayError:
                raise
            except StoreError as error:
                if len(received) > 1:
                    return [refusal for each in received for refusal in self.take([each])]
                _log.exception("What came from %s cannot be stored.", received[0].topic)
                why = f"The desk could not store it: {error}"
                return self._commit(lambda batch: batch.reject(received, why=why)).refusals

    def fire_due(self) -> None:
        """Do everything that is due by now."""
        with self._turn:
            self._follow_clock()
            for _ in range(ROUNDS):
                if self.next_due is None or self.next_due > self._clock.now():
                    return
                self._fire_some()
                self.next_due = self._database.next_due()

    def _fire_some(self) -> None:
        try:
            self._commit(_fire_all)
        except DatabaseAwayError:
            raise
        except StoreError:
            with self._database.begin(self._clock.now()) as work:
                due = work.due()
            for timer in due:
                self._fire_alone(timer)

    def _fire_alone(self, timer: Timer) -> None:
        try:
            self._commit(lambda batch: batch.fire(timer))
        except DatabaseAwayError:
            raise
        except StoreError as error:
            _log.exception("What timer %s of %s does cannot be stored.", timer.kind, timer.subject)
            why = f"The desk could not store what it does: {error}"
            self._commit(lambda batch: batch.postpone(timer, why=why))

    def _commit(self, do: Callable[[Batch], None]) -> Batch:
        """Run one transaction; its snapshot becomes the desk's only when it is on the disk."""
        if self._in_doubt:
            self._read_back()
        began, now, connection = time.perf_counter(), self._clock.now(), self._connection
        try:
            with self._database.begin(now) as work:
                batch = Batch(self._office, work, self.snapshot, now)
                if connection != self._roll_called:
                    batch.call_the_roll()
                do(batch)
        except DatabaseAwayError:
            self._in_doubt = True  # it may be kept all the same: then only the answer was lost
            raise
        self.snapshot, self._roll_called = batch.snapshot, connection
        self.next_due = min(filter(None, (self.next_due, *(timer.due_at for timer in batch.timers))), default=None)
        self.tally.count(batch.counts, took_s=time.perf_counter() - began)
        if batch.newest is not None:
            self.tally.lag_s = (self._clock.now() - batch.newest).total_seconds()
        self._on_change()
        return batch

    def _read_back(self) -> None:
        self.snapshot = Snapshot(self._database.floor(), self._database.devices(), self.snapshot.complaints)
        self.next_due = self._database.next_due()
        self._in_doubt = False

    def _catch_up(self, batch: Batch) -> None:
        last = batch.work.last_commit()
        if last is not None and last - batch.now >= STEP:
            self._move(batch, batch.now - last)
        batch.send(self._office.floor.open_store(batch.snapshot.floor, now=batch.now))

    def _follow_clock(self) -> None:
        self._behind += self._clock.stepped() or timedelta()
        if self._behind:
            self._commit(lambda batch: self._move(batch, self._behind))
            self._behind = timedelta()
            self.next_due = self._database.next_due()

    def _move(self, batch: Batch, by: timedelta) -> None:
        _log.warning("The clock was set by %+.1f s: everything that is running moves along.", by.total_seconds())
        batch.save(moved(batch.snapshot.floor, batch.work.timers(), by=by))
        batch.work.clock_was_set(by=by)


def _fire_all(batch: Batch) -> None:
    for timer in batch.work.due():
        if not batch.work.touched(timer):  # one before it may have moved it
            batch.fire(timer)
