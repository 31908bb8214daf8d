"""The store as the floor knows it: its map and its rules. Built from the store's YAML, handed in, never changed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from floorwire.ids import DeviceId, ReasonId, StaffId, ZoneId
from staffpager.floor.model import Urgency


@dataclass(frozen=True, slots=True)
class Lane:
    """A checkout that asks for a cashier by itself when its queue is long, and sends them back when it is short."""

    reason: ReasonId  # what it asks for; its urgency and skill are that reason's
    open_at: int = 5  # people: shoppers begin to walk away from longer queues (Lu et al. 2013)
    close_at: int = 1  # people: far below `open_at`, so that nobody is sent to and fro
    steady: timedelta = timedelta(seconds=15)  # a group passing by is no queue
    most: int = 1  # extra hands at once


@dataclass(frozen=True, slots=True)
class Zone:
    """A place of the store, with its position in metres (x right, y down) and what its queue may be."""

    id: ZoneId
    label: str
    x: float
    y: float
    queue_calm: int = 3  # people who may stand there before the queue begins to pull
    lane: Lane | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is asked for, how soon it must be met and the skill that it needs."""

    id: ReasonId
    label: str
    urgency: Urgency = Urgency.NORMAL
    skill: str | None = None


@dataclass(frozen=True, slots=True)
class StaffRule:
    """A member of staff as the store's file names them."""

    id: StaffId
    name: str
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    lead: bool = False
    manager: bool = False  # asked last, once it waited `manager_after` or was passed on to them
    home: ZoneId | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers a manager may set, each with the reason for its default."""

    offer: timedelta = timedelta(seconds=15)  # one pager tone and two glances
    several_after: int = 2  # offers nobody took before several are asked at once
    set_aside_after: int = 3  # offers in a row that somebody let pass: their handheld lies somewhere
    several: int = 3  # how many are asked at once then, and at once for what is urgent
    lead_after: timedelta = timedelta(seconds=90)  # a shopper left this long is the floor lead's business
    manager_after: timedelta = timedelta(minutes=4)  # and still: then it is the manager's
    reading_age: timedelta = timedelta(seconds=15)  # an older queue reading is unknown (three missed heartbeats)
    promise_late: timedelta = timedelta(minutes=2)  # a shopper counts no minutes, but does not wait on for ever
    twice: timedelta = timedelta(minutes=5)  # the same from the same kiosk: the same shopper; 0 merges none
    walking_m_s: float = 1.2  # an unhurried adult in an aisle
    growth: Mapping[Urgency, float] = field(
        # points of priority a request gains a second, by urgency; urgent is ranked before all others anyway
        default_factory=lambda: {Urgency.NORMAL: 1.0, Urgency.HIGH: 2.0, Urgency.URGENT: 4.0}
    )
    queue_weight: float = 20.0  # seconds of head start that each person above the calm length gives a zone
    queue_wait_weight: float = 0.1  # and each second of expected wait: shoppers mind length more than its speed
    pause: timedelta = timedelta(seconds=30)  # before somebody is asked again for what they did not take
    coming: timedelta = timedelta(minutes=10)  # longer than any walk: who accepted and never arrived has forgotten
    helping: timedelta = timedelta(hours=1)  # help that long is over, only "done" was not pressed
    by_unknown: timedelta = timedelta(minutes=10)  # help by who is not signed in: nobody there can press "done"
    forgotten: timedelta = timedelta(hours=2)  # a shopper does not stand there that long: the request is abandoned
    language: timedelta = timedelta(seconds=30)  # the walk that speaking the shopper's language is worth
    load: timedelta = timedelta(seconds=1)  # the walk that one request less in this shift is worth
    lead: timedelta = timedelta(seconds=10)  # the walk that keeps the lead free, until `lead_after`
    skill: timedelta = timedelta(seconds=5)  # the walk that keeps somebody free who has a skill that others may need
    cover: float = 2.0  # how much a longer way for who asks next counts against the way to who asks now
    burst: int = 6  # ratings a minute from one kiosk: a queue of shoppers who rate gives no more, a playing hand does
    waited: float = 0.15  # how much a second waited counts, while the same time may help several others sooner
    long_wait: timedelta = timedelta(minutes=5)  # from here on each second waited counts in full: nobody waits for ever


@dataclass(frozen=True, slots=True)
class Store:
    """Everything of the store's file that the floor decides by."""

    name: str
    zones: Mapping[ZoneId, Zone]
    reasons: Mapping[ReasonId, Reason]
    staff: Mapping[StaffId, StaffRule]
    limits: Limits = field(default_factory=Limits)
    kiosk_zones: Mapping[DeviceId, ZoneId] = field(default_factory=dict)
    walks: Mapping[tuple[ZoneId, ZoneId], float] = field(default_factory=dict)  # as `paths.shortest` makes them
    time_zone: str = "UTC"  # IANA name; ticket numbers begin anew at its midnight
    contact_kept: timedelta = timedelta()  # a shopper's contact; never shorter than `answered_within`
    answered_within: timedelta = timedelta(hours=24)  # what the kiosk promised who left a contact

    def day_of(self, moment: datetime) -> date:
        """Store day of a moment, by the store's own clock."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()

    def metres(self, start: ZoneId, end: ZoneId) -> float:
        """Return the walk in metres: as given, else along aisles (both directions); 0 for a zone unknown to the map."""
        if (start, end) in self.walks:
            return self.walks[start, end]
        if start not in self.zones or end not in self.zones:
            return 0.0
        a, b = self.zones[start], self.zones[end]
        return math.fabs(a.x - b.x) + math.fabs(a.y - b.y)
