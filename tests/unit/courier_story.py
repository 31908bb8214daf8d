"""A courier with a fake wire, a fake handler and a clock that stands still."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from floorwire.codec import decode
from floorwire.courier import Connected, Courier, Incoming, Wake
from floorwire.events import DeviceStarted, Event, Refusal, RequestOpened
from floorwire.health import Health
from floorwire.ids import new_id
from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import Parcel, pack
from floorwire.received import Received
from floorwire.topics import Channel, address

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
KIOSK, DESK = "/s/kiosk/k1", "/s/desk/d1"


@dataclass
class FakeWire:
    """A connection that remembers what it was given."""

    places: int = 1_000
    sent: list[Parcel] = field(default_factory=list)

    def room(self) -> int:
        return self.places - len(self.sent)

    def publish(self, parcel: Parcel, *, retain: bool, now: datetime) -> None:
        assert now >= NOW
        assert retain == parcel.topic.endswith("presence")
        self.sent.append(parcel)

    def events(self) -> list[Event]:
        return [decode(parcel.payload).event for parcel in self.sent]


@dataclass
class Story:
    """A courier whose time stands still until told otherwise."""

    seconds: float = 0.0
    wire: FakeWire = field(default_factory=FakeWire)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    handled: list[list[Received]] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    trouble: Exception | None = None
    refusals: tuple[Refusal, ...] = ()

    def __post_init__(self) -> None:
        self.health = Health(self.now)
        self.courier = Courier(
            self.outbox,
            self._handle,
            source=KIOSK,
            clock=self.now,
            health=self.health,
            ticks=lambda: self.seconds,
        )

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def connect(self) -> None:
        self.wire = FakeWire(self.wire.places)
        self.courier.tell(Connected(self.wire))
        self.step()

    def step(self, *, after_s: float = 0.0) -> bool:
        self.seconds += after_s
        return self.courier.step(wait=False)

    def put(self, *, expires_in: float | None = None) -> Parcel:
        expires_at = None if expires_in is None else NOW + timedelta(seconds=self.seconds + expires_in)
        parcel = leaf("up", DeviceStarted(version="1"), expires_at=expires_at)
        self.outbox.put(parcel, now=NOW)
        self.courier.tell(Wake())
        return parcel

    def comes(self, parcel: Parcel, *, number: int = 0, kept: bool = False) -> None:
        self.courier.tell(Incoming(parcel.topic, parcel.payload, lambda: self.acknowledged.append(number), kept))

    def _handle(self, received: Sequence[Received]) -> Sequence[Refusal]:
        if self.trouble is not None:
            raise self.trouble
        self.handled.append(list(received))
        return self.refusals


def leaf(channel: Channel, event: Event, *, device: str = "k1", expires_at: datetime | None = None) -> Parcel:
    to = address(channel, store="s", role="kiosk", device=device)
    return pack(event, to=to, source=DESK, now=NOW, expires_at=expires_at)


def asked(device: str = "k1") -> Parcel:
    return leaf("up", RequestOpened(request=new_id(), zone="shoes", reason="size"), device=device)
