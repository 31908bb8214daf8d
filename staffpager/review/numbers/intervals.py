"""Shares and middle times with the interval that their n allows. Unknown is None, never zero."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z_95 = 1.959963984540054  # two-sided 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`, with its 95 % interval `low` to `high`; all three are fractions of 1."""

    hits: int
    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Times:
    """How long `n` times took, in seconds; `low` to `high` is the 95 % interval of the median where n allows one."""

    n: int
    median: float
    ninth_tenth: float
    longest: float
    low: float | None
    high: float | None


def share(hits: int, n: int) -> Share | None:
    """Wilson's score interval (Wilson 1927), which stays honest for small n and near 0 and 1; None when n is 0."""
    if n == 0:
        return None
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share: count the hits among the same answers as n")
    value, z2 = hits / n, Z_95 * Z_95
    centre = (value + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * math.sqrt(value * (1 - value) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Share(hits, n, value, max(0.0, min(value, centre - half)), min(1.0, max(value, centre + half)))


def quantile(ordered: Sequence[float], part: float) -> float:
    """The value below which `part` of the sorted values lie, by linear interpolation (Hyndman and Fan 1996, type 7)."""
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def times(seconds: Sequence[float]) -> Times | None:
    """Sum up how long something took, in seconds; None when nothing was measured."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    low, high = _median_interval(ordered)
    return Times(len(ordered), quantile(ordered, 0.5), quantile(ordered, 0.9), ordered[-1], low, high)


def _median_interval(ordered: Sequence[float]) -> tuple[float | None, float | None]:
    """The order statistics that hold the median in at least 95 % of samples; needs n of 6 or more."""
    n = len(ordered)
    tail, rank = 0.0, -1
    for k in range(n):
        tail += math.exp(_log_binomial_half(n, k))
        if tail > (1 - 0.95) / 2:
            break
        rank = k
    return (None, None) if rank < 0 else (ordered[rank], ordered[n - 1 - rank])


def _log_binomial_half(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) - n * math.log(2)
