"""What came from the wire, made ready for the floor, and what is wrong with it, made ready for a person. Pure."""

from datetime import datetime, timedelta

import msgspec

from floorwire.codec import Envelope
from floorwire.events import Event, QueueReading, Refusal
from floorwire.ids import EventId, RequestId
from floorwire.phrases import Ground
from floorwire.received import Received
from floorwire.topics import Address
from staffpager.floor.outcome import Happening
from staffpager.store.slips import DeadLetter, Effect

OLDEST = timedelta(days=31)  # longer than any device is off and any broker queues: before that its clock was wrong
_WHY_LENGTH = 500
_NOT_KEPT = b"not kept: it may hold a shopper's contact, and cannot be read well enough to take that out"


def happening(envelope: Envelope, address: Address, *, now: datetime, live: bool) -> Happening[Event]:
    """The event as the floor takes it. A time from the future, or from before devices were on, is taken as now.

    What a queue camera says `live` is of now, whatever time that camera thinks it is: nothing queues it on its way.
    """
    plausible, event = now - OLDEST <= envelope.time <= now, envelope.event
    if live and isinstance(event, QueueReading):
        event = msgspec.structs.replace(event, observed_at=now)
    return Happening(event, address.device, envelope.time if plausible else now, envelope.id, address.role)


def effect(happened: Happening[Event], note: str) -> Effect:
    """The line in the ledger for an event that was carried out."""
    request = getattr(happened.event, "request", None)
    return Effect(
        event=happened.id,
        type=happened.event.TYPE,
        device=happened.device,
        at=happened.at,
        request=None if request is None else RequestId(request),
        note=note,
    )


def dead_letter(received: Received, reason: str, *, ground: Ground | None) -> DeadLetter:
    """What could not be carried out, with everything that could be read of it."""
    content = received.content
    return DeadLetter(
        topic=received.topic,
        device=sender(received),
        reason=reason,
        payload=without_contact(received.payload),
        event=received.event_id,
        type=content.event.TYPE if isinstance(content, Envelope) else None,
        ground=ground,
    )


def without_contact(payload: bytes) -> bytes:
    """The payload without how a shopper may be reached: dead letters are kept longer than contacts may be."""
    if b'"contact"' not in payload:
        return payload
    try:
        event = msgspec.json.decode(payload, type=dict[str, object])
        data = msgspec.convert(event.get("data"), dict[str, object])
    except (ValueError, RecursionError):
        return _NOT_KEPT
    if data.get("contact") is None:
        return payload
    return msgspec.json.encode({**event, "data": {**data, "contact": "not kept"}})


def sender(received: Received) -> str:
    """Who sent it, as far as the topic says so."""
    return received.topic if received.address is None else received.address.device


def refusal(event: EventId, why: str, *, ground: Ground | None) -> Refusal:
    return Refusal(event=event, why=why[:_WHY_LENGTH], ground=ground)
