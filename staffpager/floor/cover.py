"""What nobody else on the floor has while one of them is away: told calmly, before they go and while they are gone."""

from typing import NamedTuple

from floorwire.ids import StaffId, ZoneId
from staffpager.floor.aside import is_aside
from staffpager.floor.model import Duty, Member
from staffpager.floor.rules import Limits, Store, Zone
from staffpager.floor.state import FloorState

_ON_THE_FLOOR = frozenset({Duty.AVAILABLE, Duty.BUSY})


def serves(member: Member | None, limits: Limits) -> bool:
    return member is not None and member.duty in _ON_THE_FLOOR and not is_aside(member, limits)


def set_aside(member: Member, state: FloorState, *, limits: Limits) -> bool:
    """Tell whether they are asked no more; the last who serves is asked all the same."""
    if not is_aside(member, limits):
        return False
    return any(each.id != member.id and serves(each, limits) for each in state.members.values())


class Uncovered(NamedTuple):
    """What nobody else on the floor has: their own zone, and the skills asked for."""

    zone: Zone | None = None
    skills: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """As a person reads it who knows the store's first language."""
        return (*(() if self.zone is None else (self.zone.label,)), *self.skills)


def uncovered(member: Member, state: FloorState, *, store: Store) -> Uncovered:
    """Return what nobody else on the floor has."""
    if member.duty is Duty.OFF:
        return Uncovered()
    others = [each for each in state.members.values() if each.id != member.id and serves(each, store.limits)]
    asked_for = {reason.skill for reason in store.reasons.values() if reason.skill is not None}
    skills = (member.skills & asked_for).difference(*(other.skills for other in others))
    home = _home(store, member.id)
    alone = home is not None and home not in {_home(store, other.id) for other in others}
    return Uncovered(store.zones.get(home) if alone and home is not None else None, tuple(sorted(skills)))


def _home(store: Store, staff: StaffId) -> ZoneId | None:
    """Return the zone where they begin."""
    rule = store.staff.get(staff)
    return None if rule is None else rule.home
