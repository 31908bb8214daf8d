"""The real broker allows every role what the access table says, and refuses the rest with reason 135."""

from collections.abc import Iterator

import pytest

from floorwire import access
from floorwire.topics import ROLES, Channel, Role, pattern
from tests.integration.link_story import DEVICES, Floor
from tests.integration.raw_client import RawClient

FORBIDDEN, SUBSCRIBED = 135, 1
ROLE_CHANNELS: tuple[Channel, ...] = ("up", "down", "presence")
FIXED_CHANNELS: tuple[Channel, ...] = ("queue", "state", "store", "security-up", "security-down")


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Floor]:
    made = Floor(tmp_path_factory.mktemp("broker"))
    yield made
    made.close()


@pytest.fixture
def clients(floor: Floor) -> Iterator[dict[str, RawClient]]:
    made = {name: RawClient(floor.settings[name]) for name in DEVICES}
    yield made
    for client in made.values():
        client.close()


def leaves() -> list[str]:
    """Every leaf of every device of the store."""
    found = [
        pattern(channel).format(store="s", role=role, device=name)
        for name, role in DEVICES.items()
        for channel in ROLE_CHANNELS
    ]
    found += [
        pattern(channel).format(store="s", device=name, zone="till") for name in DEVICES for channel in FIXED_CHANNELS
    ]
    others = ["floor/other/kiosk/kiosk-1/up", "chain/s/up/x", "chain/s/down/x", "elsewhere"]
    return sorted({*found, *others})


def allows(filters: list[str], topic: str) -> bool:
    return any(_matches(allowed.split("/"), topic.split("/")) for allowed in filters)


def _matches(allowed: list[str], topic: list[str]) -> bool:
    if allowed[-1] == "#":
        return topic[: len(allowed) - 1] == allowed[:-1]
    return len(allowed) == len(topic) and all(a in ("+", b) for a, b in zip(allowed, topic, strict=True))


def a_device_of(role: Role) -> str:
    return next(name for name, its in DEVICES.items() if its == role)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_use_exactly_its_own_leaves(clients: dict[str, RawClient], role: Role) -> None:
    name = a_device_of(role)
    client = clients[name]
    may_publish = access.filters(role, "publish", store="s", device=name)
    may_read = access.filters(role, "subscribe", store="s", device=name)
    for topic in leaves():
        sent = client.publish(topic)
        assert (sent != FORBIDDEN) == allows(may_publish, topic), f"{name} publishes to {topic}: {sent}"
        read = client.subscribe(topic)
        assert read == (SUBSCRIBED if allows(may_read, topic) else FORBIDDEN), f"{name} reads {topic}: {read}"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "wide",
    ["#", "+/#", "floor/#", "floor/s/#", "floor/+/security/up/+", "floor/s/+/+/+", "$share/x/floor/s/security/up/+"],
)
def test_no_role_reads_with_a_wider_net(clients: dict[str, RawClient], role: Role, wide: str) -> None:
    assert clients[a_device_of(role)].subscribe(wide) == FORBIDDEN or role == "security"


def test_security_reads_its_channel_of_every_device_and_nobody_else_gets_it(clients: dict[str, RawClient]) -> None:
    assert clients["guard-1"].subscribe("floor/s/security/up/+") == SUBSCRIBED
    assert clients["desk-1"].subscribe("floor/s/security/up/+") == FORBIDDEN
    assert clients["kiosk-1"].publish("floor/s/security/up/kiosk-1", b"help") == 0


def test_the_engineer_may_see_the_broker_and_nothing_of_the_floor(clients: dict[str, RawClient]) -> None:
    assert clients["engineer"].subscribe("$SYS/#") == SUBSCRIBED
    assert clients["kiosk-1"].subscribe("$SYS/#") == FORBIDDEN
    assert clients["kiosk-1"].publish("$CONTROL/dynamic-security/v1") == FORBIDDEN


def test_a_device_cannot_take_over_the_session_of_another(floor: Floor, clients: dict[str, RawClient]) -> None:
    thief = RawClient(floor.settings["kiosk-2"], client_id="kiosk-1")
    assert not clients["kiosk-1"].gone.wait(0.2)
    assert thief.publish("floor/s/kiosk/kiosk-1/up") == FORBIDDEN
    thief.close()
