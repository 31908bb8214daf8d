"""How stays are spread: those that ended, those that last, and a stand-in until there are enough. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from kiosk.camera.wait_line import Line, Seconds, expected
from kiosk.camera.wait_places import VARIATION

STAND_INS = 4.0  # weight of the stand-in distribution, and of the usual spread of services, in stays
LIKE = 0.7  # how much the number ahead (in logarithms) may differ for a stay to count a third
LATEST = 150  # stays that tell how they are spread
POINTS = 20  # of the stand-in distribution
TINY = 1e-9  # of a weight
SHARES = (np.arange(POINTS) + 0.5) / POINTS
FEW = (np.arange(5) + 0.5) / 5  # of the services that one stay at several places may have ended with


@dataclass(frozen=True, slots=True)
class Services:
    """One service at so many places: mean in seconds, variance over squared mean, and equally likely durations."""

    places: int
    mean: float
    variation: float
    durations: Seconds

    def expected(self, ahead: int) -> float:
        """Return the seconds behind `ahead` people."""
        return expected(self.mean, self.places, ahead=ahead)

    def stays(self, waited: Seconds, served: Seconds) -> Seconds:
        """Return how long stays may have been, equally likely: (n, 1) at one place, where it is known, else (n, 5)."""
        place = self.places - 1
        own = served[:, :1] if self.places == 1 else self.durations
        return np.asarray(waited[:, place : place + 1] + own)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """For whom it is asked: the number ahead, the time, and departures that the rate is known from."""

    ahead: int
    now: float
    departed: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Stays in seconds as they may become, `foreseen` seconds when they began; `lasting` ones have not ended."""

    stays: Seconds
    foreseen: Seconds
    weights: Seconds
    lasting: NDArray[np.bool_]

    def settled(self) -> "Spread":
        """Return it with the weight of what lasts handed on to all that lasted longer."""
        weights = survived(self.stays, self.weights, lasting=self.lasting)
        return Spread(self.stays, self.foreseen, weights, np.zeros_like(self.lasting))

    def mean_stay(self) -> float:
        """Return the mean, each weighing as its foreseen length; unweighted, doubt about the rate makes it too high."""
        weight = self.weights * self.foreseen
        return float((weight * self.stays).sum() / weight.sum())


def services(places: int, mean: float, *, seen: Seconds) -> Services:
    """Return what services are like, from those `seen` in seconds and, while these are few, a usual spread."""
    scaled = seen / seen.mean() if len(seen) else seen
    variation = float((((scaled - 1) ** 2).sum() + VARIATION * STAND_INS) / (len(seen) + STAND_INS))
    durations = gamma(FEW, variance=variation)
    return Services(places, mean, variation, mean * durations)


def spread(kind: Services, newcomer: Newcomer, *, line: Line) -> Spread:
    """Return the stays of a newcomer were there so many places."""
    past, place = line.past.latest(LATEST), kind.places - 1
    queue = list(line.waiting)[0 if kind.places == 1 else kind.places :]  # who is served has done with waiting
    lasting = newcomer.now - np.array([guess.joined for guess in queue])
    rest = np.zeros(1) if kind.places == 1 else kind.durations
    ended = Stays(past.ahead, past.expected[:, place], kind.stays(past.waited, past.served))
    lasts = Stays(
        np.array([guess.ahead for guess in queue], float),
        np.array([guess.expected[place] for guess in queue], float),
        lasting[:, None] + rest,
    )
    return joined(
        [
            weighed(ended, kind, newcomer=newcomer, lasting=False),
            weighed(lasts, kind, newcomer=newcomer, lasting=True),
            stand_ins(kind, newcomer),
        ]
    )


@dataclass(frozen=True, slots=True)
class Stays:
    """Numbers ahead (n,), seconds foreseen (n,), NaN where unknown, and seconds that came, equally likely (n, k)."""

    ahead: Seconds
    foreseen: Seconds
    came: Seconds


def weighed(stays: Stays, kind: Services, *, newcomer: Newcomer, lasting: bool) -> Spread:
    """Scale stays to the newcomer's expectation; those behind about as many count most."""
    known = np.isfinite(stays.foreseen)
    came, foreseen = stays.came[known], stays.foreseen[known, None]
    gaps = np.log((stays.ahead[known] + 1) / (newcomer.ahead + 1))
    weights = np.exp(-((gaps / LIKE) ** 2))[:, None] / came.shape[1]
    return Spread(
        (came / foreseen * kind.expected(newcomer.ahead)).ravel(),
        np.broadcast_to(foreseen, came.shape).ravel(),
        np.broadcast_to(weights, came.shape).ravel(),
        np.full(came.size, lasting),
    )


def stand_ins(kind: Services, newcomer: Newcomer) -> Spread:
    """Return a gamma distribution of as many services as are ahead, and of how sure their mean is."""
    mean = kind.expected(newcomer.ahead)
    others = max(newcomer.ahead + 1 - kind.places, 0)
    share = (others / kind.places**2 + 1) * (kind.mean / mean) ** 2
    variance = kind.variation * (share + 1 / max(newcomer.departed, 1.0))
    stays = mean * gamma(SHARES, variance=variance)
    return Spread(stays, np.full(POINTS, mean), np.full(POINTS, STAND_INS / POINTS), np.zeros(POINTS, bool))


def joined(parts: Sequence[Spread], weights: Sequence[float] = ()) -> Spread:
    """Return one spread of many, each with its weight."""
    scales = weights or [1.0] * len(parts)
    empty = np.zeros(0)
    return Spread(
        np.concatenate([empty, *(part.stays for part in parts)]),
        np.concatenate([empty, *(part.foreseen for part in parts)]),
        np.concatenate([empty, *(part.weights * scale for part, scale in zip(parts, scales, strict=True))]),
        np.concatenate([np.zeros(0, bool), *(part.lasting for part in parts)]),
    )


def gamma(shares: Seconds, *, variance: float) -> Seconds:
    """Return the quantiles of a gamma distribution of mean 1."""
    return np.asarray(variance * gammaincinv(1 / variance, shares))


def survived(stays: Seconds, weights: Seconds, *, lasting: NDArray[np.bool_]) -> Seconds:
    """Hand the weight of what still lasts on to all that lasted longer (Kaplan and Meier by redistribution)."""
    order = np.argsort(stays, kind="stable")
    own = weights[order]
    longer = own[::-1].cumsum()[::-1] - own
    hands = lasting[order] & (longer > TINY)
    grows = np.where(hands, 1 + own / np.where(hands, longer, 1.0), 1.0)
    handed: Seconds = own * np.concatenate([[1.0], np.cumprod(grows)[:-1]])
    handed[hands] = 0.0
    back = np.empty_like(handed)
    back[order] = handed
    return back


def quantile(values: Seconds, weights: Seconds, *, share: float) -> float:
    """Return the value below which `share` of the weight lies, between neighbours in a straight line."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    places = (total - weights[order] / 2) / total[-1]
    return float(np.interp(share, places, values[order]))
