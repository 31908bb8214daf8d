"""Keeps one track a person from frame to frame, in the manner of ByteTrack (Zhang et al., 2022).

First the sure boxes find their tracks, then the weak ones those still missing. Whether a track is a person is a running
mean of its scores, so that somebody who stands hidden behind another is kept and a ghost is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from kiosk.camera.boxes import Boxes, Detections, area, overlap, shared
from kiosk.camera.motion import Motion

TrackId = NewType("TrackId", int)

FIRST_REACH = 0.35  # heights: the tremble of two boxes, and a turn that the motion did not foresee
FASTEST = 0.7  # heights a second beyond the foreseen speed: somebody who starts to walk
GROWTH = 0.6  # nobody shrinks to less, or grows by more, from one frame to the next


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """A person's height is the unit of distance, so that near and far are alike."""

    start: float = 0.4  # score that starts a track: below, false boxes outnumber new people
    second_overlap: float = 0.3  # a weak box must lie on the track it feeds
    confirm: float = 0.5  # belief that makes a track a person, after at least two boxes
    drop: float = 0.3  # belief below which nobody is there any more
    learn_s: float = 0.5  # seconds of boxes that belief averages over
    forget_s: float = 0.5  # seconds to a third when a walker is missing: gone in about half a second
    forget_still_s: float = 1.0  # the same for who stood still, and cannot have got far: gone in about 0.9 s
    forget_hidden_s: float = 4.0  # the same behind somebody nearer: kept for about 3.5 s
    still: float = 0.25  # heights a second; slower is standing
    hidden: float = 0.35  # share of the box behind others from which detectors begin to miss


@dataclass(frozen=True, slots=True)
class Person:
    """One track as others see it."""

    id: TrackId
    box: tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels: as detected in this frame, else as foreseen
    score: float  # of the latest box
    belief: float  # running mean of the scores, 0 to 1; a missing box counts as 0
    since: float  # seconds
    seen: float  # seconds, the latest box


class _Track:
    """A track as it grows."""

    __slots__ = ("belief", "boxes", "confirmed", "id", "latest", "motion", "score", "seen", "since")

    def __init__(self, number: int, box: NDArray[np.float64], *, score: float, seconds: float) -> None:
        self.id = TrackId(number)
        self.motion = Motion.at(box)
        self.latest: NDArray[np.float64] | None = box  # of this frame
        self.score = score
        self.belief = score
        self.boxes = 1
        self.since = self.seen = seconds
        self.confirmed = False

    def person(self) -> Person:
        x0, y0, x1, y1 = (float(edge) for edge in (self.motion.box() if self.latest is None else self.latest))
        return Person(self.id, (x0, y0, x1, y1), self.score, self.belief, self.since, self.seen)


@dataclass(frozen=True, slots=True)
class Look:
    """One pass over the boxes of a frame."""

    seconds: float
    learn: float  # share of a new score that belief takes
    reach: float  # heights within which a box without overlap may be the same person


