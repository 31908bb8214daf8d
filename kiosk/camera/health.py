"""Whether a camera can be believed: dark, over-exposed, frozen, blocked, moved, lost or too slow. Pure.

It looks at a small grey copy of each picture. What makes a picture *that* camera's are its edges: light changes leave
them where they are, a hand before the lens wipes them out, a knock shifts them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kiosk.camera.reading import State

Grey = NDArray[np.float32]  # (rows, columns), 0 to 255

DARK, BRIGHT = 25.0, 235.0  # mean grey: hardly anything shows below and above
SPREAD = 12.0  # grey levels (standard deviation): a dim picture with more still shows people
GLARE = 0.6  # share of pixels at white
WHITE = 250.0
FLAT = 3.0  # grey levels (standard deviation): one grey all over is a cap, or a stream joined midway
PLAIN = 0.35  # of the usual edges: a covered lens leaves fewer
EDGE = 12.0  # grey levels between neighbours that make an edge
FEWEST_EDGES = 0.005  # share of pixels: a picture of a bare wall cannot show that it moved
LIKE = 0.4  # correlation of the edges with the usual ones: a crowd leaves 0.6, a thirtieth of the width 0.3 to 0.4
COVERED = 0.65  # of one set of edges found in the other, above chance: more or less light leaves 1, a turn 0.5
TINY = 1e-9
LEARN_S, STEADY_S = 60.0, 3.0  # seconds over which the usual edges are learnt, and the first ones
FROZEN_S, PERSISTS_S = 4.0, 2.0  # seconds before it is said; all is said within five
LOST_S = 3.0  # seconds without a picture,
LOST_LOOKS = 2.0  # or so many looks, where they are further apart
SLOW = 0.5  # share of the asked looks a second,
LEAST_LOOKS = 2.0  # looks a second: with fewer, walkers cannot be followed
SLOW_S = 4.0  # seconds over which looks are counted
BLIND = frozenset({"lost", "dark", "bright", "frozen", "blocked", "moved"})


@dataclass(frozen=True, slots=True)
class Glance:
    """What health needs of a picture: a small grey copy, and a checksum of the whole that noise alone changes."""

    grey: Grey
    checksum: int


@dataclass(slots=True)
class Health:
    """Feed it each picture it was looked at, ask it how things are; seconds that never go back."""

    fps: float
    good: State = field(default_factory=lambda: State("ok"))  # what to say when nothing is wrong
    _usual: Grey | None = None
    _learnt: float = 0.0  # seconds of pictures behind it
    _checksum: int | None = None
    _changed: float = 0.0
    _seen: float | None = None
    _looks: list[float] = field(default_factory=list)
    _suspect: tuple[State, float] | None = None

    def see(self, glance: Glance, seconds: float) -> None:
        """Take a glance at a picture."""
        grey = glance.grey
        if glance.checksum != self._checksum:
            self._changed = seconds
        elapsed = seconds - self._seen if self._seen is not None else 0.0
        self._checksum, self._seen = glance.checksum, seconds
        if self._learnt < STEADY_S and self._usual is not None and moved(grey, self._usual):
            self._usual = None  # it still turned to its place, or its first pictures were of nothing
        self._looks = [each for each in self._looks if seconds - each < SLOW_S] + [seconds]
        found = next((state for check in LOOKS if (state := check(grey, self._usual)) is not None), None)
        if found is None:
            self._suspect = None
            self._learn(edges(grey), elapsed)
        elif self._suspect is None or self._suspect[0].health != found.health:
            self._suspect = (found, seconds)

    @property
    def doubts(self) -> bool:
        """Whether something is wrong with the latest picture, said yet or not: who is missing in it may be there."""
        return self._suspect is not None

    def blind(self, seconds: float) -> bool:
        """Tell whether nobody could be followed up to now."""
        return self.state(seconds).health in BLIND

    def _learn(self, sharp: Grey, elapsed: float) -> None:
        """Let the usual edges follow slowly; people who come and go leave no trace."""
        if self._usual is None or self._usual.shape != sharp.shape:
            self._usual, self._learnt = sharp, 0.0
            return
        self._learnt += elapsed
        share = 1 - np.exp(-elapsed / min(max(self._learnt, STEADY_S), LEARN_S))
        self._usual = (self._usual + np.float32(share) * (sharp - self._usual)).astype(np.float32)

    def state(self, seconds: float, *, trouble: str = "") -> State:
        """Return how the camera is now; `trouble` is what its source says."""
        if self._seen is None:
            return State("lost", trouble) if seconds >= LOST_S else State("starting", trouble)
        if seconds - self._seen >= max(LOST_S, LOST_LOOKS / self.fps):
            return State("lost", trouble or f"no picture for {seconds - self._seen:.0f} s")
        if self._suspect is not None and seconds - self._suspect[1] >= PERSISTS_S:
            return self._suspect[0]
        if seconds - self._changed >= FROZEN_S:
            return State("frozen", f"the same picture for {seconds - self._changed:.0f} s; restart the camera")
        return self._slow() or self.good

    def _slow(self) -> State | None:
        if len(self._looks) < 2 or self._looks[-1] - self._looks[0] < SLOW_S / 2:  # noqa: PLR2004 - a rate needs two
            return None
        rate = (len(self._looks) - 1) / (self._looks[-1] - self._looks[0])
        if rate >= min(SLOW * self.fps, LEAST_LOOKS):
            return None
        return State("slow", f"{rate:.1f} looks a second instead of {self.fps:g}; choose fewer or a smaller --input")


def edges(grey: Grey) -> Grey:
    """Return where neighbours differ clearly, 0 to 1: (rows - 1, columns - 1)."""
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return np.asarray(np.clip(np.maximum(across, down) / EDGE - 0.5, 0.0, 1.0), np.float32)


def dark(grey: Grey, _usual: Grey | None) -> State | None:
    if grey.mean() < DARK and grey.std() < SPREAD:
        return State("dark", f"mean brightness {grey.mean():.0f} of 255; switch the light on or open the lens")
    return None


def bright(grey: Grey, _usual: Grey | None) -> State | None:
    glare = float((grey >= WHITE).mean())
    if glare > GLARE or (grey.mean() > BRIGHT and grey.std() < SPREAD):
        return State("bright", f"{glare:.0%} of the picture is white; shade the camera or lower its exposure")
    return None


def blocked(grey: Grey, usual: Grey | None) -> State | None:
    sharp = float(edges(grey).mean())
    plain = usual is not None and usual.mean() >= FEWEST_EDGES and sharp < PLAIN * float(usual.mean())
    if plain or grey.std() < FLAT:
        return State("blocked", "hardly any edges are left in the picture; uncover or clean the lens")
    return None


def moved(grey: Grey, usual: Grey | None) -> State | None:
    if usual is None or usual.mean() < FEWEST_EDGES or same_view(edges(grey), usual):
        return None
    return State("moved", "the picture shows another view; turn the camera back, or draw the zones again and restart")


def same_view(sharp: Grey, usual: Grey) -> bool:
    """Tell whether two pictures of edges agree.

    Either they correlate, or nearly all usual edges are still there (more light shows more), or nearly all that are
    there are usual ones (less light shows fewer). A turned camera fails all three.
    """
    both = float((sharp * usual).sum())
    first, second = sharp - sharp.mean(), usual - usual.mean()
    correlation = float((first * second).sum() / max(np.sqrt((first**2).sum() * (second**2).sum()), TINY))
    still = above_chance(both / max(float((usual**2).sum()), TINY), chance=float(sharp.mean()))
    known = above_chance(both / max(float((sharp**2).sum()), TINY), chance=float(usual.mean()))
    return correlation >= LIKE or max(still, known) >= COVERED


def above_chance(share: float, *, chance: float) -> float:
    return (share - chance) / max(1 - chance, TINY)


LOOKS: tuple[Callable[[Grey, Grey | None], State | None], ...] = (dark, bright, blocked, moved)
