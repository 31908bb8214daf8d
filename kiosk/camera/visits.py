"""Who came to a zone and who left it, also when tracks break: pure, time in seconds of the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NewType

import numpy as np

from kiosk.camera.tracker import Person, TrackId

VisitId = NewType("VisitId", int)

PAUSE_S = 10.0  # a track that broke inside the zone may go on under another number for so long
REACH = 1.0  # heights: how far from its end a broken track may go on
PACE = 1.0  # heights a second more: somebody who walks up unseen
FARTHEST = 2.0  # heights
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
    height: float
    seen: float
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
                self._resume_or_begin(person, seconds)
        ended += [visit for visit in self._open if visit.track is None and seconds - visit.seen > PAUSE_S]
        self._open = [visit for visit in self._open if visit not in ended]
        left = tuple(Visit(visit.id, visit.joined, visit.seen) for visit in ended if visit.id in self._known)
        self._known -= {visit.id for visit in left}
        return Changes(self._proved(), left)

    def present(self) -> int:
        """Return how many proved stays last."""
        return len(self._known)

    def _follow(self, within: dict[TrackId, Person], anywhere: set[TrackId], *, seconds: float) -> list[_Open]:
        """Move each visit with its track; return those that walked out."""
        out = []
        for visit in self._open:
            person = within.get(visit.track) if visit.track is not None else None
            if person is not None:
                visit.feet, visit.height = feet_of(person), height_of(person)
                visit.seen, visit.at_edge = seconds, self._at_edge(person)
            elif visit.track in anywhere or (visit.track is not None and visit.at_edge):
                out.append(visit)
            else:
                visit.track = None
        return out

    def _resume_or_begin(self, person: Person, seconds: float) -> None:
        """Let a broken visit go on with a track that began near it inside the zone, or begin a new one."""
        feet = np.array(feet_of(person))
        best, nearest = None, 1.0
        came = person.id in self._outside or self._at_edge(person)
        broken = [] if came else [visit for visit in self._open if visit.track is None]
        for visit in broken:
            limit = min(REACH + PACE * (seconds - visit.seen), FARTHEST) * max(visit.height, 1.0)
            share = float(np.hypot(*(feet - visit.feet))) / limit
            if share < nearest:
                best, nearest = visit, share
        if best is None:
            self._count += 1
            joined = max(person.since, seconds - 1.0)
            best = _Open(VisitId(self._count), joined, person.id, (0.0, 0.0), 1.0, seconds)
            self._open.append(best)
        best.track, best.feet, best.height, best.seen = person.id, feet_of(person), height_of(person), seconds

    def _at_edge(self, person: Person) -> bool:
        """Tell whether a box touches the left, right or upper side; people may well stand at the lower one."""
        x0, y0, x1, _ = person.box
        width, height = self.size
        return x0 <= EDGE * width or x1 >= (1 - EDGE) * width or y0 <= EDGE * height

    def _proved(self) -> tuple[Visit, ...]:
        new = [each for each in self._open if each.id not in self._known and each.seen - each.joined >= self.min_stay]
        self._known |= {each.id for each in new}
        return tuple(Visit(each.id, each.joined) for each in new)


def feet_of(person: Person) -> tuple[float, float]:
    x0, _, x1, y1 = person.box
    return (x0 + x1) / 2, y1


def height_of(person: Person) -> float:
    return person.box[3] - person.box[1]
