"""Asking: the policy's choices become offers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np

from floorwire.ids import ZoneId
from staffpager.floor import explain, picture, policy, pressure
from staffpager.floor.model import Offer, OfferEnd, TimerKind
from staffpager.floor.picture import Picture
from staffpager.floor.policy import Choice
from staffpager.floor.pressure import Pull
from staffpager.floor.turn import Turn

EVERYTHING = "floor"  # the subject of a timer that concerns no single entity


def ask(turn: Turn) -> None:
    """Make the offers that the policy chooses now, and see to it that it is asked again when that may help."""
    if not turn.state.waiting():
        return
    seen = picture.take(turn.state, turn.store, walking=turn.walking, now=turn.now)
    pulls = pressure.pulls(turn.state, turn.store, now=turn.now)
    for choice in policy.choose(seen, pulls, limits=turn.store.limits):
        _make_way(turn, choice, seen=seen)
        _offer(turn, choice, seen=seen, pulls=pulls)
    _ask_again_later(turn, seen)


def _offer(turn: Turn, choice: Choice, *, seen: Picture, pulls: Mapping[ZoneId, Pull]) -> None:
    request = turn.state.requests[seen.requests[choice.row].id]
    member = seen.members[choice.column]
    if member.device is None:  # a picture holds only who can be reached
        return
    offer = Offer(
        id=turn.offer_id(),
        request=request.id,
        staff=member.id,
        device=member.device,
        made_at=turn.now,
        expires_at=turn.now + turn.store.limits.offer,
        step=request.step,
        explanation=explain.sentence(seen, choice, store=turn.store, pulls=pulls),
        swayed_by=explain.sway(request.zone, pulls) if choice.swayed else "",
    )
    turn.put(offer)
    if request.first_offered_at is None:
        turn.put(replace(request, first_offered_at=turn.now))


def _make_way(turn: Turn, choice: Choice, *, seen: Picture) -> None:
    """Withdraw what a member is asked just now: only something urgent is chosen for who is being asked already."""
    if not seen.offered[choice.column]:
        return
    for offer in turn.state.open_offers():
        if offer.staff == seen.members[choice.column].id:
            turn.put(replace(offer, end=OfferEnd.WITHDRAWN, ended_at=turn.now))


def _ask_again_later(turn: Turn, seen: Picture) -> None:
    """Set a timer for the end of the first pause that keeps somebody from being asked again."""
    resting = policy.in_turn(seen) & ~seen.rested
    if not resting.any():
        return
    rows, columns = (set(found.tolist()) for found in np.nonzero(resting))
    requests = {seen.requests[row].id for row in rows}
    staff = {seen.members[column].id for column in columns}
    pause: timedelta = turn.store.limits.pause
    ends = [
        offer.ended_at + pause
        for offer in turn.state.offers.values()
        if offer.ended_at is not None and offer.request in requests and offer.staff in staff
    ]
    due = min((end for end in ends if end > turn.now), default=None)
    if due is not None:
        turn.wake(TimerKind.REDECIDE, EVERYTHING, due_at=due)
