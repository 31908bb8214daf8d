"""What can be wrong on the wire; every message says what was found, what is allowed and what to do."""

from floorwire.ids import EventId


class WireError(Exception):
    """The root of all errors of floorwire; `event_id` is the id of the faulty event as far as it could be read."""

    event_id: EventId | None = None


class BadTopicError(WireError):
    """A topic that is none of the table, or a name that cannot be part of one."""

    def __init__(self, topic: str, why: str) -> None:
        super().__init__(f"Topic `{topic}` cannot be used: {why}.")


class TooBigError(WireError):
    """A message above the size limit."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"The message has {size} bytes; at most {limit} are allowed. Send less, or in parts.")


class NotJsonError(WireError):
    """Bytes that are not one JSON text in UTF-8."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The message is not JSON in UTF-8: {why}.")


class BadEnvelopeError(WireError):
    """JSON that is not a structured CloudEvent 1.0."""

    def __init__(self, problem: str, event_id: EventId | None = None) -> None:
        super().__init__(f"The message is not a CloudEvent 1.0: {problem}.")
        self.event_id = event_id


class UnknownTypeError(WireError):
    """A CloudEvent whose type or version this program does not know."""

    def __init__(self, found: str, *, known_versions: tuple[str, ...], event_id: EventId) -> None:
        advice = (
            f"this program knows {', '.join(known_versions)} of it: update the older of the two programs"
            if known_versions
            else "it is none of the types of docs/wire.md"
        )
        super().__init__(f"The type `{found}` is unknown; {advice}.")
        self.event_id = event_id


class BadDataError(WireError):
    """A CloudEvent of a known type with wrong content."""

    def __init__(self, event_type: str, problem: str, *, event_id: EventId) -> None:
        super().__init__(f"The data of {event_type} cannot be used: {problem}.")
        self.event_id = event_id


class NotAllowedError(WireError):
    """An event that may not travel on the channel on which it came or was to be sent."""

    def __init__(self, event_type: str, where: str, *, event_id: EventId | None = None) -> None:
        super().__init__(f"{event_type} may not travel on {where}; see the table in docs/wire.md.")
        self.event_id = event_id
