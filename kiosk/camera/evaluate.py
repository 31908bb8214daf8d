"""`kiosk camera evaluate`: counts and boxes of a video against truth, with what a frame costs."""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TextIO

import numpy as np

from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counted, Counter
from kiosk.camera.detector import Detector, Picture
from kiosk.camera.frames import VideoFile
from kiosk.camera.score import BoxScore, CountScore, score_boxes, score_counts
from kiosk.camera.tracker import TrackerSettings
from kiosk.camera.truth import Truth, true_count
from kiosk.camera.zone import Zone
from kiosk.camera.zone_file import ZoneFile


@dataclass(frozen=True, slots=True)
class Moment:
    """One processed frame: what was counted, and what is true where it was marked."""

    frame: int
    seconds: float
    counted: int
    low: int
    high: int
    true: int | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that one video tells about the camera."""

    count: CountScore
    interval_holds: float  # share of marked moments whose truth lies from low to high
    detected: BoxScore  # the detector's sure boxes
    printed: BoxScore  # what tracking makes of them, as `count` prints them
    ms_a_frame: float  # median, all of the way from picture to count
    ms_network: float  # median, the detector alone
    moments: tuple[Moment, ...]


class TimedDetector:
    """Remembers what the detector found and what it cost."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self.latest = Detections.none()
        self.seconds: list[float] = []

    def find(self, picture: Picture) -> Detections:
        began = time.perf_counter()
        self.latest = self._detector.find(picture)
        self.seconds.append(time.perf_counter() - began)
        return self.latest


def evaluate(
    video: VideoFile, truth: Truth, *, detector: Detector, zones: ZoneFile, fps: float, min_stay: float = 0.0
) -> Evaluation:
    """Count a video at `fps` looks a second; marked frames between two looks are only detected in."""
    timed = TimedDetector(detector)
    counter = Counter(timed, zones, min_stay=min_stay)
    zone = zones.within(video.size)[0]
    looks = video.looks(fps)
    look = next(looks)
    moments: list[Moment] = []
    detected: dict[int, Detections] = {}
    printed: dict[int, Detections] = {}
    spent: list[float] = []
    for frame in video.frames(fps, also=frozenset(truth)):
        if frame.number == look:
            look = next(looks)
            began = time.perf_counter()
            counted = counter.see(frame)
            spent.append(time.perf_counter() - began)
            moments.append(moment(counted, truth, zone=zone))
            printed[frame.number] = boxes_of(counted)
        elif moments:
            timed.find(frame.picture)
            marked = true_count(truth[frame.number], zone)
            moments.append(later(moments[-1], frame.number, seconds=frame.seconds, true=marked))
        detected[frame.number] = timed.latest.only(timed.latest.scores >= TrackerSettings().start)
    return judged(moments, truth, detected=detected, printed=printed, spent=(spent, timed.seconds))


def moment(counted: Counted, truth: Truth, *, zone: Zone) -> Moment:
    crowd, number = counted.crowds[0], counted.frame.number
    true = true_count(truth[number], zone) if number in truth else None
    return Moment(number, counted.frame.seconds, crowd.count, crowd.low, crowd.high, true)


def later(before: Moment, frame: int, *, seconds: float, true: int) -> Moment:
    """Return what is still said at a marked frame that was not looked at."""
    return Moment(frame, seconds, before.counted, before.low, before.high, true)


def boxes_of(counted: Counted) -> Detections:
    """Return what `count` prints, best first."""
    people = sorted(counted.seen, key=lambda person: -person.score)
    boxes = np.array([person.box for person in people]).reshape(-1, 4)
    return Detections(boxes, np.array([person.score for person in people]))


def judged(
    moments: list[Moment],
    truth: Truth,
    *,
    detected: Mapping[int, Detections],
    printed: Mapping[int, Detections],
    spent: tuple[list[float], list[float]],
) -> Evaluation:
    marked = [each for each in moments if each.true is not None]
    pairs = [(each.seconds, each.counted, each.true or 0) for each in marked]
    held = [each.low <= (each.true or 0) <= each.high for each in marked]
    whole, network = (float(np.median(seconds)) * 1000 for seconds in spent)
    return Evaluation(
        count=score_counts(pairs),
        interval_holds=float(np.mean(held)),
        detected=score_boxes(detected, truth),
        printed=score_boxes(printed, truth),
        ms_a_frame=whole,
        ms_network=network,
        moments=tuple(moments),
    )


def write_evaluation(result: Evaluation, out: TextIO, *, as_json: bool) -> None:
    if as_json:
        out.write(json.dumps({key: value for key, value in asdict(result).items() if key != "moments"}) + "\n")
        return
    count = result.count
    lines = [
        f"count against {count.moments} marked frames",
        f"  mean absolute error  {count.mean_error:.2f} people",
        f"  bias                 {count.bias:+.2f} people",
        f"  within one person    {count.within_one:.0%}",
        f"  flicker              {count.flicker:+.1f} changes a minute beyond the truth's",
        f"  interval holds       {result.interval_holds:.0%}",
        f"boxes at overlap 0.5 ({result.detected.boxes} marked)",
        f"  detector             recall {result.detected.recall:.2f}, precision {result.detected.precision:.2f}",
        f"  as count prints       recall {result.printed.recall:.2f}, precision {result.printed.precision:.2f}",
        f"cost                   {result.ms_a_frame:.1f} ms a frame, of it the detector {result.ms_network:.1f} ms",
    ]
    out.write("\n".join(lines) + "\n")
