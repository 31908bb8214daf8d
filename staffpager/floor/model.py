"""The things on the floor. All frozen: a change is a new value, so that the desk can store exactly what changed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from floorwire.ids import (
    DeviceId,
    FeedbackId,
    OfferId,
    RatingId,
    ReasonId,
    RequestId,
    StaffId,
    ZoneId,
)
from floorwire.phrases import Ground

FLOOR = DeviceId("floor")  # the origin of what the floor asks for by itself: no device, nobody to send a ticket to


class Stage(StrEnum):
    """Where a request is on its way; `RESOLVED`, `CANCELLED` and `ABANDONED` are its ends."""

    WAITING = "waiting"
    COMING = "coming"
    HERE = "here"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"
    ABANDONED = "abandoned"

    @property
    def open(self) -> bool:
        return self in _OPEN


_OPEN = frozenset({Stage.WAITING, Stage.COMING, Stage.HERE})


class Urgency(StrEnum):
    """How soon a request must be met; urgent comes strictly first."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Duty(StrEnum):
    """What a member of staff can be asked to do now."""

    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"
    OFF = "off"


class Rank(StrEnum):
    """To whom a request can be passed on beside a colleague."""

    LEAD = "lead"
    MANAGER = "manager"


class OfferEnd(StrEnum):
    """How an offer ended; an open offer has none."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    PASSED = "passed"  # accepted, and later passed on to somebody else


@dataclass(frozen=True, slots=True)
class Request:
    """A shopper's or co-worker's need, with its three clocks: to acceptance, to arrival, to resolution."""

    id: RequestId
    number: int
    day: date  # the store day that the number belongs to
    origin: DeviceId
    zone: ZoneId
    reason: ReasonId
    urgency: Urgency
    language: str
    opened_at: datetime
    received_at: datetime
    stage: Stage = Stage.WAITING
    revision: int = 1
    step: int = 0
    staff: StaffId | None = None
    accepted_at: datetime | None = None
    arrived_at: datetime | None = None
    arrival_said_by: str | None = None  # "shopper" or "staff"
    ended_at: datetime | None = None
    rated: bool = False
    escalated_at: datetime | None = None  # when it was passed on to `escalated_to`
    escalated_to: Rank | None = None
    asker: StaffId | None = None  # the member of staff who asks; None for a shopper's request
    beside: RequestId | None = None  # the request that they hold and want a hand with
    promised_at: datetime | None = None  # when who holds it will be back with an answer

    @property
    def opens_lane(self) -> bool:
        """Whether the floor itself asks for a cashier: a queue opened it, and a queue ends it."""
        return self.origin == FLOOR and self.beside is None

    @property
    def helped_with(self) -> ReasonId | None:
        """By what is remembered how long it took; None is an open lane: as long as its queue was long."""
        return None if self.opens_lane else self.reason


@dataclass(frozen=True, slots=True)
class Joined:
    """A request that was merged with the one that its shopper had opened `first`."""

    id: RequestId
    first: RequestId
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff as the roster knows them during a day.

    `device` is the handheld of the running shift, `shift_started_at` when they signed in on it.
    """

    id: StaffId
    name: str
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    lead: bool = False
    manager: bool = False
    duty: Duty = Duty.OFF
    until: datetime | None = None
    zone: ZoneId | None = None
    device: DeviceId | None = None
    shift_started_at: datetime | None = None
    served: int = 0
    revision: int = 0
    unanswered: int = 0  # offers in a row that they let pass while they held nothing


@dataclass(frozen=True, slots=True)
class Offer:
    """One request put to one member of staff; it expires by itself."""

    id: OfferId
    request: RequestId
    staff: StaffId
    device: DeviceId
    made_at: datetime
    expires_at: datetime
    step: int
    explanation: str  # in English
    grounds: tuple[Ground, ...] = ()  # what it is made of, to be said in other languages
    swayed_by: str = ""  # the queue reading without which somebody or something else would have been chosen
    end: OfferEnd | None = None
    ended_at: datetime | None = None
    decline_reason: str = ""

    @property
    def open(self) -> bool:
        return self.end is None

    def open_at(self, now: datetime) -> bool:
        return self.end is None and now < self.expires_at


class TimerKind(StrEnum):
    """What falls due by itself."""

    OFFER_EXPIRES = "offer-expires"
    ESCALATE = "escalate"
    TO_MANAGER = "to-manager"
    PROMISE_LATE = "promise-late"
    BACK_FROM_AWAY = "back-from-away"
    FOLLOW_UP = "follow-up"
    REDECIDE = "redecide"
    LANE_OPENS = "lane-opens"
    LANE_MAY_OPEN = "lane-may-open"
    LANE_CLOSES = "lane-closes"
    LANE_MAY_CLOSE = "lane-may-close"


@dataclass(frozen=True, slots=True)
class Timer:
    """Something due at a time; `kind` and `subject` name it, setting it again moves it."""

    kind: TimerKind
    subject: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest queue reading of a zone's camera; `count` None is unknown."""

    zone: ZoneId
    camera: DeviceId
    count: int | None
    low: int | None
    high: int | None
    wait_low_s: int | None
    wait_high_s: int | None
    wait_chance: float | None
    health: str
    why: str
    observed_at: datetime
    simulated: bool


class Mark(StrEnum):
    """Why a voice may not be one shopper's honest word: it is kept and shown, and counts in no average."""

    REPEAT = "repeat"  # the same again at once
    BURST = "burst"  # one of many in a minute


@dataclass(frozen=True, slots=True)
class Answer:
    """What a shopper chose for a question of the store's own."""

    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A shopper's rating; `staff` is who helped, kept for the manager, never shown on the floor."""

    id: RatingId
    given_at: datetime
    score: int
    origin: DeviceId
    zone: ZoneId | None
    request: RequestId | None
    staff: StaffId | None
    chips: tuple[str, ...]
    comment: str
    language: str
    answers: tuple[Answer, ...] = ()  # one for a question at most
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Words a shopper left for the manager."""

    id: FeedbackId
    left_at: datetime
    origin: DeviceId
    zone: ZoneId | None
    text: str
    language: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How who left a voice may be answered. It is forgotten at `delete_after`; the voice itself stays."""

    id: RatingId | FeedbackId  # of the voice it came with
    reach: str = field(repr=False)  # e-mail or telephone: never in a log
    given_at: datetime
    due_at: datetime  # by when the kiosk promised an answer
    delete_after: datetime
