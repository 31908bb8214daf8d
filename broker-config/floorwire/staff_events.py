"""What a member of staff says about the request they hold: one frozen struct per event, as in `events`."""

from typing import ClassVar, Literal

from floorwire.events import Event
from floorwire.fields import Instant
from floorwire.ids import Name, Uuid


class HandWanted(Event, frozen=True, kw_only=True):
    """A member of staff needs a hand with the request they hold.

    `hand` becomes a request of its own in the same zone and as urgent, for anybody but them; its ticket comes here, and
    `RequestCancelled` takes it back.
    """

    TYPE: ClassVar[str] = "floor.hand.wanted.v1"
    hand: Uuid
    request: Uuid
    staff: Name


class RequestPassed(Event, frozen=True, kw_only=True):
    """A member of staff passes on the request they hold: to any colleague, or to the floor lead or the manager at once.

    It waits again, one escalation step further; they are free.
    """

    TYPE: ClassVar[str] = "floor.request.passed.v1"
    request: Uuid
    staff: Name
    to: Literal["colleague", "lead", "manager"] = "colleague"


class AnswerPromised(Event, frozen=True, kw_only=True):
    """A member of staff goes to find something out for the shopper they are with, and will be back at a time.

    They still hold the request. The shopper sees the time; when it comes, both are reminded.
    """

    TYPE: ClassVar[str] = "floor.answer.promised.v1"
    request: Uuid
    staff: Name
    back_at: Instant
