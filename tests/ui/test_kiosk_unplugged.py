"""An hour without a broker, in virtual time: all that was asked and rated arrives after, once, with its own time."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from floorwire.codec import Envelope, decode
from floorwire.events import RequestCancelled, RequestOpened
from floorwire.ids import DeviceId, ReasonId, ZoneId
from floorwire.voices import RatingGiven
from kiosk.screen import actions as act
from kiosk.screen.app import KioskApp
from kiosk.screen.service import LinkedFloor
from kiosk.toolkit.driver import Driver, virtual_time
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.theme import Theme
from staffpager.store import tables
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_world import DeskWorld, until

PANEL = Panel.of_diagonal(432, 768, inches=32)
REQUESTS, RATINGS = 50, 100
MOST_BEFORE_FULL = 50  # requests: a page of the disk's file holds some
HOUR = timedelta(hours=1)


class Unplugged:
    """A kiosk whose clock is virtual: an hour of it ends about now, as the desk's clock has it."""

    def __init__(self, world: DeskWorld) -> None:
        time = virtual_time()
        began, base = time.seconds, datetime.now(UTC) - HOUR
        self.now = lambda: base + timedelta(seconds=time.seconds - began)
        self.floor = LinkedFloor(world.layout.provisioned.links[DeviceId("kiosk-1")], clock=self.now)
        look = Theme(PANEL)
        look.still = True
        self.app = KioskApp(look, Translator(), floor=self.floor, zone=ZoneId("toys"), now=self.now)
        self.d = Driver(self.app, time)
        self.floor.start()

    def does(self, *actions: act.Action) -> None:
        for action in actions:
            self.app.act(action)
            self.d.step(frame_s=0.5)

    def asks_and_gives_up(self) -> None:
        self.does(act.OpenedHelp(), act.PickedReason(ZoneId("toys"), ReasonId("advice")))
        assert self.d.sees("We keep your request")
        self.does(act.Cancelled())

    def rates(self, score: int) -> None:
        self.does(act.OpenedRating(), act.Scored(score), act.Sent())
        assert self.d.sees("We keep it and send it")
        self.does(act.WentHome())
        assert self.d.sees("No connection now")

    def steps_until(self, what: Callable[[], bool], why: str) -> None:
        def now() -> bool:
            self.d.step()
            return what()

        until(now, why)

    def waits(self, seconds: float) -> None:
        self.d.step(frame_s=seconds)

    def kept(self) -> list[Envelope]:
        waiting = self.floor.outbox.waiting(after=0, limit=1000)
        return [decode(item.parcel.payload) for item in waiting]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[DeskWorld]:
    made = DeskWorld(tmp_path)
    yield made
    made.close()


@pytest.fixture
def kiosk(world: DeskWorld) -> Iterator[Unplugged]:
    world.opens()
    made = Unplugged(world)
    made.steps_until(lambda: made.app.visit.screen == "home", "the store was never described")
    made.steps_until(lambda: not made.floor.view().unsent, "the first words were never receipted")
    world.broker.stop()
    made.steps_until(lambda: not made.floor.view().connected, "the kiosk never saw that the broker is gone")
    yield made
    made.d.close()
    made.floor.stop()


def given_at(world: DeskWorld) -> list[datetime]:
    database = Database.open(world.url, LOCALITY)
    with database.reading() as connection:
        found = [row[0] for row in connection.execute(select(tables.rating.c.given_at))]
    database.close()
    return sorted(found)


def test_an_hour_without_a_connection_loses_and_doubles_nothing(world: DeskWorld, kiosk: Unplugged) -> None:
    for number in range(REQUESTS):
        kiosk.asks_and_gives_up()
        kiosk.waits(30)
        kiosk.rates(1 + number % 5)
        kiosk.waits(30)
        kiosk.rates(1 + (number + 2) % 5)
        kiosk.waits(4)
    kept = kiosk.kept()
    kinds = [type(one.event) for one in kept]
    assert [kinds.count(kind) for kind in (RequestOpened, RequestCancelled, RatingGiven)] == [
        REQUESTS,
        REQUESTS,
        RATINGS,
    ]
    assert kept[-1].time - kept[0].time > HOUR * 0.9
    world.broker.start()
    kiosk.steps_until(lambda: not kiosk.floor.view().unsent, "the kiosk still waits for receipts")
    effects = world.effects()
    assert {effects.get(one.id) for one in kept} == {1}
    ratings = sorted(one.time for one in kept if isinstance(one.event, RatingGiven))
    late = [abs(there - here) for there, here in zip(given_at(world), ratings, strict=True)]
    assert max(late) < timedelta(milliseconds=1)


def test_a_full_disk_is_said_and_all_that_was_touched_arrives_once_all_the_same(
    world: DeskWorld, kiosk: Unplugged
) -> None:
    database = kiosk.floor.outbox._db
    database.execute("PRAGMA max_page_count = 1")  # no larger than it is now
    for _ in range(MOST_BEFORE_FULL):
        kiosk.asks_and_gives_up()
        if kiosk.floor.outbox.in_memory:
            break
    assert kiosk.d.sees("while this screen has power")
    kiosk.does(act.OpenedRating(), act.Scored(4), act.Sent())
    assert kiosk.d.sees("We keep it as long as this screen has power")
    kiosk.does(act.WentHome())
    kept = kiosk.kept()
    assert kiosk.floor.outbox.in_memory > 1
    database.execute("PRAGMA max_page_count = 100000")
    kiosk.steps_until(lambda: not kiosk.floor.outbox.in_memory, "nothing went to disk when there was room")
    kiosk.steps_until(lambda: kiosk.d.sees("as soon as it is back"), "the screen still says that the disk is full")
    world.broker.start()
    kiosk.steps_until(lambda: not kiosk.floor.view().unsent, "the kiosk still waits for receipts")
    effects = world.effects()
    assert {effects.get(one.id) for one in kept} == {1}
