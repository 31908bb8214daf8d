"""What travels: one frozen struct per event; its docstring is its public documentation.

`time` of the enclosing CloudEvent says when it happened at the sender, also when it was sent much later.
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from floorwire.fields import (
    Chance,
    Count,
    Instant,
    Language,
    Line,
    Metres,
    Prose,
    Revision,
    Seconds,
    TicketNumber,
)
from floorwire.ids import Name, Uuid
from floorwire.phrases import Ground

Urgency = Literal["normal", "high", "urgent"]
TicketState = Literal["seen", "coming", "here", "done", "cancelled", "abandoned"]
DutyState = Literal["available", "busy", "away", "off"]
AlertKind = Literal["security", "medical", "lost-child"]
CameraHealth = Literal["ok", "starting", "dark", "bright", "frozen", "blocked", "moved", "lost", "slow", "motion-only"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The root of all events; `TYPE` is the CloudEvents type."""

    TYPE: ClassVar[str]


class WaitInterval(msgspec.Struct, frozen=True, kw_only=True):
    """A wait with its chance: `low_s` to `high_s` seconds in `chance` of all cases."""

    low_s: Seconds
    high_s: Seconds
    chance: Chance


# --- both ways -------------------------------------------------------------------------------------------------


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """One event that was received, not carried out and kept as a dead letter; sending it again changes nothing.

    `why` says the reason in English; `ground` says it for a handheld that speaks another language.
    """

    event: Uuid
    why: Annotated[str, msgspec.Meta(max_length=500)]
    ground: Ground | None = None


class Receipt(Event, frozen=True, kw_only=True):
    """The receiver has committed these events: the sender may forget them. Receipts get no receipt themselves."""

    TYPE: ClassVar[str] = "floor.receipt.v1"
    events: tuple[Uuid, ...] = ()
    refused: tuple[Refusal, ...] = ()


class PresenceChanged(Event, frozen=True, kw_only=True):
    """A device came online or, by its will, went offline. Retained, no receipt."""

    TYPE: ClassVar[str] = "floor.presence.v1"
    online: bool


class DeviceStarted(Event, frozen=True, kw_only=True):
    """A kiosk or handheld has (re)started and asks for what concerns it: open tickets, its duty, its open offers."""

    TYPE: ClassVar[str] = "floor.device.started.v1"
    version: Annotated[str, msgspec.Meta(max_length=40)]


# --- shoppers, by a kiosk --------------------------------------------------------------------------------------


class RequestOpened(Event, frozen=True, kw_only=True):
    """A shopper (or a co-worker) asks for help in a zone for a reason of the store's list."""

    TYPE: ClassVar[str] = "floor.request.opened.v1"
    request: Uuid
    zone: Name
    reason: Name
    language: Language = "en"


class RequestCancelled(Event, frozen=True, kw_only=True):
    """Who asked no longer needs help: the shopper, or the co-worker, from the device on which it was asked for."""

    TYPE: ClassVar[str] = "floor.request.cancelled.v1"
    request: Uuid


class HelpArrived(Event, frozen=True, kw_only=True):
    """Help has met the shopper: said by the shopper ("someone is with me") or by staff at the spot ("I'm here")."""

    TYPE: ClassVar[str] = "floor.help.arrived.v1"
    request: Uuid


class NobodyCame(Event, frozen=True, kw_only=True):
    """The shopper says that nobody came: the request is offered again, one escalation step further."""

    TYPE: ClassVar[str] = "floor.request.missed.v1"
    request: Uuid


# --- security's own channel ------------------------------------------------------------------------------------


class AlertRaised(Event, frozen=True, kw_only=True):
    """Somebody needs security or medical help, or a child is lost. Only the security desk can read it."""

    TYPE: ClassVar[str] = "security.alert.raised.v1"
    alert: Uuid
    kind: AlertKind
    zone: Name
    note: Prose = ""
    language: Language = "en"
    discreet: bool = False  # asked for in secret: nobody may come to the kiosk loudly


class AlertAcknowledged(Event, frozen=True, kw_only=True):
    """Security has seen the alert and is acting on it; goes to the device that raised it."""

    TYPE: ClassVar[str] = "security.alert.acknowledged.v1"
    alert: Uuid
    by: Line


# --- staff, by a handheld --------------------------------------------------------------------------------------


class ShiftStarted(Event, frozen=True, kw_only=True):
    """A member of staff signs in on this handheld; a shift of theirs on another, begun earlier, moves here.

    One that comes late, after they have signed in elsewhere, is refused. A handheld sends it for four hours.
    """

    TYPE: ClassVar[str] = "floor.shift.started.v1"
    staff: Name
    zone: Name | None = None


