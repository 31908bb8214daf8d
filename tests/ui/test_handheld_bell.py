"""When a handheld calls, when it stops, and what it says where it cannot be heard."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.overflow import faults
from tests.ui.handheld_world import OFFER_S, HandheldWorld

SHOTS = Path("shots/handheld")
LANGUAGES = ("en", "fil", "vi", "lt")


@pytest.fixture
def world(drive: Drive, time: VirtualTime) -> HandheldWorld:
    made = HandheldWorld(drive, time)
    made.signed_in()
    return made


def test_what_somebody_else_took_stops_ringing_and_makes_no_other_sound(world: HandheldWorld) -> None:
    offer = world.is_offered(urgency="urgent")
    world.loses(offer, "taken")
    assert world.bell.told == ["ring urgent", "hush"]


def test_a_decline_stops_the_ringing_before_a_reason_is_chosen(world: HandheldWorld) -> None:
    world.is_offered()
    world.d.tap_text("I can't now")
    assert world.bell.told == ["ring normal", "hush"]


def test_the_next_offer_rings_anew_in_its_own_way(world: HandheldWorld) -> None:
    world.is_offered(number=42)
    world.is_offered(number=43, urgency="urgent")
    assert world.bell.told == ["ring normal", "ring urgent"]


def test_what_was_over_before_it_came_makes_no_sound(world: HandheldWorld) -> None:
    world.is_offered(seconds=-1)
    world.d.run(OFFER_S, frame_s=0.5)
    assert world.bell.told == []


def test_who_is_on_the_way_in_vain_hears_it(world: HandheldWorld) -> None:
    held = world.held(world.offer())
    world.signed_in(held)
    assert world.bell.told == []
    world.signed_in()
    assert world.d.sees("You are no longer needed: Fitting rooms")
    world.d.run(2, frame_s=0.5)
    assert world.bell.told == ["remind"]


def test_a_break_that_ends_is_one_tone(world: HandheldWorld) -> None:
    world.signed_in(state="away", until=world.now + timedelta(minutes=2))
    world.d.run(90, frame_s=5)
    assert world.bell.told == ["remind"]


def test_a_handheld_that_cannot_be_heard_says_so_before_and_after_signing_in(drive: Drive, time: VirtualTime) -> None:
    world = HandheldWorld(drive, time)
    world.d.settle()
    assert not world.d.sees("No sound here")
    world.bell.audible = False
    world.d.settle()
    assert world.d.sees("No sound here: keep an eye on the screen.")
    world.signed_in()
    for language in LANGUAGES:
        world.app.use_language(language)
        world.d.settle()
        assert faults(world.app.root, world.app.theme) == []
        assert world.d.sees(world.app.tr._("No sound here: keep an eye on the screen."))
    world.d.screenshot(SHOTS / "lt" / "no-sound.png")
