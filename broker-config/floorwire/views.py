"""What travels as a whole picture: the newest replaces the one before (duty, floor state, store description)."""

from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

import msgspec

from floorwire.events import CameraHealth, DutyState, Event, Urgency, WaitInterval
from floorwire.fields import Count, Instant, Language, Line, Revision, TicketNumber, Words
from floorwire.ids import Name, Uuid
from floorwire.phrases import Ground

Coordinate = Annotated[
    float, msgspec.Meta(ge=-10_000, le=10_000, description="metres on the store map, x right, y down")
]


class HeldRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request that a member of staff has accepted and not yet finished."""

    request: Uuid
    number: TicketNumber
    zone: Name
    reason: Name
    language: Language
    urgency: Urgency
    state: Literal["coming", "here"]
    opened_at: Instant
    accepted_at: Instant
    arrived_at: Instant | None = None
    promised_at: Instant | None = None  # they went to find something out, and said when they will be back


class DutyChanged(Event, frozen=True, kw_only=True):
    """Who is signed in on this handheld, in which state, holding what; the whole duty every time.

    `staff` is None when nobody is signed in; `refused` says why a sign-in was not taken, in English, and
    `refused_ground` says it for a handheld that speaks another language. `set_aside` is true for who left several
    offers unanswered: they are asked again as soon as they say that they are available.
    `uncovered` names, in the store's first language, the zone and the skills that nobody else on the floor has while
    they are away; `uncovered_zone` and `uncovered_skills` are the same for a handheld that speaks another language.
    """

    TYPE: ClassVar[str] = "floor.duty.changed.v1"
    revision: Revision
    staff: Name | None
    name: Line | None = None
    state: DutyState = "off"
    until: Instant | None = None
    holding: tuple[HeldRequest, ...] = ()
    refused: Line | None = None
    refused_ground: Ground | None = None
    set_aside: bool = False
    uncovered: tuple[Line, ...] = ()
    uncovered_zone: Name | None = None
    uncovered_skills: tuple[Name, ...] = ()


class StaffView(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff on the floor as the screens see them."""

    staff: Name
    name: Line
    state: DutyState
    zone: Name | None = None
    until: Instant | None = None
    holding: Uuid | None = None
    set_aside: bool = False


class ZoneView(msgspec.Struct, frozen=True, kw_only=True):
    """A zone as the screens see it: `queue` is None when unknown or without a camera (`health` None)."""

    zone: Name
    waiting: Count
    queue: Count | None = None
    wait: WaitInterval | None = None
    health: CameraHealth | None = None
    why: Annotated[str, msgspec.Meta(max_length=200)] = ""
    observed_at: Instant | None = None
    simulated: bool = False


class RequestView(msgspec.Struct, frozen=True, kw_only=True):
    """An open request as the screens see it."""

    request: Uuid
    number: TicketNumber
    zone: Name
    reason: Name
    urgency: Urgency
    state: Literal["seen", "coming", "here"]
    opened_at: Instant
    staff: Name | None = None


class FloorState(Event, frozen=True, kw_only=True):
    """The live floor for all screens: who is on it, what is open, what the queues are. Retained, no receipt.

    `wait` is the wait that the next shopper to ask can expect; None as long as too little is known to say.
    """

    TYPE: ClassVar[str] = "floor.state.v1"
    at: Instant
    staff: tuple[StaffView, ...] = ()
    zones: tuple[ZoneView, ...] = ()
    requests: tuple[RequestView, ...] = ()
    wait: WaitInterval | None = None


class ZoneInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A zone of the store and where it lies."""

    id: Name
    label: Words
    x: Coordinate
    y: Coordinate


class ReasonInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Something a shopper may ask for; `icon` is a Lucide icon name."""

    id: Name
    label: Words
    icon: Line = "circle-help"
    urgency: Urgency = "normal"


class SkillInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Something that not everybody on the floor can do or has, as staff call it; a skill may be without."""

    id: Name
    label: Words


class DepartmentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A department as the kiosk lists it: where it is and what is asked there."""

    id: Name
    label: Words
    icon: Line = "store"
    zone: Name
    reasons: tuple[Name, ...]


class StaffInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A name to sign in with on a handheld."""

    id: Name
    name: Line


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)  # as `date.weekday` counts them
ClockTime = Annotated[
    str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$(?!\n)", description="hh:mm, 24 hours, the store's own clock")
]


class OpenHours(msgspec.Struct, frozen=True, kw_only=True):
    """When the store is open on these days; a `closes` that is not after `opens` is that of the next morning."""

    days: Annotated[tuple[Weekday, ...], msgspec.Meta(min_length=1)]
    opens: ClockTime
    closes: ClockTime


class ChoiceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to choose."""

    id: Name
    label: Words


class QuestionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the store's own, asked after a rating from its first to its last day."""

    id: Name
    text: Words
    choices: Annotated[tuple[ChoiceInfo, ...], msgspec.Meta(min_length=2, max_length=5)]
    first_day: date
    last_day: date

    def asked_on(self, day: date) -> bool:
        """Whether it is asked on a day of the store."""
        return self.first_day <= day <= self.last_day


class StoreDescribed(Event, frozen=True, kw_only=True):
    """The public part of the store's description. Retained, no receipt; devices keep the last one to start offline."""

    TYPE: ClassVar[str] = "floor.store.described.v1"
    name: Line
    languages: Annotated[tuple[Language, ...], msgspec.Meta(min_length=1)]
    zones: tuple[ZoneInfo, ...]
    departments: tuple[DepartmentInfo, ...]
    reasons: tuple[ReasonInfo, ...]
    staff: tuple[StaffInfo, ...]
    skills: tuple[SkillInfo, ...] = ()
    show_staff_names: bool = True
    timezone: str = "UTC"  # IANA name
    hours: tuple[OpenHours, ...] = ()  # none: always open
    questions: tuple[QuestionInfo, ...] = ()
    contact_days: Annotated[int, msgspec.Meta(ge=0, le=365, description="0: kiosks ask for no contact")] = 0
    answer_hours: Annotated[int, msgspec.Meta(ge=1, le=720, description="promised to who left a contact")] = 24
    discreet_alert: bool = False  # kiosks have the hidden way to call security
