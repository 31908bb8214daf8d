"""A shopper who asks twice: merged with what they asked first; no second number, nobody paged again."""

from datetime import datetime

from floorwire.events import RequestOpened
from floorwire.ids import DeviceId, RequestId
from staffpager.floor import tickets
from staffpager.floor.model import Joined, Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.turn import Turn

_NOT_MET_YET = frozenset({Stage.WAITING, Stage.COMING})


def asked_before(turn: Turn, received: Happening[RequestOpened]) -> Request | None:
    """Return the request not met yet that the same device opened for the same zone and reason not long ago."""
    event, limit = received.event, turn.store.limits.twice
    same = (received.device, event.zone, event.reason)
    return next(
        (
            request
            for request in turn.state.requests.values()
            if request.stage in _NOT_MET_YET
            and request.beside is None
            and (request.origin, request.zone, request.reason) == same
            and abs(_asked_at(turn, received) - request.opened_at) < limit
        ),
        None,
    )


def join(turn: Turn, received: Happening[RequestOpened], *, first: Request) -> None:
    """Let what is said of the second request count for the first from now on, and tell its kiosk."""
    second = RequestId(received.event.request)
    turn.put(Joined(second, first.id, _asked_at(turn, received)))
    turn.send(received.device, tickets.joined(turn, first, second=second))
    turn.note = f"request {first.number}: asked for twice, merged"


def tell_again(turn: Turn, device: DeviceId) -> None:
    """Tell a device that restarted which of its open requests were merged."""
    for each in turn.state.joined.values():
        first = turn.state.requests.get(each.first)
        if first is not None and first.origin == device:
            turn.send(device, tickets.joined(turn, first, second=each.id))


def _asked_at(turn: Turn, received: Happening[RequestOpened]) -> datetime:
    return min(received.at, turn.now)
