"""The small map of an offer: where the zones lie, where one stands, which way one goes. Pure; pixels, y up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from floorwire.views import ZoneInfo

Point = tuple[float, float]

CELL_SHARE = (0.27, 0.34)  # of the map's width and height: three zones side by side leave aisles between them
AISLE_SHARE = 0.82  # of the way to the nearest neighbour that a zone's cell may take
LEAST_CELL = 10.0  # pixels: smaller is a dot


@dataclass(frozen=True, slots=True)
class Cell:
    """A zone on the map: its middle and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Cells by zone, and the way from one to another along the aisles."""

    cells: dict[str, Cell]

    def way(self, start: str | None, goal: str) -> tuple[Point, ...]:
        """Give the corners of the way, which runs along and then across as aisles do, up to the goal's edge.

        Empty when it is not known, or when one is there already.
        """
        if start is None or start not in self.cells or goal not in self.cells or start == goal:
            return ()
        here, there = self.cells[start], self.cells[goal]
        corner = (there.x, here.y)
        if abs(here.y - there.y) > there.height / 2:
            edge = there.y + there.height / 2 * (1 if here.y > there.y else -1)
            return ((here.x, here.y), corner, (there.x, edge))
        return ((here.x, here.y), (there.x + there.width / 2 * (1 if here.x > there.x else -1), here.y))


def dashes(way: Sequence[Point], dash: float) -> Iterator[tuple[Point, Point]]:
    """Cut a way into strokes of length `dash` with as much between them."""
    for (x0, y0), (x1, y1) in pairwise(way):
        length = max(abs(x1 - x0), abs(y1 - y0))
        if length == 0:
            continue
        right, up = (x1 - x0) / length, (y1 - y0) / length
        at = 0.0
        while at < length:
            end = min(at + dash, length)
            yield (x0 + right * at, y0 + up * at), (x0 + right * end, y0 + up * end)
            at += 2 * dash


def plan(zones: Sequence[ZoneInfo], width: float, *, height: float) -> Plan:
    """Lay `zones` out in a box of `width` and `height`; no two cells overlap."""
    if not zones or width <= 0 or height <= 0:
        return Plan({})
    cell_width, cell_height = width * CELL_SHARE[0], height * CELL_SHARE[1]
    xs = _spread([zone.x for zone in zones], width - cell_width)
    ys = _spread([-zone.y for zone in zones], height - cell_height)
    middles = [(x + cell_width / 2, y + cell_height / 2) for x, y in zip(xs, ys, strict=True)]
    shrink = _shrink(middles, cell_width, cell_height=cell_height)
    size = max(LEAST_CELL, cell_width * shrink), max(LEAST_CELL, cell_height * shrink)
    return Plan({zone.id: Cell(x, y, *size) for zone, (x, y) in zip(zones, middles, strict=True)})


def _spread(values: list[float], room: float) -> list[float]:
    """Scale values to `room`; when all are equal they lie in its middle."""
    least, most = min(values), max(values)
    if most == least:
        return [room / 2] * len(values)
    return [(value - least) / (most - least) * room for value in values]


def _shrink(middles: list[Point], cell_width: float, *, cell_height: float) -> float:
    """Tell by how much cells must shrink so that the closest two keep an aisle between them."""
    apart = [
        max(abs(one[0] - other[0]) / cell_width, abs(one[1] - other[1]) / cell_height)
        for one, other in combinations(middles, 2)
    ]
    return min(1.0, min(apart, default=2.0) * AISLE_SHARE)
