"""What a member of staff says about the request they hold: one frozen struct per event, as in `events`."""

from typing import ClassVar

from floorwire.events import Event
from floorwire.ids import Name, Uuid


class HandWanted(Event, frozen=True, kw_only=True):
    """A member of staff needs a hand with the request they hold.

    `hand` becomes a request of its own in the same zone and as urgent, for anybody but them; its ticket comes here.
    """

    TYPE: ClassVar[str] = "floor.hand.wanted.v1"
    hand: Uuid
    request: Uuid
    staff: Name
