"""The store's names in the person's language; what is not described is shown by its id, made readable. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from floorwire.ids import StaffId
from floorwire.views import FloorState, StaffInfo, StoreDescribed, ZoneInfo

Pick = Callable[[dict[str, str]], str]


class Labelled(Protocol):
    """What the store's description names in its languages."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class Places:
    """The store as described and the floor as it is, as far as this handheld has heard of them."""

    store: StoreDescribed | None = None
    floor: FloorState | None = None

    def zone(self, zone: str, pick: Pick, *, otherwise: str | None = None) -> str:
        return _named(self.zones, zone, pick=pick) or otherwise or readable(zone)

    def reason(self, reason: str, pick: Pick) -> str:
        return _named(self.store.reasons if self.store else (), reason, pick=pick) or readable(reason)

    def skill(self, skill: str, pick: Pick) -> str:
        """Name a skill in the middle of a sentence."""
        return _named(self.store.skills if self.store else (), skill, pick=pick) or skill.replace("-", " ")

    @property
    def zones(self) -> tuple[ZoneInfo, ...]:
        return self.store.zones if self.store else ()

    @property
    def staff(self) -> tuple[StaffInfo, ...]:
        """Everybody who may sign in, by name."""
        return tuple(sorted(self.store.staff, key=lambda one: one.name.casefold())) if self.store else ()

    def name_of(self, staff: str) -> str:
        return next((one.name for one in self.staff if one.id == staff), readable(staff))

    def zone_of(self, staff: StaffId | None) -> str | None:
        """Where a member of staff was seen last; None when nobody knows."""
        seen = self.floor.staff if self.floor else ()
        return next((one.zone for one in seen if one.staff == staff), None)

    def where(self, request: str) -> str | None:
        """The zone of a request, when the floor shows it."""
        requests = self.floor.requests if self.floor else ()
        return next((one.zone for one in requests if one.request == request), None)

    def who_took(self, request: str) -> str | None:
        """The name of who goes to a request, when the floor shows it."""
        requests = self.floor.requests if self.floor else ()
        staff = next((one.staff for one in requests if one.request == request), None)
        return self.name_of(staff) if staff else None


def _named(described: Iterable[Labelled], wanted: str, *, pick: Pick) -> str | None:
    return next((pick(each.label) for each in described if each.id == wanted), None)


def readable(name: str) -> str:
    """Make words of an id: `fitting-rooms` becomes `Fitting rooms`."""
    return name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that stand together in a long list, from the first initial to the last."""

    first: str
    last: str
    staff: tuple[StaffInfo, ...]


def name_groups(staff: tuple[StaffInfo, ...], most: int) -> tuple[NameGroup, ...]:
    """Part a sorted list into at most `most` groups of about equal size; an initial is never parted."""
    wanted = -(-len(staff) // most) if staff else 1
    groups: list[list[StaffInfo]] = []
    for initial, members in groupby(staff, key=lambda one: one.name[0].upper()):
        del initial
        together = list(members)
        full = bool(groups) and len(groups[-1]) + len(together) / 2 > wanted
        if not groups or (full and len(groups) < most):
            groups.append(together)
        else:
            groups[-1].extend(together)
    return tuple(NameGroup(group[0].name[0].upper(), group[-1].name[0].upper(), tuple(group)) for group in groups)
