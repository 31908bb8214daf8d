"""The store's own file: its map, people, devices and limits, written by hand in YAML and checked as a whole.

The desk decides by it and publishes the public part; `staffpager provision` makes its devices' credentials.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from floorwire.events import Language, Line, Urgency, Words
from floorwire.ids import DeviceId, Name, ReasonId, StaffId, ZoneId
from floorwire.settings import Problem, read_settings
from floorwire.topics import ROLES, may_name_a_device
from floorwire.views import Coordinate, DepartmentInfo, ReasonInfo, StaffInfo, StoreDescribed
from floorwire.views import ZoneInfo as PublicZone
from staffpager.floor import model, rules

_DEFAULTS = rules.Limits()
Worth = Annotated[float, msgspec.Meta(ge=0, le=3_600, description="seconds that it counts for; 0 switches it off")]
Span = Annotated[float, msgspec.Meta(gt=0, le=86_400, description="seconds, at most a day")]


class ZoneEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the store."""

    id: Name
    label: Words
    x: Coordinate
    y: Coordinate
    queue_calm: Annotated[
        int, msgspec.Meta(ge=0, le=1_000, description="people who may stand there before the queue begins to pull")
    ] = 3


class ReasonEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to ask for."""

    id: Name
    label: Words
    icon: Annotated[Line, msgspec.Meta(description="name of a Lucide icon")] = "circle-question-mark"
    urgency: Urgency = "normal"
    skill: Annotated[Name | None, msgspec.Meta(description="the skill that it needs, as named with the staff")] = None


class StaffEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member of staff."""

    id: Name
    name: Line
    skills: tuple[Name, ...] = ()
    languages: tuple[Language, ...] = ()
    home: Annotated[Name | None, msgspec.Meta(description="the zone where they start their shift")] = None
    lead: Annotated[bool, msgspec.Meta(description="floor lead: kept free, and asked when nobody else comes")] = False


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


class LimitsEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers a manager may set; the defaults are those of `floor.rules.Limits`, with their reasons."""

    offer_s: Annotated[Span, msgspec.Meta(description="seconds an offer stands before the next best is asked")] = (
        _DEFAULTS.offer.total_seconds()
    )
    several_after: Annotated[
        int, msgspec.Meta(ge=1, le=20, description="offers that nobody took before several are asked at once")
    ] = _DEFAULTS.several_after
    several: Annotated[
        int, msgspec.Meta(ge=1, le=50, description="how many are asked at once then, and at once for what is urgent")
    ] = _DEFAULTS.several
    lead_after_s: Annotated[
        Span, msgspec.Meta(description="seconds after which a waiting shopper is the floor lead's business")
    ] = _DEFAULTS.lead_after.total_seconds()
    reading_age_s: Annotated[Span, msgspec.Meta(description="seconds after which a queue reading is unknown")] = (
        _DEFAULTS.reading_age.total_seconds()
    )
    walking_m_s: Annotated[float, msgspec.Meta(ge=0.2, le=5, description="metres a second of an unhurried walk")] = (
        _DEFAULTS.walking_m_s
    )
    queue_weight_s: Annotated[
        Worth, msgspec.Meta(description="seconds of head start that each person above the calm length gives a zone")
    ] = _DEFAULTS.queue_weight
    pause_s: Annotated[
        Span, msgspec.Meta(description="seconds before somebody is asked again for what they did not take")
    ] = _DEFAULTS.pause.total_seconds()
    coming_s: Annotated[
        Span, msgspec.Meta(description="seconds after which who accepted and never arrived is asked about it")
    ] = _DEFAULTS.coming.total_seconds()
    helping_s: Annotated[
        Span, msgspec.Meta(description="seconds after which help is taken to be over although nobody said so")
    ] = _DEFAULTS.helping.total_seconds()
    forgotten_s: Annotated[
        Span, msgspec.Meta(description="seconds after which a request that nobody took is abandoned")
    ] = _DEFAULTS.forgotten.total_seconds()
    language_s: Annotated[
        Worth, msgspec.Meta(description="seconds of walk that speaking the shopper's language is worth")
    ] = _DEFAULTS.language.total_seconds()
    load_s: Annotated[
        Worth, msgspec.Meta(description="seconds of walk that one request less in this shift is worth")
    ] = _DEFAULTS.load.total_seconds()
    lead_s: Annotated[Worth, msgspec.Meta(description="seconds of walk that keep the lead free")] = (
        _DEFAULTS.lead.total_seconds()
    )

    def limits(self) -> rules.Limits:
        return rules.Limits(
            offer=timedelta(seconds=self.offer_s),
            several_after=self.several_after,
            several=self.several,
            lead_after=timedelta(seconds=self.lead_after_s),
            reading_age=timedelta(seconds=self.reading_age_s),
            walking_m_s=self.walking_m_s,
            queue_weight=self.queue_weight_s,
            pause=timedelta(seconds=self.pause_s),
            coming=timedelta(seconds=self.coming_s),
            helping=timedelta(seconds=self.helping_s),
            forgotten=timedelta(seconds=self.forgotten_s),
            language=timedelta(seconds=self.language_s),
            load=timedelta(seconds=self.load_s),
            lead=timedelta(seconds=self.lead_s),
        )


class StoreFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A store, as its file says."""

    store: Annotated[Name, msgspec.Meta(description="the store's name, as in every topic")]
    name: Annotated[Line, msgspec.Meta(description="the store's name for people")]
    timezone: Annotated[str, msgspec.Meta(description="IANA time zone; ticket numbers begin anew at its midnight")] = (
        "UTC"
    )
    languages: Annotated[tuple[Language, ...], msgspec.Meta(min_length=1)] = ("en",)
    show_staff_names: Annotated[bool, msgspec.Meta(description="shoppers see the first name of who comes")] = True
    zones: Annotated[tuple[ZoneEntry, ...], msgspec.Meta(min_length=1)]
    reasons: Annotated[tuple[ReasonEntry, ...], msgspec.Meta(min_length=1)]
    departments: Annotated[tuple[DepartmentInfo, ...], msgspec.Meta(min_length=1)]
    staff: tuple[StaffEntry, ...] = ()
    devices: DevicesEntry = DevicesEntry()
    limits: LimitsEntry = LimitsEntry()

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def rules(self) -> rules.Store:
        """The part that the floor decides by."""
        first = self.languages[0]
        return rules.Store(
            name=self.name,
            zones={
                ZoneId(z.id): rules.Zone(ZoneId(z.id), _word(z.label, first), z.x, z.y, z.queue_calm)
                for z in self.zones
            },
            reasons={
                ReasonId(r.id): rules.Reason(ReasonId(r.id), _word(r.label, first), model.Urgency(r.urgency), r.skill)
                for r in self.reasons
            },
            staff={StaffId(s.id): _staff_rule(s) for s in self.staff},
            limits=self.limits.limits(),
            kiosk_zones={DeviceId(k.id): ZoneId(k.zone) for k in self.devices.kiosks},
            time_zone=self.timezone,
        )

    def described(self) -> StoreDescribed:
        """The part that every screen may know."""
        return StoreDescribed(
            name=self.name,
            languages=self.languages,
            zones=tuple(PublicZone(id=z.id, label=z.label, x=z.x, y=z.y) for z in self.zones),
            departments=self.departments,
            reasons=tuple(ReasonInfo(id=r.id, label=r.label, icon=r.icon, urgency=r.urgency) for r in self.reasons),
            staff=tuple(StaffInfo(id=s.id, name=s.name) for s in self.staff),
            show_staff_names=self.show_staff_names,
        )


