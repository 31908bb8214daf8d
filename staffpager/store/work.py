"""One unit of work: what came in, what it did and what goes out are kept together or not at all."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, select, update

from floorwire.ids import DeviceId, EventId
from floorwire.phrases import Ground
from staffpager.floor.model import Timer
from staffpager.floor.outcome import Outcome
from staffpager.store import tables
from staffpager.store.calendar import Locality
from staffpager.store.loading import LAST_COMMIT, last_commit
from staffpager.store.mail import Posting, expire_later
from staffpager.store.saving import Decided, Saver
from staffpager.store.slips import DeadLetter, Device, Effect
from staffpager.store.statements import Row, insert_rows, upsert


class Work:
    """What one transaction does. Reading sees what was committed before it; all writing happens in `flush`."""

    def __init__(self, connection: Connection, locality: Locality, *, now: datetime) -> None:
        self._connection = connection
        self._locality = locality
        self._now = now
        self._decided = Decided()
        self._devices: dict[DeviceId, Device] = {}
        self._rows: dict[Table, list[Row]] = {}
        self._clock_set_by = timedelta()

    def take(self, ids: Iterable[EventId]) -> list[EventId]:
        """Enter events in the inbox; gives back those that were never there, in order, each once."""
        offered = list(dict.fromkeys(ids))
        if not offered:
            return []
        inbox = tables.inbox
        known = set(self._connection.scalars(select(inbox.c.id).where(inbox.c.id.in_(offered))))
        new = [event_id for event_id in offered if event_id not in known]
        self._add(inbox, ({"id": event_id, "taken_at": self._now} for event_id in new))
        return new

    def buried(self, ids: Iterable[EventId]) -> list[tuple[EventId, str, Ground | None]]:
        """Which of these events were kept as dead letters, and why: as a sentence, and as what a person is told."""
        letter, asked = tables.dead_letter.c, list(ids)
        if not asked:
            return []
        found = self._connection.execute(
            select(letter.event, letter.reason, letter.ground).where(letter.event.in_(asked))
        )
        return [(EventId(event), reason, ground) for event, reason, ground in found if event is not None]

    def save(self, outcome: Outcome) -> None:
        """Keep the changes and timers of a decision; its messages are posted by who knows where devices listen."""
        self._decided.add(outcome)

    def enter(self, *effects: Effect) -> None:
        """Write lines into the ledger."""
        self._add(tables.ledger, (effect.row(self._now) for effect in effects))

    def post(self, *postings: Posting) -> None:
        """Put events into the outbox."""
        self._add(tables.outbox, (posting.row(self._now) for posting in postings))

    def bury(self, *letters: DeadLetter) -> None:
        """Keep what could not be carried out, with its reason."""
        self._add(tables.dead_letter, (letter.row(self._now) for letter in letters))

    def meet(self, *devices: Device) -> None:
        """Keep what is known of devices now."""
        self._devices.update({device.id: device for device in devices})

    def due(self, *, limit: int = 100) -> list[Timer]:
        """Timers whose time has come, the longest due first."""
        timer = tables.timer
        chosen = select(timer).where(timer.c.due_at <= self._now).order_by(timer.c.due_at, timer.c.subject).limit(limit)
        return [Timer(row.kind, row.subject, row.due_at) for row in self._connection.execute(chosen)]

    def timers(self) -> list[Timer]:
        """Everything that will fall due."""
        return [Timer(row.kind, row.subject, row.due_at) for row in self._connection.execute(select(tables.timer))]

    def last_commit(self) -> datetime | None:
        """When a unit of work was last committed, by the clock of that time; None before the first."""
        return last_commit(self._connection)

    def clock_was_set(self, *, by: timedelta) -> None:
        """Let what waits to be sent expire by a clock that was set by so much, and remember for as long what came."""
        self._clock_set_by += by

    def touched(self, timer: Timer) -> bool:
        """Whether this unit of work has already set, cleared or fired it."""
        return (timer.kind, timer.subject) in self._decided.timers

    def fired(self, timer: Timer) -> None:
        """Take a timer away; what it does may set it again."""
        self._decided.timers[timer.kind, timer.subject] = None

    def flush(self) -> None:
        """Write everything, each thing once, in an order that keeps references whole."""
        if self._clock_set_by:
            expire_later(self._connection, by=self._clock_set_by)
            self._connection.execute(update(tables.inbox).values(taken_at=self._now))
        Saver(self._connection, self._locality).save(self._decided)
        upsert(self._connection, tables.device, rows=[asdict(device) for device in self._devices.values()])
        for table, rows in self._rows.items():
            insert_rows(self._connection, table, rows=rows)
        upsert(self._connection, tables.meta, rows=[{"key": LAST_COMMIT, "value": self._now.isoformat()}])

    def _add(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows.setdefault(table, []).append(row)
