"""A camera that cannot see for a while: it tells no zero, learns nothing from it, and takes nobody for another."""

from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np
import pytest

from floorwire.events import QueueReading
from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counter
from kiosk.camera.detector import Picture
from kiosk.camera.frames import Frame
from kiosk.camera.health import Health
from kiosk.camera.reading import ZoneReporter
from kiosk.camera.watch import Watch
from kiosk.camera.zone import Zone
from kiosk.camera.zone_file import ZoneFile
from tests.unit.camera_story import QUEUE, SIZE, body

FPS = 5.0
DARKNESS = 10  # of a pixel: nobody is found in less
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TILL = (320.0, 300.0)  # within the zone
WAYS = [(40.0 + 40 * step, 300.0) for step in range(7)], [(360.0 + 40 * step, 300.0) for step in range(7)]


def pictures(size: tuple[int, int], light: float) -> list[Picture]:
    """Return some pictures of the same shelves, each with noise of its own."""
    rng = np.random.default_rng(5)
    shelves = rng.integers(0, 2, (12, 16)) * 160 + 30
    room = np.kron(shelves, np.ones((size[0] // 16, size[0] // 16))) * light
    noisy = [room + rng.integers(0, 4, room.shape) for _ in range(3)]
    return [np.repeat(each[..., None], 3, axis=2).astype(np.uint8) for each in noisy]


class Store:
    """A camera over a till: its light, its people, its cable, and the time; it is its own source and detector."""

    def __init__(self, zones: tuple[Zone, ...] = (QUEUE,)) -> None:
        self.now, self.number, self.size, self.light = 0.0, 0, SIZE, 1.0
        self.people: tuple[tuple[float, float], ...] = ()
        self.shown: dict[tuple[tuple[int, int], float], list[Picture]] = {}
        self.counter = Counter(self, ZoneFile("zones.yaml", zones), min_stay=3.0)
        self.sent: list[QueueReading] = []
        name = ZoneFile("", zones).names[0]
        reporter = ZoneReporter(name, "cam-1", publisher=self, clock=lambda: NOON)
        self.watch = Watch(self, self.counter, reporters=[reporter], health=Health(FPS), clock=lambda: self.now)

    def find(self, picture: Picture) -> Detections:
        here = self.people if picture[0, 0, 0] > DARKNESS or picture[-1, -1, 0] > DARKNESS else ()
        boxes = np.array([body(*feet) for feet in here], float).reshape(-1, 4)
        return Detections(boxes, np.full(len(boxes), 0.8))

    def latest(self, after: int, *, timeout: float) -> Frame | None:  # noqa: ARG002 - one picture a look
        self.now += 1 / FPS
        self.number += 1
        if (self.size, self.light) not in self.shown:
            self.shown[self.size, self.light] = pictures(self.size, self.light)
        shown = self.shown[self.size, self.light]
        return Frame(self.number, self.now, shown[self.number % len(shown)])

    def ended(self) -> bool:
        return False

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        """Nothing to close."""

    def publish(self, reading: QueueReading) -> None:
        self.sent.append(reading)

    def goes_on(self, seconds: float, *, people: Iterable[tuple[float, float]] = ()) -> None:
        self.people = tuple(people)
        for _ in range(round(seconds * FPS)):
            self.watch.step()

    def customer(self, stays_s: float) -> None:
        for feet in WAYS[0]:
            self.goes_on(0.2, people=[feet])
        self.goes_on(stays_s, people=[TILL])
        for feet in WAYS[1]:
            self.goes_on(0.2, people=[feet])
        self.goes_on(2)

    def busy(self) -> "Store":
        for _ in range(3):
            self.customer(stays_s=10)
        return self

    def expected_s(self) -> float:
        (wait,) = self.counter.waits()
        assert wait is not None
        return wait.expected_s


def test_an_hour_without_pictures_makes_no_stay_of_an_hour() -> None:
    store = Store().busy()
    usual = store.expected_s()
    store.goes_on(8, people=[TILL])
    store.now += 1800  # the cable is out
    store.goes_on(12, people=[TILL])
    for feet in WAYS[1]:
        store.goes_on(0.2, people=[feet])
    store.goes_on(3)
    assert store.expected_s() == pytest.approx(usual, rel=0.5)


def test_the_light_out_for_a_minute_is_no_departure_of_all() -> None:
    store = Store().busy()
    (before,) = store.counter.waits()
    store.goes_on(15, people=[(250.0, 300.0), (320.0, 300.0), (390.0, 300.0)])
    store.light = 0.0
    store.goes_on(20, people=[(250.0, 300.0), (320.0, 300.0), (390.0, 300.0)])
    store.light = 1.0
    store.goes_on(15, people=[(250.0, 300.0), (320.0, 300.0), (390.0, 300.0)])
    (after,) = store.counter.waits()
    assert before is not None
    assert after is not None
    assert [wait.source.split()[0] for wait in (before, after)] == ["3", "3"]


def test_the_light_out_is_never_told_as_an_empty_queue() -> None:
    store = Store()
    here = [(250.0, 300.0), (390.0, 300.0)]
    store.goes_on(20, people=here)
    store.sent.clear()
    store.light = 0.0
    store.goes_on(20, people=here)
    store.light = 1.0
    store.goes_on(20, people=here)
    assert {(reading.count, reading.health) for reading in store.sent} >= {(2, "ok"), (None, "dark")}
    assert 0 not in {reading.count for reading in store.sent[: [r.health for r in store.sent].index("dark") + 1]}


def test_zones_in_pixels_are_not_counted_in_a_picture_of_another_size() -> None:
    store = Store()
    store.goes_on(10, people=[TILL])
    assert (store.sent[-1].count, store.sent[-1].health) == (1, "ok")
    store.size = (1280, 960)
    store.goes_on(6, people=[TILL])
    assert (store.sent[-1].count, store.sent[-1].health) == (None, "moved")
    assert "1280x960" in store.sent[-1].why
    store.size = SIZE
    store.goes_on(6, people=[TILL])
    assert (store.sent[-1].count, store.sent[-1].health) == (1, "ok")


def test_zones_outside_of_the_picture_are_told_where_the_store_looks_and_end_no_other_camera() -> None:
    store = Store()
    store.size = (160, 120)
    store.goes_on(4, people=[TILL])
    assert (store.sent[-1].count, store.sent[-1].health) == (None, "moved")
    assert "outside of the 160x120 picture" in store.sent[-1].why
    store.size = SIZE
    store.goes_on(6, people=[TILL])
    assert (store.sent[-1].count, store.sent[-1].health) == (1, "ok")


def test_the_whole_picture_is_counted_in_any_size() -> None:
    store = Store(zones=())
    store.goes_on(10, people=[TILL])
    store.size = (1280, 960)
    store.goes_on(10, people=[TILL, (1000.0, 800.0)])
    assert (store.sent[-1].count, store.sent[-1].health) == (2, "ok")
