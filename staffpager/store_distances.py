"""How far it is from zone to zone where the aisles say otherwise than the map: walking distances of a store's file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec

from floorwire.ids import Name, ZoneId
from floorwire.settings import Problem
from staffpager.floor.paths import shortest
from staffpager.store_entries import ZoneEntry

FARTHEST_M = 10_000.0  # what a page can say (`Metres` on the wire): no store is larger, a slip of the pen is


class DistanceEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The walk between two zones, the same both ways."""

    start: Annotated[Name, msgspec.Meta(description="a zone")] = msgspec.field(name="from")
    end: Annotated[Name, msgspec.Meta(description="another zone")] = msgspec.field(name="to")
    metres: Annotated[float, msgspec.Meta(gt=0, le=FARTHEST_M, description="metres that are walked, not flown")]


def walks(distances: Sequence[DistanceEntry]) -> Mapping[tuple[ZoneId, ZoneId], float]:
    """Every walk that the distances tell, also over several of them, in metres."""
    return shortest({(ZoneId(each.start), ZoneId(each.end)): each.metres for each in distances})


def far_problems(zones: Sequence[ZoneEntry], distances: Sequence[DistanceEntry]) -> Iterator[Problem]:
    """Each zone that is farther from one before it than a page can say, on foot or else on the map."""
    walked = walks(distances)
    for i, zone in enumerate(zones):
        for other in zones[:i]:
            on_the_map = abs(zone.x - other.x) + abs(zone.y - other.y)
            metres = walked.get((ZoneId(zone.id), ZoneId(other.id)), on_the_map)
            if metres > FARTHEST_M:
                far = f"`{zone.id}` is {metres:.0f} m from `{other.id}`, and a page can say {FARTHEST_M:.0f} m at most"
                yield Problem(("zones", i), far, "correct `x` and `y`, or the walks under `distances`: all are metres")
                break


def distance_problems(distances: Sequence[DistanceEntry], *, zones: Sequence[str]) -> Iterator[Problem]:
    """Zones that do not exist, walks to where one stands, and walks that are given twice."""
    seen: set[frozenset[str]] = set()
    for i, each in enumerate(distances):
        for field, zone in (("from", each.start), ("to", each.end)):
            if zone not in zones:
                use = f"use one of {', '.join(sorted(zones))}"
                yield Problem(("distances", i, field), f"`{zone}` is no zone", use)
        pair = frozenset({each.start, each.end})
        if len(pair) == 1:
            yield Problem(("distances", i, "to"), f"from `{each.start}` to itself nobody walks", "name two zones")
        elif pair in seen:
            twice = f"the walk between `{each.start}` and `{each.end}` is given twice"
            yield Problem(("distances", i), twice, "keep one of them: it counts both ways")
        seen.add(pair)
