"""The shortest way over walks that are given: all pairs at once (Floyd 1962)."""

from collections.abc import Mapping

import numpy as np

from floorwire.ids import ZoneId

Pair = tuple[ZoneId, ZoneId]


def shortest(given: Mapping[Pair, float]) -> Mapping[Pair, float]:
    """Return metres for each pair that the given walks connect, both ways; a detour that is shorter counts."""
    zones = sorted({zone for pair in given for zone in pair})
    row = {zone: index for index, zone in enumerate(zones)}
    metres = np.full((len(zones), len(zones)), np.inf)
    np.fill_diagonal(metres, 0.0)
    for (start, end), walk in given.items():
        for a, b in ((row[start], row[end]), (row[end], row[start])):
            metres[a, b] = min(metres[a, b], walk)
    for over in range(len(zones)):
        np.minimum(metres, metres[:, over, None] + metres[None, over, :], out=metres)
    return {
        (start, end): float(metres[row[start], row[end]])
        for start in zones
        for end in zones
        if np.isfinite(metres[row[start], row[end]])
    }
