"""The wait of the next to join: unknown at first, then an interval that keeps its chance."""

import heapq

import numpy as np
import pytest

from kiosk.camera.tracker import Person, TrackId
from kiosk.camera.visits import Changes, Visit, VisitId, Visits
from kiosk.camera.wait import WaitEstimator
from kiosk.camera.wait_line import UNKNOWN, Guess, Line, Past
from kiosk.camera.wait_places import chances
from kiosk.camera.wait_record import Record
from kiosk.camera.wait_spread import survived
from tests.unit.camera_story import SIZE, body

HOURS = 2.0
QUIET_S = 30.0  # seconds between looks when nothing happens


def day(rng: np.random.Generator, *, tills: int, load: float, lively: float, service_s: float = 60.0) -> list[Visit]:
    """Return stays at so many tills, first come first served; `lively` is the spread of one service over its mean."""
    stays: list[Visit] = []
    now, free = 0.0, [0.0] * tills
    while now < HOURS * 3600:
        now += rng.exponential(service_s / load / tills)
        ready = max(now, heapq.heappop(free)) + rng.gamma(1 / lively**2, service_s * lively**2)
        heapq.heappush(free, ready)
        stays.append(Visit(VisitId(len(stays)), now, ready))
    return stays


def foretold(stays: list[Visit]) -> np.ndarray:
    """Return (low, expected, high, true) for each who joined when something was known: (n, 4)."""
    events = sorted(
        [(stay.joined, 1, stay) for stay in stays] + [(stay.left or 0.0, 0, stay) for stay in stays],
        key=lambda event: event[:2],
    )
    estimator, told, last = WaitEstimator(), [], 0.0
    for seconds, joins, stay in events:
        while seconds - last > QUIET_S:
            last += QUIET_S
            estimator.update(Changes(), last)
        last = seconds
        estimator.update(Changes(), seconds)
        wait = estimator.estimate() if joins else None
        if wait is not None:
            told.append((wait.low_s, wait.expected_s, wait.high_s, stay.stay))
        estimator.update(Changes(joined=(stay,)) if joins else Changes(left=(stay,)), seconds)
    return np.array(told)


@pytest.mark.parametrize("tills", [1, 2])
def test_the_interval_keeps_its_chance_and_the_expectation_is_not_biased(tills: int) -> None:
    days = [
        foretold(day(np.random.default_rng(seed), tills=tills, load=load, lively=lively))
        for seed in range(2)
        for load in (0.6, 0.85)
        for lively in (0.5, 1.0)
    ]
    low, expected, high, true = np.concatenate(days).T
    coverage = float(((low <= true) & (true <= high)).mean())
    assert 0.75 <= coverage <= 0.85
    assert abs(expected.mean() / true.mean() - 1) < 0.10


def test_who_has_just_started_knows_no_wait() -> None:
    estimator = WaitEstimator()
    estimator.update(Changes(joined=(Visit(VisitId(1), 0.0),)), 0.0)
    estimator.update(Changes(), 600.0)
    assert estimator.estimate() is None


def test_after_a_closed_night_the_first_customer_is_told_no_wait_of_yesterday() -> None:
    estimator = WaitEstimator()
    for number in range(60):
        stay = Visit(VisitId(number), 60.0 * number)
        estimator.update(Changes(joined=(stay,)), stay.joined)
        estimator.update(Changes(left=(Visit(stay.id, stay.joined, stay.joined + 50),)), stay.joined + 50)
    assert estimator.estimate() is not None
    morning = 12 * 3600.0
    estimator.update(Changes(joined=(Visit(VisitId(60), morning),)), morning)
    estimator.update(Changes(), morning + 30)
    assert estimator.estimate() is None, "30 s over hardly any departures made days of waiting"
    estimator.update(Changes(left=(Visit(VisitId(60), morning, morning + 60),)), morning + 60)
    known = estimator.estimate()
    assert known is not None
    assert 20 < known.expected_s < 200


def finished(*, places: int, lively: float, seed: int = 4) -> Past:
    """Return what a line makes of a day's counts."""
    stays = day(np.random.default_rng(seed), tills=places, load=0.85, lively=lively)
    events = sorted([(stay.joined, 1) for stay in stays] + [(stay.left or 0.0, 0) for stay in stays])
    line, present = Line(), 0
    for seconds, joins in events:
        if joins:
            line.join(Guess(seconds, present, UNKNOWN))
        else:
            line.leave(seconds)
        present += 1 if joins else -1
    return line.past


@pytest.mark.parametrize("places", [1, 2, 3])
def test_counts_tell_how_many_are_served_at_once(places: int) -> None:
    assert chances(finished(places=places, lively=0.2)).argmax() + 1 == places


def test_even_services_at_one_till_are_not_taken_for_two_tills() -> None:
    assert chances(finished(places=1, lively=0.1))[0] > 0.9


def test_nothing_seen_leaves_one_place_as_likely_as_all_others_together() -> None:
    assert chances(Line().past)[0] == pytest.approx(0.5)


def test_who_is_served_next_waits_for_the_departure_that_frees_a_place() -> None:
    line = Line()
    for number in range(3):
        line.join(Guess(10.0 * number, number, UNKNOWN))
    for seconds in (50.0, 80.0, 90.0):
        line.leave(seconds)
    assert line.past.waited[2, :3] == pytest.approx([60.0, 30.0, 0.0])
    assert line.past.served[2, :3] == pytest.approx([10.0, 40.0, 70.0])


