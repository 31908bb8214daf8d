"""What the shopper is told: the whole ticket, each time that something of it changes."""

from dataclasses import replace
from typing import Literal

import msgspec

from floorwire.events import TicketChanged, WaitInterval
from floorwire.ids import RequestId
from staffpager.floor import waits
from staffpager.floor.model import FLOOR, Request, Stage
from staffpager.floor.turn import Turn

TicketWord = Literal["seen", "coming", "here", "done", "cancelled", "abandoned"]

WORDS: dict[Stage, TicketWord] = {
    Stage.WAITING: "seen",
    Stage.COMING: "coming",
    Stage.HERE: "here",
    Stage.RESOLVED: "done",
    Stage.CANCELLED: "cancelled",
    Stage.ABANDONED: "abandoned",
}


def of(turn: Turn, request: Request) -> TicketChanged:
    """Return the ticket of a request as it stands."""
    holder = None if request.staff is None else turn.state.members.get(request.staff)
    coming = holder if request.stage is Stage.COMING else None
    return TicketChanged(
        request=request.id,
        revision=request.revision,
        number=request.number,
        state=WORDS[request.stage],
        zone=request.zone,
        reason=request.reason,
        opened_at=request.opened_at,
        staff_name=None if holder is None else first_name(holder.name),
        coming_from=None if coming is None else coming.zone,
        wait=_wait(turn, request),
        promised_at=request.promised_at if request.stage is Stage.HERE else None,
    )


def joined(turn: Turn, first: Request, *, second: RequestId) -> TicketChanged:
    """Return what the kiosk is told of a request that was merged with its shopper's first."""
    return msgspec.structs.replace(of(turn, first), request=second, joined=first.id)


def first_name(name: str) -> str:
    return name.split(maxsplit=1)[0][:40] if name.strip() else name


def tell(turn: Turn) -> None:
    """Send the ticket of every request that is new or changed for the shopper."""
    for entity in list(turn.changed.values()):
        if not isinstance(entity, Request) or entity.origin == FLOOR:
            continue
        request, before = entity, turn.before.request(entity.id)
        if before is not None:
            if _shown(before) == _shown(request):
                continue
            request = replace(request, revision=request.revision + 1)
            turn.put(request)
        turn.send(request.origin, of(turn, request))


def _shown(request: Request) -> object:
    return request.stage, request.staff, request.promised_at


def _wait(turn: Turn, request: Request) -> WaitInterval | None:
    match request.stage:
        case Stage.WAITING:
            waited = turn.now - request.opened_at
            return waits.to_help(turn.state, now=turn.now, urgency=request.urgency, waited=waited)
        case Stage.COMING:
            return waits.to_arrive(turn.state, waited=turn.now - (request.accepted_at or turn.now))
        case _:
            return None
