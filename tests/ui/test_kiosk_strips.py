"""More open tickets than the start has room for: each shopper finds their own, by touch and by two keys."""

from collections.abc import Iterator

import pytest
from kivy.core.window import Window

from floorwire.events import TicketChanged
from kiosk.screen.home import HomeStrip
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.staging import staged
from kiosk.screen.stepping import TAB, Ring
from kiosk.screen.visit import IDLE_S
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.panel import Panel
from tests.ui.kiosk_story import Shopper

UPRIGHT = Panel.of_diagonal(432, 768, inches=32)
ENTER = 13
NUMBERS = [str(number) for number in range(41, 49)]


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    """Eight shoppers have asked here, and somebody looks at the start."""
    with staged(None, UPRIGHT, still=True) as stage:
        for number in NUMBERS:
            news = TicketChanged(
                request=f"r-{number}",
                revision=1,
                number=int(number),
                state="seen",
                zone=SAMPLE_STORE.zones[0].id,
                reason=SAMPLE_STORE.reasons[0].id,
                opened_at=stage.driver.time.now(),
            )
            stage.floor.hear(news)
            stage.driver.step()
        stage.driver.settle()
        yield Shopper(stage)


def strips(shopper: Shopper) -> list[str]:
    return [one.number for one in shopper.d.walk() if isinstance(one, HomeStrip)]


def test_every_open_ticket_is_found_by_turning_and_opened(shopper: Shopper) -> None:
    assert strips(shopper) == ["41", "42", "+6"]
    seen = []
    while "48" not in seen:
        seen += [number for number in strips(shopper) if number in NUMBERS]
        assert faults(shopper.app.root, shopper.app.theme) == []
        shopper.touches("Show more")
    assert seen == NUMBERS
    assert strips(shopper) == ["41", "42", "+6"]
    shopper.touches("Show more")
    shopper.d.tap(shopper.d.find(HomeStrip, number="44"))
    assert (shopper.screen, shopper.app.visit.request) == ("ticket", "r-44")


def test_the_next_shopper_begins_with_the_oldest(shopper: Shopper) -> None:
    shopper.touches("Show more")
    shopper.d.run(IDLE_S + 1, frame_s=1)
    assert strips(shopper) == ["41", "42", "+6"]


def test_two_keys_turn_them_too_and_hear_the_next_ones(shopper: Shopper) -> None:
    ring = shopper.d.find(Ring)
    while getattr(ring.target, "text", "") != "Show more":
        assert Window.dispatch("on_keyboard", TAB, 0, None, [])
        shopper.d.settle()
    assert Window.dispatch("on_keyboard", ENTER, 0, None, [])
    shopper.d.settle()
    assert strips(shopper) == ["43", "44", "+6"]
    heard = shopper.stage.voice.said[-1][1]
    assert heard[heard.index("43") + 1] == "Fitting rooms: seen by the team"
