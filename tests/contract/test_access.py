"""Access: the table says what the design promises, and everything is made from it."""

import json

import pytest

from floorwire import access
from floorwire.codec import TYPES
from floorwire.dynsec import Login, render
from floorwire.errors import NotAllowedError
from floorwire.events import AlertRaised, HelpArrived, QueueReading
from floorwire.examples import EXAMPLES
from floorwire.ids import DeviceId, StoreId, new_id
from floorwire.topics import ROLES, Role, address, parse


def may_read(role: Role, topic: str, *, device: str = "x1") -> bool:
    wanted = topic.split("/")
    return any(
        len(wanted) == len(levels := allowed.split("/"))
        and all(level in ("+", part) for level, part in zip(levels, wanted, strict=True))
        for allowed in access.filters(role, "subscribe", store="s", device=device)
    )


@pytest.mark.parametrize("role", ROLES)
def test_only_security_reads_what_goes_to_security(role: Role) -> None:
    assert may_read(role, "floor/s/security/up/k1") == (role == "security")


@pytest.mark.parametrize("role", ["kiosk", "handheld"])
def test_a_device_reads_its_own_leaf_and_no_other(role: Role) -> None:
    assert may_read(role, f"floor/s/{role}/x1/down")
    assert not may_read(role, f"floor/s/{role}/x2/down")
    assert not may_read(role, "floor/s/security/down/x2")


def test_review_reads_the_floor_but_no_request() -> None:
    assert may_read("review", "floor/s/floor/state")
    assert may_read("review", "floor/s/camera/c1/queue/till")
    assert may_read("review", "floor/s/kiosk/k1/presence")
    assert not may_read("review", "floor/s/kiosk/k1/up")


def test_a_camera_reads_nothing_of_the_floor_and_says_nothing_but_its_queue_and_presence() -> None:
    assert access.filters("camera", "subscribe", store="s", device="c1") == [
        "floor/s/camera/c1/presence",
        "floor/s/desk/+/presence",
    ]
    assert access.filters("camera", "publish", store="s", device="c1") == [
        "floor/s/camera/c1/presence",
        "floor/s/camera/c1/queue/+",
    ]


def test_every_event_may_travel_somewhere() -> None:
    carried = {kind.TYPE for grant in access.GRANTS if grant.act == "publish" for kind in grant.events}
    assert carried == set(TYPES)


def test_what_one_role_says_on_a_channel_another_may_hear() -> None:
    said = {(grant.channel, grant.of, grant.events) for grant in access.GRANTS if grant.act == "publish"}
    heard = {(grant.channel, grant.of, grant.events) for grant in access.GRANTS if grant.act == "subscribe"}
    assert said == heard


def test_an_alarm_goes_to_security_and_never_to_the_desk() -> None:
    alarm = AlertRaised(alert=new_id(), kind="medical", zone="toys")
    assert access.channel_of(alarm, "kiosk") == "security-up"
    with pytest.raises(NotAllowedError, match="may not travel"):
        access.check(alarm, parse("floor/s/kiosk/k1/up"))


def test_a_kiosk_cannot_speak_as_a_camera() -> None:
    reading = next(event for event in EXAMPLES if isinstance(event, QueueReading))
    with pytest.raises(NotAllowedError, match="any channel of a kiosk"):
        access.channel_of(reading, "kiosk")
    with pytest.raises(NotAllowedError):
        access.check(
            HelpArrived(request=new_id()), address("queue", store="s", role="camera", device="c1", zone="till")
        )


def test_a_reading_travels_on_the_leaf_of_its_own_zone_only() -> None:
    reading = next(event for event in EXAMPLES if isinstance(event, QueueReading))
    access.check(reading, address("queue", store="s", role="camera", device="c1", zone=reading.zone))
    with pytest.raises(NotAllowedError, match="may not travel"):
        access.check(reading, address("queue", store="s", role="camera", device="c1", zone="shoes"))


def test_the_rules_refuse_by_default_and_give_every_device_its_own() -> None:
    logins = [
        Login(DeviceId("k1"), "kiosk", "secret", b"0" * 12),
        Login(DeviceId("k2"), "kiosk", "other", b"1" * 12),
    ]
    rules = json.loads(render(logins, store=StoreId("s")))
    assert rules["defaultACLAccess"] == {
        "publishClientSend": False,
        "publishClientReceive": False,
        "subscribe": False,
        "unsubscribe": True,
    }
    assert [role["rolename"] for role in rules["roles"]] == ["kiosk-k1", "kiosk-k2"]
    assert "secret" not in json.dumps(rules)
    topics = {acl["topic"] for acl in rules["roles"][0]["acls"]}
    assert "floor/s/kiosk/k1/up" in topics
    assert not any("k2" in topic for topic in topics)
