"""Asking for help or for a hand on the glass, and taking it back."""

import pytest

from floorwire.events import RequestCancelled, RequestOpened
from floorwire.staff_events import HandWanted
from floorwire.views import FloorState
from kiosk.toolkit.driver import Drive, VirtualTime
from staffpager.handheld.parts import TapRow
from tests.ui.handheld_world import HandheldWorld


@pytest.fixture
def world(drive: Drive, time: VirtualTime) -> HandheldWorld:
    return HandheldWorld(drive, time)


def test_a_hand_is_asked_for_once_and_who_comes_is_told(world: HandheldWorld) -> None:
    offer = world.offer()
    world.signed_in(world.held(offer, here=True))
    world.d.tap_text("I need a hand")
    world.d.tap_text("A colleague is asked…")
    [said] = world.desk.heard
    assert isinstance(said, HandWanted)
    assert (said.request, said.staff) == (offer.request, "ana")
    world.hears(world.ticket_of_hand("coming", by="Ben"))
    assert world.d.sees("Ben comes to give you a hand")
    assert world.d.sees("Ben gives you a hand")
    world.hears(world.ticket_of_hand("done"))
    assert world.d.sees("I need a hand")


def test_help_is_asked_for_where_one_is_and_who_comes_is_told(world: HandheldWorld) -> None:
    world.signed_in()
    world.d.tap_text("Ask for help here")
    world.d.tap_text("Another size")
    [said] = world.desk.heard
    assert isinstance(said, RequestOpened)
    assert (said.zone, said.reason, said.language) == ("shoes", "another-size", "en")
    assert world.d.sees("A colleague is asked…")
    world.hears(world.ticket_of(said.request, "coming", by="Ben"))
    assert world.d.sees("Ben comes to help you")


def test_what_was_asked_for_is_taken_back_with_one_touch_until_somebody_is_there(world: HandheldWorld) -> None:
    world.signed_in()
    assert not world.d.sees("No longer needed")
    world.asks_for_help()
    world.d.tap_text("No longer needed")
    opened, taken_back = world.desk.heard
    assert isinstance(opened, RequestOpened)
    assert taken_back == RequestCancelled(request=opened.request)
    assert world.d.sees("Ask for help here")
    assert world.d.sees("Called off: whoever was asked is told")
    world.asks_for_help()
    world.hears(world.ticket_of(world.desk.heard[-1].request, "here", by="Ben"))  # type: ignore[attr-defined]
    assert not world.d.sees("No longer needed")


def test_a_second_touch_too_many_takes_nothing_back(world: HandheldWorld) -> None:
    world.signed_in()
    world.app.open("help")
    world.d.settle()
    reason = world.d.find(TapRow, text="Another size")
    world.d.up(world.d.down(*reason.to_window(*reason.center)))
    world.d.step(2)
    world.d.tap_text("No longer needed")
    assert len(world.desk.heard) == 1
    world.d.tap_text("No longer needed")
    assert isinstance(world.desk.heard[-1], RequestCancelled)


def test_a_finger_that_bounces_on_where_one_is_has_not_said_what_one_needs(world: HandheldWorld) -> None:
    world.signed_in()
    world.pager.hears(FloorState(at=world.now, staff=(), requests=()))
    world.d.tap_text("Ask for help here")
    world.bounces_on("Entrance")
    assert world.d.sees("What do you need?")
    assert world.desk.heard == []


def test_a_hand_is_taken_back_with_one_touch(world: HandheldWorld) -> None:
    world.signed_in(world.held(world.offer(), here=True))
    world.d.tap_text("I need a hand")
    wanted = world.desk.heard[-1]
    assert isinstance(wanted, HandWanted)
    world.d.tap_text("No longer needed")
    assert world.desk.heard[-1] == RequestCancelled(request=wanted.hand)
    assert world.d.sees("I need a hand")
