"""What came from the wire, as its handler sees it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from floorwire import access
from floorwire.codec import Envelope, decode
from floorwire.errors import NotAllowedError, WireError
from floorwire.events import PresenceChanged, Receipt, Refusal
from floorwire.ids import EventId
from floorwire.topics import Address, parse


@dataclass(frozen=True, slots=True)
class Received:
    """One message: where it came, what it was, and the envelope or what is wrong with it.

    `address` is None when the topic itself is none of ours; `kept` that the broker held it from before we listened.
    """

    topic: str
    payload: bytes
    address: Address | None
    content: Envelope | WireError
    kept: bool = False

    @property
    def event_id(self) -> EventId | None:
        """The event's id, as far as it could be read."""
        return self.content.id if isinstance(self.content, Envelope) else self.content.event_id

    @property
    def wants_receipt(self) -> bool:
        """Whether its sender waits for an answer: not for retained values, nor for receipts."""
        if self.address is None or self.address.retained:
            return False
        return not (isinstance(self.content, Envelope) and isinstance(self.content.event, Receipt))

    @property
    def tells_of_a_return(self) -> bool:
        """Whether a device says of itself that it is online."""
        return isinstance(self.content, Envelope) and self.content.event == PresenceChanged(online=True)

    @property
    def calls_the_roll(self) -> bool:
        """Whether a desk has just come, who asks everybody to say that they are there."""
        return self.tells_of_a_return and not self.kept and self.address is not None and self.address.role == "desk"


# Handles a batch and commits its effects; returns the events it kept as dead letters, with the reason.
# All others are receipted. When it raises, nothing is acknowledged and the same batch comes again.
Handler = Callable[[Sequence[Received]], Iterable[Refusal]]


def read(topic: str, payload: bytes, *, kept: bool = False) -> Received:
    """Decode a message and check that its event may travel there; what is wrong becomes its content."""
    address: Address | None = None
    try:
        address = parse(topic)
        envelope = decode(payload)
    except WireError as error:
        return Received(topic, payload, address, error)
    try:
        access.check(envelope.event, address)
    except NotAllowedError as error:
        error.event_id = envelope.id
        return Received(topic, payload, address, error)
    return Received(topic, payload, address, envelope, kept)