class ShiftEnded(Event, frozen=True, kw_only=True):
    """A member of staff signs off; what they hold goes back to the floor."""

    TYPE: ClassVar[str] = "floor.shift.ended.v1"
    staff: Name


class AvailabilitySet(Event, frozen=True, kw_only=True):
    """A member of staff says that they are available, busy with something of their own, or away (until a time)."""

    TYPE: ClassVar[str] = "floor.staff.availability.v1"
    staff: Name
    state: Literal["available", "busy", "away"]
    until: Instant | None = None


class OfferAccepted(Event, frozen=True, kw_only=True):
    """A member of staff goes. The first acceptance wins; a later one gets an `OfferWithdrawn` with `taken`."""

    TYPE: ClassVar[str] = "floor.offer.accepted.v1"
    offer: Uuid
    request: Uuid
    staff: Name


class OfferDeclined(Event, frozen=True, kw_only=True):
    """A member of staff cannot go now; the next best is asked at once."""

    TYPE: ClassVar[str] = "floor.offer.declined.v1"
    offer: Uuid
    request: Uuid
    staff: Name
    why: Annotated[str, msgspec.Meta(max_length=120)] = ""


class RequestResolved(Event, frozen=True, kw_only=True):
    """Staff helped and is free again."""

    TYPE: ClassVar[str] = "floor.request.resolved.v1"
    request: Uuid
    staff: Name


class RequestAbandoned(Event, frozen=True, kw_only=True):
    """Staff came and found nobody there any more."""

    TYPE: ClassVar[str] = "floor.request.abandoned.v1"
    request: Uuid
    staff: Name


# --- the queue camera ------------------------------------------------------------------------------------------


class QueueReading(Event, frozen=True, kw_only=True):
    """How many people stand in a zone's queue and how long they wait. Retained on a leaf a zone, no receipt.

    `count` is None when unknown, and `health` and `why` then say why: unknown is not zero.
    `low` and `high` bound the count; `wait` is the expected wait of the next to join, `wait_source` what it is
    learnt from.
    """

    TYPE: ClassVar[str] = "floor.queue.read.v1"
    zone: Name
    camera: Name
    count: Count | None
    low: Count | None = None
    high: Count | None = None
    wait: WaitInterval | None = None
    wait_source: Annotated[str, msgspec.Meta(max_length=120)] = ""
    health: CameraHealth
    why: Annotated[str, msgspec.Meta(max_length=200)] = ""
    observed_at: Instant
    simulated: bool = False


# --- the desk, to devices --------------------------------------------------------------------------------------


class TicketChanged(Event, frozen=True, kw_only=True):
    """What the shopper is told about a request; the whole ticket every time, newest `revision` wins.

    `promised_at` is when staff who is finding something out will be back with the answer. `joined` names the open
    request that this one was merged with: the shopper asked twice, and that one's ticket goes on for both.
    """

    TYPE: ClassVar[str] = "floor.ticket.changed.v1"
    request: Uuid
    revision: Revision
    number: TicketNumber
    state: TicketState
    zone: Name
    reason: Name
    opened_at: Instant
    staff_name: Line | None = None
    coming_from: Name | None = None
    wait: WaitInterval | None = None
    promised_at: Instant | None = None
    joined: Uuid | None = None


class OfferMade(Event, frozen=True, kw_only=True):
    """One request put to one member of staff: it fills the handheld until it is answered or expires.

    `explanation` says why in English; `grounds` say the same for a handheld that speaks another language.
    """

    TYPE: ClassVar[str] = "floor.offer.made.v1"
    offer: Uuid
    request: Uuid
    staff: Name
    number: TicketNumber
    zone: Name
    reason: Name
    urgency: Urgency
    language: Language
    opened_at: Instant
    made_at: Instant
    expires_at: Instant
    explanation: Line
    grounds: tuple[Ground, ...] = ()
    asked_by: Line | None = None  # the colleague who needs a hand; None for a shopper
    distance_m: Metres | None = None
    queue: Count | None = None


class OfferWithdrawn(Event, frozen=True, kw_only=True):
    """The offer no longer stands: somebody took it, it expired, the shopper cancelled, or the person signed off."""

    TYPE: ClassVar[str] = "floor.offer.withdrawn.v1"
    offer: Uuid
    request: Uuid
    why: Literal["taken", "expired", "cancelled", "off-shift"]
