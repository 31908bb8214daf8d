"""What travels as a whole picture: the newest replaces the one before (duty, floor state, store description)."""

from typing import Annotated, ClassVar, Literal

import msgspec

from floorwire.events import (
    CameraHealth,
    Count,
    DutyState,
    Event,
    Instant,
    Language,
    Line,
    Revision,
    TicketNumber,
    Urgency,
    WaitInterval,
    Words,
)
from floorwire.ids import Name, Uuid

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


class DutyChanged(Event, frozen=True, kw_only=True):
    """Who is signed in on this handheld, in which state, holding what; the whole duty every time.

    `staff` is None when nobody is signed in; `refused` says why a sign-in was not taken.
    """

    TYPE: ClassVar[str] = "floor.duty.changed.v1"
    revision: Revision
    staff: Name | None
    name: Line | None = None
    state: DutyState = "off"
    until: Instant | None = None
    holding: tuple[HeldRequest, ...] = ()
    refused: Line | None = None


class StaffView(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff on the floor as the screens see them."""

    staff: Name
    name: Line
    state: DutyState
    zone: Name | None = None
    until: Instant | None = None
    holding: Uuid | None = None


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


class StoreDescribed(Event, frozen=True, kw_only=True):
    """The public part of the store's description. Retained, no receipt; devices keep the last one to start offline."""

    TYPE: ClassVar[str] = "floor.store.described.v1"
    name: Line
    languages: Annotated[tuple[Language, ...], msgspec.Meta(min_length=1)]
    zones: tuple[ZoneInfo, ...]
    departments: tuple[DepartmentInfo, ...]
    reasons: tuple[ReasonInfo, ...]
    staff: tuple[StaffInfo, ...]
    show_staff_names: bool = True
