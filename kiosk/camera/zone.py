"""Areas of the picture, in pixels of the frame: who stands in them, and whether an area can be used at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.boxes import Points
from kiosk.camera.errors import ZoneError

ZoneName = NewType("ZoneName", str)
Corner = tuple[float, float]
Side = tuple[Corner, Corner]

WHOLE = ZoneName("picture")
FEWEST_CORNERS = 3
FARTHEST = 1_000_000  # pixels; no picture is as wide, and neither infinity nor a slip of the keys gets past it
LEAST_AREA = 64.0  # square pixels; smaller is a slip of the finger


@dataclass(frozen=True, slots=True)
class Zone:
    """A named polygon, with the places inside it that do not count (the cashier's)."""

    name: ZoneName
    corners: tuple[Corner, ...]
    without: tuple[tuple[Corner, ...], ...] = ()

    def depth(self, places: Points) -> NDArray[np.float64]:
        """Return how far inside each place lies in pixels, negative outside: (n,)."""
        depth = depth_in(self.corners, places)
        for hole in self.without:
            depth = np.minimum(depth, -depth_in(hole, places))
        return depth

    def contains(self, places: Points) -> NDArray[np.bool_]:
        return self.depth(places) >= 0


def whole_picture(size: tuple[int, int], *, name: ZoneName = WHOLE) -> Zone:
    """Return the zone of everybody; `size` is width and height. Wide enough for feet on the border."""
    width, height = size
    return Zone(name, ((-width, -height), (2 * width, -height), (2 * width, 2 * height), (-width, 2 * height)))


def depth_in(corners: Sequence[Corner], places: Points) -> NDArray[np.float64]:
    """Return the distance of each place to the polygon's border, positive inside."""
    start = np.array(corners, float)
    side = np.roll(start, -1, axis=0) - start
    offset = places[:, None, :] - start[None]
    along = ((offset * side).sum(-1) / np.maximum((side**2).sum(-1), 1e-9)).clip(0, 1)
    distance = np.linalg.norm(offset - along[..., None] * side, axis=-1).min(axis=1)
    return np.asarray(np.where(_winds_around(start, places), distance, -distance))


def _winds_around(start: NDArray[np.float64], places: Points) -> NDArray[np.bool_]:
    """Tell which places a ray to the right leaves an odd number of times."""
    end = np.roll(start, -1, axis=0)
    x, y = places[:, None, 0], places[:, None, 1]
    crosses = (start[:, 1] > y) != (end[:, 1] > y)
    rise = np.where(end[:, 1] == start[:, 1], 1.0, end[:, 1] - start[:, 1])
    at = start[:, 0] + (y - start[:, 1]) / rise * (end[:, 0] - start[:, 0])
    odd = (crosses & (x < at)).sum(axis=1) % 2 == 1
    return np.asarray(odd, bool)


def zones_from(document: object, *, where: str) -> tuple[Zone, ...]:
    """Return the zones of `{"zones": {name: [[x, y], …]}, "exclude": {name: [[x, y], …]}}`; raises ZoneError."""
    if not isinstance(document, Mapping) or not isinstance(document.get("zones"), Mapping) or not document["zones"]:
        raise ZoneError(f'{where}: no zones; write {{"zones": {{"checkout": [[x, y], [x, y], [x, y]]}}}} in pixels')
    unknown = set(document) - {"zones", "exclude"}
    if unknown:
        names = ", ".join(sorted(map(str, unknown)))
        raise ZoneError(f"{where}: {names} is not known here; there are zones and exclude")
    holes = document.get("exclude") or {}
    if not isinstance(holes, Mapping):
        raise ZoneError(f'{where}: exclude must be {{"cashier": [[x, y], …]}}')
    without = tuple(corners_from(name, points, where=where) for name, points in holes.items())
    return tuple(
        Zone(ZoneName(str(name)), corners_from(name, points, where=where), without)
        for name, points in document["zones"].items()
    )


def corners_from(name: object, points: object, *, where: str) -> tuple[Corner, ...]:
    """Return the corners of one polygon; raises ZoneError that says what to mend."""
    about = f"{where}: zone “{name}”"
    if not isinstance(points, Sequence) or isinstance(points, str) or not all(map(_is_corner, points)):
        raise ZoneError(f"{about} is not a list of corners; write [[x, y], [x, y], [x, y]] in pixels")
    corners = tuple((float(x), float(y)) for x, y in points)
    if len(corners) < FEWEST_CORNERS:
        raise ZoneError(f"{about} has {len(corners)} corners; an area needs at least {FEWEST_CORNERS}")
    if crossing := first_crossing(corners):
        raise ZoneError(f"{about}: its sides {crossing[0]} and {crossing[1]} cross; put the corners in order around it")
    if enclosed(corners) < LEAST_AREA:
        raise ZoneError(f"{about} encloses only {enclosed(corners):.0f} square pixels; draw it larger")
    return corners


def _is_corner(point: object) -> bool:
    return (
        isinstance(point, Sequence)
        and len(point) == 2  # noqa: PLR2004 - x and y
        and all(
            isinstance(edge, int | float) and not isinstance(edge, bool) and abs(edge) <= FARTHEST for edge in point
        )
    )


def enclosed(corners: Sequence[Corner]) -> float:
    """Return the area in square pixels (shoelace)."""
    x, y = np.array(corners).T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def first_crossing(corners: Sequence[Corner]) -> tuple[int, int] | None:
    """Return the first two sides (from 1) that cross each other, None in a simple polygon."""
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    for first, one in enumerate(sides):
        for second, other in enumerate(sides[first + 1 :], first + 1):
            if _apart(other, one) and _apart(one, other):
                return first + 1, second + 1
    return None


def _apart(side: Side, line: Side) -> bool:
    """Tell whether the ends of a side lie on different sides of a line; touching is neither."""
    (x0, y0), (x1, y1) = line
    turns = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in side]
    return turns[0] * turns[1] < 0


def check_inside(zones: Sequence[Zone], size: tuple[int, int], *, where: str) -> None:
    """Raise ZoneError for a zone with a corner outside the picture; `size` is width and height."""
    for zone in zones:
        for x, y in zone.corners:
            if not (0 <= x <= size[0] and 0 <= y <= size[1]):
                raise ZoneError(
                    f"{where}: zone “{zone.name}” has a corner at {x:g}, {y:g}, outside of the {size[0]}x{size[1]} "
                    "picture; correct the corner, or draw into a new file (kiosk camera calibrate … --zones NEW.yaml)"
                )
