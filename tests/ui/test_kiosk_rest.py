"""Nobody is there: the greeting wanders, any touch brings the start; nobody is sent away without a warning."""

from collections.abc import Iterator

import pytest

from kiosk.screen.attract import GLIDE_S, STAY_S
from kiosk.screen.staging import staged
from kiosk.screen.visit import ATTRACT_S, IDLE_S
from kiosk.toolkit.panel import PORTRAIT_32
from tests.ui.kiosk_story import Shopper


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32) as stage:
        yield Shopper(stage)


def rest(shopper: Shopper) -> None:
    shopper.d.run(ATTRACT_S + 2, frame_s=1)
    assert shopper.screen == "attract"


def place(shopper: Shopper) -> tuple[float, float]:
    greeting = shopper.app.screens.current_screen.ids.greeting
    return float(greeting.x), float(greeting.y)


def test_the_greeting_wanders_and_stays_on_the_panel(shopper: Shopper) -> None:
    rest(shopper)
    places = []
    for _ in range(6):
        places.append(place(shopper))
        greeting = shopper.app.screens.current_screen.ids.greeting
        assert greeting.x >= 0
        assert greeting.y >= 0
        assert greeting.right <= PORTRAIT_32.width_px
        assert greeting.top <= PORTRAIT_32.height_px
        shopper.d.run(STAY_S, frame_s=0.5)
    assert len(set(places)) == 6


def test_it_glides_slowly_and_without_motion_not_at_all(shopper: Shopper) -> None:
    rest(shopper)
    shopper.d.run(STAY_S + GLIDE_S / 2, frame_s=0.5)
    on_the_way = place(shopper)
    shopper.d.run(1, frame_s=0.5)
    assert place(shopper) != on_the_way
    shopper.app.theme.still = True
    shopper.d.run(STAY_S, frame_s=0.5)
    there = place(shopper)
    shopper.d.run(GLIDE_S, frame_s=0.5)
    assert place(shopper) == there


def test_any_touch_brings_the_start_at_once_and_presses_nothing(shopper: Shopper) -> None:
    rest(shopper)
    shopper.d.up(shopper.d.down(540, 1300))
    shopper.d.settle()
    assert shopper.screen == "home"
    assert shopper.floor.events == []


def test_an_open_ticket_keeps_the_start_on_the_screen(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    shopper.d.run(ATTRACT_S + 60, frame_s=1)
    assert shopper.screen == "home"


def test_who_only_reads_is_warned_too(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    shopper.d.run(IDLE_S + 2, frame_s=0.5)
    assert shopper.reads("Are you still there?", "The start screen comes back soon.")
    shopper.touches("Yes, I am still here")
    assert shopper.screen == "ticket"
