"""How long one decision takes, for floors from small to far too large; CPU time, so that other work does not count."""

import itertools
import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from floorwire import events
from floorwire.ids import DeviceId, EventId, ReasonId, RequestId, StaffId, ZoneId
from staffpager.floor.floor import Floor
from staffpager.floor.model import Duty, Member, Request, Urgency
from staffpager.floor.outcome import Happening
from staffpager.floor.rules import Reason, StaffRule, Store, Zone
from staffpager.floor.state import FloorState

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SKILLS = ("keys", "tools", "wine", None)


def large_store(staff: int) -> Store:
    zones = [Zone(ZoneId(f"zone-{n}"), f"Zone {n}", 12.0 * (n % 8), 15.0 * (n // 8)) for n in range(40)]
    rules = [
        StaffRule(StaffId(f"staff-{n}"), f"Staff {n}", skills=frozenset({SKILLS[n % 3] or ""}), lead=n % 20 == 0)
        for n in range(staff)
    ]
    reasons = [
        Reason(ReasonId(f"reason-{n}"), f"Reason {n}", urgency=list(Urgency)[n % 2], skill=skill)
        for n, skill in enumerate(SKILLS)
    ]
    return Store(
        name="Large",
        zones={zone.id: zone for zone in zones},
        reasons={reason.id: reason for reason in reasons},
        staff={rule.id: rule for rule in rules},
    )


def crowded(store: Store, waiting: int, *, chance: random.Random) -> FloorState:
    """Everybody is available, so many requests wait and nobody was asked yet: the most that one decision can meet."""
    members = [
        replace(
            Member(rule.id, rule.name, skills=rule.skills, lead=rule.lead),
            duty=Duty.AVAILABLE,
            device=DeviceId(f"handheld-{rule.id}"),
            zone=chance.choice(list(store.zones)),
        )
        for rule in store.staff.values()
    ]
    requests = [
        Request(
            id=RequestId(f"{number:08d}-0000-7000-8000-000000000000"),
            number=number,
            day=NOW.date(),
            origin=DeviceId("kiosk-1"),
            zone=chance.choice(list(store.zones)),
            reason=(reason := chance.choice(list(store.reasons.values()))).id,
            urgency=reason.urgency,
            language="en",
            opened_at=NOW - timedelta(seconds=chance.randrange(900)),
            received_at=NOW,
        )
        for number in range(1, waiting + 1)
    ]
    return FloorState().with_changes([*members, *requests])


def milliseconds(waiting: int, staff: int, *, rounds: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Time whole events: a queue reading that makes the floor decide about everything at once."""
    chance, store, ids = random.Random(waiting), large_store(staff), itertools.count()
    floor = Floor(store, new_id=lambda: f"{next(ids):032x}")
    took = np.zeros(rounds)
    for turn in range(rounds):
        state = crowded(store, waiting, chance=chance)
        reading = events.QueueReading(zone="zone-1", camera="camera-1", count=9, health="ok", observed_at=NOW)
        happening = Happening(reading, DeviceId("camera-1"), NOW, EventId("e"))
        begun = time.process_time()
        outcome = floor.handle(state, happening, now=NOW)
        took[turn] = (time.process_time() - begun) * 1000
        assert outcome.messages
    return took


@pytest.mark.parametrize(("waiting", "staff"), [(1, 5), (10, 10), (50, 20), (200, 50), (500, 100)])
def test_a_decision_is_made_in_time(waiting: int, staff: int) -> None:
    took = milliseconds(waiting, staff, rounds=120)[20:]
    p50, p99 = np.quantile(took, [0.5, 0.99])
    print(f"decision {waiting} waiting x {staff} staff: p50 {p50:.2f} ms, p99 {p99:.2f} ms (n={len(took)})")
    if (waiting, staff) == (200, 50):
        assert p50 <= 20  # the aim is 10 for p99 on a quiet machine; a busy one takes twice as long
