"""The floor as arrays, to decide about all waiting requests and all staff at once: rows requests, columns staff."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from floorwire.ids import DeviceId, RequestId, StaffId
from staffpager.floor.escalation import breadth, escalated
from staffpager.floor.model import Duty, Member, Offer, OfferEnd, Request, Stage, Urgency
from staffpager.floor.passing import tried_since_escalation
from staffpager.floor.reserve import passed_to, reserve, without_reserve
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.walking import Walking

Bools = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
_Kind = TypeVar("_Kind", bound=Hashable)
_Value = TypeVar("_Value", np.bool_, np.float64)

_HELP_S, _HELPS_BEFORE = 120.0, 5  # until more is known: two minutes, which count as much as five times measured
_PAUSES_AT_MOST = 10  # who is asked again and again is asked less and less often, up to ten pauses apart


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Everything that the policy weighs; `asked` counts offers so far, `rest_s` the seconds of pause left."""

    requests: Sequence[Request]
    members: Sequence[Member]
    devices: Sequence[DeviceId]  # the handhelds of the members
    metres: Numbers  # (rows, columns)
    waited_s: Numbers  # (rows)
    urgent: Bools  # (rows)
    escalated: Bools  # (rows)
    wanted: Counts  # (rows) how many may be asked at once
    out: Counts  # (rows) how many are being asked now
    able: Bools  # (rows, columns) has the skill, or nobody on the floor has it
    speaks: Bools  # (rows, columns)
    asked: Counts  # (rows, columns)
    rest_s: Numbers  # (rows, columns) inf while they are being asked
    available: Bools  # (columns)
    busy: Bools  # (columns)
    lead: Bools  # (columns) lead or manager: kept free until it is their business
    coming: Bools  # (columns) on the way to another request
    helping: Bools  # (columns) with a shopper
    offered: Bools  # (columns) has an open offer
    pressed: Bools  # (columns) has an open offer of something urgent
    served: Numbers  # (columns)
    help_s: Numbers  # (rows) how long helping is likely to take
    uncovers_s: Numbers  # (columns) how much longer the walk to a zone gets on average while they are gone
    spare: Numbers  # (rows, columns) skills of theirs that others may need and this request does not


def take(state: FloorState, store: Store, *, walking: Walking, now: datetime) -> Picture:
    """Take the picture of the waiting requests and of everybody on shift who is not away."""
    requests = state.waiting()
    reachable = [(m, m.device) for _, m in sorted(state.members.items()) if m.device is not None and _may_be_asked(m)]
    members = [member for member, _ in reachable]
    held = {request.staff: request.stage for request in state.requests.values() if request.staff is not None}
    stages = [held.get(member.id) for member in members]
    open_offers = state.open_offers()
    out = Counter(offer.request for offer in open_offers)
    offered = {offer.staff for offer in open_offers}
    pressed = {offer.staff for offer in open_offers if state.requests[offer.request].urgency is Urgency.URGENT}
    pause_s = store.limits.pause.total_seconds()
    asked, rest_s = _asked(state.offers.values(), requests, members=members, pause_s=pause_s, now=now)
    needed = [_skill(request, store) for request in requests]
    late = np.array([escalated(request, store.limits, now=now) for request in requests], dtype=bool)
    available = np.array([member.duty is Duty.AVAILABLE for member in members], dtype=bool)
    idle = np.array([stage is None for stage in stages], dtype=bool)
    busy = np.array([member.duty is Duty.BUSY for member in members], dtype=bool)
    urgent = np.array([request.urgency is Urgency.URGENT for request in requests], dtype=bool)
    lead = np.array([member.lead or member.manager for member in members], dtype=bool)
    able = (
        (_able(needed, members, available=available) | (late[:, None] & lead))
        & _others(requests, members)
        & _not_passed_on(state.offers.values(), requests, members=members, idle=idle)
    )
    return Picture(
        requests=requests,
        members=members,
        devices=[device for _, device in reachable],
        metres=walking.between([r.zone for r in requests], [m.zone for m in members]),
        waited_s=np.array([(now - request.opened_at).total_seconds() for request in requests]),
        urgent=urgent,
        escalated=late,
        wanted=np.array([breadth(request, store.limits, now=now) for request in requests], dtype=int),
        out=np.array([out[request.id] for request in requests], dtype=int),
        able=without_reserve(
            able,
            reserve(requests, members, limits=store.limits, now=now),
            serving=available | (busy & urgent[:, None]),
        ),
        speaks=_speaks(requests, members),
        asked=asked,
        rest_s=rest_s,
        available=available,
        busy=busy,
        lead=lead,
        coming=np.array([stage is Stage.COMING for stage in stages], dtype=bool),
        helping=np.array([stage is Stage.HERE for stage in stages], dtype=bool),
        offered=np.array([member.id in offered for member in members], dtype=bool),
        pressed=np.array([member.id in pressed for member in members], dtype=bool),
        served=np.array([member.served for member in members], dtype=float),
        help_s=_help_s(state, requests),
        uncovers_s=_uncovers(store, walking, members=members) / store.limits.walking_m_s,
        spare=_spare(needed, members, store=store),
    )


