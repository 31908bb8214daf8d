"""Who may do what: the one table from which the broker's rules, the documents and the tests are made. Pure."""

from dataclasses import dataclass
from typing import Literal

from floorwire import events as e
from floorwire import staff_events as s
from floorwire import views as v
from floorwire import voices
from floorwire.errors import NotAllowedError
from floorwire.ids import ZoneId
from floorwire.topics import NO_ZONE, Address, Channel, Role, pattern

Act = Literal["publish", "subscribe"]
Kinds = tuple[type[e.Event], ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """One role may do one thing on the topics of one channel.

    `of` is the role whose leaves these are; `device` says which of them: `{device}` only its own, `+` all.
    Of the channel with a leaf a zone it is always all zones.
    """

    role: Role
    act: Act
    channel: Channel
    of: Role
    device: str
    events: Kinds

    @property
    def pattern(self) -> str:
        """The topic filter with {store} and {device} still to be filled in."""
        return pattern(self.channel).format(store="{store}", role=self.of, device=self.device, zone=ALL)

    def filter(self, *, store: str, device: str) -> str:
        """The topic filter for one device of one store."""
        return self.pattern.format(store=store, device=device)


OWN, ALL = "{device}", "+"
BOTH: tuple[Act, ...] = ("publish", "subscribe")

# What each role says to the desk, and what the desk says to it.
UP: dict[Role, Kinds] = {
    "kiosk": (
        e.DeviceStarted,
        e.RequestOpened,
        e.RequestCancelled,
        e.HelpArrived,
        e.NobodyCame,
        voices.RatingGiven,
        voices.FeedbackLeft,
        e.Receipt,
    ),
    "handheld": (
        e.DeviceStarted,
        e.ShiftStarted,
        e.ShiftEnded,
        e.AvailabilitySet,
        e.OfferAccepted,
        e.OfferDeclined,
        e.HelpArrived,
        e.RequestResolved,
        e.RequestAbandoned,
        e.RequestOpened,
        e.RequestCancelled,
        s.HandWanted,
        s.RequestPassed,
        s.AnswerPromised,
        e.Receipt,
    ),
}
DOWN: dict[Role, Kinds] = {
    "kiosk": (e.TicketChanged, e.Receipt),
    "handheld": (e.OfferMade, e.OfferWithdrawn, v.DutyChanged, e.TicketChanged, e.Receipt),
}
SECURITY_UP: Kinds = (e.AlertRaised, e.Receipt)
SECURITY_DOWN: Kinds = (e.AlertAcknowledged, e.Receipt)
PRESENCE: Kinds = (e.PresenceChanged,)
QUEUE: Kinds = (e.QueueReading,)
STATE: Kinds = (v.FloorState,)
STORE: Kinds = (v.StoreDescribed,)

WITH_LINK: tuple[Role, ...] = ("kiosk", "camera", "handheld", "desk", "security", "review")


def _device_and_desk(role: Role) -> tuple[Grant, ...]:
    """A device's own leaves, and the desk's other end of them."""
    return (
        Grant(role, "publish", "up", role, OWN, UP[role]),
        Grant(role, "subscribe", "down", role, OWN, DOWN[role]),
        Grant("desk", "subscribe", "up", role, ALL, UP[role]),
        Grant("desk", "publish", "down", role, ALL, DOWN[role]),
        Grant(role, "publish", "security-up", "security", OWN, SECURITY_UP),
        Grant(role, "subscribe", "security-down", "security", OWN, SECURITY_DOWN),
        Grant(role, "subscribe", "presence", "desk", ALL, PRESENCE),
        Grant(role, "subscribe", "presence", "security", ALL, PRESENCE),
        Grant(role, "subscribe", "state", "desk", "", STATE),
        Grant(role, "subscribe", "store", "desk", "", STORE),
    )


GRANTS: tuple[Grant, ...] = (
    *(Grant(role, act, "presence", role, OWN, PRESENCE) for role in WITH_LINK for act in BOTH),
    *_device_and_desk("kiosk"),
    *_device_and_desk("handheld"),
    *(Grant(role, "subscribe", "presence", "desk", ALL, PRESENCE) for role in ("camera", "security")),
    Grant("camera", "publish", "queue", "camera", OWN, QUEUE),
    Grant("desk", "subscribe", "queue", "camera", ALL, QUEUE),
    Grant("desk", "publish", "state", "desk", "", STATE),
    Grant("desk", "publish", "store", "desk", "", STORE),
    *(Grant("desk", "subscribe", "presence", role, ALL, PRESENCE) for role in WITH_LINK),
    Grant("security", "subscribe", "security-up", "security", ALL, SECURITY_UP),
    Grant("security", "publish", "security-down", "security", ALL, SECURITY_DOWN),
    Grant("security", "subscribe", "store", "desk", "", STORE),
    Grant("review", "subscribe", "state", "desk", "", STATE),
    Grant("review", "subscribe", "store", "desk", "", STORE),
    Grant("review", "subscribe", "queue", "camera", ALL, QUEUE),
    *(Grant("review", "subscribe", "presence", role, ALL, PRESENCE) for role in WITH_LINK),
)

# Roles without events of their own: topics only. The bridge carries `chain/…` of a store to the chain's broker.
TOPICS_ONLY: dict[Role, tuple[tuple[Act, str], ...]] = {
    "desk": (("publish", "chain/{store}/up/#"), ("subscribe", "chain/{store}/down/#")),
    "bridge": (("subscribe", "chain/{store}/up/#"), ("publish", "chain/{store}/down/#")),
    "admin": (
        ("publish", "$CONTROL/dynamic-security/#"),
        ("subscribe", "$CONTROL/dynamic-security/#"),
        ("subscribe", "$SYS/#"),
    ),
}


def grants_of(role: Role) -> tuple[Grant, ...]:
    """All that a role may do with events."""
    return tuple(grant for grant in GRANTS if grant.role == role)


def filters(role: Role, act: Act, *, store: str, device: str) -> list[str]:
    """The topic filters that one device may publish to or subscribe to; everything else is refused."""
    own = [grant.filter(store=store, device=device) for grant in grants_of(role) if grant.act == act]
    other = [text.format(store=store, device=device) for does, text in TOPICS_ONLY.get(role, ()) if does == act]
    return own + other


def carried(channel: Channel, of: Role, *, act: Act) -> Kinds:
    """The event types that somebody may send (`publish`) or gets (`subscribe`) on the leaves of `of`."""
    return _CARRIED.get((channel, of, act), ())


def check(event: e.Event, place: Address) -> None:
    """Raise `NotAllowedError` when this event may not travel there: of this type, or of another zone."""
    of_another_zone = zone_of(event) not in (NO_ZONE, place.zone)
    if of_another_zone or type(event) not in carried(place.channel, place.role, act="publish"):
        raise NotAllowedError(event.TYPE, place.topic)


def zone_of(event: e.Event) -> ZoneId:
    """The zone whose leaf an event belongs on, `NO_ZONE` for all that have none."""
    return ZoneId(event.zone) if isinstance(event, e.QueueReading) else NO_ZONE


def channel_of(event: e.Event, role: Role) -> Channel:
    """The channel on which a device of this role sends its own events of this type, or `NotAllowedError`."""
    for grant in grants_of(role):
        if grant.act == "publish" and grant.device != ALL and type(event) in grant.events:
            return grant.channel
    raise NotAllowedError(event.TYPE, f"any channel of a {role}")


_CARRIED: dict[tuple[Channel, Role, Act], Kinds] = {
    (grant.channel, grant.of, grant.act): grant.events for grant in GRANTS
}
