"""One event at work: handlers put changed entities here; messages and timers follow from what differs at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from floorwire.events import Event
from floorwire.ids import DeviceId, OfferId
from staffpager.floor.model import Contact, Feedback, Joined, Member, Offer, Rating, Reading, Request, Timer, TimerKind
from staffpager.floor.outcome import Change, Message, TimerKey
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.walking import Walking


@dataclass(slots=True)
class Turn:
    """The state as changed so far and what else goes out; lives for one event."""

    store: Store
    walking: Walking
    new_id: Callable[[], str]
    now: datetime
    before: FloorState
    state: FloorState
    changed: dict[tuple[type[Change], object], Change] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    cleared: list[TimerKey] = field(default_factory=list)
    note: str = ""

    def put(self, *entities: Change) -> None:
        """Record entities as they are from now on."""
        for entity in entities:
            self.changed[type(entity), _key(entity)] = entity
        if entities:
            self.state = self.state.with_changes(entities)

    def send(self, to: DeviceId, event: Event, *, expires_at: datetime | None = None) -> None:
        self.messages.append(Message(to, event, expires_at=expires_at))

    def wake(self, kind: TimerKind, subject: str, *, due_at: datetime) -> None:
        self.timers.append(Timer(kind, subject, due_at))

    def let_sleep(self, kind: TimerKind, subject: str) -> None:
        self.cleared.append((kind, subject))

    def moment(self, said: datetime, *, not_before: datetime) -> datetime:
        """Return the time that a device said, kept between what came before it and now."""
        return max(not_before, min(said, self.now))

    def next_number(self) -> tuple[date, int]:
        """Return the store day and the number that a request of now gets."""
        day = self.store.day_of(self.now)
        return max(day, self.state.numbered[0]), self.state.next_number(day)

    def offer_id(self) -> OfferId:
        return OfferId(self.new_id())


def _key(entity: Change) -> object:
    match entity:
        case Reading():
            return entity.zone, entity.camera
        case Request() | Joined() | Member() | Offer() | Rating() | Feedback() | Contact():
            return entity.id
