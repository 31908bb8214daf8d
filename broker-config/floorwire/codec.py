"""Bytes <-> envelopes: structured CloudEvents 1.0 JSON, its versions, its size limit and what can be wrong. Pure."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from floorwire import events, staff_events, views, voices
from floorwire.errors import BadDataError, BadEnvelopeError, NotJsonError, TooBigError, UnknownTypeError
from floorwire.events import Event
from floorwire.fields import Instant
from floorwire.ids import UUID_PATTERN, EventId, Uuid, new_id
from floorwire.storable import unstorable
from floorwire.wrong import explain, unreadable

__all__ = ["MAX_PAYLOAD", "TYPES", "Envelope", "Head", "decode", "encode", "envelope"]

MAX_PAYLOAD = 64 * 1024  # bytes; a ticket has 400, a store of 500 staff and 200 zones has 60,000

Source = Annotated[str, msgspec.Meta(min_length=1, max_length=200, description="URI reference of the sender")]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The CloudEvents attributes around `data`, with the two documented extensions of ours."""

    specversion: Literal["1.0"] = "1.0"
    id: Uuid
    source: Source
    type: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    time: Instant
    datacontenttype: Literal["application/json"] = "application/json"
    correlationid: Uuid | msgspec.UnsetType | None = msgspec.UNSET
    expirytime: Instant | msgspec.UnsetType | None = msgspec.UNSET


class _Wire(Head, frozen=True, kw_only=True):
    data: msgspec.Raw


class _Identified(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(pattern=UUID_PATTERN)]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """An event with what is around it: who sent it, when it happened, until when it matters, what it belongs to."""

    id: EventId
    source: str
    time: datetime
    event: Event
    correlation: str | None = None
    expires_at: datetime | None = None


def _registry() -> dict[str, type[Event]]:
    """All event types by their CloudEvents type, in the order in which they are written down."""
    kinds = (kind for module in (events, staff_events, views, voices) for kind in vars(module).values())
    own = (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event)
    return {kind.TYPE: kind for kind in own}


TYPES: dict[str, type[Event]] = _registry()

_HEAD = msgspec.json.Decoder(_Wire)
_IDENTIFIED = msgspec.json.Decoder(_Identified)
_DATA = {name: msgspec.json.Decoder(kind) for name, kind in TYPES.items()}
_ENCODER = msgspec.json.Encoder()


def envelope(
    event: Event,
    *,
    source: str,
    now: datetime,
    correlation: str | None = None,
    expires_at: datetime | None = None,
) -> Envelope:
    """Put a fresh envelope around an event that happens now (an aware datetime)."""
    return Envelope(
        id=EventId(new_id(now.timestamp())),
        source=source,
        time=now,
        event=event,
        correlation=correlation,
        expires_at=expires_at,
    )


def encode(sent: Envelope) -> bytes:
    """Write an envelope as structured CloudEvents JSON; raise a leaf of `WireError` before anything wrong is sent."""
    wire = _Wire(
        id=sent.id,
        source=sent.source,
        type=sent.event.TYPE,
        time=sent.time,
        correlationid=sent.correlation or msgspec.UNSET,
        expirytime=sent.expires_at or msgspec.UNSET,
        data=msgspec.Raw(_ENCODER.encode(sent.event)),
    )
    payload = _ENCODER.encode(wire)
    decode(payload)
    return payload


def decode(payload: bytes) -> Envelope:
    """Read one message; raise a leaf of `WireError` that says what is wrong with it."""
    if len(payload) > MAX_PAYLOAD:
        raise TooBigError(len(payload), MAX_PAYLOAD)
    head = _head(payload)
    event_id = EventId(head.id)
    decoder = _DATA.get(head.type)
    if decoder is None:
        raise UnknownTypeError(head.type, known_versions=_versions_of(head.type), event_id=event_id)
    try:
        event = decoder.decode(head.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        problem = explain(wrong, bytes(head.data), within="data", kind=TYPES[head.type])
        raise BadDataError(head.type, problem, event_id=event_id) from wrong
    if (unkept := unstorable(event, "data") or unstorable(head, "")) is not None:
        raise BadDataError(head.type, unkept, event_id=event_id)
    return Envelope(
        id=event_id,
        source=head.source,
        time=head.time,
        event=event,
        correlation=head.correlationid or None,
        expires_at=head.expirytime or None,
    )


def _head(payload: bytes) -> _Wire:
    try:
        return _HEAD.decode(payload)
    except msgspec.ValidationError as wrong:
        raise BadEnvelopeError(explain(wrong, payload, within="", kind=_Wire), _id_of(payload)) from wrong
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise NotJsonError(unreadable(wrong)) from wrong


def _id_of(payload: bytes) -> EventId | None:
    """Read the id of a faulty envelope, so that its sender can be told."""
    try:
        return EventId(_IDENTIFIED.decode(payload).id)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _versions_of(name: str) -> tuple[str, ...]:
    family, _, _ = name.rpartition(".v")
    return tuple(known for known in TYPES if family and known.rpartition(".v")[0] == family)
