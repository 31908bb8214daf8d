"""Who is asked for what: all waiting requests against all staff at once, at the least cost.

Urgent strictly first. Below, priority accumulates (Stanford, Taylor, Ziedins 2014): growth × wait + queue pressure.
Cost is in seconds of waiting: of who is asked for (the walk, and what weighs as much as one), and, when more wait than
can be helped, of all who wait on meanwhile (the walk and the help, at the price of a second). Priority is taken off it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from floorwire.ids import ZoneId
from staffpager.floor.picture import Bools, Counts, Numbers, Picture
from staffpager.floor.pressure import Pull
from staffpager.floor.rules import Limits

Pair = tuple[int, int]  # row of a request, column of a member of staff

_NEVER = 1e9  # seconds: a pair that may not be
# An urgent request takes idle staff first; each next state is worth a walk of so many seconds more.
_URGENT_OFFERED_S, _URGENT_BUSY_S, _URGENT_COMING_S, _URGENT_HELPING_S = 60.0, 120.0, 240.0, 480.0
_ALWAYS, _BESIDE_M = 2, 12.0  # so many are always asked when several may be; more only if hardly farther
_LEAD_AT_LAST_S = 600.0  # who has waited past `lead_after` gets the lead before anybody nearer


@dataclass(frozen=True, slots=True)
class Choice:
    """One request for one member of staff; `swayed` when without the queue readings it had not been chosen."""

    row: int
    column: int
    swayed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """Who is asked for what now; `askable` is who might have been, `in_turn` whose turn it is (rows × columns)."""

    choices: Sequence[Choice]
    askable: Bools
    in_turn: Bools


def decide(picture: Picture, pulls: Mapping[ZoneId, Pull], *, limits: Limits) -> Decision:
    """Return who is asked for what now, and which of these choices the queue readings made."""
    pool = _askable(picture)
    turn = _in_turn(picture, pool)
    return Decision(
        _choices(picture, pulls, may=turn & (picture.rest_s <= 0), limits=limits), askable=pool, in_turn=turn
    )


def _choices(picture: Picture, pulls: Mapping[ZoneId, Pull], *, may: Bools, limits: Limits) -> list[Choice]:
    base = _costs(picture, limits)
    pressure = np.array([pulls[r.zone].seconds if r.zone in pulls else 0.0 for r in picture.requests])
    near = _near_enough(picture, may)
    pairs = _assign(picture, base - pressure[:, None], may=may, near=near)
    if not any(pressure[row] for row, _ in pairs):  # what pulls and is not chosen would not be chosen without it
        return [Choice(*pair) for pair in pairs]
    without = set(_assign(picture, base, may=may, near=near))
    return [Choice(*pair, swayed=pair not in without) for pair in pairs]


def _askable(picture: Picture) -> Bools:
    """Return who may be asked for what at all, leaving aside who is being asked for something else just now."""
    free = picture.available & ~picture.coming & ~picture.helping
    lead = picture.lead & picture.busy & ~picture.coming & ~picture.helping
    everyday = free | (picture.escalated[:, None] & lead)
    pool = np.where(picture.urgent[:, None], picture.available | picture.busy, everyday)
    return np.asarray(pool & picture.able)


def _in_turn(picture: Picture, pool: Bools) -> Bools:
    """Return for whom it is the turn: nobody a second time before all others were asked."""
    many = np.iinfo(picture.asked.dtype).max
    fewest = np.where(pool, picture.asked, many).min(axis=1, initial=many)
    return np.asarray(pool & (picture.asked == fewest[:, None]))


def _costs(picture: Picture, limits: Limits) -> Numbers:
    growth = np.array([limits.growth[request.urgency] for request in picture.requests])
    walk = picture.metres / limits.walking_m_s
    price = _price_of_a_second(picture, growth)
    cost = (
        growth[:, None] * (walk + _detours(picture, limits))
        + price * (walk + picture.help_s[:, None])
        - (growth * _counted(picture.waited_s, limits))[:, None]
    )
    return np.asarray(cost)


def _counted(waited_s: Numbers, limits: Limits) -> Numbers:
    """Return what having waited counts: little at first, in full once it is long (generalised c-mu, convex)."""
    long_s = limits.long_wait.total_seconds()
    return np.asarray(limits.waited * np.minimum(waited_s, long_s) + np.maximum(waited_s - long_s, 0.0))


def _price_of_a_second(picture: Picture, growth: Numbers) -> float:
    """Return what a second of anybody's time costs those who wait on: nothing as long as nobody has to."""
    free = int((picture.available & ~picture.coming & ~picture.helping & ~picture.offered).sum())
    unasked = picture.out == 0
    if int(unasked.sum()) <= free:
        return 0.0
    return float(growth[unasked].sum()) / len(picture.members)


def _detours(picture: Picture, limits: Limits) -> Numbers:
    """Return what else weighs as much as a walk of so many seconds."""
    speech = picture.speaks.any(axis=1, keepdims=True) & ~picture.speaks
    lead = np.where(picture.escalated[:, None], -_LEAD_AT_LAST_S, limits.lead.total_seconds()) * picture.lead
    interrupted = (
        _URGENT_OFFERED_S * picture.offered
        + _URGENT_BUSY_S * picture.busy
        + _URGENT_COMING_S * picture.coming
        + _URGENT_HELPING_S * picture.helping
    )
    detours = (
        limits.language.total_seconds() * speech
        + limits.load.total_seconds() * (picture.served - picture.served.min(initial=np.inf))
        + limits.skill.total_seconds() * picture.spare
        + limits.cover * picture.uncovers_s
        + lead
        + picture.urgent[:, None] * interrupted
    )
    return np.asarray(detours)


def _assign(picture: Picture, cost: Numbers, *, may: Bools, near: Bools) -> list[Pair]:
    """Return the pairs: urgent rows before all others; everybody's first before anybody's second offer."""
    may = may.copy()
    taken = picture.pressed.copy()
    out = picture.out.copy()
    pairs: list[Pair] = []
    for group, columns in ((picture.urgent, ~taken), (~picture.urgent, ~picture.offered)):
        free = columns & ~taken
        for level in range(int(picture.wanted[group].max(initial=0))):
            rows = np.flatnonzero(group & (out == level) & (picture.wanted > level))
            if not rows.size or not free.any():
                continue
            worth = may if level < _ALWAYS else may & near
            found = _cheapest(cost, worth, rows=rows, columns=free)
            for row, column in found:
                free[column], taken[column], may[row, column] = False, True, False
                out[row] += 1
            pairs += found
    return pairs


def _near_enough(picture: Picture, may: Bools) -> Bools:
    """Return who is worth asking beside the nearest: for urgent nobody much farther, who might say yes first."""
    near = np.ones_like(may)
    metres = np.where(may[picture.urgent], picture.metres[picture.urgent], np.inf)
    near[picture.urgent] = metres <= metres.min(axis=1, initial=np.inf, keepdims=True) + _BESIDE_M
    return near


def _cheapest(cost: Numbers, may: Bools, *, rows: Counts, columns: Bools) -> list[Pair]:
    allowed = may[rows]
    able = np.flatnonzero(columns & allowed.any(axis=0))
    if not able.size:
        return []
    block = np.where(allowed[:, able], cost[rows][:, able], _NEVER)
    chosen = zip(*linear_sum_assignment(block), strict=True)
    return [(int(rows[i]), int(able[j])) for i, j in chosen if block[i, j] < _NEVER]
