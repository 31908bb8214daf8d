"""Messages: what is sent can be read; what cannot be read says why."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from floorwire.codec import MAX_PAYLOAD, TYPES, decode, encode, envelope
from floorwire.errors import (
    BadDataError,
    BadEnvelopeError,
    NotJsonError,
    TooBigError,
    UnknownTypeError,
    WireError,
)
from floorwire.events import QueueReading, RequestOpened
from floorwire.examples import EXAMPLES
from floorwire.ids import is_name, new_id
from floorwire.voices import FeedbackLeft

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
REQUEST = RequestOpened(request=new_id(), zone="shoes", reason="size")


def message(**changes: Any) -> bytes:
    """A correct message with some attributes changed (`data_x` changes field x of the data, None removes)."""
    plain = json.loads(encode(envelope(REQUEST, source="/s/kiosk/k1", now=NOW)))
    for name, value in changes.items():
        target, key = (plain["data"], name.removeprefix("data_")) if name.startswith("data_") else (plain, name)
        if value is None:
            del target[key]
        else:
            target[key] = value
    return json.dumps(plain).encode()


def complaint(payload: bytes) -> str | None:
    """What is wrong with a message, or None; any other error than a WireError fails the test."""
    try:
        decode(payload)
    except WireError as error:
        return str(error)
    return None


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.TYPE)
def test_every_event_survives_the_way(event: Any) -> None:
    sent = envelope(event, source="/s/desk/desk", now=NOW, correlation=new_id(), expires_at=NOW)
    assert decode(encode(sent)) == sent


def test_there_is_a_sample_of_every_type() -> None:
    assert {event.TYPE for event in EXAMPLES} == set(TYPES)


def test_every_type_has_a_version_and_a_docstring() -> None:
    for name, kind in TYPES.items():
        assert name.rpartition(".v")[2].isdigit()
        assert kind.__doc__


def test_the_attributes_are_those_of_cloudevents() -> None:
    plain = json.loads(message())
    assert list(plain) == ["specversion", "id", "source", "type", "time", "datacontenttype", "data"]
    assert plain["type"] == "floor.request.opened.v1"


def test_unknown_fields_are_ignored() -> None:
    assert decode(message(traceparent="00-x", data_colour="red")).event == REQUEST


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"data_zone": 5}, BadDataError, ["field `data.zone`", "is 5", "expected `str`"]),
        ({"data_zone": "Shoes"}, BadDataError, ['is "Shoes"', "a name of a-z"]),
        ({"data_zone": "shoes\n"}, BadDataError, ["a name of a-z"]),
        ({"data_zone": None}, BadDataError, ["missing required field `zone`"]),
        ({"data_language": "x" * 300}, BadDataError, ["a language tag", "…"]),
        ({"type": "floor.request.opened.v9"}, UnknownTypeError, ["floor.request.opened.v1", "update"]),
        ({"type": "floor.cake.v1"}, UnknownTypeError, ["floor.cake.v1", "docs/wire.md"]),
        ({"specversion": "0.3"}, BadEnvelopeError, ["expected one of 1.0"]),
        ({"datacontenttype": "text/xml"}, BadEnvelopeError, ["application/json"]),
        ({"id": "7"}, BadEnvelopeError, ["a UUID"]),
        ({"time": "yesterday"}, BadEnvelopeError, ["field `time`", "yesterday"]),
        ({"time": "2026-03-01T09:30:00"}, BadEnvelopeError, ["timezone"]),
        ({"time": "0001-01-01T00:00:00+10:00"}, BadDataError, ["in the year 1", "set the clock"]),
        ({"source": "a\x00"}, BadDataError, ["NUL"]),
        ({"data": None}, BadEnvelopeError, ["missing required field `data`"]),
        ({"data": [1]}, BadDataError, ["expected `object`"]),
    ],
)
def test_what_is_wrong_is_said_with_field_find_and_rule(
    changes: dict[str, Any], error: type[WireError], words: list[str]
) -> None:
    with pytest.raises(error) as caught:
        decode(message(**changes))
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "payload", [b"", b"{", b"\xff", b"\x00", b'{"a":"\\ud800"}', b'{"a":' * 9_000, b'{"x":' + b"[" * 9_000]
)
def test_what_is_no_json_is_said_so(payload: bytes) -> None:
    with pytest.raises(NotJsonError, match="not JSON"):
        decode(payload)


def test_nothing_may_follow_the_event() -> None:
    with pytest.raises(NotJsonError, match="trailing"):
        decode(message() + b" {}")


@pytest.mark.parametrize("payload", [b"[]", b"null", b"7", b'"text"', b"{}"])
def test_json_that_is_no_event_is_said_so(payload: bytes) -> None:
    with pytest.raises(BadEnvelopeError):
        decode(payload)


def test_a_faulty_event_still_tells_its_id_so_that_its_sender_can_be_told() -> None:
    known = new_id()
    for changes in ({"data_zone": 5}, {"type": "floor.cake.v1"}, {"specversion": "0.3"}):
        with pytest.raises(WireError) as caught:
            decode(message(id=known, **changes))
        assert caught.value.event_id == known


def test_too_big_is_refused_at_both_ends() -> None:
    with pytest.raises(TooBigError, match="65537"):
        decode(b" " * (MAX_PAYLOAD + 1))
    full = FeedbackLeft(feedback=new_id(), text="\U0001f600" * 4_000)
    assert decode(encode(envelope(full, source="/s/kiosk/k1", now=NOW))).event == full


def test_a_faulty_event_is_never_sent() -> None:
    crowd = QueueReading(zone="till", camera="c1", count=10**6, health="ok", observed_at=NOW)
    with pytest.raises(BadDataError, match=r"data\.count.*1000000"):
        encode(envelope(crowd, source="/s/camera/c1", now=NOW))


@given(st.binary(max_size=400))
@example(b"\xed\xa0\x80")
def test_no_bytes_do_more_than_raise_a_wire_error(payload: bytes) -> None:
    with pytest.raises(WireError):
        decode(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(TYPES)), st.sampled_from(EXAMPLES), st.data())
def test_no_data_does_more_than_raise_a_wire_error(kind: str, event: Any, data: st.DataObject) -> None:
    plain = msgspec.to_builtins(event)
    if plain:
        plain[data.draw(st.sampled_from(sorted(plain)))] = data.draw(JSON)
    said = complaint(message(type=kind, data=plain))
    assert said is None or said.endswith(".")


def test_a_name_ends_where_it_ends() -> None:
    assert is_name("shoes")
    assert not is_name("shoes\n")
