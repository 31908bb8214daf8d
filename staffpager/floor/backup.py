"""A member of staff who needs a hand: a request like a shopper's, for anybody but them."""

from datetime import datetime

from floorwire.ids import DeviceId, RequestId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from floorwire.staff_events import HandWanted
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.refusing import known, not_yours
from staffpager.floor.roster import speaker
from staffpager.floor.stages import end
from staffpager.floor.state import FloorState
from staffpager.floor.turn import Turn


def wanted(turn: Turn, received: Happening[HandWanted]) -> None:
    """Ask for a second pair of hands where the first is at work, as urgently as the shopper asked."""
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    if turn.state.request(RequestId(event.hand)) is not None:
        return
    held = turn.state.held_by(member.id)
    if held is None or held.id != event.request:
        raise not_yours(known(turn, event.request))
    if beside(turn.state, held.id) is not None:
        raise RefusedError.on(Ground(kind=Kind.HAND_ASKED))
    opened_at = turn.moment(received.at, not_before=held.opened_at)
    turn.put(hand_with(turn, held, hand=RequestId(event.hand), origin=received.device, opened_at=opened_at))


def hand_with(turn: Turn, held: Request, *, hand: RequestId, origin: DeviceId, opened_at: datetime) -> Request:
    """Return a new request for a hand with one that is held."""
    day, number = turn.next_number()
    return Request(
        id=hand,
        number=number,
        day=day,
        origin=origin,
        zone=held.zone,
        reason=held.reason,
        urgency=held.urgency,
        language=held.language,
        opened_at=opened_at,
        received_at=turn.now,
        asker=held.staff,
        beside=held.id,
    )


def beside(state: FloorState, held: RequestId) -> Request | None:
    """Return the open request for a hand with one that is held."""
    return next((request for request in state.requests.values() if request.beside == held), None)


def settle(turn: Turn) -> None:
    """Call off who is asked for, or on the way to, somebody who needs no hand there any more."""
    for request in list(turn.state.requests.values()):
        if request.beside is None or request.stage is Stage.HERE:
            continue
        held = turn.state.requests.get(request.beside)
        if held is None or held.staff != request.asker:
            end(turn, request, stage=Stage.CANCELLED, at=turn.now)
