"""What the floor is given, and what a decision returns: changed entities, messages, timers to set or clear."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from floorwire.events import Event
from floorwire.ids import DeviceId, EventId
from floorwire.phrases import Ground
from floorwire.topics import Role
from staffpager.floor.model import Contact, Feedback, Joined, Member, Offer, Rating, Reading, Request, Timer, TimerKind

Change = Request | Joined | Member | Offer | Reading | Rating | Feedback | Contact
TimerKey = tuple[TimerKind, str]
E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True)
class Happening(Generic[E_co]):
    """An event as it came in: from which device, what that is by its topic, and when it happened there."""

    event: E_co
    device: DeviceId
    at: datetime
    id: EventId
    role: Role = "handheld"


@dataclass(frozen=True, slots=True)
class Message:
    """One event for one device; not delivered after `expires_at` (no ringing for what is older than its use)."""

    to: DeviceId
    event: Event
    correlation: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one event or timer did. `refused` says, for a person, why it was not carried out.

    `ground` is what a member of staff reads of that in their language; None for what only a machine is told.
    The messages of a refused event are sent too: they are the answer to it.
    """

    changes: tuple[Change, ...] = ()
    messages: tuple[Message, ...] = ()
    timers: tuple[Timer, ...] = ()
    cleared: tuple[TimerKey, ...] = ()
    refused: str = ""
    ground: Ground | None = None
    note: str = field(default="", compare=False)
