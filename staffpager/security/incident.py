"""An incident: what was raised, and everything that was done about it. Entries are appended, never changed. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from floorwire.events import AlertAcknowledged, AlertKind
from floorwire.ids import AlertId, DeviceId, EventId, ZoneId
from staffpager.security.errors import EntryError, IncidentClosedError, NotAcknowledgedError

LONGEST_NAME = 120  # characters, as on the wire: no device could read a longer one


class Did(StrEnum):
    """What an entry records."""

    REPEATED = "repeated"  # the alert was raised again
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done about an incident, by whom, when."""

    did: Did
    by: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """What was raised, where, when, by which device, and in which words."""

    id: AlertId
    kind: AlertKind
    zone: ZoneId
    said: str
    language: str
    device: DeviceId
    raised_at: datetime
    received_at: datetime
    event: EventId
    discreet: bool = False  # whoever is there must not see that help was called
    entries: tuple[Entry, ...] = ()

    @property
    def standing(self) -> tuple[Entry, ...]:
        """What still holds: nothing that was done before it was raised again after it had been closed."""
        begins = 0
        for number, entry in enumerate(self.entries):
            if entry.did is Did.REPEATED and any(each.did is Did.CLOSED for each in self.entries[begins:number]):
                begins = number
        return self.entries[begins:]

    def first(self, did: Did) -> Entry | None:
        """The first entry of this kind that still holds."""
        return next((entry for entry in self.standing if entry.did is did), None)

    @property
    def waits_since(self) -> datetime:
        """Since when somebody has been asked to come: since it came, or was raised again after it had been closed."""
        standing = self.standing
        return standing[0].at if len(standing) < len(self.entries) else self.received_at

    @property
    def acknowledged(self) -> Entry | None:
        return self.first(Did.ACKNOWLEDGED)

    @property
    def open(self) -> bool:
        return self.first(Did.CLOSED) is None

    def check(self, entry: Entry) -> None:
        """Refuse what may not be recorded now; it could never be taken out again.

        Raises:
            EntryError: it says nothing, or nobody could be told who did it.
            IncidentClosedError: the incident is closed.
            NotAcknowledgedError: it would be closed before anybody has told the sender that help comes.

        """
        if not 1 <= len(entry.by.strip()) <= LONGEST_NAME:
            message = f"who does it needs a name of 1 to {LONGEST_NAME} characters: give one with --by"
            raise EntryError(message)
        if entry.did is Did.NOTED and not entry.words.strip():
            message = "a note needs its words: give them with --words"
            raise EntryError(message)
        if not self.open:
            closed = self.first(Did.CLOSED)
            message = f"incident {self.id} was closed by {closed.by if closed else '?'}: raise a new alert instead"
            raise IncidentClosedError(message)
        if entry.did is Did.CLOSED and self.acknowledged is None:
            message = f"incident {self.id} is not acknowledged: acknowledge it first, so that the sender is told"
            raise NotAcknowledgedError(message)

    def answer(self) -> AlertAcknowledged | None:
        """What the sender is told; None as long as nobody is on it."""
        first = self.acknowledged
        return AlertAcknowledged(alert=self.id, by=first.by) if first else None


def urgency_order(incident: Incident) -> tuple[bool, datetime]:
    """Order a list: what nobody is on comes first, then the oldest."""
    return incident.acknowledged is not None, incident.waits_since
