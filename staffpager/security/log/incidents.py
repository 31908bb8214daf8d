"""The incident log: takes alerts, records what is done about them, and tells the sender, each in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from floorwire.codec import Envelope, decode
from floorwire.errors import WireError
from floorwire.events import AlertRaised
from floorwire.ids import AlertId
from floorwire.received import Received
from floorwire.views import StoreDescribed
from staffpager.security.errors import UnknownIncidentError
from staffpager.security.identity import Identity
from staffpager.security.incident import Did, Entry, Incident
from staffpager.security.log import tables as t
from staffpager.security.log.database import Database
from staffpager.security.log.mail import post
from staffpager.security.log.reading import find_incident, read_incidents


class IncidentLog:
    """Everything the security desk knows, on its own disk. Times are handed in."""

    def __init__(self, database: Database, identity: Identity) -> None:
        self.database, self._identity = database, identity

    def take(self, received: Sequence[Received], *, now: datetime) -> int:
        """Record a batch from the wire; gives how many new incidents there are. What came before changes nothing."""
        with self.database.writing() as connection:
            return sum(self._take_one(connection, each, now=now) for each in received)

    def _take_one(self, connection: Connection, received: Received, *, now: datetime) -> bool:
        content = received.content
        if isinstance(content, WireError):
            letter = {"at": now, "topic": received.topic, "reason": str(content), "payload": received.payload}
            connection.execute(t.dead_letter.insert().values(letter))
            return False
        if isinstance(content.event, StoreDescribed):
            _keep_latest(connection, content.event.TYPE, value=received.payload)
            return False
        if not isinstance(content.event, AlertRaised) or received.address is None:
            return False
        first = connection.execute(insert(t.inbox).values(id=content.id, taken_at=now).on_conflict_do_nothing())
        return first.rowcount == 1 and self._open(connection, content, device=received.address.device, now=now)

    def _open(self, connection: Connection, content: Envelope, *, device: str, now: datetime) -> bool:
        """Open an incident; one that is known was raised again, by somebody who may not know that help comes."""
        alert = content.event
        if not isinstance(alert, AlertRaised):
            return False
        opened = connection.execute(
            insert(t.incident)
            .values(
                id=alert.alert,
                kind=alert.kind,
                zone=alert.zone,
                said=alert.note,
                language=alert.language,
                device=device,
                raised_at=min(content.time, now),
                received_at=now,
                event=content.id,
                discreet=alert.discreet,
            )
            .on_conflict_do_nothing(),
        )
        if opened.rowcount == 0:
            _append(connection, AlertId(alert.alert), entry=Entry(Did.REPEATED, device, now, alert.note))
            self._answer(connection, find_incident(connection, AlertId(alert.alert)), now=now)
        return opened.rowcount == 1

    def record(self, incident: AlertId, entry: Entry) -> Incident:
        """Append what somebody did; the first acknowledgement goes to the sender in the same transaction.

        Raises:
            UnknownIncidentError, EntryError, IncidentClosedError, NotAcknowledgedError: see there.

        """
        with self.database.writing() as connection:
            before = find_incident(connection, incident)
            before.check(entry)
            _append(connection, incident, entry=entry)
            after = find_incident(connection, incident)
            if before.acknowledged is None:
                self._answer(connection, after, now=entry.at)
            return after

    def _answer(self, connection: Connection, incident: Incident, *, now: datetime) -> None:
        parcel = self._identity.answer(incident, now=now)
        if parcel is not None:
            post(connection, parcel, now=now)

    def open_incidents(self) -> list[Incident]:
        """All that are not closed, or were raised again since, oldest first."""
        later = t.entry.alias("later")
        again = exists().where(
            later.c.incident == t.entry.c.incident, later.c.did == Did.REPEATED, later.c.number > t.entry.c.number
        )
        closed = exists().where(t.entry.c.incident == t.incident.c.id, t.entry.c.did == Did.CLOSED, ~again)
        with self.database.reading() as connection:
            return read_incidents(connection, ~closed)

    def all_incidents(self) -> list[Incident]:
        with self.database.reading() as connection:
            return read_incidents(connection, t.incident.c.id.is_not(None))

    def find(self, start: str) -> Incident:
        """The one incident whose id begins or ends so; raises `UnknownIncidentError` when there is not just one."""
        like = t.incident.c.id.startswith(start, autoescape=True) | t.incident.c.id.endswith(start, autoescape=True)
        with self.database.reading() as connection:
            found = read_incidents(connection, like) if start else []
        if len(found) != 1:
            message = f"{len(found)} incidents have an id that begins or ends with {start!r}"
            raise UnknownIncidentError(f"{message}: `staffpager security list` shows the ids")
        return found[0]

    def dead_letters(self) -> int:
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(t.dead_letter)).scalar_one()

    def store(self) -> StoreDescribed | None:
        """The store as described last; None when nothing came yet or a newer program wrote it."""
        with self.database.reading() as connection:
            kept = connection.execute(select(t.latest.c.value).where(t.latest.c.key == StoreDescribed.TYPE)).scalar()
        try:
            event = decode(kept).event if kept is not None else None
        except WireError:  # it comes again with the next connection
            return None
        return event if isinstance(event, StoreDescribed) else None


def _append(connection: Connection, incident: AlertId, *, entry: Entry) -> None:
    row = {"incident": incident, "did": entry.did, "by": entry.by, "at": entry.at, "words": entry.words}
    connection.execute(t.entry.insert().values(row))


def _keep_latest(connection: Connection, key: str, *, value: bytes) -> None:
    row = insert(t.latest).values(key=key, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
