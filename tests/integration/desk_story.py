"""A desk told in short sentences: devices say things, time passes or is set, the desk restarts; nothing waits."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select

from floorwire import access, events
from floorwire.codec import Envelope, decode, encode
from floorwire.events import Event, Refusal
from floorwire.ids import EventId, OfferId, RequestId, new_id
from floorwire.received import Received, read
from floorwire.topics import Channel, Role, address
from staffpager.desk.batch import Office
from staffpager.desk.clock import DeskClock
from staffpager.desk.dispatch import Dispatch
from staffpager.floor.floor import Floor
from staffpager.floor.model import Offer, Request
from staffpager.floor.rules import Store
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.mail import DeskOutbox
from tests.integration.conftest import LOCALITY
from tests.unit.floor_story import KIOSK, small_store

E = TypeVar("E", bound=Event)
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEPT = timedelta(days=7)
ROLES: dict[str, Role] = {KIOSK: "kiosk", "phone-ana": "handheld", "phone-ben": "handheld", "cam-1": "camera"}


def received(
    event: Event,
    by: str,
    *,
    at: datetime = MORNING,
    id_: str | None = None,
    channel: Channel = "up",
) -> Received:
    """What the link hands on when a device says something."""
    place = address(channel, store=LOCALITY.store, role=ROLES[by], device=by, zone=access.zone_of(event))
    said = Envelope(id=EventId(id_ or new_id()), source=f"/corner/{by}", time=at, event=event)
    return read(place.topic, encode(said))


@dataclass
class DeskStory:
    """One desk on a database, with a clock that moves when it is told to."""

    database: Database
    store: Store = field(default_factory=small_store)
    now: datetime = MORNING
    really: float = 0.0  # seconds that really passed

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """A new desk on the same database, as after a kill: nothing is carried over in memory."""
        clock = DeskClock(lambda: self.now, lambda: self.really)
        office = Office(Floor(self.store, new_id), LOCALITY.store, "/corner/desk/desk-1", KEPT)
        self.desk = Dispatch(office, self.database, clock=clock)
        self.desk.open()

    # --- what happens

    def says(self, by: str, *said: Event, at: datetime | None = None) -> list[Refusal]:
        return self.desk.take([received(event, by, at=at or self.now) for event in said])

    def shopper_asks(self, reason: str = "advice", *, zone: str = "fitting") -> RequestId:
        request = RequestId(new_id())
        assert self.says(KIOSK, events.RequestOpened(request=request, zone=zone, reason=reason)) == []
        return request

    def signs_in(self, staff: str) -> None:
        assert self.says(f"phone-{staff}", events.ShiftStarted(staff=staff)) == []

    def accepts(self, offer: Offer) -> list[Refusal]:
        return self.says(offer.device, events.OfferAccepted(offer=offer.id, request=offer.request, staff=offer.staff))

    def passes(self, seconds: float) -> None:
        """Time passes, second by second, and the desk does what is due."""
        for _ in range(round(seconds)):
            self.now += timedelta(seconds=1)
            self.really += 1
            self.desk.fire_due()

    def clock_is_set(self, by: timedelta) -> None:
        self.now += by

    # --- what is there

    def request(self, id_: RequestId) -> Request:
        found = self.desk.snapshot.floor.request(id_)
        assert found is not None
        return found

    def open_offers(self) -> dict[OfferId, Offer]:
        return {offer.id: offer for offer in self.desk.snapshot.floor.open_offers()}

    def only_offer(self) -> Offer:
        (offer,) = self.open_offers().values()
        return offer

    def sent(self, kind: type[E]) -> list[E]:
        """What waits in the outbox, of one kind, in order."""
        waiting = DeskOutbox(self.database).waiting(after=0, limit=10_000)
        found = [decode(item.parcel.payload).event for item in waiting]
        return [event for event in found if isinstance(event, kind)]

    def count(self, table: str) -> int:
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0

    def reasons(self, *, after: int = 0) -> list[str]:
        """The reasons of the dead letters, in order, without the first `after`."""
        letter = tables.dead_letter.c
        with self.database.reading() as connection:
            return list(connection.scalars(select(letter.reason).order_by(letter.seq).offset(after)))
