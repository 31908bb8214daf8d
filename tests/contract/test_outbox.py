"""Outboxes: the one on disk and its twin in memory keep the same promises."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from floorwire.events import DeviceStarted, Refusal
from floorwire.ids import EventId, new_id
from floorwire.outbox import SqliteOutbox
from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import Parcel, pack
from floorwire.topics import address

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
UP = address("up", store="s", role="kiosk", device="k1")
AnyOutbox = SqliteOutbox | MemoryOutbox


@pytest.fixture(params=["disk", "memory"])
def outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyOutbox]:
    made: AnyOutbox = SqliteOutbox(tmp_path / "outbox.db") if request.param == "disk" else MemoryOutbox()
    yield made
    made.close()


def parcel(*, expires_at: datetime | None = None) -> Parcel:
    return pack(DeviceStarted(version="1"), to=UP, source="/s/kiosk/k1", now=NOW, expires_at=expires_at)


def put(outbox: AnyOutbox, count: int) -> list[EventId]:
    parcels = [parcel() for _ in range(count)]
    for each in parcels:
        outbox.put(each, now=NOW)
    return [each.id for each in parcels]


def waiting(outbox: AnyOutbox, *, after: int = 0, limit: int = 100) -> list[EventId]:
    return [item.parcel.id for item in outbox.waiting(after=after, limit=limit)]


def test_what_was_put_waits_in_order(outbox: AnyOutbox) -> None:
    ids = put(outbox, 5)
    assert waiting(outbox) == ids
    assert outbox.unsent() == 5


def test_a_parcel_comes_back_as_it_was_put(outbox: AnyOutbox) -> None:
    given = parcel(expires_at=NOW + timedelta(seconds=15))
    outbox.put(given, now=NOW)
    assert outbox.waiting(after=0, limit=1)[0].parcel == given


def test_it_can_be_read_in_pages(outbox: AnyOutbox) -> None:
    ids = put(outbox, 5)
    first = outbox.waiting(after=0, limit=2)
    assert [item.parcel.id for item in first] == ids[:2]
    assert waiting(outbox, after=first[-1].number) == ids[2:]


def test_it_leaves_only_with_its_receipt(outbox: AnyOutbox) -> None:
    ids = put(outbox, 3)
    outbox.receipted([ids[1]], topic=UP.topic, now=NOW)
    assert waiting(outbox) == [ids[0], ids[2]]


def test_nobody_signs_for_another(outbox: AnyOutbox) -> None:
    ids = put(outbox, 1)
    outbox.receipted(ids, topic="floor/s/kiosk/k2/up", now=NOW)
    outbox.refused([Refusal(event=ids[0], why="no")], topic="floor/s/kiosk/k2/up", now=NOW)
    assert waiting(outbox) == ids


@pytest.mark.parametrize(
    ("settle", "outcome"),
    [
        (lambda outbox, ids: outbox.receipted(ids, topic=UP.topic, now=NOW), "receipted"),
        (lambda outbox, ids: outbox.refused([Refusal(event=ids[0], why="no")], topic=UP.topic, now=NOW), "refused"),
        (lambda outbox, ids: outbox.expired(ids, now=NOW), "expired"),
    ],
)
def test_what_is_settled_stays_in_the_journal_for_a_day(
    outbox: AnyOutbox, settle: Callable[[AnyOutbox, list[EventId]], None], outcome: str
) -> None:
    settle(outbox, put(outbox, 1))
    outbox.purge(now=NOW + timedelta(hours=23))
    assert outbox.outcomes() == {outcome: 1}
    outbox.purge(now=NOW + timedelta(hours=25))
    assert outbox.outcomes() == {}


def test_what_is_settled_is_never_settled_otherwise(outbox: AnyOutbox) -> None:
    ids = put(outbox, 1)
    outbox.receipted(ids, topic=UP.topic, now=NOW)
    outbox.expired(ids, now=NOW)
    assert outbox.outcomes() == {"receipted": 1}


def test_what_waits_is_never_purged(outbox: AnyOutbox) -> None:
    ids = put(outbox, 2)
    outbox.purge(now=NOW + timedelta(days=400))
    assert waiting(outbox) == ids


def test_a_receipt_for_something_unknown_changes_nothing(outbox: AnyOutbox) -> None:
    ids = put(outbox, 1)
    outbox.receipted([EventId(new_id())], topic=UP.topic, now=NOW)
    assert waiting(outbox) == ids


def test_the_same_parcel_is_kept_once(outbox: AnyOutbox) -> None:
    same = parcel()
    outbox.put(same, now=NOW)
    outbox.put(same, now=NOW)
    assert outbox.unsent() == 1


def test_what_came_is_known_again(outbox: AnyOutbox) -> None:
    came, other = EventId(new_id()), EventId(new_id())
    outbox.note_seen([came, came], now=NOW)
    outbox.note_seen([came], now=NOW)
    assert outbox.unseen([came, other]) == {other}
    outbox.purge(now=NOW + timedelta(days=40))
    assert outbox.unseen([came]) == {came}


def test_the_latest_value_replaces_the_one_before(outbox: AnyOutbox) -> None:
    assert outbox.latest("store") is None
    outbox.keep("store", b"old")
    outbox.keep("store", b"new")
    assert outbox.latest("store") == b"new"
