"""Which timers an entity wants: they follow from what it is, so that none is ever left behind or forgotten."""

from datetime import datetime

from staffpager.floor.escalation import follow_up_at
from staffpager.floor.model import Duty, Member, Offer, Request, Stage, Timer, TimerKind
from staffpager.floor.outcome import Change, TimerKey
from staffpager.floor.rules import Limits
from staffpager.floor.state import FloorState
from staffpager.floor.turn import Turn

Wanted = dict[TimerKey, datetime]


def wanted(entity: Change | None, limits: Limits) -> Wanted:
    """Return the timers that an entity wants as it is now; none for one that is not there."""
    match entity:
        case Offer() if entity.open:
            return {(TimerKind.OFFER_EXPIRES, entity.id): entity.expires_at}
        case Member() if entity.until is not None and entity.duty is not Duty.OFF:
            return {(TimerKind.BACK_FROM_AWAY, entity.id): entity.until}
        case Request() if entity.stage.open:
            due: Wanted = {(TimerKind.FOLLOW_UP, entity.id): follow_up_at(entity, limits)}
            if entity.stage is Stage.WAITING:
                due[TimerKind.ESCALATE, entity.id] = entity.opened_at + limits.lead_after
                due[TimerKind.TO_MANAGER, entity.id] = entity.opened_at + limits.manager_after
            if entity.stage is Stage.HERE and entity.promised_at is not None:
                due[TimerKind.PROMISE_LATE, entity.id] = entity.promised_at + limits.promise_late
            return due
        case _:
            return {}


def differing(turn: Turn) -> tuple[tuple[Timer, ...], tuple[TimerKey, ...]]:
    """Return the timers to set and to clear after this turn."""
    limits = turn.store.limits
    new: list[Timer] = []
    gone: list[TimerKey] = []
    for entity in turn.changed.values():
        due, was = wanted(entity, limits), wanted(_earlier(entity, turn.before), limits)
        if due != was:  # a timer's subject is its entity, so each is compared with its own
            new += [Timer(*key, at) for key, at in due.items() if was.get(key) != at]
            gone += [key for key in was if key not in due]
    return (*new, *turn.timers), (*gone, *turn.cleared)


def _earlier(entity: Change, before: FloorState) -> Change | None:
    match entity:
        case Request():
            return before.request(entity.id)
        case Member():
            return before.members.get(entity.id)
        case Offer():
            return before.offers.get(entity.id)
        case _:
            return None