def read_store(path: Path) -> StoreFile:
    """Read and check a store's file.

    Raises SettingsError with the file, the line, what is wrong there and what to do.
    """
    return read_settings(path, StoreFile, check=_problems)


def _word(label: dict[str, str], language: str) -> str:
    return label.get(language) or next(iter(label.values()))


def _staff_rule(entry: StaffEntry) -> rules.StaffRule:
    return rules.StaffRule(
        id=StaffId(entry.id),
        name=entry.name,
        skills=frozenset(entry.skills),
        languages=frozenset(entry.languages),
        lead=entry.lead,
        home=ZoneId(entry.home) if entry.home else None,
    )


def _problems(file: StoreFile) -> Iterator[Problem]:
    if file.timezone not in available_timezones():
        yield Problem(("timezone",), f"no time zone is called `{file.timezone}`", "use a name such as Europe/Vilnius")
    yield from _doubles(file)
    yield from _unknown_names(file)


def _unknown_names(file: StoreFile) -> Iterator[Problem]:
    zones = {z.id for z in file.zones}
    reasons = {r.id for r in file.reasons}
    skills = {skill for s in file.staff for skill in s.skills}
    devices = file.devices
    for where, name, known, what in (
        *((("departments", i, "zone"), d.zone, zones, "zone") for i, d in enumerate(file.departments)),
        *(
            (("departments", i, "reasons", j), reason, reasons, "reason")
            for i, d in enumerate(file.departments)
            for j, reason in enumerate(d.reasons)
        ),
        *((("staff", i, "home"), s.home, zones, "zone") for i, s in enumerate(file.staff)),
        *((("reasons", i, "skill"), r.skill, skills, "skill that anybody has") for i, r in enumerate(file.reasons)),
        *((("devices", "kiosks", i, "zone"), k.zone, zones, "zone") for i, k in enumerate(devices.kiosks)),
        *((("devices", "cameras", i, "zone"), c.zone, zones, "zone") for i, c in enumerate(devices.cameras)),
    ):
        if name is not None and name not in known:
            yield Problem(
                where, f"`{name}` is no {what}", f"use one of {', '.join(sorted(known)) or 'none: add it first'}"
            )


def _doubles(file: StoreFile) -> Iterator[Problem]:
    devices = file.devices
    lists: dict[tuple[str, ...], tuple[str, ...]] = {
        ("zones",): tuple(z.id for z in file.zones),
        ("reasons",): tuple(r.id for r in file.reasons),
        ("departments",): tuple(d.id for d in file.departments),
        ("staff",): tuple(s.id for s in file.staff),
        # one list: a device's name is its broker user name, whatever its role
        ("devices",): (
            *(k.id for k in devices.kiosks),
            *(c.id for c in devices.cameras),
            *(h.id for h in devices.handhelds),
        ),
    }
    for where, names in lists.items():
        for name in sorted({n for n in names if names.count(n) > 1}):
            yield Problem(where, f"the name `{name}` is used twice", "give each entry a name of its own")
    for name in lists["devices",]:
        if not may_name_a_device(name) or name in ROLES:
            yield Problem(("devices",), f"`{name}` cannot name a device", f"it has a meaning already; try `{name}-1`")
