"""Things of the floor for tests of the store, with sensible rest."""

from datetime import UTC, datetime, timedelta

from floorwire.grounds import Kind
from floorwire.ids import DeviceId, EventId, OfferId, RatingId, ReasonId, RequestId, StaffId, ZoneId
from floorwire.parcel import Parcel
from floorwire.phrases import Ground
from staffpager.floor.model import Answer, Feedback, Mark, Member, Offer, Rating, Reading, Request, Stage, Urgency
from staffpager.store.mail import Posting

NOON = datetime(2026, 5, 1, 4, 0, tzinfo=UTC)  # in Manila
TOYS = ZoneId("toys")
KIOSK = DeviceId("kiosk-1")
PHONE = DeviceId("phone-1")
ANA = StaffId("ana")
GROUNDS = (Ground(kind=Kind.NEAREST), Ground(kind=Kind.QUEUE, zone=TOYS, label="Toys", people=4))


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def request(name: str = "r1", *, number: int = 1, stage: Stage = Stage.WAITING, **more: object) -> Request:
    values: dict[str, object] = {
        "day": NOON.date(),
        "origin": KIOSK,
        "zone": TOYS,
        "reason": ReasonId("advice"),
        "urgency": Urgency.NORMAL,
        "language": "fil",
        "opened_at": NOON,
        "received_at": NOON,
    }
    return Request(id=RequestId(name), number=number, stage=stage, **{**values, **more})  # type: ignore[arg-type]


def member(name: str = "ana") -> Member:
    return Member(StaffId(name), name.title(), skills=frozenset({"keys"}), languages=frozenset({"en", "vi"}))


def offer(name: str = "o1", *, of: str = "r1") -> Offer:
    why = "Ana: nearest; queue at Toys: 4"
    return Offer(OfferId(name), RequestId(of), ANA, PHONE, NOON, later(15), step=0, explanation=why, grounds=GROUNDS)


def reading(count: int | None, *, at: datetime = NOON, health: str = "ok") -> Reading:
    return Reading(TOYS, DeviceId("cam-1"), count, None, None, None, None, None, health, "", at, simulated=False)


def rating(
    name: str,
    score: int,
    *,
    at: datetime = NOON,
    zone: ZoneId | None = TOYS,
    answers: tuple[Answer, ...] = (),
    mark: Mark | None = None,
) -> Rating:
    said = ("kind", "fast"), "Salamat po", "fil"
    return Rating(RatingId(name), at, score, KIOSK, zone, None, None, *said, answers=answers, mark=mark)


def feedback(name: str, text: str) -> Feedback:
    return Feedback(name, NOON, KIOSK, None, text, "en")  # type: ignore[arg-type]


def posting(
    name: str, *, topic: str = "floor/corner/kiosk/kiosk-1/down", expires_at: datetime | None = None
) -> Posting:
    return Posting(Parcel(EventId(name), topic, b"{}", expires_at), KIOSK, "floor.ticket.changed.v1")
