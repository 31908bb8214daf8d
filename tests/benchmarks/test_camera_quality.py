"""How good the camera is: real clips with truth, a plateau of settings, a simulated day with known waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counter
from kiosk.camera.detector import Picture, load
from kiosk.camera.estimate import ZoneCounter
from kiosk.camera.evaluate import evaluate
from kiosk.camera.frames import VideoFile
from kiosk.camera.score import score_counts
from kiosk.camera.tracker import Tracker, TrackerSettings
from kiosk.camera.truth import read_truth, true_count
from kiosk.camera.visits import Visit, Visits
from kiosk.camera.zone import Zone, ZoneName
from kiosk.camera.zone_file import ZoneFile
from tests.integration.camera_data import footage
from tests.unit.queue_day import Foretold, Shop, customers, watched

FPS = 5.0
# The path in the middle of the square, where the marked people cross: none of it is cut off by the picture's edge.
PATH = Zone(ZoneName("path"), ((200.0, 170.0), (600.0, 170.0), (600.0, 330.0), (200.0, 330.0)))
PLATEAU: tuple[dict[str, float], ...] = (
    {},
    {"start": 0.35},
    {"start": 0.45},
    {"confirm": 0.45},
    {"confirm": 0.55},
    {"drop": 0.25},
    {"drop": 0.35},
    {"learn_s": 0.3},
    {"learn_s": 0.8},
    {"forget_s": 0.35},
    {"forget_s": 0.7},
    {"forget_still_s": 0.7},
    {"forget_still_s": 1.5},
    {"forget_hidden_s": 2.5},
    {"forget_hidden_s": 6.0},
)


class Remembered:
    """A detector that remembers every answer, so that many settings share one pass of the network."""

    def __init__(self) -> None:
        self._detector = load()
        self.answers: list[Detections] = []

    def find(self, picture: Picture) -> Detections:
        self.answers.append(self._detector.find(picture))
        return self.answers[-1]


def counts(looks: Mapping[int, Detections], settings: TrackerSettings) -> dict[int, int]:
    tracker, counter = Tracker(settings), ZoneCounter(PATH)
    counted = {}
    for number, found in looks.items():
        people = tracker.update(found, number / 10, size=(768, 576))
        counted[number] = counter.update(people, number / 10).count
    return counted


def test_pets_counts_and_boxes_with_the_default_settings() -> None:
    video, truth = VideoFile(footage("pets/pets_first400.avi")), read_truth(footage("pets/gt.csv"))
    result = evaluate(video, truth, detector=load(), zones=ZoneFile("PATH", (PATH,)), fps=FPS)
    print(f"\nPETS, the path: {result.count}\n{result.detected}\n{result.printed}")
    assert result.count.mean_error <= 0.35
    assert result.count.within_one >= 0.95
    assert result.detected.recall >= 0.87
    assert result.detected.precision >= 0.87


def test_neighbouring_settings_do_about_as_well() -> None:
    truth = read_truth(footage("pets/gt.csv"))
    video, detector = VideoFile(footage("pets/pets_first400.avi")), Remembered()
    looks = {frame.number: detector.find(frame.picture) for frame in video.frames(FPS)}
    errors = []
    for change in PLATEAU:
        counted = counts(looks, replace(TrackerSettings(), **change))
        at = {frame: max(number for number in counted if number <= frame) for frame in truth}
        pairs = [(frame / 10, counted[at[frame]], true_count(truth[frame], PATH)) for frame in sorted(truth)]
        score = score_counts(pairs)
        errors.append(score.mean_error)
        print(f"\n{change or 'default'}: MAE {score.mean_error:.2f}, bias {score.bias:+.2f}", end="")
    assert max(errors) <= 0.35


def test_six_people_one_by_one_are_six_visits() -> None:
    video = VideoFile(footage("one-by-one-person-detection.mp4"))
    counter, visits = Counter(load(), ZoneFile()), Visits(min_stay=1.0, size=video.size)
    stays: list[Visit] = []
    most, seconds = 0, 0.0
    for frame in video.frames(FPS):
        counted = counter.see(frame)
        crowd, seconds = counted.crowds[0], frame.seconds
        most = max(most, crowd.count)
        stays += visits.update(crowd.inside, counted.people, seconds=seconds).left
    stays += visits.update([], [], seconds=seconds + 60).left + visits.update([], [], seconds=seconds + 120).left
    print("\n" + ", ".join(f"{stay.joined:.1f}-{stay.left:.1f} s" for stay in stays))
    assert most == 1
    assert len(stays) == 6


SHOPS = (  # each with its days, by the seeds of their chance
    (Shop(load=0.85), range(4)),
    (Shop(load=0.6), range(4, 6)),
    (Shop(load=0.95), range(6, 8)),
    (Shop(load=0.85, tills=2), range(8, 10)),
    (Shop(load=0.85, tills=3), range(10, 11)),
)


@pytest.mark.timeout(1800)  # some twelve days are looked at
def test_simulated_days_keep_the_chance_of_their_waits() -> None:
    told = [each for shop, seeds in SHOPS for each in days(shop, seeds)]
    held, bias = kept(told)
    print(f"\nall: {len(told)} waits foretold, {held:.0%} within the 80 % interval, bias {bias:+.1%}")
    assert 0.75 <= held <= 0.85
    assert abs(bias) < 0.10


def days(shop: Shop, seeds: Iterable[int]) -> list[Foretold]:
    """Return what was told on each day, and print how the day went."""
    told: list[Foretold] = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        waits, wrong = watched(customers(rng, hours=1.5, shop=shop), rng)
        held, bias = kept(waits)
        print(f"\n{shop}, day {seed}: {len(waits)} waits, {held:.0%} held, bias {bias:+.1%}; ", end="")
        print(f"count MAE {np.abs(wrong).mean():.2f}, bias {np.mean(wrong):+.2f}", end="")
        told += waits
    return told


def kept(told: Sequence[Foretold]) -> tuple[float, float]:
    """Return the share of intervals that held, and the bias of the expectation."""
    held = np.mean([each.wait.low_s <= each.true <= each.wait.high_s for each in told])
    bias = np.mean([each.wait.expected_s for each in told]) / np.mean([each.true for each in told]) - 1
    return float(held), float(bias)
