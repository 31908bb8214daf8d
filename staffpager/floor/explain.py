"""Why each of those chosen is asked: grounds for all choices at once, as one decision may make very many."""

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from floorwire.grounds import Kind, said
from floorwire.ids import StaffId, ZoneId
from floorwire.phrases import Ground
from staffpager.floor.model import Member, Rank, Request
from staffpager.floor.picture import Counts, Picture
from staffpager.floor.policy import Decision
from staffpager.floor.pressure import Pull
from staffpager.floor.rules import Store
from staffpager.floor.tickets import first_name

Grounds = tuple[Ground, ...]
Roster = Mapping[StaffId, Member]  # also of who was taken out of the store's file: they may still need a hand

_NEAR_M = 5.0  # nobody sees a difference of fewer metres
_WITH = {Kind.NEAREST: Kind.NEAREST_WITH, Kind.FREE: Kind.FREE_WITH, Kind.ONLY_ONE: Kind.ONLY_ONE_WITH}
_ALWAYS_THE_SAME = {kind: Ground(kind=kind) for kind in Kind}


class _Apart(IntEnum):
    """What sets who was chosen apart from who else might have been: the first that holds is told."""

    BY_RANK = 0
    ALONE = 1
    NEAREST = 2
    SPEAKS = 3
    NO_LEAD = 4
    HELPED_FEWER = 5
    FREE = 6


class _Case(NamedTuple):
    """One choice and what was seen of it."""

    request: Request
    member: Member
    apart: int
    metres: float
    wanted: int
    urgent: bool
    escalated: bool
    waited_s: float


def grounds(
    picture: Picture, decision: Decision, *, store: Store, roster: Roster, pulls: Mapping[ZoneId, Pull]
) -> list[Grounds]:
    """Return why each choice was made, in the order of the choices."""
    queues = {zone: queue(zone, pull) for zone, pull in pulls.items()}
    return [
        (_WHY_THIS_ONE[case.apart](case, store), *_why_this_request(case, roster, queues=queues))
        for case in _cases(picture, decision)
    ]


def sway(request_zone: ZoneId, pulls: Mapping[ZoneId, Pull]) -> str:
    """Return the reading that made the choice: of the request's zone, or else the longest queue."""
    zone = request_zone if request_zone in pulls else max(pulls, key=lambda zone: pulls[zone].seconds)
    return said((queue(zone, pulls[zone]),)) or ""


def queue(zone: ZoneId, pull: Pull) -> Ground:
    return Ground(kind=Kind.QUEUE, zone=zone, label=pull.label, people=pull.people)


def _cases(picture: Picture, decision: Decision) -> Iterator[_Case]:
    if not decision.choices:
        return iter(())
    rows = np.array([choice.row for choice in decision.choices])
    columns = np.array([choice.column for choice in decision.choices])
    return map(
        _Case,
        (picture.requests[choice.row] for choice in decision.choices),
        (picture.members[choice.column] for choice in decision.choices),
        _apart(picture, decision, rows=rows, columns=columns).tolist(),
        picture.metres[rows, columns].tolist(),
        picture.wanted[rows].tolist(),
        picture.urgent[rows].tolist(),
        picture.escalated[rows].tolist(),
        picture.waited_s[rows].tolist(),
    )


def _apart(picture: Picture, decision: Decision, *, rows: Counts, columns: Counts) -> Counts:
    """Return the first `_Apart` that holds for each choice."""
    each = np.arange(len(rows))
    others = decision.askable[rows] & ~picture.offered
    others[each, columns] = False
    metres, speaks, lead = picture.metres[rows], picture.speaks[rows], picture.lead[columns]
    nearest_other_m = np.where(others, metres, np.inf).min(axis=1)
    most_served = np.where(others, picture.served, -np.inf).max(axis=1)
    holds = {
        _Apart.BY_RANK: picture.escalated[rows] & lead,
        _Apart.ALONE: ~others.any(axis=1),
        _Apart.NEAREST: metres[each, columns] <= nearest_other_m + _NEAR_M,
        _Apart.SPEAKS: speaks[each, columns] & (others & ~speaks).any(axis=1),
        _Apart.NO_LEAD: ~lead & (others & picture.lead).any(axis=1),
        _Apart.HELPED_FEWER: picture.served[columns] < most_served,
        _Apart.FREE: np.ones(len(rows), dtype=bool),
    }
    return np.asarray(np.array([holds[apart] for apart in _Apart]).argmax(axis=0))


def _nearest(case: _Case, store: Store) -> Ground:
    return _with_skill(Kind.NEAREST, case, store=store)


def _alone(case: _Case, store: Store) -> Ground:
    return _with_skill(Kind.FREE if case.wanted > 1 else Kind.ONLY_ONE, case, store=store)


def _with_skill(kind: Kind, case: _Case, *, store: Store) -> Ground:
    reason = store.reasons.get(case.request.reason)
    if reason is None or reason.skill is None or reason.skill not in case.member.skills:
        return _ALWAYS_THE_SAME[kind]
    return Ground(kind=_WITH[kind], skill=reason.skill)


_WHY_THIS_ONE: Mapping[int, Callable[[_Case, Store], Ground]] = {
    _Apart.BY_RANK: lambda case, _store: _ALWAYS_THE_SAME[Kind.LEAD if case.member.lead else Kind.MANAGER],
    _Apart.ALONE: _alone,
    _Apart.NEAREST: _nearest,
    _Apart.SPEAKS: lambda case, _store: Ground(kind=Kind.SPEAKS, language=case.request.language),
    _Apart.NO_LEAD: lambda _case, _store: _ALWAYS_THE_SAME[Kind.SPARES_LEAD],
    _Apart.HELPED_FEWER: lambda _case, _store: _ALWAYS_THE_SAME[Kind.HELPED_FEWER],
    _Apart.FREE: lambda case, _store: Ground(kind=Kind.FREE_AWAY, metres=round(case.metres)),
}


def _why_this_request(case: _Case, roster: Roster, *, queues: Mapping[ZoneId, Ground]) -> Iterator[Ground]:
    request = case.request
    if request.asker is not None:
        yield Ground(kind=Kind.HAND, name=first_name(roster[request.asker].name))
    if request.escalated_at is not None:
        yield _ALWAYS_THE_SAME[Kind.TO_MANAGER if request.escalated_to is Rank.MANAGER else Kind.TO_LEAD]
    if case.urgent:
        yield _ALWAYS_THE_SAME[Kind.URGENT]
    elif case.escalated:
        yield Ground(kind=Kind.WAITING, seconds=round(case.waited_s))
    elif case.wanted > 1:
        yield _ALWAYS_THE_SAME[Kind.NOT_TAKEN]
    if request.zone in queues:
        yield queues[request.zone]
