"""The desk's rounds: timers on time, a picture of the floor as often as eyes follow, and no errand in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from floorwire.codec import encode, envelope
from floorwire.events import Event
from floorwire.ids import DeviceId, RequestId, new_id
from floorwire.views import FloorState
from staffpager.desk.clock import DeskClock
from staffpager.desk.publishing import Publisher
from staffpager.desk.rounds import Every, Rounds
from staffpager.desk.snapshot import Snapshot, UnknownDeviceError
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import MORNING, DeskStory


@dataclass
class Screen:
    """A voice that keeps the pictures it is given."""

    pictures: list[Event] = field(default_factory=list)
    fault: Exception | None = None

    def wake(self) -> None:
        """Nothing waits here."""

    def publish_latest(self, event: Event) -> None:
        if self.fault is not None:
            raise self.fault
        encode(envelope(event, source="/corner/desk/desk-1", now=MORNING))  # as the link does
        self.pictures.append(event)


@dataclass
class Desk:
    """A desk whose rounds are made by hand."""

    story: DeskStory
    screen: Screen = field(default_factory=Screen)

    def __post_init__(self) -> None:
        publisher = Publisher(self.screen, self.story.store, lambda: self.story.desk.snapshot.floor)
        clock = DeskClock(lambda: self.story.now, lambda: self.story.really)
        self.errands: list[float] = []
        errand = Every(5, lambda: self.errands.append(self.story.really))
        self.rounds = Rounds(self.story.desk, publisher, clock, errands=(errand,), ticks=lambda: self.story.really)

    def rounds_for(self, seconds: float, *, step: float = 0.1) -> None:
        for _ in range(round(seconds / step)):
            self.story.now += timedelta(seconds=step)
            self.story.really += step
            self.rounds.once()


@pytest.fixture
def desk() -> Iterator[Desk]:
    database = Database.open("sqlite://", LOCALITY)
    story = DeskStory(database)
    story.signs_in("ana")
    yield Desk(story)
    database.close()


def test_a_quiet_floor_is_shown_every_ten_seconds(desk: Desk) -> None:
    desk.rounds_for(60, step=1)
    assert len(desk.screen.pictures) == 6


def test_a_busy_floor_is_shown_twice_a_second_and_no_more(desk: Desk) -> None:
    for _ in range(20):
        desk.story.shopper_asks()
        desk.rounds_for(0.1, step=0.1)
    assert 3 <= len(desk.screen.pictures) <= 5


def test_timers_are_not_kept_waiting_by_a_picture_that_cannot_be_made(desk: Desk) -> None:
    desk.screen.fault = RuntimeError("a fault of the picture")
    desk.story.shopper_asks()
    offer = desk.story.only_offer()
    desk.rounds_for(16, step=1)
    assert offer.id not in desk.story.open_offers()
    assert desk.rounds.patience_s() == 1
    assert len(desk.errands) == 4


def test_more_open_requests_than_a_message_takes_leave_screens_a_picture_all_the_same(desk: Desk) -> None:
    first = desk.story.request(desk.story.shopper_asks())
    numbered = [replace(first, id=RequestId(new_id()), number=number) for number in range(1, 601)]
    crowded = replace(desk.story.desk.snapshot.floor, requests={request.id: request for request in numbered})
    Publisher(desk.screen, desk.story.store, lambda: crowded).publish(0.0, now=desk.story.now)
    (picture,) = desk.screen.pictures
    assert isinstance(picture, FloorState)
    assert [request.number for request in picture.requests[:2]] == [1, 2]
    assert 100 < len(picture.requests) < 600


def test_the_desk_sleeps_until_something_is_due_but_looks_at_the_clock_every_second(desk: Desk) -> None:
    desk.rounds.once()
    assert desk.rounds.patience_s() == 1
    desk.story.shopper_asks()
    desk.rounds_for(14.8)
    assert 0 < desk.rounds.patience_s() < 0.5


def test_a_message_for_a_device_that_nobody_knows_says_so() -> None:
    with pytest.raises(UnknownDeviceError, match="kiosk-9 has never spoken"):
        Snapshot().down_to(DeviceId("kiosk-9"), store=LOCALITY.store)
