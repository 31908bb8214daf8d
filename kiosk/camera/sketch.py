"""Drawing zones over a picture, as a pure state machine: each step gives a new sketch, and `undo` goes back by steps.

Places are pixels of the picture, x right and y down. What cannot be done leaves the sketch as it was, and `said`
tells why. A closed area can always be used: at least three corners, no side across another, inside the picture.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.camera.area import Area, Kind, Refusal
from kiosk.camera.zone import Corner, Zone, ZoneName, check_inside, enclosed, zones_from

MOST_STEPS = 500  # of undo; nobody draws so long, and a stuck finger must not fill the memory
TREMBLE = 0.3  # of the reach: a finger that moved less has tapped

Document = dict[str, dict[str, list[list[int]]]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What undo goes back to: all areas, and the one that is worked on."""

    areas: tuple[Area, ...] = ()
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Finger:
    """A finger on the picture: where it came down, how far it reaches, and the corner it holds."""

    at: Corner
    reach: float  # pixels
    corner: tuple[int, int] | None = None  # number of the area and of its corner
    dragging: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that is drawn over a picture of `size` (width, height)."""

    size: tuple[int, int]
    now: Moment = field(default_factory=Moment)
    past: tuple[Moment, ...] = ()
    saved: tuple[Area, ...] = ()
    finger: Finger | None = None
    said: Refusal | None = None

    @property
    def areas(self) -> tuple[Area, ...]:
        return self.now.areas

    @property
    def chosen(self) -> Area | None:
        return None if self.now.chosen is None else self.areas[self.now.chosen]

    @property
    def drawing(self) -> Area | None:
        """The area that taps add corners to."""
        return self.chosen if self.chosen is not None and not self.chosen.closed else None

    @property
    def drawn(self) -> tuple[Area, ...]:
        """All areas but one that was begun and has no corner yet."""
        return tuple(area for area in self.areas if area.corners)

    @property
    def changed(self) -> bool:
        return self.drawn != self.saved

    def begin(self, kind: Kind) -> "Sketch":
        """Start an area; one that is still open must be closed or deleted first, unless it is empty."""
        if self.drawing is not None:
            if self.drawing.corners:
                return self._refuse(Refusal.UNFINISHED)
            return self._amend(replace(self.drawing, kind=kind))
        return self._step(Moment((*self.areas, Area(kind)), len(self.areas)))

    def choose(self, number: int | None) -> "Sketch":
        """Take another area to hand; that is no step, but an open area stays the one worked on."""
        if self.drawing is not None:
            return self if number == self.now.chosen else self._refuse(Refusal.UNFINISHED)
        return replace(self, now=replace(self.now, chosen=number), said=None)

    def press(self, at: Corner, *, reach: float) -> "Sketch":
        """Put a finger down; it takes the nearest corner within `reach` pixels."""
        near = [
            (math.dist(at, corner), number != self.now.chosen, (number, index))
            for number, area in enumerate(self.areas)
            for index, corner in enumerate(area.corners)
            if math.dist(at, corner) <= reach
        ]
        return replace(self, finger=Finger(at, reach, min(near)[2] if near else None), said=None)

    def drag(self, at: Corner) -> "Sketch":
        """Move the finger, and with it the corner that it holds."""
        finger = self.finger
        if finger is None or (not finger.dragging and math.dist(at, finger.at) < TREMBLE * finger.reach):
            return self
        sketch = self if finger.dragging or finger.corner is None else self._step(self.now)
        sketch = replace(sketch, finger=replace(finger, dragging=True))
        if finger.corner is None:
            return sketch
        number, index = finger.corner
        area = self.areas[number]
        corners = (*area.corners[:index], self._inside(at), *area.corners[index + 1 :])
        return replace(
            sketch, now=Moment(_with(self.areas, number, area=replace(area, corners=corners)), self.now.chosen)
        )

    def lift(self, at: Corner) -> "Sketch":
        """Lift the finger: a drag is kept unless it breaks its area, a tap adds, closes or chooses."""
        finger, sketch = self.finger, replace(self, finger=None)
        if finger is None:
            return self
        if finger.corner is None:
            return sketch.add(at) if self.drawing is not None else sketch.choose(self._area_at(at))
        number, index = finger.corner
        if not finger.dragging:
            is_end = self.drawing is not None and number == self.now.chosen and index == 0
            if self.drawing is not None and not is_end:
                return sketch.add(self.areas[number].corners[index])  # areas beside each other share corners
            return sketch.close() if is_end else sketch.choose(number)
        area = self.areas[number]
        refusal = area.refusal() if area.closed else None
        return sketch if refusal is None else sketch.undo()._refuse(refusal)  # noqa: SLF001 - its own kind

    def add(self, at: Corner) -> "Sketch":
        """Add a corner to the open area."""
        area = self.drawing
        corner = self._inside(at)
        if area is None or corner in area.corners:
            return self
        return self._amend(replace(area, corners=(*area.corners, corner)))

    def close(self) -> "Sketch":
        """Join the last corner to the first."""
        area = self.drawing
        if area is None:
            return self
        refusal = area.refusal()
        return self._amend(replace(area, closed=True)) if refusal is None else self._refuse(refusal)

    def closed(self) -> "Sketch":
        """Join the ends of the area that is still open, where that makes an area."""
        closed = self.close()
        return self if closed.said is not None else closed

    def rename(self, name: str) -> "Sketch":
        """Name the chosen area; two of a kind must not have one name."""
        area = self.chosen
        if area is None or name == area.name:
            return self
        if any(other.name == name and other.kind is area.kind for other in self.areas if other is not area):
            return self._refuse(Refusal.TAKEN)
        return self._amend(replace(area, name=name))

    def delete(self) -> "Sketch":
        """Take the chosen area away."""
        number = self.now.chosen
        if number is None:
            return self
        return self._step(Moment((*self.areas[:number], *self.areas[number + 1 :])))

    def undo(self) -> "Sketch":
        """Go back by one step."""
        return replace(self, now=self.past[-1], past=self.past[:-1], finger=None, said=None) if self.past else self

    def refusal(self) -> Refusal | None:
        """Return what keeps the sketch from being saved, None when nothing does."""
        if any(not area.closed for area in self.drawn):
            return Refusal.UNFINISHED
        if not all(area.name for area in self.drawn):
            return Refusal.NAMELESS
        return None if any(area.kind is Kind.ZONE for area in self.drawn) else Refusal.NO_ZONE

    def checked(self) -> "Sketch":
        """Say what keeps the sketch from being saved, and take the area to hand that is to be mended."""
        refusal = self.refusal()
        if refusal is Refusal.NAMELESS:
            number = next(number for number, area in enumerate(self.areas) if area.corners and not area.name)
            return self.choose(number)._refuse(refusal)  # noqa: SLF001 - its own kind
        return self._refuse(refusal)

    def kept(self) -> "Sketch":
        """Take what is drawn as saved."""
        return replace(self, saved=self.drawn, said=None)

    def restored(self) -> "Sketch":
        """Go back to what was saved."""
        return replace(self._step(Moment(self.saved)), finger=None)

    def label(self, number: int) -> str:
        """Return an area's name, or one that stands in for it."""
        return self.areas[number].name or f"area-{number + 1}"

    def zones(self) -> tuple[Zone, ...]:
        """Return the closed zones, as they count."""
        closed = [(number, area) for number, area in enumerate(self.areas) if area.closed]
        without = tuple(area.corners for _, area in closed if area.kind is Kind.EXCLUDED)
        return tuple(
            Zone(ZoneName(self.label(number)), area.corners, without)
            for number, area in closed
            if area.kind is Kind.ZONE
        )

    def document(self) -> Document:
        """Return what belongs in the zones' file; areas that are not closed are left out."""
        written: Document = {Kind.ZONE.value: {}, Kind.EXCLUDED.value: {}}
        for number, area in enumerate(self.areas):
            if area.closed:
                written[area.kind.value][self.label(number)] = [[round(x), round(y)] for x, y in area.corners]
        return written if written[Kind.EXCLUDED.value] else {Kind.ZONE.value: written[Kind.ZONE.value]}

    def _area_at(self, at: Corner) -> int | None:
        inside = [number for number, area in enumerate(self.areas) if area.holds(at)]
        return min(inside, key=lambda number: enclosed(self.areas[number].corners), default=None)

    def _inside(self, at: Corner) -> Corner:
        """Return the nearest whole pixel of the picture: a tap beside it means its border."""
        return float(round(min(max(at[0], 0), self.size[0]))), float(round(min(max(at[1], 0), self.size[1])))

    def _step(self, moment: Moment) -> "Sketch":
        return replace(self, now=moment, past=(*self.past, self.now)[-MOST_STEPS:], said=None)

    def _amend(self, area: Area) -> "Sketch":
        number = self.now.chosen
        return self if number is None else self._step(Moment(_with(self.areas, number, area=area), number))

    def _refuse(self, refusal: Refusal | None) -> "Sketch":
        return replace(self, said=refusal)


def _with(areas: tuple[Area, ...], number: int, *, area: Area) -> tuple[Area, ...]:
    return (*areas[:number], area, *areas[number + 1 :])


def sketch_of(document: Mapping[str, Mapping[str, object]], size: tuple[int, int], *, where: str) -> Sketch:
    """Return the sketch of a zones' file that has been read for a picture of `size`; raises ZoneError."""
    check_inside(zones_from(document, where=where), size, where=where)
    areas = tuple(
        Area(kind, tuple((float(x), float(y)) for x, y in points), str(name), closed=True)  # type: ignore[attr-defined]
        for kind in Kind
        for name, points in (document.get(kind.value) or {}).items()
    )
    return Sketch(size, Moment(areas), saved=areas)
