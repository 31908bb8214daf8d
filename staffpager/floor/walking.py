"""Who is how far from where: the walking distances of a store, ready for whole matrices."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from floorwire.ids import ZoneId
from staffpager.floor.rules import Store

Metres = NDArray[np.float64]


class Walking:
    """Distances between all zones of a store in metres, made once; a zone unknown to the map is at no distance."""

    def __init__(self, store: Store) -> None:
        zones = list(store.zones)
        self._row = {zone: row for row, zone in enumerate(zones)}
        self._unknown = len(zones)
        self._metres = np.zeros((len(zones) + 1, len(zones) + 1))
        for row, start in enumerate(zones):
            for column, end in enumerate(zones):
                self._metres[row, column] = store.metres(start, end)

    def between(self, ends: Iterable[ZoneId | None], starts: Iterable[ZoneId | None]) -> Metres:
        """Return metres, one row an end and one column a start."""
        return np.asarray(self._metres[np.ix_(self._rows(ends), self._rows(starts))])

    def _rows(self, zones: Iterable[ZoneId | None]) -> list[int]:
        return [self._unknown if zone is None else self._row.get(zone, self._unknown) for zone in zones]
