"""Asking: the policy's choices become offers."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from floorwire.grounds import sentence
from floorwire.ids import StaffId, ZoneId
from staffpager.floor import explain, picture, policy, pressure
from staffpager.floor.escalation import breadth
from staffpager.floor.explain import Grounds
from staffpager.floor.model import Offer, OfferEnd, TimerKind
from staffpager.floor.picture import Bools, Picture
from staffpager.floor.policy import Choice
from staffpager.floor.pressure import Pull
from staffpager.floor.tickets import first_name
from staffpager.floor.turn import Turn

EVERYTHING = "floor"  # the subject of a timer that concerns no single entity


def ask(turn: Turn) -> None:
    """Make the offers that the policy chooses now, and see to it that it is asked again when that may help."""
    if not _anything_to_ask(turn):
        return
    seen = picture.take(turn.state, turn.store, walking=turn.walking, now=turn.now)
    if not seen.members:
        return
    pulls = pressure.pulls(turn.state, turn.store, now=turn.now)
    decision = policy.decide(seen, pulls, limits=turn.store.limits)
    _make_way(turn, [seen.members[choice.column].id for choice in decision.choices if seen.offered[choice.column]])
    why = explain.grounds(seen, decision, store=turn.store, roster=turn.state.members, pulls=pulls)
    offers = [
        _offer(turn, choice, seen=seen, grounds=grounds, pulls=pulls)
        for choice, grounds in zip(decision.choices, why, strict=True)
    ]
    turn.put(*offers)
    _ask_again_later(turn, seen, resting=decision.in_turn & (seen.rest_s > 0))


def _anything_to_ask(turn: Turn) -> bool:
    """Tell quickly whether any waiting request may be put to somebody more than are being asked already."""
    out = Counter(offer.request for offer in turn.state.open_offers())
    limits = turn.store.limits
    return any(out[request.id] < breadth(request, limits, now=turn.now) for request in turn.state.waiting())


def _offer(turn: Turn, choice: Choice, *, seen: Picture, grounds: Grounds, pulls: Mapping[ZoneId, Pull]) -> Offer:
    request, member = seen.requests[choice.row], seen.members[choice.column]
    return Offer(
        id=turn.offer_id(),
        request=request.id,
        staff=member.id,
        device=seen.devices[choice.column],
        made_at=turn.now,
        expires_at=turn.now + turn.store.limits.offer,
        step=request.step,
        explanation=sentence(first_name(member.name), grounds),
        grounds=grounds,
        swayed_by=explain.sway(request.zone, pulls) if choice.swayed else "",
    )


def _make_way(turn: Turn, staff: Sequence[StaffId]) -> None:
    """Withdraw what they are asked just now: only something urgent is chosen for who is being asked already."""
    for offer in turn.state.open_offers() if staff else ():
        if offer.staff in staff:
            turn.put(replace(offer, end=OfferEnd.WITHDRAWN, ended_at=turn.now))


def _ask_again_later(turn: Turn, seen: Picture, *, resting: Bools) -> None:
    """Set a timer for the end of the first pause that keeps somebody from being asked again."""
    rest_s = float(seen.rest_s[resting].min(initial=math.inf))
    if math.isfinite(rest_s):
        turn.wake(TimerKind.REDECIDE, EVERYTHING, due_at=turn.now + timedelta(microseconds=math.ceil(rest_s * 1e6)))
