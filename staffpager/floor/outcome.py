"""What a decision returns: entities as they are after it, messages to send, timers to set or clear."""

from dataclasses import dataclass, field
from datetime import datetime

from floorwire.events import Event
from floorwire.ids import DeviceId
from staffpager.floor.model import Feedback, Member, Offer, Rating, Reading, Request, Timer, TimerKind

Change = Request | Member | Offer | Reading | Rating | Feedback


@dataclass(frozen=True, slots=True)
class Message:
    """One event for one device; not delivered after `expires_at` (no ringing for what is older than its use)."""

    to: DeviceId
    event: Event
    correlation: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one event or timer did. `refused` says, for a person, why it was not carried out."""

    changes: tuple[Change, ...] = ()
    messages: tuple[Message, ...] = ()
    timers: tuple[Timer, ...] = ()
    cleared: tuple[tuple[TimerKind, str], ...] = ()
    refused: str = ""
    note: str = field(default="", compare=False)
