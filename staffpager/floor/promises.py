"""The holder goes to find something out for the shopper, and said when they will be back."""

from dataclasses import replace

from floorwire.ids import RequestId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from floorwire.staff_events import AnswerPromised
from staffpager.floor import backup
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import FLOOR, Rank, Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.refusing import known, not_yours
from staffpager.floor.roster import speaker
from staffpager.floor.stages import end
from staffpager.floor.turn import Turn


def made(turn: Turn, received: Happening[AnswerPromised]) -> None:
    """Take the time at which the holder will be back; a new promise takes the place of the last."""
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    request, longest = known(turn, event.request), turn.store.limits.helping
    if request.staff != member.id or not request.stage.open:
        raise not_yours(request)
    if request.stage is not Stage.HERE:
        raise RefusedError.on(Ground(kind=Kind.NOT_THERE_YET, number=request.number))
    if event.back_at > turn.now + longest:
        seconds = int(longest.total_seconds())
        raise RefusedError.on(Ground(kind=Kind.PROMISED_TOO_LONG, number=request.number, seconds=seconds))
    turn.put(replace(request, promised_at=max(event.back_at, received.at)))
    for hand in _called_for(turn, request):
        end(turn, hand, stage=Stage.CANCELLED, at=turn.now)


def late(turn: Turn, subject: str) -> None:
    """Ask the lead to look after a shopper to whom nobody came back in time; the holder keeps the request."""
    request = turn.state.requests.get(RequestId(subject))
    if request is None or request.stage is not Stage.HERE or request.promised_at is None or request.staff is None:
        return
    if turn.now < request.promised_at + turn.store.limits.promise_late:
        return
    turn.put(replace(request, step=request.step + 1))
    hand = backup.beside(turn.state, request.id)
    if hand is None:
        hand = backup.hand_with(turn, request, hand=RequestId(turn.new_id()), origin=FLOOR, opened_at=turn.now)
    if hand.stage is Stage.WAITING:
        turn.put(replace(hand, escalated_at=turn.now, escalated_to=Rank.LEAD))
    turn.note = f"request {request.number}: not back as promised, the lead is asked"


def _called_for(turn: Turn, request: Request) -> list[Request]:
    """Return whom the floor asked for because an earlier promise was late, and who is not there yet."""
    hand = backup.beside(turn.state, request.id)
    return [hand] if hand is not None and hand.origin == FLOOR and hand.stage is not Stage.HERE else []
