"""A store's own file as a scenario: its map, people, skills, limits and lanes; what its shoppers need is assumed."""

from dataclasses import replace

from floorwire.ids import ReasonId, StaffId, ZoneId
from staffpager.config import StoreFile
from staffpager.floor.rules import StaffRule, Store
from staffpager.simulate.errors import SimulateError
from staffpager.simulate.scenario import Demand, Scenario, Till

_URGENT_SHARE = 0.2  # of what another reason is asked for: nobody spills something as often as they have a question


def scenario_of(file: StoreFile, *, per_hour: float, help_s: float, customers: float) -> Scenario:
    """Return the store with `per_hour` requests spread evenly over its departments and their reasons.

    Every checkout with a lane gets a till of two cashiers and `customers` an hour.
    """
    store = file.rules()
    if not store.staff:
        raise SimulateError(f"{file.name} has no staff: add them to its file, there is nobody to send.")
    weights = {
        (ZoneId(department.zone), ReasonId(reason)): _URGENT_SHARE
        if store.reasons[ReasonId(reason)].urgency.value == "urgent"
        else 1.0
        for department in file.departments
        for reason in department.reasons
    }
    total = sum(weights.values())
    demands = tuple(Demand(zone, reason, per_hour * w / total, help_s) for (zone, reason), w in weights.items())
    asked = next(iter(weights), None)
    if asked is None:
        raise SimulateError(f"Nothing can be asked for at {file.name}: give its departments reasons.")
    tills = tuple(
        Till(zone.id, per_hour=customers, call_reason=asked[1])
        for zone in store.zones.values()
        if zone.lane is not None
    )
    return Scenario(file.store, store, demands, tills=tills)


def with_crew(scenario: Scenario, size: int) -> Scenario:
    """Return the same store with its first `size` members of staff; more than it has are doubles of them, in turn."""
    members = list(scenario.store.staff.values())
    crew = [_double(members[n % len(members)], n // len(members)) for n in range(size)]
    store: Store = replace(scenario.store, staff={member.id: member for member in crew})
    return replace(scenario, store=store)


def _double(member: StaffRule, turn: int) -> StaffRule:
    if turn == 0:
        return member
    name = f"{member.name} {turn + 1}"
    return replace(member, id=StaffId(f"{member.id}-{turn + 1}"), name=name, lead=False)  # one lead is enough
