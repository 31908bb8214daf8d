"""Nobody waits for ever: whose turn it is never stands idle, and who has waited long is put before who came later.

Two bounds, over random floors decided by the production policy:

- A request with nobody asked, and somebody free, able, rested, unasked and in turn for it, never remain side by side.
- Once c(wait) of a normal request, c the convex count of `Limits.waited` and `long_wait`, exceeds the weight of the
  longest walk, all detours, the longest help and the strongest queue, nobody who comes later and is not urgent is put
  before it, until they have waited as many points themselves.
"""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from floorwire.ids import DeviceId, ReasonId, RequestId, StaffId, ZoneId
from staffpager.floor.model import Member, Request, Urgency
from staffpager.floor.picture import Picture
from staffpager.floor.policy import Decision, decide
from staffpager.floor.pressure import Pull
from staffpager.floor.rules import Limits

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIMITS = Limits()
WALK_M, HELP_S, QUEUE_S, LOADS = 200.0, 600.0, 300.0, 10
BUSY_ZONE = ZoneId("checkout")


def a_floor(seed: int) -> Picture:
    """Up to 30 waiting and 10 staff: any mix of skills, languages, offers, pauses, waits and urgency."""
    chance = np.random.default_rng(seed)
    rows, columns = int(chance.integers(1, 31)), int(chance.integers(1, 11))

    def some(share: float, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        return chance.random(shape) < share

    urgencies = chance.choice(list(Urgency), rows, p=[0.6, 0.3, 0.1])
    holding, offered = some(0.3, columns), some(0.3, columns)
    available = some(0.8, columns)
    coming = holding & some(0.5, columns)
    return Picture(
        requests=[a_request(n, Urgency(u), busy=bool(chance.random() < 0.3)) for n, u in enumerate(urgencies, 1)],
        members=[Member(StaffId(f"staff-{n}"), f"Staff {n}") for n in range(columns)],
        devices=[DeviceId(f"handheld-{n}") for n in range(columns)],
        metres=chance.uniform(0, WALK_M, (rows, columns)),
        waited_s=chance.uniform(0, 3_000, rows),
        urgent=np.array([u == Urgency.URGENT for u in urgencies], dtype=bool),
        escalated=some(0.2, rows),
        wanted=chance.integers(1, 4, rows),
        out=chance.integers(0, 2, rows),
        able=some(0.8, rows, columns),
        speaks=some(0.5, rows, columns),
        asked=chance.integers(0, 3, (rows, columns)),
        rest_s=np.where(some(0.3, rows, columns), 20.0, 0.0),
        available=available,
        busy=~available,
        lead=some(0.1, columns),
        coming=coming,
        helping=holding & ~coming,
        offered=offered,
        pressed=offered & some(0.3, columns),
        served=chance.integers(0, LOADS, columns).astype(float),
        help_s=chance.uniform(10, HELP_S, rows),
        uncovers_s=chance.uniform(0, WALK_M / LIMITS.walking_m_s, columns),
        spare=chance.integers(0, 3, (rows, columns)).astype(float),
    )


def a_request(number: int, urgency: Urgency, *, busy: bool) -> Request:
    return Request(
        id=RequestId(f"{number:08d}-0000-7000-8000-000000000000"),
        number=number,
        day=NOW.date(),
        origin=DeviceId("kiosk-1"),
        zone=BUSY_ZONE if busy else ZoneId("shoes"),
        reason=ReasonId("question"),
        urgency=urgency,
        language="en",
        opened_at=NOW,
        received_at=NOW,
    )


def decided(floor: Picture) -> Decision:
    return decide(floor, {BUSY_ZONE: Pull(QUEUE_S, 12, "Checkout")}, limits=LIMITS)


def counted(wait_s: float) -> float:
    """Return the points of a wait, as the limits say: little until `long_wait`, in full from there on."""
    long_s = LIMITS.long_wait.total_seconds()
    return LIMITS.waited * min(wait_s, long_s) + max(0.0, wait_s - long_s)


def most_that_can_weigh(*, price: float) -> float:
    """Return the points by which any other thing than waiting may put one request before a normal one."""
    walk_s = WALK_M / LIMITS.walking_m_s
    lead_s = 600.0 + LIMITS.lead.total_seconds()  # of who is escalated, the lead comes as if so much nearer
    detours = (
        LIMITS.language.total_seconds()
        + LIMITS.load.total_seconds() * LOADS
        + LIMITS.skill.total_seconds() * 2
        + LIMITS.cover * walk_s
    )
    high = LIMITS.growth[Urgency.HIGH]
    return walk_s + detours + high * lead_s + price * (walk_s + HELP_S) + QUEUE_S


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_nobody_whose_turn_it_is_stands_idle_beside_who_waits_unasked(seed: int) -> None:
    floor = a_floor(seed)
    decision = decided(floor)
    asked = {choice.row for choice in decision.choices} | set(np.flatnonzero(floor.out > 0))
    asking = {choice.column for choice in decision.choices} | set(np.flatnonzero(floor.offered))
    ready = decision.in_turn & (floor.rest_s <= 0)
    idle = [c for c in range(len(floor.members)) if c not in asking]
    unasked = [r for r in range(len(floor.requests)) if r not in asked]
    assert not ready[np.ix_(unasked, idle)].any()


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_nobody_who_came_late_is_put_before_a_normal_request_that_waited_long(seed: int) -> None:
    floor = a_floor(seed)
    decision = decided(floor)
    growth = [LIMITS.growth[request.urgency] for request in floor.requests]
    price = sum(growth) / len(floor.members)
    chosen = {choice.row for choice in decision.choices}
    ready = decision.in_turn & (floor.rest_s <= 0)
    normal = [r for r, request in enumerate(floor.requests) if request.urgency is Urgency.NORMAL]
    for row in normal:
        if row in chosen or floor.out[row] > 0:
            continue
        for choice in decision.choices:
            other = choice.row
            if floor.urgent[other] or floor.out[other] > 0 or not ready[row, choice.column]:
                continue
            ahead = counted(floor.waited_s[row]) - growth[other] * counted(floor.waited_s[other])
            assert ahead <= most_that_can_weigh(price=price)


@pytest.mark.parametrize(("waiting_a_head", "minutes"), [(0, 39), (1, 52), (2, 64)])
def test_the_bound_on_being_passed_over_is_this_long(waiting_a_head: float, minutes: int) -> None:
    """The wait from which no newcomer passes, by how much growth waits for each of the crew; as documented."""
    points = most_that_can_weigh(price=waiting_a_head)
    wait_s = next(s for s in range(20_000) if counted(s) > points)
    assert round(wait_s / 60) == minutes
