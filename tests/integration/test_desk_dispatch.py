"""The desk carries out every event once, keeps what it cannot carry out with the reason, and forgets nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from floorwire import events, voices
from floorwire.codec import decode
from floorwire.events import Event, OfferMade, OfferWithdrawn, TicketChanged
from floorwire.ids import new_id
from floorwire.phrases import Ground
from floorwire.received import read
from floorwire.refusals import Kind
from floorwire.views import DutyChanged
from staffpager.floor.floor import Floor
from staffpager.floor.model import Stage
from staffpager.floor.outcome import Happening, Outcome
from staffpager.floor.state import FloorState
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.mail import DeskOutbox
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import KEPT, MORNING, DeskStory, received
from tests.unit.floor_story import KIOSK


@pytest.fixture
def story(database: Database) -> DeskStory:
    return DeskStory(database)


@pytest.fixture
def quick() -> Iterator[DeskStory]:
    """A story whose point does not depend on the kind of database."""
    database = Database.open("sqlite://", LOCALITY)
    yield DeskStory(database)
    database.close()


def test_from_the_tap_to_the_end_everything_is_kept_and_sent(story: DeskStory) -> None:
    story.signs_in("ana")
    request = story.shopper_asks()
    assert story.accepts(story.only_offer()) == []
    assert story.request(request).stage is Stage.COMING
    story.says("phone-ana", events.HelpArrived(request=request))
    story.says("phone-ana", events.RequestResolved(request=request, staff="ana"))
    story.says(KIOSK, voices.RatingGiven(rating=new_id(), score=5, request=request))
    assert [ticket.state for ticket in story.sent(TicketChanged)] == ["seen", "coming", "here", "done"]
    assert len(story.sent(OfferMade)) == 1
    assert story.sent(DutyChanged)
    assert story.count("ledger") == 6
    assert story.count("rating_hour") == 1
    assert story.count("dead_letter") == 0


def test_the_same_event_again_changes_nothing_and_is_receipted(story: DeskStory) -> None:
    asked = received(events.RequestOpened(request=new_id(), zone="toys", reason="advice"), KIOSK)
    assert story.desk.take([asked, asked]) == []
    assert story.desk.take([asked]) == []
    assert (story.count("request"), story.count("ledger")) == (1, 1)
    assert story.desk.tally.total.duplicates == 2


def test_the_same_event_again_after_a_restart_changes_nothing(story: DeskStory) -> None:
    asked = received(events.RequestOpened(request=new_id(), zone="toys", reason="advice"), KIOSK)
    story.desk.take([asked])
    story.restart()
    story.desk.take([asked])
    assert (story.count("request"), story.count("ledger")) == (1, 1)


def test_what_is_refused_is_a_dead_letter_and_its_sender_is_told_again_when_it_asks_again(story: DeskStory) -> None:
    wrong = received(events.RequestOpened(request=new_id(), zone="moon", reason="advice"), KIOSK)
    (first,) = story.desk.take([wrong])
    (again,) = story.desk.take([wrong])
    assert first == again
    assert first.why.startswith("This store has no zone “moon”")
    assert story.reasons() == [first.why]
    assert story.count("ledger") == 0


def test_a_refusal_is_told_again_on_its_ground_after_a_restart(story: DeskStory) -> None:
    """The first receipt may have been lost on the way: the second is to be read in the same language."""
    wrong = received(events.AvailabilitySet(staff="ana", state="busy"), "phone-ana")
    [first] = story.desk.take([wrong])
    story.restart()
    [again] = story.desk.take([wrong])
    assert first == again
    assert first.ground == Ground(kind=Kind.NOBODY_HERE)


def test_what_a_newer_handheld_says_is_refused_in_words_for_its_person_too(quick: DeskStory) -> None:
    said = received(events.AvailabilitySet(staff="ana", state="busy"), "phone-ana")
    [refusal] = quick.desk.take([read(said.topic, said.payload.replace(b'"busy"', b'"tired"'))])
    assert "data.state" in refusal.why
    assert refusal.ground == Ground(kind=Kind.NOT_UNDERSTOOD)


def test_what_cannot_be_read_is_a_dead_letter_with_its_reason(story: DeskStory) -> None:
    broken = read(f"floor/corner/kiosk/{KIOSK}/up", b'{"specversion": "1.0"')
    stranger = read("floor/corner/kiosk/up", b"{}")
    assert story.desk.take([broken, stranger, broken]) == []
    first, second, third = story.reasons()
    assert "not JSON" in first
    assert "cannot be used" in second
    assert third == first


def test_a_camera_that_says_nonsense_every_second_is_told_of_once(quick: DeskStory) -> None:
    for second in range(5):
        said = events.QueueReading(zone="moon", camera="cam-1", count=second, health="ok", observed_at=MORNING)
        quick.desk.take([received(said, "cam-1", channel="queue")])
    assert len(quick.reasons()) == 1
    assert quick.count("inbox") == 0


def test_readings_are_kept_and_counted_without_filling_inbox_and_ledger(story: DeskStory) -> None:
    for count in (3, 4):
        said = events.QueueReading(zone="toys", camera="cam-1", count=count, health="ok", observed_at=story.now)
        story.desk.take([received(said, "cam-1", channel="queue")])
    assert story.desk.tally.total.readings == 2
    assert (story.count("reading"), story.count("reading_change")) == (1, 2)
    assert (story.count("inbox"), story.count("ledger")) == (0, 0)


def test_a_camera_whose_clock_is_wrong_is_believed_as_long_as_it_speaks(quick: DeskStory) -> None:
    for wrong in (timedelta(hours=-1), timedelta(seconds=-20), timedelta(hours=1)):
        said = events.QueueReading(zone="toys", camera="cam-1", count=4, health="ok", observed_at=quick.now + wrong)
        quick.desk.take([received(said, "cam-1", channel="queue")])
        (reading,) = quick.desk.snapshot.floor.readings.values()
        assert reading.observed_at == quick.now
        quick.passes(20)


def test_what_the_broker_kept_of_a_camera_that_is_gone_is_as_old_as_it_says(quick: DeskStory) -> None:
    said = events.QueueReading(
        zone="toys", camera="cam-1", count=4, health="ok", observed_at=quick.now - timedelta(hours=1)
    )
    quick.desk.take([replace(received(said, "cam-1", channel="queue"), kept=True)])
    (reading,) = quick.desk.snapshot.floor.readings.values()
    assert reading.observed_at == quick.now - timedelta(hours=1)


def test_a_handheld_that_goes_offline_stays_signed_in(story: DeskStory) -> None:
    story.signs_in("ana")
    story.desk.take([received(events.PresenceChanged(online=False), "phone-ana", channel="presence")])
    story.restart()
    assert story.desk.snapshot.devices["phone-ana"].online is False  # type: ignore[index]
    assert story.desk.snapshot.floor.members["ana"].device == "phone-ana"  # type: ignore[index]


def test_a_kiosk_with_a_clock_of_another_century_still_gets_help_now(quick: DeskStory) -> None:
    request = new_id()
    quick.says(
        KIOSK,
        events.RequestOpened(request=request, zone="toys", reason="advice"),
        at=datetime(2001, 1, 1, tzinfo=MORNING.tzinfo),
    )
    quick.says(
        KIOSK, events.RequestOpened(request=new_id(), zone="toys", reason="advice"), at=MORNING + timedelta(days=9)
    )
    assert {each.opened_at for each in quick.desk.snapshot.floor.requests.values()} == {MORNING}


class FailingFloor(Floor):
    """A floor with a fault: it fails over whatever comes from one zone."""

    def handle(self, state: FloorState, received: Happening[Event], *, now: datetime) -> Outcome:
        if getattr(received.event, "zone", None) == "tools":
            raise KeyError("a fault of the floor")
        return super().handle(state, received, now=now)


def test_an_event_that_the_floor_fails_over_does_not_hold_back_the_others(quick: DeskStory) -> None:
    quick.desk._office = replace(quick.desk._office, floor=FailingFloor(quick.store, new_id))
    asked = [
        events.RequestOpened(request=new_id(), zone=zone, reason="advice") for zone in ("toys", "tools", "fitting")
    ]
    (refused,) = quick.says(KIOSK, *asked)
    assert "KeyError: 'a fault of the floor'" in refused.why
    assert refused.ground == Ground(kind=Kind.DESK_FAILED)
    assert quick.count("request") == 2
    assert quick.reasons() == [refused.why]


class ForgetfulFloor(Floor):
    """A floor with a fault: for one zone it makes a change that no database takes."""

    def handle(self, state: FloorState, received: Happening[Event], *, now: datetime) -> Outcome:
        outcome = super().handle(state, received, now=now)
        if getattr(received.event, "zone", None) != "tools":
            return outcome
        return Outcome(changes=outcome.changes[:0] + tuple(c for c in outcome.changes if type(c).__name__ == "Offer"))


def test_an_event_that_the_database_will_not_take_does_not_hold_back_the_others(story: DeskStory) -> None:
    story.signs_in("ana")
    story.signs_in("ben")
    story.desk._office = replace(story.desk._office, floor=ForgetfulFloor(story.store, new_id))
    asked = [events.RequestOpened(request=new_id(), zone=zone, reason="advice") for zone in ("tools", "toys")]
    (refused,) = story.says(KIOSK, *asked)
    assert "could not store it" in refused.why
    assert refused.ground == Ground(kind=Kind.DESK_FAILED)
    assert story.count("request") == 1
    assert list(story.desk.snapshot.floor.requests) == [asked[1].request]


def test_somebody_who_accepts_what_is_taken_is_told_so(quick: DeskStory) -> None:
    quick.signs_in("ana")
    quick.signs_in("ben")
    quick.shopper_asks()
    missed = quick.only_offer()
    quick.passes(16)
    quick.accepts(quick.only_offer())
    assert quick.accepts(missed) == []
    assert [event.why for event in quick.sent(OfferWithdrawn)] == ["expired", "taken"]


def test_a_device_that_starts_is_known_with_its_version(quick: DeskStory) -> None:
    quick.says("phone-ben", events.DeviceStarted(version="0.1.0"))
    assert tables.device.name == "device"
    assert quick.database.devices()["phone-ben"].version == "0.1.0"  # type: ignore[index]


def test_nothing_waits_longer_for_a_device_than_the_broker_would_keep_it(story: DeskStory) -> None:
    story.signs_in("ana")
    story.shopper_asks()
    waiting = [each.parcel for each in DeskOutbox(story.database).waiting(after=0, limit=100)]
    until = {type(decode(parcel.payload).event): parcel.expires_at for parcel in waiting}
    assert until == {
        DutyChanged: story.now + KEPT,
        TicketChanged: story.now + KEPT,
        OfferMade: story.only_offer().expires_at,
    }
