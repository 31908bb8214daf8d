"""A member of staff who needs a hand: a request like a shopper's, for anybody but them."""

from floorwire.ids import RequestId
from floorwire.staff_events import HandWanted
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.roster import speaker
from staffpager.floor.stages import end
from staffpager.floor.turn import Turn


def wanted(turn: Turn, received: Happening[HandWanted]) -> None:
    """Ask for a second pair of hands where the first is at work, as urgently as the shopper asked."""
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    if turn.state.request(RequestId(event.hand)) is not None:
        return
    held = turn.state.held_by(member.id)
    if held is None or held.id != event.request:
        raise RefusedError(f"{member.name} does not hold request {event.request} (any more): nobody is sent to it.")
    if any(request.asker == member.id for request in turn.state.requests.values()):
        raise RefusedError(f"Somebody is asked already to give {member.name} a hand.")
    day = turn.store.day_of(turn.now)
    turn.put(
        Request(
            id=RequestId(event.hand),
            number=turn.state.next_number(day),
            day=max(day, turn.state.numbered[0]),
            origin=received.device,
            zone=held.zone,
            reason=held.reason,
            urgency=held.urgency,
            language=held.language,
            opened_at=turn.moment(received.at, not_before=held.opened_at),
            received_at=turn.now,
            asker=member.id,
        )
    )


def settle(turn: Turn) -> None:
    """Call off who is asked for, or on the way to, somebody who needs no hand there any more."""
    for request in list(turn.state.requests.values()):
        if request.asker is None or request.stage is Stage.HERE:
            continue
        held = turn.state.held_by(request.asker)
        if held is None or held.zone != request.zone:
            end(turn, request, stage=Stage.CANCELLED, at=turn.now)