class Tracker:
    """Feed it each frame's detections with their time; it returns the people who are there."""

    def __init__(self, settings: TrackerSettings | None = None) -> None:
        self._settings = settings or TrackerSettings()
        self._tracks: list[_Track] = []
        self._count = 0
        self._seconds: float | None = None

    def update(self, found: Detections, seconds: float, *, size: tuple[int, int]) -> tuple[Person, ...]:
        """Return confirmed people; `size` is the picture's width and height in pixels."""
        elapsed = max(seconds - self._seconds, 1e-3) if self._seconds is not None else 1e-3
        self._seconds = seconds
        for track in self._tracks:
            track.motion.advance(elapsed)
            track.latest = None
        sure = found.only(found.scores >= self._settings.start)
        weak = found.only(found.scores < self._settings.start)
        learn = 1 - float(np.exp(-elapsed / self._settings.learn_s))
        missing, new = self._feed(self._tracks, sure, look=Look(seconds, learn, FIRST_REACH + FASTEST * elapsed))
        missing, _ = self._feed(missing, weak, look=Look(seconds, learn, 0.0))
        self._fade(missing, elapsed)
        for index in new:
            self._start(sure.boxes[index], score=float(sure.scores[index]), seconds=seconds)
        self._tracks = [track for track in self._tracks if self._stays(track, size)]
        for track in self._tracks:
            track.confirmed = track.confirmed or (track.boxes > 1 and track.belief >= self._settings.confirm)
        return tuple(track.person() for track in self._tracks if track.confirmed)

    def forget(self) -> None:
        """Follow nobody any more; numbers go on, so that nobody is taken for somebody before."""
        self._tracks.clear()
        self._seconds = None

    def seen(self) -> tuple[Person, ...]:
        """Return whom the latest frame itself showed: people, and sure boxes that may become people."""
        sure = self._settings.start
        shown = [track for track in self._tracks if track.latest is not None]
        return tuple(track.person() for track in shown if track.confirmed or track.score >= sure)

    def _feed(self, tracks: list[_Track], found: Detections, *, look: Look) -> tuple[list[_Track], list[int]]:
        """Give each track its box; return the tracks and the boxes left over."""
        ahead = [track.motion.box() for track in tracks]
        pairs = match(ahead, found.boxes, least=self._settings.second_overlap, reach=look.reach)
        for row, column in pairs:
            track, score = tracks[row], float(found.scores[column])
            track.latest = found.boxes[column]
            track.motion.correct(found.boxes[column])
            track.belief += look.learn * (score - track.belief)
            track.boxes += 1
            track.score, track.seen = score, look.seconds
        fed, used = {row for row, _ in pairs}, {column for _, column in pairs}
        return (
            [track for row, track in enumerate(tracks) if row not in fed],
            [column for column in range(len(found)) if column not in used],
        )

    def _fade(self, missing: list[_Track], elapsed: float) -> None:
        """Take evidence from those not seen; slowly from those whom a nearer person hides."""
        lost = {track.id for track in missing}
        seen = np.array([track.motion.box() for track in self._tracks if track.id not in lost]).reshape(-1, 4)
        for track in missing:
            share = hidden_share(track.motion.box(), seen)
            track.belief *= float(np.exp(-elapsed / self._span(track, share)))
            track.motion.drift(elapsed)

    def _span(self, track: _Track, hidden: float) -> float:
        """Return how long to believe in somebody unseen, in seconds."""
        if hidden >= self._settings.hidden:
            return self._settings.forget_hidden_s
        return self._settings.forget_still_s if track.motion.pace() < self._settings.still else self._settings.forget_s

    def _stays(self, track: _Track, size: tuple[int, int]) -> bool:
        return track.belief >= self._settings.drop and inside(track.motion.box(), size)

    def _start(self, box: NDArray[np.float64], *, score: float, seconds: float) -> None:
        self._count += 1
        self._tracks.append(_Track(self._count, box, score=score, seconds=seconds))


def match(
    predicted: Sequence[NDArray[np.float64]], boxes: Boxes, *, least: float, reach: float
) -> list[tuple[int, int]]:
    """Return the best pairs of (track, box) that overlap by `least` or whose middles are within `reach` heights."""
    if not len(predicted) or not len(boxes):
        return []
    ahead = np.array(predicted)
    overlaps = overlap(ahead, boxes)
    heights = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
    middles = (ahead[:, None, :2] + ahead[:, None, 2:]) / 2 - (boxes[None, :, :2] + boxes[None, :, 2:]) / 2
    distance = np.hypot(middles[..., 0], middles[..., 1]) / heights[None]
    ratio = np.maximum(ahead[:, None, 3] - ahead[:, None, 1], 1.0) / heights[None]
    near = (distance < reach) & (ratio > GROWTH) & (ratio < 1 / GROWTH)
    likeness = overlaps + np.where(near, 1 - distance / max(reach, 1e-6), 0.0)
    allowed = (overlaps >= least) | near
    rows, columns = linear_sum_assignment(np.where(allowed, -likeness, 0.0))
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if allowed[row, column]]


def hidden_share(box: NDArray[np.float64], others: Boxes) -> float:
    """Return how much of a box lies behind people who stand nearer, 0 to 1."""
    nearer = others[others[:, 3] >= box[3]] if len(others) else others
    if not len(nearer):
        return 0.0
    return float(shared(box[None], nearer).max() / max(area(box[None])[0], 1.0))


def inside(box: NDArray[np.float64], size: tuple[int, int]) -> bool:
    """Tell whether the middle of a box is still in the picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(0 <= x <= size[0] and 0 <= y <= size[1])
