"""The small records kept beside the floor itself: ledger lines, dead letters, devices."""

from dataclasses import dataclass
from datetime import datetime

from floorwire.ids import DeviceId, EventId, RequestId
from floorwire.phrases import Ground
from floorwire.topics import Role
from staffpager.store.statements import Row

PAYLOAD_KEPT = 4096  # bytes of a dead letter that are kept: enough to see what it was


@dataclass(frozen=True, slots=True)
class Effect:
    """That an event was applied: a line of the ledger. `at` is when it happened at the device."""

    event: EventId
    type: str
    device: DeviceId
    at: datetime
    request: RequestId | None = None
    note: str = ""

    def row(self, applied_at: datetime) -> Row:
        return {
            "event": self.event,
            "type": self.type,
            "device": self.device,
            "request": self.request,
            "note": self.note,
            "at": self.at,
            "applied_at": applied_at,
        }


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What could not be carried out, and why, in a sentence for a person."""

    topic: str
    device: str
    reason: str
    payload: bytes
    event: str | None = None
    type: str | None = None
    ground: Ground | None = None  # what the sender, if a person, is told

    def row(self, at: datetime) -> Row:
        return {
            "at": at,
            "topic": self.topic,
            "device": self.device,
            "event": self.event,
            "type": self.type,
            "reason": self.reason,
            "ground": self.ground,
            "payload": self.payload[:PAYLOAD_KEPT],
            "size": len(self.payload),
        }


@dataclass(frozen=True, slots=True)
class Device:
    """A device that has spoken to the desk; `online` is None as long as it is not heard since the desk is connected."""

    id: DeviceId
    role: Role
    online: bool | None = None
    presence_at: datetime | None = None
    version: str = ""
    started_at: datetime | None = None
