import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffpager.review.numbers.intervals import quantile, share, times

COUNTS = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SECONDS = st.lists(st.floats(0, 86_400), min_size=1, max_size=200)


def test_no_answers_give_no_share() -> None:
    assert share(0, 0) is None


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.255289, 0.366210), (15, 148, 0.062386, 0.160518), (0, 20, 0.0, 0.161125), (1, 29, 0.006113, 0.171755)],
)
def test_the_interval_is_the_published_one(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3."""
    found = share(hits, n)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(COUNTS)
def test_a_share_lies_in_its_interval_and_the_interval_in_0_to_1(counted: tuple[int, int]) -> None:
    found = share(*counted)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(COUNTS)
def test_ten_times_the_answers_make_the_interval_narrower(counted: tuple[int, int]) -> None:
    hits, n = counted
    few, many = share(hits, n), share(10 * hits, 10 * n)
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("counted", [(-1, 5), (6, 5), (1, 0)])
def test_a_share_that_cannot_be_is_refused(counted: tuple[int, int]) -> None:
    if counted == (1, 0):
        assert share(*counted) is None
        return
    with pytest.raises(ValueError, match="is no share"):
        share(*counted)


def test_no_times_give_nothing() -> None:
    assert times([]) is None


def test_a_handful_of_times_has_no_interval_and_six_have() -> None:
    five, six = times([1, 2, 3, 4, 5]), times([1, 2, 3, 4, 5, 6])
    assert five is not None
    assert six is not None
    assert (five.median, five.low, five.high) == (3, None, None)
    assert (six.median, six.low, six.high) == (3.5, 1, 6)


@given(SECONDS)
def test_a_median_lies_in_its_interval_and_the_longest_above_all(seconds: list[float]) -> None:
    found = times(seconds)
    assert found is not None
    assert found.n == len(seconds)
    assert found.median <= found.ninth_tenth + 1e-6
    assert found.ninth_tenth <= found.longest + 1e-6
    if found.low is not None and found.high is not None:
        assert found.low <= found.median + 1e-6
        assert found.median <= found.high + 1e-6


@given(st.integers(6, 300))
def test_the_interval_of_a_median_holds_it_19_times_in_20(n: int) -> None:
    """The chance that the median lies between the order statistics taken, by the binomial distribution itself."""
    found = times([float(i) for i in range(n)])
    assert found is not None
    assert found.low is not None
    rank = int(found.low)
    outside = 2 * sum(math.comb(n, k) for k in range(rank + 1)) / 2**n
    assert outside <= 0.05


def test_a_quantile_between_two_values_is_between_them() -> None:
    assert quantile([0, 10], 0.9) == 9
    assert quantile([7], 0.9) == 7
