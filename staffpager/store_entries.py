"""What a store's file lists: its zones, reasons, people and devices, as a manager writes them."""

from datetime import timedelta
from typing import Annotated

import msgspec

from floorwire.events import Urgency
from floorwire.fields import Language, Line, Words
from floorwire.ids import Name, ReasonId, StaffId, ZoneId
from floorwire.views import Coordinate
from staffpager.floor import model, rules

_LANE = rules.Lane(ReasonId(""))


class LaneEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a checkout asks for another cashier by itself; the defaults are those of `floor.rules.Lane`."""

    reason: Annotated[Name, msgspec.Meta(description="what it asks for, with that reason's urgency and skill")]
    open_at: Annotated[int, msgspec.Meta(ge=1, le=1_000, description="people who make a queue long")] = _LANE.open_at
    close_at: Annotated[
        int, msgspec.Meta(ge=0, le=999, description="people at whom it is short again; below `open_at`")
    ] = _LANE.close_at
    steady_s: Annotated[
        float, msgspec.Meta(ge=0, le=3_600, description="seconds that it is long, or short, before anybody moves")
    ] = _LANE.steady.total_seconds()
    most: Annotated[int, msgspec.Meta(ge=1, le=50, description="extra cashiers at once")] = _LANE.most

    def lane(self) -> rules.Lane:
        """The lane as the floor decides by it."""
        steady = timedelta(seconds=self.steady_s)
        return rules.Lane(ReasonId(self.reason), self.open_at, self.close_at, steady, self.most)


class ZoneEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the store."""

    id: Name
    label: Words
    x: Coordinate
    y: Coordinate
    queue_calm: Annotated[
        int, msgspec.Meta(ge=0, le=1_000, description="people who may stand there before the queue begins to pull")
    ] = 3
    lane: Annotated[
        LaneEntry | None, msgspec.Meta(description="when another lane opens here; without it none does by itself")
    ] = None

    def zone(self, language: str) -> rules.Zone:
        """The zone as the floor decides by it, named in `language`."""
        lane = None if self.lane is None else self.lane.lane()
        return rules.Zone(ZoneId(self.id), word(self.label, language), self.x, self.y, self.queue_calm, lane)


class ReasonEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to ask for."""

    id: Name
    label: Words
    icon: Annotated[Line, msgspec.Meta(description="name of a Lucide icon")] = "circle-question-mark"
    urgency: Urgency = "normal"
    skill: Annotated[Name | None, msgspec.Meta(description="the skill that it needs, as named with the staff")] = None

    def rule(self, language: str) -> rules.Reason:
        """The reason as the floor decides by it, named in `language`."""
        return rules.Reason(
            ReasonId(self.id), word(self.label, language), urgency=model.Urgency(self.urgency), skill=self.skill
        )


class StaffEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member of staff."""

    id: Name
    name: Line
    skills: tuple[Name, ...] = ()
    languages: tuple[Language, ...] = ()
    home: Annotated[Name | None, msgspec.Meta(description="the zone where they start their shift")] = None
    lead: Annotated[bool, msgspec.Meta(description="floor lead: kept free, and asked when nobody else comes")] = False
    manager: Annotated[
        bool, msgspec.Meta(description="asked last: after the lead, or when a request is passed on to them")
    ] = False

    def rule(self) -> rules.StaffRule:
        """The member as the floor decides by them."""
        return rules.StaffRule(
            id=StaffId(self.id),
            name=self.name,
            skills=frozenset(self.skills),
            languages=frozenset(self.languages),
            lead=self.lead,
            manager=self.manager,
            home=ZoneId(self.home) if self.home else None,
        )


class KioskEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kiosk and the zone it stands in."""

    id: Name
    zone: Name


class CameraEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A queue camera and the zone whose queue it sees."""

    id: Name
    zone: Name


class HandheldEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A staff handheld."""

    id: Name


class DevicesEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that gets credentials of its own."""

    kiosks: tuple[KioskEntry, ...] = ()
    cameras: tuple[CameraEntry, ...] = ()
    handhelds: tuple[HandheldEntry, ...] = ()


def word(label: dict[str, str], language: str) -> str:
    """Return a label in `language`, or in the first that there is."""
    return label.get(language) or next(iter(label.values()))
