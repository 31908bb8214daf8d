"""From tracks to who stands in a zone's queue: pure, with the time handed in as seconds of the source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.boxes import feet
from kiosk.camera.tracker import Person, TrackId
from kiosk.camera.zone import Zone

PASSING_S = 3.0  # seconds: somebody who crosses a queue's zone without queueing is through by then
BORDER = 0.05  # of a person's height: the feet of somebody who stands still tremble by about this much
SURENESS = 1.6  # a tracked person with a mean score of 0.6 is nearly always one
TAIL = 0.1  # chance left out on each side of the count's interval


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is in a zone now; `low` to `high` holds the true count in about 8 of 10 cases."""

    members: tuple[Person, ...]
    low: int
    high: int
    inside: tuple[Person, ...] = ()  # also those who may only pass by

    @property
    def count(self) -> int:
        return len(self.members)


@dataclass(slots=True)
class _Stay:
    """Where one track is, and since when."""

    inside: bool
    entered: float  # seconds
    queues: bool = False  # stayed long enough to be in the queue

    def move(self, deep: float, *, slack: float, seconds: float) -> None:
        """Cross the border only when `deep` is beyond `slack` pixels of it."""
        if self.inside != (deep >= (-slack if self.inside else slack)):
            self.inside, self.entered, self.queues = not self.inside, seconds, False


class ZoneCounter:
    """Says who is in one zone's queue, with a minimum stay and a border that trembling feet do not cross."""

    def __init__(self, zone: Zone, *, min_stay: float = 0.0) -> None:
        self.zone = zone
        self._min_stay = min_stay
        self._stays: dict[TrackId, _Stay] = {}

    def update(self, people: Sequence[Person], seconds: float) -> Crowd:
        """Return the crowd after this frame; call it once a frame, in order."""
        boxes = np.array([person.box for person in people]).reshape(-1, 4)
        depths = self.zone.depth(feet(boxes))
        stays: dict[TrackId, _Stay] = {}
        for person, deep in zip(people, depths, strict=True):
            stay = self._stays.get(person.id) or _Stay(bool(deep >= 0), person.since)
            stay.move(float(deep), slack=BORDER * (person.box[3] - person.box[1]), seconds=seconds)
            stay.queues = stay.queues or (stay.inside and seconds - stay.entered >= self._min_stay)
            stays[person.id] = stay
        self._stays = stays
        members = tuple(person for person in people if stays[person.id].queues)
        low, high = interval(np.array([person.belief for person in members]))
        return Crowd(members, low, high, tuple(person for person in people if stays[person.id].inside))


def interval(beliefs: NDArray[np.float64]) -> tuple[int, int]:
    """Return the likely range of a count of people each of whom is there with some chance (Poisson-binomial)."""
    chances = np.clip(beliefs * SURENESS, 0.0, 1.0)
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, [1 - chance, chance])
    total = np.cumsum(distribution)
    return int(np.searchsorted(total, TAIL)), int(np.searchsorted(total, 1 - TAIL))
