"""What happens to a request that nobody takes, and to one that nobody finishes."""

from dataclasses import replace
from datetime import datetime

from staffpager.floor import aside, readings
from staffpager.floor.model import Offer, OfferEnd, Rank, Request, Stage, TimerKind, Urgency
from staffpager.floor.rules import Limits
from staffpager.floor.stages import end, release, step_up
from staffpager.floor.turn import Turn


def escalated(request: Request, limits: Limits, *, now: datetime) -> bool:
    """Tell whether the request is the floor lead's business: passed on to the lead, or waiting for so long."""
    return request.escalated_at is not None or now >= request.opened_at + limits.lead_after


def managers_business(request: Request, limits: Limits, *, now: datetime) -> bool:
    """Tell whether a manager is asked too: it was passed on to them, or nobody came for so long."""
    return request.escalated_to is Rank.MANAGER or now >= request.opened_at + limits.manager_after


def breadth(request: Request, limits: Limits, *, now: datetime) -> int:
    """Return how many may be asked at once."""
    several = (
        request.urgency is Urgency.URGENT or request.step >= limits.several_after or escalated(request, limits, now=now)
    )
    return limits.several if several else 1


def _expire(turn: Turn, offer: Offer) -> None:
    """End an offer that nobody answered; its request is one step further."""
    turn.put(replace(offer, end=OfferEnd.EXPIRED, ended_at=offer.expires_at))
    aside.let_pass(turn, offer.staff)
    step_up(turn, offer)


def expire_due(turn: Turn) -> None:
    """End every offer whose time is over, also when its timer is late."""
    for offer in turn.state.open_offers():
        if not offer.open_at(turn.now):
            _expire(turn, offer)


def follow_up_at(request: Request, limits: Limits) -> datetime:
    """Return when an open request that nobody touches any more is followed up."""
    match request.stage, request.accepted_at, request.arrived_at:
        case Stage.COMING, datetime() as accepted, _:
            return accepted + limits.coming
        case Stage.HERE, _, datetime() as arrived if request.staff is None:
            return arrived + limits.by_unknown
        case Stage.HERE, _, datetime() as arrived:
            return max(arrived, request.promised_at or arrived) + limits.helping
        case _:
            return request.opened_at + limits.forgotten


def _due_at(turn: Turn, request: Request) -> datetime:
    """Return when it is followed up now; an open lane only once no camera has told of its queue for so long."""
    limits = turn.store.limits
    due_at = follow_up_at(request, limits)
    if not request.opens_lane or request.stage is not Stage.HERE:
        return due_at
    seen_at = readings.newest_at(turn.state, request.zone)
    return due_at if seen_at is None else max(due_at, seen_at + limits.helping)


def follow_up(turn: Turn, request: Request) -> None:
    """Bring an untouched request on: nothing stays open for ever, and no shopper is left standing in silence."""
    limits = turn.store.limits
    due_at = _due_at(turn, request)
    if turn.now < due_at:  # the clock was set, or it is open longer than was to be expected
        turn.wake(TimerKind.FOLLOW_UP, request.id, due_at=due_at)
        return
    if request.stage is Stage.HERE:
        end(turn, request, stage=Stage.RESOLVED, at=turn.now)
        turn.note = f"request {request.number}: resolved by the desk, nobody said that it is done"
    elif turn.now >= request.opened_at + limits.forgotten:
        end(turn, request, stage=Stage.ABANDONED, at=turn.now)
        turn.note = f"request {request.number}: abandoned by the desk, not met within {limits.forgotten}"
    else:
        release(turn, request, steps=1)
        turn.note = f"request {request.number}: offered again, nobody arrived in {limits.coming}"
