"""The desk's outbox keeps what `floorwire.link` asks of one."""

from datetime import timedelta

from floorwire.events import Refusal
from floorwire.ids import EventId
from floorwire.parcel import Outbox
from staffpager.store.database import Database
from staffpager.store.mail import DeskOutbox
from tests.integration.store_things import NOON, later, posting

TOPIC = "floor/corner/kiosk/kiosk-1/down"
NAMES = ("m1", "m2", "m3")


def filled(database: Database) -> DeskOutbox:
    with database.begin(NOON) as work:
        work.post(*(posting(name) for name in NAMES))
    return DeskOutbox(database)


def waiting(outbox: Outbox) -> list[str]:
    return [item.parcel.id for item in outbox.waiting(after=0, limit=10)]


def test_parcels_wait_in_the_order_they_were_put(database: Database) -> None:
    outbox = filled(database)
    assert waiting(outbox) == list(NAMES)
    first, second = outbox.waiting(after=0, limit=2)
    assert first.parcel == posting("m1").parcel
    assert [item.parcel.id for item in outbox.waiting(after=second.number, limit=10)] == ["m3"]


def test_a_receipt_settles_a_parcel_only_for_the_topic_it_was_sent_to(database: Database) -> None:
    outbox = filled(database)
    outbox.receipted([EventId("m1")], topic="floor/corner/kiosk/kiosk-2/down", now=NOON)
    assert waiting(outbox) == list(NAMES)
    outbox.receipted([EventId("m1"), EventId("unknown")], topic=TOPIC, now=NOON)
    assert waiting(outbox) == ["m2", "m3"]


def test_the_journal_says_what_became_of_each(database: Database) -> None:
    outbox = filled(database)
    outbox.receipted([EventId("m1")], topic=TOPIC, now=NOON)
    outbox.refused([Refusal(event="m2", why="too old")], topic=TOPIC, now=NOON)
    outbox.expired([EventId("m1"), EventId("m3")], now=NOON)
    assert outbox.outcomes() == {"receipted": 1, "refused": 1, "expired": 1}
    assert outbox.unsent() == 0


def test_settled_parcels_are_forgotten_after_a_day_and_waiting_ones_never(database: Database) -> None:
    outbox = filled(database)
    outbox.receipted([EventId("m1")], topic=TOPIC, now=NOON)
    outbox.purge(now=NOON + timedelta(hours=23))
    assert sum(outbox.outcomes().values()) == 3
    outbox.purge(now=NOON + timedelta(hours=25))
    assert outbox.outcomes() == {"waiting": 2}


def test_by_a_clock_that_was_set_what_waits_expires_later_and_what_never_expires_does_not(database: Database) -> None:
    outbox = filled(database)
    with database.begin(NOON) as work:
        work.post(posting("m4", expires_at=later(15)))
    with database.begin(NOON) as work:
        work.clock_was_set(by=timedelta(hours=-1))
    known = {item.parcel.id: item.parcel.expires_at for item in outbox.waiting(after=0, limit=10)}
    assert known == {"m1": None, "m2": None, "m3": None, "m4": later(15) - timedelta(hours=1)}


def test_a_number_is_never_given_twice(database: Database) -> None:
    outbox = filled(database)
    last = outbox.waiting(after=0, limit=10)[-1].number
    outbox.expired([EventId(name) for name in NAMES], now=NOON)
    outbox.purge(now=NOON + timedelta(days=2))
    with database.begin(later(1)) as work:
        work.post(posting("m4", expires_at=later(20)))
    (item,) = outbox.waiting(after=last, limit=10)
    assert (item.parcel.id, item.parcel.expires_at) == ("m4", later(20))
