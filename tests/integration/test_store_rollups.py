"""The hourly sums are, at any time, what counting the raw rows would give."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, func, select

from floorwire.ids import RequestId, ZoneId
from staffpager.floor.model import FLOOR, Answer, Mark, Rating, Request, Stage
from staffpager.floor.outcome import Outcome
from staffpager.store import tables
from staffpager.store.calendar import Locality
from staffpager.store.database import Database
from staffpager.store.rollups import RESPONSES, SCORES
from staffpager.store.shelves import RATINGS, REQUESTS
from tests.integration.conftest import LOCALITY
from tests.integration.store_things import KIOSK, NOON, later, rating, request

ZONES = st.sampled_from([None, ZoneId("toys"), ZoneId("tools")])
QUESTIONS = st.sampled_from(["layout", "till"])
MOMENTS = st.integers(-100_000, 100_000).map(later)
SPANS = st.one_of(st.none(), st.floats(-5, 700_000, allow_nan=False).map(lambda s: timedelta(seconds=s)))


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    name = draw(st.sampled_from("abcdef"))
    chosen = draw(st.dictionaries(QUESTIONS, st.sampled_from(["better", "worse"]), max_size=2))
    return rating(
        name,
        draw(st.integers(1, 5)),
        at=draw(MOMENTS),
        zone=draw(ZONES),
        answers=tuple(Answer(*each) for each in chosen.items()),
        mark=draw(st.sampled_from([None, *Mark])),
    )


@st.composite
def requests(draw: st.DrawFn) -> Request:
    opened = draw(MOMENTS)
    accepted, arrived, ended = (draw(SPANS) for _ in range(3))
    return replace(
        request(draw(st.sampled_from("abcd")), stage=draw(st.sampled_from(Stage))),
        opened_at=opened,
        origin=draw(st.sampled_from([KIOSK, FLOOR])),
        zone=draw(st.sampled_from([ZoneId("toys"), ZoneId("tools")])),
        accepted_at=None if accepted is None else opened + accepted,
        arrived_at=None if arrived is None else opened + arrived,
        ended_at=None if ended is None else opened + ended,
    )


BATCHES = st.lists(st.lists(st.one_of(ratings(), requests()), max_size=6), max_size=6)


def summed(database: Database, table: Table, *, names: tuple[str, ...]) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    with database.reading() as connection:
        for row in connection.execute(select(table)).mappings():
            for name in names:
                found[row["local_date"], row["local_hour"], row["zone"], name] += row[name]
    return +found


def recounted(database: Database) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]]]:
    """Both rollups, counted anew from the raw rows in the plainest way there is."""
    scores: Counter[tuple[object, ...]] = Counter()
    responses: Counter[tuple[object, ...]] = Counter()
    with database.reading() as connection:
        for given_ in RATINGS.where(connection):
            column = "marked" if given_.mark else f"n{given_.score}"
            scores[*LOCALITY.hour(given_.given_at), given_.zone or "", column] += 1
        for asked in REQUESTS.where(connection, tables.request.c.origin != FLOOR):
            hour = (*LOCALITY.hour(asked.opened_at), asked.zone)
            responses[*hour, "opened"] += 1
            if asked.stage in {Stage.RESOLVED, Stage.CANCELLED, Stage.ABANDONED}:
                responses[*hour, asked.stage.value] += 1
            resolved_at = asked.ended_at if asked.stage is Stage.RESOLVED else None
            for clock, at in (("accept", asked.accepted_at), ("arrive", asked.arrived_at), ("resolve", resolved_at)):
                if at is not None:
                    tenths = min(max(round((at - asked.opened_at).total_seconds() * 10), 0), 6_048_000)
                    responses[*hour, f"{clock}_n"] += 1
                    responses[*hour, f"{clock}_ds"] += tenths
                    responses[*hour, f"{clock}_ds2"] += tenths**2
    return +scores, +responses


def chosen_by_day(database: Database) -> Counter[tuple[object, ...]]:
    chosen, c = Counter[tuple[object, ...]](), tables.answer_day.c
    with database.reading() as connection:
        for day, question, choice, n in connection.execute(select(c.local_date, c.question, c.choice, c.n)):
            chosen[day, question, choice] += n
    return +chosen


def recounted_choices(database: Database) -> Counter[tuple[object, ...]]:
    with database.reading() as connection:
        honest = [each for each in RATINGS.where(connection) if each.mark is None]
    return Counter(
        (LOCALITY.day(each.given_at), answer.question, answer.choice) for each in honest for answer in each.answers
    )


def check(database: Database, batches: list[list[Rating | Request]]) -> None:
    for batch in batches:
        with database.begin(NOON) as work:
            work.save(Outcome(changes=tuple(batch)))
    scores, responses = recounted(database)
    assert summed(database, tables.rating_hour, names=SCORES) == scores
    assert summed(database, tables.response_hour, names=RESPONSES) == responses
    assert chosen_by_day(database) == recounted_choices(database)


@given(batches=BATCHES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_sums_are_what_a_recount_gives_whatever_changes_and_how_often(
    database: Database, batches: list[list[Rating | Request]]
) -> None:
    with database.writing() as connection:
        for table in (tables.rating, tables.rating_hour, tables.answer_day, tables.request, tables.response_hour):
            connection.execute(delete(table))
    check(database, batches)


def test_a_rating_and_its_sum_are_kept_together_or_not_at_all(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin(NOON) as work:  # noqa: PT012 - the block is the transaction
        work.save(Outcome(changes=(rating("a", 5),)))
        work.flush()
        _ = 1 / 0
    with database.reading() as connection:
        for table in (tables.rating, tables.rating_hour):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_the_hour_that_a_clock_change_repeats_is_one_hour() -> None:
    vilnius = Locality(LOCALITY.store, type(LOCALITY.zone)("Europe/Vilnius"))
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert vilnius.hour(first) == vilnius.hour(second)


def test_a_clock_that_runs_ahead_cannot_make_a_time_negative(database: Database) -> None:
    ahead = replace(request(), id=RequestId("r9"), accepted_at=later(-30))
    with database.begin(NOON) as work:
        work.save(Outcome(changes=(ahead,)))
    sums = summed(database, tables.response_hour, names=RESPONSES)
    assert sum(count for key, count in sums.items() if key[-1] == "accept_ds") == 0