def _help_s(state: FloorState, requests: Sequence[Request]) -> Numbers:
    """Return how long helping is likely to take: as measured for the reason, drawn to the average of all but lanes."""
    with_people = [helped for what, helped in state.helped.items() if what is not None]
    times = sum(helped.times for helped in with_people)
    total = sum(helped.total_s for helped in with_people)
    average = (total + _HELP_S * _HELPS_BEFORE) / (times + _HELPS_BEFORE)
    own = {
        reason: (helped.total_s + average * _HELPS_BEFORE) / (helped.times + _HELPS_BEFORE)
        for reason, helped in state.helped.items()
    }
    return np.array([own.get(request.helped_with, average) for request in requests])


def _uncovers(store: Store, walking: Walking, *, members: Sequence[Member]) -> Numbers:
    """Return, for each member, the metres by which the way from the nearest grows without them, mean over the zones."""
    lost = np.zeros(len(members))
    if len(members) > 1:
        ways = walking.between(store.zones, [member.zone for member in members])
        two = np.partition(ways, 1, axis=1)
        np.add.at(lost, ways.argmin(axis=1), two[:, 1] - two[:, 0])
    return lost / max(1, len(store.zones))


def _spare(needed: Sequence[str | None], members: Sequence[Member], *, store: Store) -> Numbers:
    asked_for = {reason.skill for reason in store.reasons.values() if reason.skill is not None}

    def spare(skill: str | None) -> Numbers:
        return np.array([len(member.skills & asked_for - {skill}) for member in members], dtype=float)

    return _by_kind(needed, spare, none=np.zeros((0, len(members))))


def _may_be_asked(member: Member) -> bool:
    return member.duty in {Duty.AVAILABLE, Duty.BUSY}


def _able(needed: Sequence[str | None], members: Sequence[Member], *, available: Bools) -> Bools:
    def able(skill: str | None) -> Bools:
        have = np.array([skill is None or skill in member.skills for member in members], dtype=bool)
        return have if bool((have & available).any()) else np.ones(len(members), dtype=bool)

    return _by_kind(needed, able, none=np.zeros((0, len(members)), dtype=bool))


def _skill(request: Request, store: Store) -> str | None:
    """Return the skill that a request needs; who asks for a hand with it has it already."""
    reason = store.reasons.get(request.reason)
    return reason.skill if reason is not None and request.beside is None else None


def _others(requests: Sequence[Request], members: Sequence[Member]) -> Bools:
    """Return who is somebody else than who needs the hand."""
    others = np.ones((len(requests), len(members)), dtype=bool)
    for row, request in enumerate(requests):
        if request.asker is not None:
            others[row] = [member.id != request.asker for member in members]
    return others


def _not_passed_on(
    offers: Iterable[Offer], requests: Sequence[Request], *, members: Sequence[Member], idle: Bools
) -> Bools:
    """Return who is left: not who passed it on while others are here, and first those it was passed on to."""
    left = np.ones((len(requests), len(members)), dtype=bool)
    row = {request.id: index for index, request in enumerate(requests)}
    column = {member.id: index for index, member in enumerate(members)}
    tried = np.zeros(left.shape, dtype=bool)
    passed_on = {request.id for request in requests if request.escalated_at is not None}
    for offer in offers:
        if offer.end is not OfferEnd.PASSED and offer.request not in passed_on:  # most offers: of many, a quick look
            continue
        place = row.get(offer.request), column.get(offer.staff)
        if place[0] is not None and place[1] is not None:
            left[place] &= offer.end is not OfferEnd.PASSED
            tried[place] |= tried_since_escalation(requests[place[0]], offer)
    left |= ~left.any(axis=1, keepdims=True)
    chosen = passed_to(left & ~tried, requests, members=members, idle=idle)
    return np.asarray(np.where(chosen.any(axis=1, keepdims=True), chosen, left))


def _speaks(requests: Sequence[Request], members: Sequence[Member]) -> Bools:
    def speak(language: str) -> Bools:
        return np.array([language in member.languages for member in members], dtype=bool)

    languages = [request.language for request in requests]
    return _by_kind(languages, speak, none=np.zeros((0, len(members)), dtype=bool))


def _asked(
    offers: Iterable[Offer], requests: Sequence[Request], *, members: Sequence[Member], pause_s: float, now: datetime
) -> tuple[Counts, Numbers]:
    row: Mapping[RequestId, int] = {request.id: index for index, request in enumerate(requests)}
    column: Mapping[StaffId, int] = {member.id: index for index, member in enumerate(members)}
    asked = np.zeros((len(requests), len(members)), dtype=int)
    ended_s = np.full(asked.shape, -np.inf)  # when their last offer ended, seconds from now; inf while it is open
    for offer in offers:
        if offer.end is OfferEnd.WITHDRAWN:  # they had no time to answer
            continue
        place = row.get(offer.request), column.get(offer.staff)
        if place[0] is not None and place[1] is not None:
            asked[place] += 1
            last = np.inf if offer.ended_at is None else (offer.ended_at - now).total_seconds()
            ended_s[place] = max(ended_s[place], last)
    pauses = np.minimum(asked, _PAUSES_AT_MOST) * pause_s
    return asked, np.maximum(ended_s + pauses, 0.0)


def _by_kind(
    kinds: Sequence[_Kind], row: Callable[[_Kind], NDArray[_Value]], *, none: NDArray[_Value]
) -> NDArray[_Value]:
    """Return the row of each kind, worked out once for all that share it; `none` when there are none."""
    place = {kind: index for index, kind in enumerate(dict.fromkeys(kinds))}
    return np.array([row(kind) for kind in place])[[place[kind] for kind in kinds]] if kinds else none
