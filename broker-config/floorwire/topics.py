"""Where things travel: builds and parses the topics of a store. Pure."""

from dataclasses import dataclass
from typing import Literal, get_args

from floorwire.errors import BadTopicError
from floorwire.ids import DeviceId, StoreId, ZoneId, is_name

Role = Literal["kiosk", "camera", "handheld", "desk", "security", "review", "bridge", "admin"]
Channel = Literal["up", "down", "presence", "queue", "state", "store", "security-up", "security-down"]

ROLES: tuple[Role, ...] = get_args(Role)
CHANNELS: tuple[Channel, ...] = get_args(Channel)

# Levels that follow `{role}/` or `floor/`: a device of this name would make `security/up/presence` mean two things.
RESERVED_DEVICE_NAMES = frozenset({"up", "down", "presence", "queue", "state", "store"})

RETAINED: frozenset[Channel] = frozenset({"presence", "queue", "state", "store"})

_PATTERNS: dict[Channel, str] = {
    "up": "floor/{store}/{role}/{device}/up",
    "down": "floor/{store}/{role}/{device}/down",
    "presence": "floor/{store}/{role}/{device}/presence",
    "queue": "floor/{store}/camera/{device}/queue/{zone}",
    "state": "floor/{store}/floor/state",
    "store": "floor/{store}/floor/store",
    "security-up": "floor/{store}/security/up/{device}",
    "security-down": "floor/{store}/security/down/{device}",
}
_FIXED_ROLES: dict[Channel, Role] = {
    "queue": "camera",
    "state": "desk",
    "store": "desk",
    "security-up": "security",
    "security-down": "security",
}
_REPLIES: dict[Channel, Channel] = {
    "up": "down",
    "down": "up",
    "security-up": "security-down",
    "security-down": "security-up",
}
_HEARD_BY_ROLE: dict[Channel, Role] = {"up": "desk", "security-up": "security"}  # of other leaves: by their device
_FLOOR_WIDE: frozenset[Channel] = frozenset({"state", "store"})
NO_DEVICE = DeviceId("")  # of the two floor-wide channels, `state` and `store`
NO_ZONE = ZoneId("")  # of all channels but `queue`, which has a leaf a zone


@dataclass(frozen=True, slots=True)
class Address:
    """A place on the wire: whose leaf it is, and which one.

    On the security channels `role` is always `security` and `device` the device that talks with the security desk;
    on `state` and `store` the role is `desk` and the device `NO_DEVICE`. Only `queue` has a zone.
    """

    store: StoreId
    role: Role
    device: DeviceId
    channel: Channel
    zone: ZoneId = NO_ZONE

    @property
    def topic(self) -> str:
        return pattern(self.channel).format(store=self.store, role=self.role, device=self.device, zone=self.zone)

    @property
    def retained(self) -> bool:
        """Whether the newest message replaces the one before (and gets no receipt)."""
        return self.channel in RETAINED

    def reply(self) -> "Address | None":
        """Where the sender of what came here listens; None for retained channels, which get no answer."""
        channel = _REPLIES.get(self.channel)
        return None if channel is None else Address(self.store, self.role, self.device, channel)


def address(channel: Channel, *, store: str, role: Role, device: str = NO_DEVICE, zone: str = NO_ZONE) -> Address:
    """Build a checked address; the role of a channel that has one role only may be any, a zone is of `queue` only."""
    owner = _FIXED_ROLES.get(channel, role)
    whose = NO_DEVICE if channel in _FLOOR_WIDE else DeviceId(device)
    place = Address(StoreId(store), owner, whose, channel, ZoneId(zone) if channel == "queue" else NO_ZONE)
    return _checked(place, topic=_PATTERNS[channel])


def parse(topic: str) -> Address:
    """Read a topic; raise `BadTopicError` when it is none of the table."""
    match topic.split("/"):
        case ["floor", store, "floor", ("state" | "store") as channel]:
            found = Address(StoreId(store), "desk", NO_DEVICE, channel)
        case ["floor", store, "security", ("up" | "down") as way, device]:
            side: Channel = "security-up" if way == "up" else "security-down"
            found = Address(StoreId(store), "security", DeviceId(device), side)
        case ["floor", store, "camera", device, "queue", zone]:
            found = Address(StoreId(store), "camera", DeviceId(device), "queue", ZoneId(zone))
        case ["floor", store, role, device, ("up" | "down" | "presence") as leaf]:
            found = Address(StoreId(store), _role(role, topic), DeviceId(device), leaf)
        case _:
            raise BadTopicError(topic, "it is none of the topics of docs/wire.md")
    return _checked(found, topic=topic)


def heard_by(device: Address, topic: str) -> bool:
    """Tell whether what is sent to `topic` is for the device whose presence `device` is the address of."""
    place = parse(topic)
    receivers = _HEARD_BY_ROLE.get(place.channel)
    return place.device == device.device if receivers is None else device.role == receivers


def answers_the_roll(topic: str) -> bool:
    """Tell whether what is kept there says of a device that it is there; desks would ask each other for ever."""
    place = parse(topic)
    return place.channel == "presence" and place.role != "desk"


def pattern(channel: Channel) -> str:
    """The channel's topic with {store}, {role}, {device} and {zone} to be filled in."""
    return _PATTERNS[channel]


def may_name_a_device(name: str) -> bool:
    """Tell whether a device may have this name."""
    return is_name(name) and name not in RESERVED_DEVICE_NAMES


def _role(text: str, topic: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise BadTopicError(topic, f"`{text}` is not a role; roles are {', '.join(ROLES)}")


def _checked(place: Address, *, topic: str) -> Address:
    if not is_name(place.store):
        raise BadTopicError(topic, f"`{place.store}` is not a store's name")
    if place.channel not in _FLOOR_WIDE and not may_name_a_device(place.device):
        reserved = ", ".join(sorted(RESERVED_DEVICE_NAMES))
        raise BadTopicError(
            topic, f"`{place.device}` is not a device's name (a-z, 0-9 and -, at most 40; not {reserved})"
        )
    if place.channel == "queue" and not is_name(place.zone):
        raise BadTopicError(topic, f"`{place.zone}` is not a zone's name (a-z, 0-9 and -, at most 40)")
    return place
