"""What several steps of the floor refuse alike: a request that nobody knows, one that somebody else looks after."""

from floorwire.ids import RequestId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Request
from staffpager.floor.turn import Turn


def known(turn: Turn, id_: str) -> Request:
    """Return a request that is open or ended not long ago, or refuse."""
    request = turn.state.request(RequestId(id_))
    if request is None:
        raise RefusedError.on(Ground(kind=Kind.UNKNOWN_REQUEST))
    return request


def not_yours(request: Request) -> RefusedError:
    """Return the refusal for who does not hold a request, or holds it no more."""
    return RefusedError.on(Ground(kind=Kind.NOT_YOURS, number=request.number))
