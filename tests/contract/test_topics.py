"""Topics: what is built can be read again, and nothing else can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwire import access
from floorwire.errors import BadTopicError
from floorwire.topics import (
    CHANNELS,
    RESERVED_DEVICE_NAMES,
    ROLES,
    Address,
    Channel,
    address,
    heard_by,
    may_name_a_device,
    parse,
)

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True)
DEVICES = NAMES.filter(may_name_a_device)


@given(st.sampled_from(CHANNELS), st.sampled_from(ROLES), NAMES, DEVICES, NAMES)
def test_every_address_survives_being_a_topic(channel: Channel, role: str, store: str, device: str, zone: str) -> None:
    its = next(known for known in ROLES if known == role)
    built = address(channel, store=store, role=its, device=device, zone=zone)
    assert parse(built.topic) == built


@given(st.text(max_size=80))
def test_any_other_text_is_refused_with_a_sentence(topic: str) -> None:
    with pytest.raises(BadTopicError, match="cannot be used"):
        parse(topic)


@pytest.mark.parametrize(
    "topic",
    [
        "floor/s/kiosk/k1",
        "floor/s/kiosk/k1/up/more",
        "floor/S/kiosk/k1/up",
        "floor/s/kitchen/k1/up",
        "floor/s/kiosk/+/up",
        "floor/s/#",
        "floor/s/kiosk/k1\n/up",
        "floor/s/handheld/h1/queue/till",
        "floor/s/camera/c1/queue",
        "floor/s/camera/c1/queue/Till",
        "floor/s/camera/c1/queue/till/more",
        "floor/s/floor/other",
        "chain/s/up/x",
        "",
    ],
)
def test_what_is_not_in_the_table_is_no_topic(topic: str) -> None:
    with pytest.raises(BadTopicError):
        parse(topic)


@pytest.mark.parametrize("name", sorted(RESERVED_DEVICE_NAMES))
def test_no_device_is_called_as_a_level_of_a_topic(name: str) -> None:
    assert not may_name_a_device(name)
    with pytest.raises(BadTopicError, match="not a device's name"):
        address("up", store="s", role="kiosk", device=name)


def test_an_answer_goes_to_where_the_sender_listens() -> None:
    kiosk = parse("floor/s/kiosk/k1/up")
    alarm = parse("floor/s/security/up/k1")
    assert kiosk.reply() == parse("floor/s/kiosk/k1/down")
    assert alarm.reply() == parse("floor/s/security/down/k1")


def test_retained_values_are_not_answered() -> None:
    for topic in (
        "floor/s/camera/c1/queue/till",
        "floor/s/kiosk/k1/presence",
        "floor/s/floor/state",
        "floor/s/floor/store",
    ):
        assert parse(topic).retained
        assert parse(topic).reply() is None


def test_every_channel_is_granted_to_somebody_both_ways() -> None:
    published = {grant.channel for grant in access.GRANTS if grant.act == "publish"}
    subscribed = {grant.channel for grant in access.GRANTS if grant.act == "subscribe"}
    assert published == subscribed == set(CHANNELS)


def test_an_address_is_a_value() -> None:
    assert len({parse("floor/s/kiosk/k1/up"), parse("floor/s/kiosk/k1/up")}) == 1
    assert isinstance(parse("floor/s/floor/state"), Address)


@pytest.mark.parametrize(
    ("topic", "hears"),
    [
        ("floor/s/kiosk/k1/up", "floor/s/desk/d1/presence"),
        ("floor/s/security/up/k1", "floor/s/security/guard/presence"),
        ("floor/s/kiosk/k1/down", "floor/s/kiosk/k1/presence"),
        ("floor/s/security/down/k1", "floor/s/kiosk/k1/presence"),
    ],
)
def test_what_is_sent_is_heard_by_its_one_receiver(topic: str, hears: str) -> None:
    present = [f"floor/s/{each}/presence" for each in ("desk/d1", "security/guard", "kiosk/k1", "kiosk/k2")]
    assert [place for place in present if heard_by(parse(place), topic)] == [hears]
