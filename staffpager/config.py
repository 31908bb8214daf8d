"""The store's own file: its map, people, devices and limits, written by hand in YAML and checked as a whole.

The desk decides by it and publishes the public part; `staffpager provision` makes its devices' credentials.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Protocol
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from floorwire.codec import MAX_PAYLOAD
from floorwire.fields import Language, Line
from floorwire.ids import DeviceId, Name, ReasonId, StaffId, ZoneId
from floorwire.settings import Problem, read_settings, repeated
from floorwire.topics import ROLES, may_name_a_device
from floorwire.views import DepartmentInfo, OpenHours, QuestionInfo, ReasonInfo, SkillInfo, StaffInfo, StoreDescribed
from floorwire.views import ZoneInfo as PublicZone
from staffpager.floor import rules
from staffpager.store_departments import department_problems
from staffpager.store_distances import DistanceEntry, distance_problems, far_problems, walks
from staffpager.store_entries import DevicesEntry, ReasonEntry, StaffEntry, ZoneEntry
from staffpager.store_hours import hours_problems
from staffpager.store_limits import LimitsEntry, order_problems
from staffpager.store_questions import contact_problems, question_problems

DESCRIBED_MOST = MAX_PAYLOAD - 1_000  # bytes; the rest is the envelope's
DESK, SECURITY = DeviceId("desk-1"), DeviceId("security-1")  # what every store has, and no file names


class _Named(Protocol):
    """An entry of the file with a name of its own."""

    @property
    def id(self) -> str: ...


class StoreFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A store, as its file says."""

    store: Annotated[Name, msgspec.Meta(description="the store's name, as in every topic")]
    name: Annotated[Line, msgspec.Meta(description="the store's name for people")]
    timezone: Annotated[str, msgspec.Meta(description="IANA time zone; ticket numbers begin anew at its midnight")] = (
        "UTC"
    )
    languages: Annotated[
        tuple[Language, ...],
        msgspec.Meta(min_length=1, description="kiosks offer those of them that they speak (docs/kiosk.md)"),
    ] = ("en",)
    show_staff_names: Annotated[bool, msgspec.Meta(description="shoppers see the first name of who comes")] = True
    zones: Annotated[tuple[ZoneEntry, ...], msgspec.Meta(min_length=1)]
    distances: Annotated[
        tuple[DistanceEntry, ...], msgspec.Meta(description="walks that are longer than the map shows; else by x and y")
    ] = ()
    reasons: Annotated[tuple[ReasonEntry, ...], msgspec.Meta(min_length=1)]
    departments: Annotated[tuple[DepartmentInfo, ...], msgspec.Meta(min_length=1)]
    skills: Annotated[
        tuple[SkillInfo, ...],
        msgspec.Meta(description="how handhelds call the skills; one without a label is shown by its id"),
    ] = ()
    staff: tuple[StaffEntry, ...] = ()
    hours: Annotated[
        tuple[OpenHours, ...], msgspec.Meta(description="when the store is open, by its own clock; none: always")
    ] = ()
    questions: Annotated[
        tuple[QuestionInfo, ...], msgspec.Meta(description="asked after a rating; 4 at most on one day")
    ] = ()
    contact_days: Annotated[
        int,
        msgspec.Meta(ge=0, le=365, description="days that a shopper's contact is kept; 0: kiosks ask for none"),
    ] = 0
    answer_hours: Annotated[
        int, msgspec.Meta(ge=1, le=720, description="hours within which who left a contact is promised an answer")
    ] = 24
    discreet_alert: Annotated[
        bool, msgspec.Meta(description="kiosks have the hidden way to call security (docs/security-desk.md)")
    ] = False
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
            zones={ZoneId(z.id): z.zone(first) for z in self.zones},
            reasons={ReasonId(r.id): r.rule(first) for r in self.reasons},
            staff={StaffId(s.id): s.rule() for s in self.staff},
            limits=self.limits.limits(),
            kiosk_zones={DeviceId(k.id): ZoneId(k.zone) for k in self.devices.kiosks},
            walks=walks(self.distances),
            time_zone=self.timezone,
            contact_kept=timedelta(days=self.contact_days),
            answered_within=timedelta(hours=self.answer_hours),
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
            skills=self.skills,
            show_staff_names=self.show_staff_names,
            timezone=self.timezone,
            hours=self.hours,
            questions=self.questions,
            contact_days=self.contact_days,
            answer_hours=self.answer_hours,
            discreet_alert=self.discreet_alert,
        )


