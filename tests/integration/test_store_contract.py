"""What every kind of database keeps, and how: the one in memory is the fake of the other two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, insert, select

from floorwire.ids import DeviceId, EventId, RequestId
from staffpager.floor.model import Joined, OfferEnd, Rank, Stage, Timer, TimerKind
from staffpager.floor.outcome import Outcome
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.errors import NotStorableError
from staffpager.store.slips import PAYLOAD_KEPT, DeadLetter, Device, Effect
from tests.integration.store_things import (
    GROUNDS,
    KIOSK,
    NOON,
    feedback,
    later,
    member,
    offer,
    posting,
    rating,
    reading,
    request,
)

EXPIRES = TimerKind.OFFER_EXPIRES


def save(database: Database, *changes: object, timers: tuple[Timer, ...] = ()) -> None:
    with database.begin(NOON) as work:
        work.save(Outcome(changes=changes, timers=timers))  # type: ignore[arg-type]


def rows(database: Database, table: str) -> int:
    with database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0


def test_a_floor_is_read_back_as_it_was_saved(database: Database) -> None:
    coming = request(stage=Stage.COMING, staff="ana", accepted_at=later(8.25))
    save(database, offer(), coming, member(), reading(4))
    floor = database.floor()
    assert floor.requests == {coming.id: coming}
    assert floor.members == {"ana": member()}
    assert floor.offers == {"o1": offer()}
    assert list(floor.readings.values()) == [reading(4)]


def test_what_was_promised_passed_on_merged_and_left_unanswered_is_read_back(database: Database) -> None:
    here = request(
        stage=Stage.HERE,
        staff="ana",
        accepted_at=later(8),
        arrived_at=later(20),
        promised_at=later(600),
        escalated_at=later(30),
        escalated_to=Rank.MANAGER,
    )
    hand = request("r2", number=2, asker="ana", beside=here.id)
    joined, max_ = Joined(RequestId("r3"), here.id, later(2)), replace(member("max"), manager=True, unanswered=3)
    save(database, here, hand, joined, max_)
    floor = database.floor()
    assert floor.requests == {here.id: here, hand.id: hand}
    assert floor.members == {"max": max_}
    assert floor.request(joined.id) == here


def test_what_was_merged_with_a_request_of_long_ago_is_not_read_back(database: Database) -> None:
    long_ago = NOON - timedelta(days=2)
    old = request(stage=Stage.RESOLVED, opened_at=long_ago, ended_at=long_ago)
    new = request("r2", number=2, stage=Stage.RESOLVED, ended_at=NOON)
    save(database, old, new, Joined(RequestId("r3"), old.id, long_ago), Joined(RequestId("r4"), new.id, NOON))
    assert list(database.floor().joined) == ["r4"]


def test_what_changes_several_times_is_kept_as_it_was_last(database: Database) -> None:
    ended = replace(offer(), end=OfferEnd.EXPIRED, ended_at=later(15))
    save(database, request(), offer(), ended, request(step=1))
    save(database, request(step=2))
    floor = database.floor()
    assert floor.requests[request().id].step == 2
    assert floor.offers[offer().id] == ended


def test_requests_that_ended_lately_come_back_for_late_events_and_old_ones_do_not(database: Database) -> None:
    old = request("old", stage=Stage.RESOLVED, ended_at=NOON - timedelta(days=3))
    lately = request("lately", number=7, stage=Stage.CANCELLED, ended_at=NOON)
    save(database, old, lately)
    floor = database.floor()
    assert set(floor.ended) == {"lately"}
    assert floor.next_number(NOON.date()) == 8


def test_times_come_back_in_utc_whatever_their_offset_was(database: Database) -> None:
    manila = timezone(timedelta(hours=8))
    save(database, request(opened_at=NOON.astimezone(manila)))
    opened = database.floor().requests[request().id].opened_at
    assert (opened, opened.tzinfo) == (NOON, UTC)


def test_a_request_belongs_to_the_day_and_hour_of_the_store(database: Database) -> None:
    save(database, request(opened_at=datetime(2026, 5, 1, 17, 30, tzinfo=UTC)))
    with database.reading() as connection:
        row = connection.execute(select(tables.request)).one()
    assert (row.store, row.local_date.isoformat(), row.local_hour) == ("corner", "2026-05-02", 1)


def test_a_nul_in_a_comment_does_not_lose_the_comment(database: Database) -> None:
    save(database, feedback("f1", "good\0bye"))
    with database.reading() as connection:
        assert connection.scalar(select(tables.feedback.c.text)) == "good\ufffdbye"


def test_an_event_is_taken_once(database: Database) -> None:
    first, second = EventId("e1"), EventId("e2")
    with database.begin(NOON) as work:
        assert work.take([first, second, first]) == [first, second]
    with database.begin(NOON) as work:
        assert work.take([second, EventId("e3")]) == ["e3"]


def test_nothing_of_a_transaction_that_fails_is_kept(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin(NOON) as work:  # noqa: PT012 - the block is the transaction
        work.take([EventId("e1")])
        work.save(Outcome(changes=(request(), rating("x", 5)), timers=(Timer(EXPIRES, "o1", NOON),)))
        work.post(posting("m1"))
        work.enter(Effect(EventId("e1"), "t", KIOSK, NOON))
        _ = 1 / 0
    kept = {table.name: rows(database, table.name) for table in tables.metadata.sorted_tables if table.name != "meta"}
    assert set(kept.values()) == {0}, kept


def test_a_value_that_cannot_be_stored_is_told_apart_from_a_database_that_is_away(database: Database) -> None:
    with pytest.raises(NotStorableError, match="refuses a value"):
        save(database, offer(of="nobody-knows"))
    with pytest.raises(NotStorableError, match="no offset"):
        save(database, request(opened_at=datetime(2026, 5, 1)))  # noqa: DTZ001 - that is what is wrong with it
    assert database.floor().requests == {}


def test_timers_are_due_in_order_move_when_set_again_and_end_when_fired(database: Database) -> None:
    first, second = Timer(EXPIRES, "o1", later(5)), Timer(TimerKind.ESCALATE, "r1", later(3))
    save(database, timers=(first, second, Timer(EXPIRES, "o2", later(60))))
    assert database.next_due() == later(3)
    with database.begin(later(10)) as work:
        assert work.due() == [second, first]
        work.fired(second)
        work.save(Outcome(timers=(replace(first, due_at=later(30)),)))
    assert database.next_due() == later(30)


def test_a_timer_that_is_cleared_and_set_in_one_transaction_is_set(database: Database) -> None:
    save(database, timers=(Timer(EXPIRES, "o1", later(5)),))
    with database.begin(NOON) as work:
        work.save(Outcome(cleared=((EXPIRES, "o1"),)))
        work.save(Outcome(timers=(Timer(EXPIRES, "o1", later(9)),)))
    assert database.next_due() == later(9)


def test_a_reading_is_counted_each_time_and_noted_when_it_tells_something_new(database: Database) -> None:
    for count in (3, 3, 4, 4, None, 4):
        save(database, reading(count))
    save(database, reading(4, at=later(1)), reading(5, at=later(2)), reading(5, at=later(3)))
    with database.reading() as connection:
        newest = connection.execute(select(tables.reading)).one()
        change = tables.reading_change.c
        told = list(connection.scalars(select(change.count).order_by(change.seq)))
    assert (newest.count, newest.taken, newest.observed_at) == (5, 9, later(3))
    assert told == [3, 4, None, 4, 5]


def test_the_ledger_would_show_a_doubled_effect(database: Database) -> None:
    effect = Effect(EventId("e1"), "floor.request.opened.v1", KIOSK, NOON)
    with database.begin(NOON) as work:
        work.enter(effect, effect)
    assert rows(database, "ledger") == 2


def test_it_is_known_when_something_was_last_committed_also_when_nothing_came_of_it(database: Database) -> None:
    with database.begin(later(9)) as work:
        assert work.last_commit() is None
    with database.begin(NOON) as work:
        assert work.last_commit() == later(9)
    with database.begin(NOON) as work:
        assert work.last_commit() == NOON


def test_a_dead_letter_keeps_its_reason_and_the_beginning_of_what_came(database: Database) -> None:
    letter = DeadLetter("floor/\0", "kiosk-1", "It is not JSON.", b"\xff" * 9_000, event="e1", ground=GROUNDS[1])
    with database.begin(NOON) as work:
        work.bury(letter)
    with database.begin(NOON) as work:
        assert work.buried([EventId("e1"), EventId("e2")]) == [("e1", "It is not JSON.", GROUNDS[1])]
    with database.reading() as connection:
        row = connection.execute(select(tables.dead_letter)).one()
    assert (row.size, len(row.payload), row.reason) == (9_000, PAYLOAD_KEPT, "It is not JSON.")


def test_devices_are_known_again_after_a_restart(database: Database) -> None:
    kiosk = Device(KIOSK, "kiosk", online=True, presence_at=NOON)
    with database.begin(NOON) as work:
        work.meet(kiosk, Device(DeviceId("phone-1"), "handheld"))
        work.meet(replace(kiosk, online=False))
    assert database.devices()[KIOSK] == replace(kiosk, online=False)
    assert set(database.devices()) == {"kiosk-1", "phone-1"}


def test_what_only_the_machinery_needed_is_forgotten_in_time(database: Database) -> None:
    with database.begin(NOON) as work:
        work.take([EventId("e1")])
        work.enter(Effect(EventId("e1"), "t", KIOSK, NOON))
    database.forget_old(NOON + timedelta(days=30))
    assert rows(database, "inbox") == 1
    database.forget_old(NOON + timedelta(days=32))
    assert rows(database, "inbox") + rows(database, "ledger") == 0


def test_hundreds_of_rows_go_in_one_transaction(database: Database) -> None:
    save(database, *(request(f"r{number}", number=number) for number in range(1, 401)))
    assert len(database.floor().requests) == 400


def test_readers_see_only_what_is_committed(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(insert(tables.meta).values(key="k", value="v"))
    assert database.noted("k") == "v"
    assert database.noted("none") is None
