"""A simulated queue with known truth, seen by a detector that misses, invents and trembles."""

from dataclasses import dataclass

import numpy as np

from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counter
from kiosk.camera.detector import Picture
from kiosk.camera.frames import Frame
from kiosk.camera.wait import Wait
from kiosk.camera.zone import Zone, ZoneName
from kiosk.camera.zone_file import ZoneFile

SIZE = (1280, 480)
TALL = 120.0  # pixels
FRONT, GAP, LINE = 200.0, 55.0, 320.0  # where the served one stands, how close they queue, the line's y: pixels
ZONE = Zone(ZoneName("till"), ((150.0, 200.0), (1100.0, 200.0), (1100.0, 400.0), (150.0, 400.0)))
DOOR = 1250.0  # where people come into the picture, a second before they enter the zone
WALK, SHUFFLE = 150.0, 60.0  # pixels a second: coming and going, moving up


@dataclass(frozen=True, slots=True)
class Customer:
    """One stay: seconds of joining and leaving."""

    joins: float
    leaves: float


def customers(rng: np.random.Generator, *, hours: float, load: float = 0.8, service_s: float = 40.0) -> list[Customer]:
    """Return a day at one till, first come first served, service times of a lively spread."""
    now, free, day = 0.0, 0.0, []
    while now < hours * 3600:
        now += rng.exponential(service_s / load)
        free = max(now, free) + rng.gamma(2.0, service_s / 2)
        day.append(Customer(now, free))
    return day


class SeenQueue:
    """A detector of the simulated queue: 10 % single misses, longer blind spells, boxes out of nothing."""

    def __init__(self, day: list[Customer], rng: np.random.Generator) -> None:
        self._day, self._rng = day, rng
        self._places: dict[int, float] = {}
        self._blind: dict[int, float] = {}
        self._last = 0.0
        self.now = 0.0

    def find(self, picture: Picture) -> Detections:  # noqa: ARG002 - there is none
        there = [index for index, each in enumerate(self._day) if each.joins - 1.0 <= self.now < each.leaves + 2.0]
        queue = [index for index in there if self.now < self._day[index].leaves]
        boxes = [box for index in there if (box := self._seen(index, queue)) is not None]
        scores = list(self._rng.uniform(0.5, 0.85, len(boxes)))
        if self._rng.random() < 0.05:
            boxes.append(around(self._rng.uniform(150, 1270), self._rng.uniform(220, 400)))
            scores.append(self._rng.uniform(0.3, 0.55))
        self._last = self.now
        return Detections(np.array(boxes, float).reshape(-1, 4), np.array(scores))

    def _seen(self, index: int, queue: list[int]) -> list[float] | None:
        """Move one customer, and return the box if the detector sees it."""
        goal = FRONT + GAP * queue.index(index) if index in queue else -100.0
        at = self._places.get(index, DOOR)
        pace = SHUFFLE if index in queue and at - goal < 2 * GAP else WALK
        step = pace * (self.now - self._last)
        self._places[index] = at + float(np.clip(goal - at, -step, step))
        if self._rng.random() < 0.01:
            self._blind[index] = self.now + self._rng.exponential(2.0)
        if self._blind.get(index, 0.0) > self.now or self._rng.random() < 0.1:
            return None
        x = self._places[index]
        return list(np.array(around(x, LINE)) + self._rng.normal(0, 0.03 * TALL, 4)) if x > 0 else None


def around(x: float, y: float) -> list[float]:
    return [x - TALL / 6, y - TALL, x + TALL / 6, y]


@dataclass(frozen=True, slots=True)
class Foretold:
    """What one who joined was told, and what became of it: seconds."""

    wait: Wait
    true: float


def watched(day: list[Customer], rng: np.random.Generator, *, fps: float = 5.0) -> tuple[list[Foretold], list[int]]:
    """Return what each who joined was told, and the error of every count."""
    detector = SeenQueue(day, rng)
    counter = Counter(detector, ZoneFile("the day", (ZONE,)))
    nothing = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    joiners = sorted(day, key=lambda customer: customer.joins)
    told: list[Foretold] = []
    errors: list[int] = []
    for number in range(int(joiners[-1].joins * fps)):
        detector.now = number / fps
        counted = counter.see(Frame(number + 1, detector.now, nothing))
        errors.append(counted.crowds[0].count - sum(each.joins <= detector.now < each.leaves for each in day))
        while joiners and joiners[0].joins <= detector.now:
            customer = joiners.pop(0)
            wait = counter.waits()[0]
            if wait is not None:
                told.append(Foretold(wait, customer.leaves - customer.joins))
    return told, errors
