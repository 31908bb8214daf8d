"""What a handheld is told: who is signed in on it, in which state, holding what."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from floorwire import refusals
from floorwire.ids import StaffId
from floorwire.phrases import Ground
from floorwire.views import DutyChanged, HeldRequest
from staffpager.floor.cover import serves, set_aside, uncovered
from staffpager.floor.model import Member, Request, Stage
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.turn import Turn

_HELD: dict[Stage, Literal["coming", "here"]] = {Stage.COMING: "coming", Stage.HERE: "here"}
_LINE_MAX = 120  # of a `Line` on the wire


def of(member: Member, turn: Turn) -> DutyChanged:
    """Return the whole duty of a member."""
    held, alone = turn.state.held_by(member.id), uncovered(member, turn.state, store=turn.store)
    return DutyChanged(
        revision=member.revision,
        staff=member.id,
        name=member.name[:_LINE_MAX],
        state=member.duty.value,
        until=member.until,
        holding=() if held is None else (_held(held),),
        set_aside=set_aside(member, turn.state, limits=turn.store.limits),
        uncovered=alone.labels,
        uncovered_zone=None if alone.zone is None else alone.zone.id,
        uncovered_skills=alone.skills,
    )


def nobody(now: datetime, *, after: int = 0, refused: Ground | None = None) -> DutyChanged:
    """Return the duty of a handheld on which nobody is signed in; its revision is above `after`."""
    why = None if refused is None else refusals.sentence(refused)[:_LINE_MAX]
    return DutyChanged(revision=_next_revision(after, now), staff=None, refused=why, refused_ground=refused)


def tell(turn: Turn) -> None:
    """Send its duty to every handheld for which something of it has changed."""
    concerned = _concerned(turn)
    for id_ in sorted(concerned):
        before, member = turn.before.members.get(id_), turn.state.members[id_]
        if before is not None and _seen(before, turn.before, store=turn.store) == _seen(
            member, turn.state, store=turn.store
        ):
            continue
        member = replace(member, revision=_next_revision(member.revision, turn.now))
        turn.put(member)
        left = None if before is None else before.device
        if left is not None and turn.state.on_device(left) is None:
            turn.send(left, nobody(turn.now, after=member.revision))
        if member.device is not None:
            turn.send(member.device, of(member, turn))


def _concerned(turn: Turn) -> set[StaffId]:
    concerned: set[StaffId] = set()
    limits = turn.store.limits
    for entity in turn.changed.values():
        match entity:
            case Member():
                concerned.add(entity.id)
                if serves(turn.before.members.get(entity.id), limits) != serves(entity, limits):
                    concerned.update(turn.state.members)  # what nobody else has is another now
            case Request():
                earlier = turn.before.request(entity.id)
                holders = (entity.staff, None if earlier is None else earlier.staff)
                concerned.update(staff for staff in holders if staff is not None)
            case _:
                pass
    return concerned & turn.state.members.keys()


def _seen(member: Member, state: FloorState, *, store: Store) -> object:
    held = state.held_by(member.id)
    return (
        (member.name, member.device, member.duty, member.until),
        None if held is None else _held(held),
        set_aside(member, state, limits=store.limits),
        uncovered(member, state, store=store),
    )


def _held(request: Request) -> HeldRequest:
    return HeldRequest(
        request=request.id,
        number=request.number,
        zone=request.zone,
        reason=request.reason,
        language=request.language,
        urgency=request.urgency.value,
        state=_HELD[request.stage],
        opened_at=request.opened_at,
        accepted_at=request.accepted_at or request.opened_at,
        arrived_at=request.arrived_at,
        promised_at=request.promised_at,
    )


def _next_revision(last: int, now: datetime) -> int:
    """Milliseconds since 1970, so that it also grows from one member to the next on the same handheld."""
    return max(last + 1, int(now.timestamp() * 1000))
