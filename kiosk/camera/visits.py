"""Who came to a zone and who left it, also when tracks break: pure, time in seconds of the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NewType

import numpy as np

from kiosk.camera.tracker import Person, TrackId

VisitId = NewType("VisitId", int)

PAUSE_S = 10.0  # a stay whose track broke inside the zone may go on with another for so long
EDGE = 0.02  # of the picture: a track that begins or ends so near its sides came or went there


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay in the zone; `left` is where it was last seen, None while it lasts."""

    id: VisitId
    joined: float
    left: float | None = None

    @property
    def stay(self) -> float:
        return (self.left if self.left is not None else self.joined) - self.joined


@dataclass(slots=True)
class _Open:
    """A visit that lasts; `track` is None while it is broken."""

    id: VisitId
    joined: float
    track: TrackId | None
    feet: tuple[float, float]
    seen: float
    came: bool  # over the zone's border or the picture's edge; else it appeared inside
    at_edge: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What one frame changed: visits that have proved to be stays, and stays that ended."""

    joined: tuple[Visit, ...] = ()
    left: tuple[Visit, ...] = ()


@dataclass(slots=True)
class Visits:
    """Follows the stays in one zone; those shorter than `min_stay` seconds never were."""

    min_stay: float
    size: tuple[int, int]  # width and height of the picture
    _open: list[_Open] = field(default_factory=list)
    _known: set[VisitId] = field(default_factory=set)
    _outside: set[TrackId] = field(default_factory=set)
    _count: int = 0

    def update(self, inside: Sequence[Person], everybody: Sequence[Person], *, seconds: float) -> Changes:
        """Take the people inside the zone and all in the picture; return what changed."""
        anywhere = {person.id for person in everybody}
        within = {person.id: person for person in inside}
        ended = self._follow(within, anywhere, seconds=seconds)
        self._outside = (self._outside & anywhere) | (anywhere - within.keys())
        followed = {visit.track for visit in self._open}
        for person in inside:
            if person.id not in followed:
                self._begin(person, seconds)
        self._resume()
        ended += [visit for visit in self._open if visit.track is None and seconds - visit.seen > PAUSE_S]
        self._open = [visit for visit in self._open if visit not in ended]
        left = tuple(Visit(visit.id, visit.joined, visit.seen) for visit in ended if visit.id in self._known)
        self._known -= {visit.id for visit in left}
        return Changes(self._proved(), left)

    def forget(self) -> None:
        """Forget the stays that last: whether and when they ended was not seen."""
        self._open.clear()
        self._known.clear()
        self._outside.clear()

    def present(self) -> int:
        """Return how many proved stays last."""
        return len(self._known)

    def _follow(self, within: dict[TrackId, Person], anywhere: set[TrackId], *, seconds: float) -> list[_Open]:
        """Move each visit with its track; return those that walked out."""
        out = []
        for visit in self._open:
            person = within.get(visit.track) if visit.track is not None else None
            if person is not None:
                visit.feet, visit.seen, visit.at_edge = feet_of(person), seconds, self._at_edge(person)
            elif visit.track in anywhere or (visit.track is not None and visit.at_edge):
                out.append(visit)
            else:
                visit.track = None
        return out

    def _begin(self, person: Person, seconds: float) -> None:
        """Open a visit; it is nothing to anybody before it has proved to be a stay."""
        self._count += 1
        at_edge = self._at_edge(person)
        came = person.id in self._outside or at_edge
        joined = max(person.since, seconds - 1.0)
        visit = _Open(VisitId(self._count), joined, person.id, feet_of(person), seconds, came, at_edge)
        self._open.append(visit)

    def _resume(self) -> None:
        """Let stays that broke go on with the nearest who appeared inside: nobody joins in the midst of a zone.

        When somebody is hidden as the queue moves up, each takes the track of the one before and the last one's
        breaks, so where they appear again can be far from there.
        """
        appeared = [each for each in self._open if not each.came and each.id not in self._known and each.track]
        for new in appeared:
            broken = [each for each in self._open if each.track is None and each.joined < new.joined]
            if broken:
                old = min(broken, key=lambda each: distance(each.feet, new.feet))
                old.track, old.feet, old.seen, old.at_edge = new.track, new.feet, new.seen, new.at_edge
                self._open.remove(new)

    def _at_edge(self, person: Person) -> bool:
        """Tell whether a box touches the left, right or upper side; people may well stand at the lower one."""
        x0, y0, x1, _ = person.box
        width, height = self.size
        return x0 <= EDGE * width or x1 >= (1 - EDGE) * width or y0 <= EDGE * height

    def _proved(self) -> tuple[Visit, ...]:
        new = [
            each for each in self._open if each.id not in self._known and each.seen - each.joined >= self._proof(each)
        ]
        self._known |= {each.id for each in new}
        return tuple(Visit(each.id, each.joined) for each in new)

    def _proof(self, visit: _Open) -> float:
        """Return the seconds that make a stay; who appeared inside may yet be somebody whose track breaks off late."""
        return self.min_stay if visit.came else max(self.min_stay, PAUSE_S)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


def feet_of(person: Person) -> tuple[float, float]:
    x0, _, x1, y1 = person.box
    return (x0 + x1) / 2, y1