def read_store(path: Path) -> StoreFile:
    """Read and check a store's file.

    Raises SettingsError with the file, the line, what is wrong there and what to do.
    """
    return read_settings(path, StoreFile, check=_problems)


def _problems(file: StoreFile) -> Iterator[Problem]:
    if file.timezone not in available_timezones():
        yield Problem(("timezone",), f"no time zone is called `{file.timezone}`", "use a name such as Europe/Vilnius")
    yield from _doubles(file)
    yield from _unknown_names(file)
    yield from department_problems(file.departments)
    yield from order_problems(file.limits)
    yield from _lanes(file)
    yield from distance_problems(file.distances, zones=[zone.id for zone in file.zones])
    yield from far_problems(file.zones, file.distances)
    yield from hours_problems(file.hours)
    yield from question_problems(file.questions, file.languages)
    yield from contact_problems(file.contact_days, answer_hours=file.answer_hours)
    size = len(msgspec.json.encode(file.described()))
    if size > DESCRIBED_MOST:
        what = f"what screens are told of the store has {size} bytes, and one message takes {DESCRIBED_MOST}"
        yield Problem(("zones",), what, "take zones, staff or languages out, or shorten their labels")


def _lanes(file: StoreFile) -> Iterator[Problem]:
    """A lane that could never open, or would open and close at once."""
    seen = {camera.zone for camera in file.devices.cameras}
    for i, zone in enumerate(file.zones):
        lane, where = zone.lane, ("zones", i, "lane")
        if lane is None:
            continue
        if lane.close_at >= lane.open_at:
            short = f"a lane needs a `close_at` below its `open_at`, and {lane.close_at} is not below {lane.open_at}"
            yield Problem((*where, "close_at"), short, "else somebody is sent to and fro; lower `close_at`")
        if zone.id not in seen:
            blind = f"a lane needs a camera over its queue, and `{zone.id}` has none"
            yield Problem(where, blind, f"add a camera with `zone: {zone.id}` to `devices`, or take the lane out")


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
        *(
            (("zones", i, "lane", "reason"), z.lane.reason, reasons, "reason")
            for i, z in enumerate(file.zones)
            if z.lane
        ),
        *((("reasons", i, "skill"), r.skill, skills, "skill that anybody has") for i, r in enumerate(file.reasons)),
        *((("skills", i, "id"), s.id, skills, "skill that anybody has") for i, s in enumerate(file.skills)),
        *((("devices", "kiosks", i, "zone"), k.zone, zones, "zone") for i, k in enumerate(devices.kiosks)),
        *((("devices", "cameras", i, "zone"), c.zone, zones, "zone") for i, c in enumerate(devices.cameras)),
    ):
        if name is not None and name not in known:
            fix = f"use one of {', '.join(sorted(known))}" if known else "there is none yet: add it first"
            yield Problem(where, f"`{name}` is no {what}", fix)


def _doubles(file: StoreFile) -> Iterator[Problem]:
    devices = file.devices
    # one list: a device's name is its broker user name, whatever its role
    named = [
        *_ids(("devices", "kiosks"), devices.kiosks),
        *_ids(("devices", "cameras"), devices.cameras),
        *_ids(("devices", "handhelds"), devices.handhelds),
    ]
    for names in (
        [(("languages", i), language) for i, language in enumerate(file.languages)],
        _ids(("zones",), file.zones),
        _ids(("reasons",), file.reasons),
        _ids(("departments",), file.departments),
        _ids(("staff",), file.staff),
        _ids(("questions",), file.questions),
        _ids(("skills",), file.skills),
        named,
    ):
        for i, name in repeated(name for _, name in names):
            yield Problem(names[i][0], f"the name `{name}` is used twice", "give each entry a name of its own")
    for where, name in named:
        if not may_name_a_device(name) or name in {*ROLES, DESK, SECURITY}:
            yield Problem(where, f"`{name}` cannot name a device", "it has a meaning already; try another name")


def _ids(place: tuple[str, ...], entries: Sequence[_Named]) -> list[tuple[tuple[str | int, ...], str]]:
    """The names in a list of the file, each with its place."""
    return [((*place, i, "id"), entry.id) for i, entry in enumerate(entries)]
