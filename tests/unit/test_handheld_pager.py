"""The pager without its window: what it keeps, what it says to the desk, whom it tells."""

from datetime import UTC, datetime, timedelta

import pytest

from floorwire.codec import encode, envelope
from floorwire.events import AvailabilitySet, Event, OfferMade, Refusal
from floorwire.ids import EventId, StaffId, ZoneId
from floorwire.outbox_memory import MemoryOutbox
from floorwire.views import DutyChanged, StoreDescribed
from staffpager.handheld import hand
from staffpager.handheld.memory import Memory
from staffpager.handheld.pager import Pager
from staffpager.handheld.places import Places
from staffpager.handheld.shift import Scene, Shift

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Desk:
    """Hears everything; gives ids one after the other."""

    def __init__(self) -> None:
        self.heard: list[Event] = []

    def send(self, event: Event) -> EventId:
        self.heard.append(event)
        return EventId(str(len(self.heard)))

    def unsent(self) -> int:
        return len(self.heard)

    def named_twice(self) -> bool:
        return False


def signed_in(desk: Desk, shelf: MemoryOutbox) -> Pager:
    pager = Pager(desk, Memory(shelf), clock=lambda: NOW)
    pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    return pager


def test_a_handheld_killed_in_the_middle_of_a_shift_knows_it_again_without_the_desk() -> None:
    shelf = MemoryOutbox()
    pager = signed_in(Desk(), shelf)
    pager.does(lambda shift, now: hand.choose(shift, "away", now=now, minutes=15))
    again = Pager(Desk(), Memory(shelf), clock=lambda: NOW)
    assert again.seen().shift == pager.seen().shift
    assert again.seen().shift.scene is Scene.AWAY


def test_what_an_older_program_kept_and_nobody_can_read_is_left_out() -> None:
    shelf = MemoryOutbox()
    shelf.keep("handheld.shift", b'{"duty": 7}')
    shelf.keep(StoreDescribed.TYPE, b"{")
    assert Memory(shelf).shift() == Shift()
    assert Memory(shelf).places() == Places()


def test_the_store_that_the_link_kept_is_known_before_the_broker_is_reached() -> None:
    shelf = MemoryOutbox()
    described = StoreDescribed(name="Mall", languages=("en",), zones=(), departments=(), reasons=(), staff=())
    shelf.keep(StoreDescribed.TYPE, encode(envelope(described, source="/mall/desk", now=NOW)))
    assert Memory(shelf).places() == Places(described)


def test_the_language_chosen_is_remembered() -> None:
    memory = Memory(MemoryOutbox())
    assert memory.language("en") == "en"
    memory.keep_language("lt")
    assert memory.language("en") == "lt"


def test_a_language_that_this_program_does_not_speak_gives_way_to_that_of_the_settings() -> None:
    memory = Memory(MemoryOutbox())
    memory.keep_language("es")  # as a newer program may have, before a store went back to this one
    assert memory.language("fil") == "fil"


def test_what_is_kept_is_counted_only_while_nobody_hears() -> None:
    pager = signed_in(Desk(), MemoryOutbox())
    assert pager.seen().kept == 1
    pager.is_connected(True)  # noqa: FBT003  (as the link tells it)
    assert pager.seen().kept == 0


def test_a_refusal_takes_back_just_what_was_refused() -> None:
    pager = signed_in(Desk(), MemoryOutbox())
    pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    pager.is_refused(Refusal(event="unknown", why="said long ago"))
    assert pager.seen().shift.scene is Scene.BUSY
    pager.is_refused(Refusal(event="2", why="ana is not on shift"))
    assert pager.seen().shift.scene is Scene.FREE


def test_time_alone_makes_an_offer_go_and_says_nothing_to_the_desk() -> None:
    desk, now = Desk(), [NOW]
    pager = Pager(desk, Memory(MemoryOutbox()), clock=lambda: now[0])
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    pager.hears(offer())
    assert pager.seen().shift.scene is Scene.OFFER
    now[0] += timedelta(seconds=15)
    pager.tick()
    assert pager.seen().shift.scene is Scene.FREE
    assert desk.heard == []


def test_who_watches_is_told_of_every_change_and_of_nothing_else() -> None:
    pager, told = signed_in(Desk(), MemoryOutbox()), []
    pager.watch(lambda: told.append(1))
    pager.tick()
    assert told == []
    pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    assert len(told) == 1


def offer() -> OfferMade:
    return OfferMade(
        offer="01957000-0000-7000-8000-000000000001",
        request="01957000-0000-7000-8000-000000001001",
        staff="ana",
        number=42,
        zone=ZoneId("shoes"),
        reason="size",
        urgency="normal",
        language="lt",
        opened_at=NOW,
        made_at=NOW,
        expires_at=NOW + timedelta(seconds=15),
        explanation="nearest",
    )


def test_an_event_is_on_disk_before_the_screen_shows_it() -> None:
    class FullDisk(Desk):
        def send(self, event: Event) -> EventId:
            del event
            raise OSError("disk full")

    pager = Pager(FullDisk(), Memory(MemoryOutbox()), clock=lambda: NOW)
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    with pytest.raises(OSError, match="disk full"):
        pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    assert pager.seen().shift.wished != AvailabilitySet(staff="ana", state="busy")