def test_tracks_that_change_hands_change_no_interval_at_one_till() -> None:
    stays = day(np.random.default_rng(8), tills=1, load=0.85, lively=0.2)
    ends = [stay.left or 0.0 for stay in stays]
    changed = [Visit(stay.id, stay.joined, end) for stay, end in zip(stays, ends, strict=True)]
    for number in range(0, len(changed) - 1, 2):
        one, other = changed[number], changed[number + 1]
        if (one.left or 0.0) > other.joined:  # both were there at once
            changed[number] = Visit(one.id, one.joined, other.left)
            changed[number + 1] = Visit(other.id, other.joined, one.left)
    kept, mixed = (foretold(each)[:, :3] for each in (stays, changed))
    widths = [(told[:, 2] - told[:, 0]).mean() for told in (kept, mixed)]
    assert widths[1] == pytest.approx(widths[0], rel=0.1)


def test_an_interval_that_is_too_narrow_grows_until_it_keeps_its_chance() -> None:
    record = Record(0.1)
    for _ in range(20):
        record.came(below=0.0, above=1.0)
    assert record.above < 0.02
    assert record.below > 0.1


def test_what_still_lasts_counts_as_what_lasted_longer() -> None:
    weights = survived(np.array([1.0, 2.0, 3.0]), np.ones(3), lasting=np.array([True, False, False]))
    assert weights == pytest.approx([0.0, 1.5, 1.5])


def test_a_till_that_stands_still_makes_the_wait_grow() -> None:
    estimator = WaitEstimator()
    for number in range(10):
        estimator.update(Changes(joined=(Visit(VisitId(number), 60.0 * number),)), 60.0 * number)
        estimator.update(Changes(left=(Visit(VisitId(number), 60.0 * number, 60.0 * number + 50),)), 60.0 * number + 50)
    for number in range(10, 13):
        estimator.update(Changes(joined=(Visit(VisitId(number), 600.0),)), 600.0)
    before = estimator.estimate()
    estimator.update(Changes(), 1200.0)
    after = estimator.estimate()
    assert before is not None
    assert after is not None
    assert after.expected_s > 1.5 * before.expected_s
    assert after.high_s > before.high_s


def person(track: int, x: float, *, since: float) -> Person:
    x0, y0, x1, y1 = body(x, 300)
    return Person(TrackId(track), (x0, y0, x1, y1), 0.7, 0.7, since, since)


def walked_in(track: int, *, min_stay: float = 3.0) -> Visits:
    """Return visits that have seen somebody come over the zone's border."""
    visits = Visits(min_stay=min_stay, size=SIZE)
    visits.update([], [person(track, 300, since=0.0)], seconds=-0.2)
    return visits


def test_a_broken_track_is_one_stay() -> None:
    visits = walked_in(1)
    for step in range(50):
        here = [person(1, 300, since=0.0)]
        visits.update(here, here, seconds=step / 5)
    for step in range(50, 70):
        visits.update([], [], seconds=step / 5)
    changes = []
    for step in range(70, 100):
        here = [person(2, 310, since=14.0)]
        changes.append(visits.update(here, here, seconds=step / 5))
    assert visits.present() == 1
    assert not any(change.joined or change.left for change in changes)


def test_who_appears_far_off_inside_is_who_was_lost_there() -> None:
    visits = walked_in(1)
    for step in range(50):
        visits.update([person(1, 300, since=0.0)], [person(1, 300, since=0.0)], seconds=step / 5)
    seen = []
    for step in range(50, 150):
        new = [person(2, 50, since=10.0)]
        seen.append(visits.update(new, new, seconds=step / 5))
    assert visits.present() == 1
    assert not any(change.joined or change.left for change in seen)


def test_who_walks_out_has_left_at_once() -> None:
    visits = walked_in(1)
    stood = person(1, 300, since=0.0)
    for step in range(50):
        visits.update([stood], [stood], seconds=step / 5)
    (left,) = visits.update([], [stood], seconds=10.0).left
    assert left.stay == pytest.approx(9.8)


def test_a_passer_by_is_no_stay() -> None:
    visits = Visits(min_stay=3.0, size=SIZE)
    seen = [
        visits.update([person(1, 300, since=0.0)], [person(1, 300, since=0.0)], seconds=step / 5) for step in range(10)
    ]
    seen.append(visits.update([], [person(1, 100, since=0.0)], seconds=2.0))
    assert not any(change.joined or change.left for change in seen)


def test_who_goes_through_the_pictures_edge_is_not_the_next_who_comes_through_it() -> None:
    visits = walked_in(1, min_stay=1.0)
    for step in range(20):
        leaving = person(1, 200 - 10 * step, since=0.0)
        visits.update([leaving], [leaving], seconds=step / 5)
    left = list(visits.update([], [], seconds=4.0).left)
    for step in range(20):
        coming = person(2, 15 + 10 * step, since=6.0)
        left += visits.update([coming], [coming], seconds=6 + step / 5).left
    assert len(left) == 1
    assert visits.present() == 1
