"""Stores to try the rules in: small, large, quiet, overloaded, short of staff at the peak, with long queues."""

from collections.abc import Mapping, Sequence

from floorwire.ids import ReasonId, StaffId, ZoneId
from staffpager.floor.model import Urgency
from staffpager.floor.rules import Lane, Reason, StaffRule, Store, Zone
from staffpager.simulate.scenario import Demand, Scenario, Till

# reason: urgency, skill, share of what shoppers ask for, seconds of help
_REASONS: Mapping[str, tuple[Urgency, str | None, float, float]] = {
    "question": (Urgency.NORMAL, None, 0.42, 90.0),
    "size": (Urgency.NORMAL, None, 0.23, 120.0),
    "locked-case": (Urgency.NORMAL, "keys", 0.10, 150.0),
    "pay": (Urgency.HIGH, None, 0.15, 60.0),
    "price": (Urgency.HIGH, None, 0.06, 60.0),
    "spill": (Urgency.URGENT, None, 0.04, 180.0),
}
_ORDINARY = (0.6, 0.9, 1.2, 1.3, 1.0, 1.0)  # an hour each, as a share of the mean
_WITH_A_LEAD = 4  # smaller crews have nobody to keep free
_TILL = Reason(ReasonId("open-till"), "Open a till")


def shop(
    name: str,
    *,
    staff: int,
    zones: int,
    per_hour: float,
    tills: Sequence[Till] = (),
    hours: tuple[float, ...] = _ORDINARY,
) -> Scenario:
    """Return a store on a grid of zones, 15 m apart, with a checkout at one end; every third member has the keys."""
    places = [f"zone-{n}" for n in range(zones)]
    checkout = ZoneId("checkout")
    wide = max(2, round(zones**0.5))
    found = {
        ZoneId(p): Zone(ZoneId(p), p.title(), 15.0 * (n % wide), 15.0 * (n // wide + 1)) for n, p in enumerate(places)
    }
    found[checkout] = Zone(checkout, "Checkout", 7.5 * wide, 0.0, lane=Lane(_TILL.id))
    reasons = {ReasonId(r): Reason(ReasonId(r), r, urgency, skill) for r, (urgency, skill, _, _) in _REASONS.items()}
    members = [
        StaffRule(
            StaffId(f"staff-{n}"),
            f"Staff {n}",
            skills=frozenset({"keys"}) if n % 3 == 0 else frozenset(),
            lead=n == staff - 1 and staff >= _WITH_A_LEAD,
            home=ZoneId(places[n * zones // staff]),
        )
        for n in range(staff)
    ]
    return Scenario(
        name=name,
        store=Store(
            name=name,
            zones=found,
            reasons={**reasons, _TILL.id: _TILL},
            staff={member.id: member for member in members},
        ),
        demands=tuple(
            Demand(ZoneId(place), ReasonId(reason), per_hour * share / zones, service_s)
            for place in places
            for reason, (_, _, share, service_s) in _REASONS.items()
        ),
        tills=tuple(tills),
        hours=hours,
    )


def _checkout(cashiers: int, per_hour: float) -> tuple[Till, ...]:
    return (Till(ZoneId("checkout"), cashiers=cashiers, per_hour=per_hour),)


def all_stores() -> tuple[Scenario, ...]:
    """Return the six stores in which rules are compared."""
    peak = (0.6, 0.8, 1.0, 1.9, 1.6, 0.8)
    return (
        shop("small", staff=3, zones=6, per_hour=35, tills=_checkout(1, 38)),
        shop("large", staff=12, zones=24, per_hour=150, tills=_checkout(4, 160)),
        shop("quiet", staff=5, zones=12, per_hour=20, tills=_checkout(1, 30)),
        shop("overloaded", staff=5, zones=12, per_hour=110, tills=_checkout(2, 78)),
        shop("short-at-peak", staff=5, zones=12, per_hour=62, tills=_checkout(2, 75), hours=peak),
        shop("long-queues", staff=5, zones=12, per_hour=45, tills=_checkout(2, 95)),
    )
