"""A request from its opening to its end."""

from dataclasses import replace
from datetime import datetime

from floorwire.events import HelpArrived, NobodyCame, RequestAbandoned, RequestCancelled, RequestOpened, RequestResolved
from floorwire.ids import DeviceId, ReasonId, RequestId, ZoneId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from staffpager.floor import twice
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Member, Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.refusing import known, not_yours
from staffpager.floor.roster import speaker
from staffpager.floor.stages import end, release, withdraw_offers
from staffpager.floor.turn import Turn


def opened(turn: Turn, received: Happening[RequestOpened]) -> None:
    event = received.event
    if turn.state.request(RequestId(event.request)) is not None:
        return
    zone, reason = ZoneId(event.zone), turn.store.reasons.get(ReasonId(event.reason))
    if zone not in turn.store.zones:
        raise RefusedError.on(Ground(kind=Kind.UNKNOWN_ZONE, zone=zone))
    if reason is None:
        raise RefusedError.on(Ground(kind=Kind.UNKNOWN_REASON, reason=event.reason))
    first = twice.asked_before(turn, received)
    if first is not None:
        twice.join(turn, received, first=first)
        return
    (day, number), asker = turn.next_number(), turn.state.on_device(received.device)
    request = Request(
        id=RequestId(event.request),
        number=number,
        day=day,
        origin=received.device,
        zone=zone,
        reason=reason.id,
        urgency=reason.urgency,
        language=event.language,
        opened_at=min(received.at, turn.now),
        received_at=turn.now,
        asker=None if asker is None else asker.id,
    )
    turn.put(request)
    if turn.now >= request.opened_at + turn.store.limits.forgotten:
        end(turn, request, stage=Stage.ABANDONED, at=turn.now)
        turn.note = f"request {request.number}: came too late to page anybody for it"


def cancelled(turn: Turn, received: Happening[RequestCancelled]) -> None:
    """End it for who asked. A colleague who is there already finishes it by themselves, however late they are told."""
    request = known(turn, received.event.request)
    _from_its_device(request, received.device)
    helped = request.asker is not None and request.stage is Stage.HERE
    if request.stage.open and not helped:
        end(turn, request, stage=Stage.CANCELLED, at=received.at)


def arrived(turn: Turn, received: Happening[HelpArrived]) -> None:
    request = known(turn, received.event.request)
    said_by = _who_says(turn, request, device=received.device)
    if request.stage not in {Stage.WAITING, Stage.COMING}:
        return
    withdraw_offers(turn, request)
    at = turn.moment(received.at, not_before=request.accepted_at or request.opened_at)
    turn.put(replace(request, stage=Stage.HERE, arrived_at=at, arrival_said_by=said_by))
    holder = turn.state.members.get(request.staff) if request.staff is not None else None
    if holder is not None:
        turn.put(replace(holder, zone=request.zone))


def missed(turn: Turn, received: Happening[NobodyCame]) -> None:
    request = known(turn, received.event.request)
    _from_its_device(request, received.device)
    if request.stage in {Stage.COMING, Stage.HERE}:
        release(turn, request, steps=1)


def resolved(turn: Turn, received: Happening[RequestResolved]) -> None:
    member = speaker(turn, received.event.staff, device=received.device)
    _finish(turn, known(turn, received.event.request), stage=Stage.RESOLVED, by=member, at=received.at)


def abandoned(turn: Turn, received: Happening[RequestAbandoned]) -> None:
    member = speaker(turn, received.event.staff, device=received.device)
    _finish(turn, known(turn, received.event.request), stage=Stage.ABANDONED, by=member, at=received.at)


def _finish(turn: Turn, request: Request, *, stage: Stage, by: Member, at: datetime) -> None:
    if not request.stage.open:
        return
    if request.staff != by.id:
        raise not_yours(request)
    if request.stage is Stage.COMING or request.stage is Stage.HERE:
        end(turn, request, stage=stage, at=at)
        turn.put(replace(by, zone=request.zone, served=by.served + 1))


def _from_its_device(request: Request, device: DeviceId) -> None:
    if request.origin != device:
        raise RefusedError.on(Ground(kind=Kind.OPENED_ELSEWHERE, number=request.number, device=request.origin))


def _who_says(turn: Turn, request: Request, *, device: DeviceId) -> str:
    if device == request.origin:
        return "shopper" if request.asker is None else "staff"
    member = turn.state.on_device(device)
    if member is None:
        raise RefusedError.on(Ground(kind=Kind.NOT_MET_HERE, number=request.number))
    if member.id != request.staff:
        raise not_yours(request)
    return "staff"
