"""Payloads as they should never come, and some as they should: bytes, JSON, near misses and events of every type."""

import json
from dataclasses import dataclass
from typing import get_args

import msgspec
from hypothesis import strategies as st

from floorwire.codec import TYPES
from floorwire.ids import new_id

_UUIDS = st.sampled_from([new_id() for _ in range(12)])
_NAMES = st.sampled_from(["ana", "ben", "toys", "fitting", "moon", "advice", "locked", "cam-1", "kiosk-entrance"])
_ODD_TEXT = st.one_of(st.text(max_size=40), st.sampled_from(["", "\0", "a" * 5_000, "\ud800", "2026-02-30", "’; DROP"]))
_ODD_NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([-1, 2**63, 10**30, 1e308, 5, 0]))
_TIMES = st.one_of(
    st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    st.sampled_from(["2026-03-02T09:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "noon"]),
)
_VALUES = st.one_of(_UUIDS, _NAMES, _TIMES, _ODD_NUMBERS, _ODD_TEXT, st.none(), st.booleans(), st.just([]), st.just({}))
_JSON = st.recursive(_VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_ODD_TEXT, inner, max_size=3))
_FITTING = {"uuid": _UUIDS, "name": _NAMES, "time": _TIMES, "other": _VALUES}


def _kind_of(annotation: object) -> str:
    """Roughly what belongs into a field, so that many payloads are good or nearly so."""
    words = str(annotation)
    if "UUID" in words:
        return "uuid"
    if "hyphens" in words:
        return "name"
    return "time" if "datetime" in words else "other"


@st.composite
def _data(draw: st.DrawFn, kind: str) -> object:
    if draw(st.integers(0, 9)) == 0:
        return draw(_JSON)
    found: dict[str, object] = {}
    for field in msgspec.structs.fields(TYPES[kind]):
        literal = [value for value in get_args(field.type) if isinstance(value, str)]
        fitting = st.sampled_from(literal) if literal else _FITTING[_kind_of(field.type)]
        if field.required or draw(st.booleans()):
            found[field.encode_name] = draw(fitting if draw(st.integers(0, 9)) else _VALUES)
    return found


@st.composite
def _envelopes(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(sorted(TYPES)))
    envelope: dict[str, object] = {
        "specversion": "1.0",
        "id": draw(_UUIDS) if draw(st.integers(0, 3)) else new_id(),
        "source": "/corner/somebody",
        "type": kind,
        "time": draw(_TIMES),
        "datacontenttype": "application/json",
        "data": draw(_data(kind)),
    }
    if draw(st.integers(0, 4)) == 0:
        envelope[draw(st.sampled_from(sorted(envelope)))] = draw(_JSON)
    return json.dumps(envelope).encode("utf-8", "surrogatepass")


PAYLOADS = st.one_of(
    _envelopes(),
    _envelopes(),
    st.builds(lambda whole, cut: whole[:cut], _envelopes(), st.integers(0, 200)),
    st.binary(max_size=80),
    _JSON.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass")),
    st.sampled_from([b"", b"[" * 60_000, b"0" * 70_000, b'{"a":' * 9_000, b"null", b"\xff\xfe"]),
)
TOPICS = st.sampled_from(
    [
        "floor/corner/kiosk/kiosk-entrance/up",
        "floor/corner/kiosk/kiosk-entrance/up",
        "floor/corner/handheld/phone-ana/up",
        "floor/corner/handheld/phone-ana/up",
        "floor/corner/handheld/phone-ana/presence",
        "floor/corner/camera/cam-1/queue/checkout",
        "floor/corner/kiosk/UPPER/up",
        "something/else",
    ]
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message; only its beginning is printed, some have 70,000 bytes."""

    topic: str
    payload: bytes

    def __repr__(self) -> str:
        return f"{self.topic} {self.payload[:300]!r}"


MESSAGES = st.builds(Message, TOPICS, PAYLOADS)
