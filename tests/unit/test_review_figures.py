from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffpager.floor.model import FLOOR, Request, Stage
from staffpager.review import wording
from staffpager.review.heat import STEPS, heat, shade
from staffpager.review.numbers.intervals import share
from staffpager.review.numbers.scores import by_day, by_zone, together
from staffpager.review.numbers.waits import day_waits, is_late
from staffpager.store.review_records import Days, ScoreHour
from tests.web.things import Things

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LIMIT = timedelta(minutes=3)
MONDAY = date(2026, 11, 16)
HOURS = st.lists(
    st.builds(
        ScoreHour,
        st.dates(MONDAY, MONDAY + timedelta(days=27)),
        st.integers(0, 23),
        st.sampled_from(["", "garden", "shoes"]),
        st.tuples(*[st.integers(0, 40)] * 5),
    ),
    max_size=60,
)


def asked(minutes_ago: float) -> Request:
    return Things().request(1, NOW - timedelta(minutes=minutes_ago))


@given(HOURS)
def test_no_answer_is_lost_or_counted_twice(hours: list[ScoreHour]) -> None:
    n = together(hours).n
    assert n == sum(sum(hour.counts) for hour in hours)
    assert sum(scores.n for scores in by_zone(hours).values()) == n
    assert sum(scores.n for _, scores in by_day(hours, Days(MONDAY, MONDAY + timedelta(days=27)))) == n
    assert heat(hours).n == n


def test_days_without_answers_are_kept_as_gaps() -> None:
    days = by_day([ScoreHour(MONDAY, 9, "", (0, 0, 0, 0, 1))], Days(MONDAY - timedelta(days=1), MONDAY))
    assert [(day, scores.n) for day, scores in days] == [(MONDAY - timedelta(days=1), 0), (MONDAY, 1)]


def test_a_mean_and_a_satisfied_share_come_from_the_same_counts() -> None:
    scores = together([ScoreHour(MONDAY, 9, "", (1, 0, 0, 1, 2))])
    assert scores.mean == 3.75
    assert scores.satisfied is not None
    assert scores.satisfied.value == 0.75


@pytest.mark.parametrize(("hits", "n", "expected"), [(4, 4, 0), (5, 5, STEPS), (0, 40, 1), (20, 40, 1), (39, 40, 6)])
def test_a_shade_needs_answers_enough_and_grows_with_the_share(hits: int, n: int, expected: int) -> None:
    assert shade(share(hits, n)) == expected


def test_the_lowest_hour_is_only_named_with_answers_enough() -> None:
    few = ScoreHour(MONDAY, 9, "", (9, 0, 0, 0, 0))
    many = ScoreHour(MONDAY, 10, "", (10, 0, 0, 0, 10))
    assert heat([few]).lowest == ""
    assert heat([few, many]).lowest == "Lowest of those with 10 answers: Monday 10 to 11, 50 % (30 to 70, 20 answers)"


def test_a_wait_beyond_the_limit_is_late_before_anybody_comes() -> None:
    assert is_late(asked(3.1), LIMIT, now=NOW) is True
    assert is_late(asked(2.9), LIMIT, now=NOW) is None


def test_help_within_the_limit_is_not_late() -> None:
    assert is_late(replace(asked(9), arrived_at=NOW - timedelta(minutes=7)), LIMIT, now=NOW) is False


def test_a_shopper_who_left_early_is_neither_late_nor_in_time() -> None:
    left = replace(asked(9), stage=Stage.CANCELLED, ended_at=NOW - timedelta(minutes=8))
    assert is_late(left, LIMIT, now=NOW) is None


def test_a_day_counts_who_left_without_help_and_who_still_waits() -> None:
    left = replace(asked(9), stage=Stage.CANCELLED, ended_at=NOW - timedelta(minutes=8))
    helped = replace(asked(9), stage=Stage.RESOLVED, arrived_at=NOW - timedelta(minutes=8), ended_at=NOW)
    day = day_waits([left, helped, asked(1)], LIMIT, now=NOW)
    assert (day.opened, day.waiting, day.left_without_help) == (3, 1, 1)
    assert day.help is not None
    assert (day.help.n, day.help.median) == (1, 60)


def test_a_lane_that_the_floor_opens_is_nobodys_wait() -> None:
    lane = replace(asked(9), origin=FLOOR)
    called_off = replace(lane, stage=Stage.CANCELLED, ended_at=NOW)
    day = day_waits([lane, called_off, asked(1)], LIMIT, now=NOW)
    assert (day.opened, day.waiting, day.left_without_help, day.late) == (1, 1, 0, None)
    assert is_late(lane, LIMIT, now=NOW) is None


def test_a_clock_that_runs_behind_makes_no_negative_wait() -> None:
    day = day_waits([replace(asked(1), accepted_at=NOW - timedelta(minutes=2))], LIMIT, now=NOW)
    assert day.accept is not None
    assert day.accept.median == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0, "0:00"),
        (59.6, "1:00"),
        (130, "2:10"),
        (3_599.7, "1 h 00"),
        (3_900, "1 h 05"),
        (200_000, "2 days"),
    ],
)
def test_a_duration_reads_as_on_a_clock(seconds: float | None, words: str) -> None:
    assert wording.duration(seconds) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0 %"), (0.001, "1 %"), (0.996, "99 %"), (1, "100 %"), (0.825, "83 %")]
)
def test_only_all_is_called_100_percent_and_only_none_0(value: float, words: str) -> None:
    assert wording.percent(value) == words


@pytest.mark.parametrize(
    ("low", "high", "words"), [(240, 360, "4 to 6 min"), (0, 50, "less than 1 min"), (120, 120, "2 min")]
)
def test_a_wait_is_an_interval_of_whole_minutes(low: int, high: int, words: str) -> None:
    assert wording.minutes(low, high) == words
