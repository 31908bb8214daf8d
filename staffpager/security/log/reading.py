"""Rows of the log as incidents."""

from collections import defaultdict

from sqlalchemy import ColumnElement, Connection, select

from floorwire.ids import AlertId, DeviceId, EventId, ZoneId
from staffpager.security.errors import UnknownIncidentError
from staffpager.security.incident import Did, Entry, Incident
from staffpager.security.log.tables import entry, incident


def read_incidents(connection: Connection, where: ColumnElement[bool]) -> list[Incident]:
    """The incidents that `where` holds for, oldest first, each with all that was done about it."""
    wanted = select(incident.c.id).where(where)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in connection.execute(select(entry).where(entry.c.incident.in_(wanted)).order_by(entry.c.number)):
        entries[row.incident].append(Entry(Did(row.did), row.by, row.at, row.words))
    rows = connection.execute(select(incident).where(where).order_by(incident.c.received_at, incident.c.id))
    return [
        Incident(
            id=AlertId(row.id),
            kind=row.kind,
            zone=ZoneId(row.zone),
            said=row.said,
            language=row.language,
            device=DeviceId(row.device),
            raised_at=row.raised_at,
            received_at=row.received_at,
            event=EventId(row.event),
            discreet=row.discreet,
            entries=tuple(entries[row.id]),
        )
        for row in rows
    ]


def find_incident(connection: Connection, wanted: AlertId) -> Incident:
    """The incident of this id; raises `UnknownIncidentError`."""
    found = read_incidents(connection, incident.c.id == wanted)
    if not found:
        message = f"no incident is called {wanted}: `staffpager security list` shows them"
        raise UnknownIncidentError(message)
    return found[0]
