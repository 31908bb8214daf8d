"""A simulated queue with known truth, seen by a detector that misses, invents and trembles."""

import heapq
from collections.abc import Callable
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
TILLS = {1: (LINE,), 2: (260.0, 380.0), 3: (225.0, 305.0, 385.0)}  # where their customers stand, y
WALK, SHUFFLE = 150.0, 60.0  # pixels a second: coming and going, moving up


Services = Callable[[np.random.Generator, float], float]  # one service of a mean in seconds


@dataclass(frozen=True, slots=True)
class Customer:
    """One stay: seconds of joining, of coming to a till, and of leaving."""

    joins: float
    served: float
    leaves: float
    till: int = 0


@dataclass(frozen=True, slots=True)
class Shop:
    """How many tills one line leads to, how busy they are, and how long services are: the mean in seconds."""

    tills: int = 1
    load: float = 0.8
    services: str = "lively"
    service_s: float = 40.0


def lively(rng: np.random.Generator, mean: float) -> float:
    return float(rng.gamma(2.0, mean / 2))


def even(rng: np.random.Generator, mean: float) -> float:
    """Return a service whose standard deviation is a tenth of its mean."""
    return float(rng.gamma(100.0, mean / 100))


def heavy(rng: np.random.Generator, mean: float) -> float:
    """Return a service with a heavy tail: its standard deviation is one and a half times its mean."""
    variance = np.log(1 + 1.5**2)
    return float(rng.lognormal(np.log(mean) - variance / 2, np.sqrt(variance)))


SERVICES: dict[str, Services] = {"lively": lively, "even": even, "heavy": heavy}


def customers(rng: np.random.Generator, *, hours: float, shop: Shop) -> list[Customer]:
    """Return a day, first come first served at whichever till is free."""
    now, day = 0.0, []
    free = [(0.0, till) for till in range(shop.tills)]
    while now < hours * 3600:
        now += rng.exponential(shop.service_s / shop.load / shop.tills)
        ready, till = heapq.heappop(free)
        served = max(now, ready)
        leaves = served + SERVICES[shop.services](rng, shop.service_s)
        heapq.heappush(free, (leaves, till))
        day.append(Customer(now, served, leaves, till))
    return day


class SeenQueue:
    """A detector of the simulated queue: 10 % single misses, longer blind spells, boxes out of nothing."""

    def __init__(self, day: list[Customer], rng: np.random.Generator) -> None:
        self._day, self._rng = day, rng
        self._tills = TILLS[max(each.till for each in day) + 1]
        self._places: dict[int, tuple[float, float]] = {}
        self._blind: dict[int, float] = {}
        self._last = 0.0
        self.now = 0.0

    def find(self, picture: Picture) -> Detections:  # noqa: ARG002 - there is none
        there = [index for index, each in enumerate(self._day) if each.joins - 1.0 <= self.now < each.leaves + 2.0]
        queue = [index for index in there if self.now < self._queues_until(index)]
        boxes = [box for index in there if (box := self._seen(index, queue)) is not None]
        scores = list(self._rng.uniform(0.5, 0.85, len(boxes)))
        if self._rng.random() < 0.05:
            boxes.append(around(self._rng.uniform(150, 1270), self._rng.uniform(220, 400)))
            scores.append(self._rng.uniform(0.3, 0.55))
        self._last = self.now
        return Detections(np.array(boxes, float).reshape(-1, 4), np.array(scores))

    def _queues_until(self, index: int) -> float:
        """Return when one leaves the line: one till is its head, several lie beside it."""
        return self._day[index].leaves if len(self._tills) == 1 else self._day[index].served

    def _goal(self, index: int, queue: list[int]) -> tuple[float, float]:
        if index in queue:
            head = FRONT if len(self._tills) == 1 else FRONT + 2 * GAP
            return head + GAP * queue.index(index), LINE
        customer = self._day[index]
        return (FRONT if self.now < customer.leaves else -100.0), self._tills[customer.till]

    def _seen(self, index: int, queue: list[int]) -> list[float] | None:
        """Move one customer, and return the box if the detector sees it."""
        goal, at = np.array(self._goal(index, queue)), np.array(self._places.get(index, (DOOR, LINE)))
        far = float(np.hypot(*(goal - at)))
        pace = SHUFFLE if index in queue and far < 2 * GAP else WALK
        at = at + (goal - at) * min(pace * (self.now - self._last) / max(far, 1e-9), 1.0)
        self._places[index] = (float(at[0]), float(at[1]))
        if self._rng.random() < 0.01:
            self._blind[index] = self.now + self._rng.exponential(2.0)
        if self._blind.get(index, 0.0) > self.now or self._rng.random() < 0.1:
            return None
        box = np.array(around(float(at[0]), float(at[1]))) + self._rng.normal(0, 0.03 * TALL, 4)
        return list(box) if at[0] > 0 else None


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
