"""Screens are made while nobody touches, follow when they are shown, and keep their tiles for the next time."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from kiosk.screen.ahead import STILL_S
from kiosk.screen.app import TICK_S
from kiosk.screen.quiet_screens import LanguageTile
from kiosk.screen.rooms import SCREENS
from kiosk.screen.staging import staged
from kiosk.toolkit.buttons import Chip, LeadTile
from kiosk.toolkit.page import LanguagePill
from kiosk.toolkit.panel import PORTRAIT_32
from tests.ui.kiosk_story import Shopper


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True, ahead=True) as stage:
        yield Shopper(stage)


def made(shopper: Shopper) -> set[str]:
    return {screen.name for screen in shopper.app.screens.screens}


def test_screens_are_made_one_at_a_time_and_only_while_nobody_touches(shopper: Shopper) -> None:
    for _ in range(4):
        shopper.d.up(shopper.d.down(5, 900))
        shopper.d.run(STILL_S - 1, frame_s=0.5)
    assert made(shopper) == {"not-ready", "home"}
    counts = []
    for _ in SCREENS:
        shopper.d.run(0.5, frame_s=0.5)
        counts.append(len(made(shopper)))
    assert max(after - before for before, after in pairwise(counts)) == 1
    shopper.d.run(STILL_S + 2, frame_s=0.5)
    assert made(shopper) == set(SCREENS)


def test_a_screen_that_nobody_saw_speaks_the_language_chosen_since(shopper: Shopper) -> None:
    shopper.touches("Safety", "Back")
    safety = shopper.app.screen("safety")
    shopper.app.tr.use("lt")
    shopper.app.toggle_contrast()
    shopper.d.settle()
    assert (safety.front.tr.language, safety.front.theme.name) == ("en", "light")
    shopper.touches("Saugumas")
    assert (safety.front.tr.language, safety.front.theme.name) == ("lt", "contrast")
    assert shopper.reads("Medicinos pagalba")


def test_tiles_are_kept_and_given_other_words(shopper: Shopper) -> None:
    shopper.touches("Rate us").touches_face(1)
    before = {one for one in shopper.d.walk() if isinstance(one, Chip)}
    shopper.touches_face(5)
    after = {one for one in shopper.d.walk() if isinstance(one, Chip)}
    assert before & after


def test_what_a_finger_is_on_is_given_no_other_meaning(shopper: Shopper) -> None:
    shopper.d.tap(shopper.d.find(LeadTile))
    chip = next(one for one in shopper.d.walk() if isinstance(one, Chip) and not one.selected)
    finger = shopper.d.down(*chip.to_window(*chip.center))
    shopper.app.tr.use("lt")
    shopper.d.step(3)
    assert chip.parent is None
    shopper.d.up(finger)
    assert all(one is not chip for one in shopper.d.walk())


def test_a_slow_finger_on_a_language_stays_on_it_and_picks_it(shopper: Shopper) -> None:
    shopper.d.tap(shopper.d.find(LanguagePill))
    tile = shopper.d.find(LanguageTile, text="Lietuvių")
    finger = shopper.d.down(*tile.to_window(*tile.center))
    shopper.d.run(3 * TICK_S, frame_s=TICK_S / 2)
    assert tile.parent is not None, "the tile under the finger was made anew"
    shopper.d.up(finger)
    shopper.d.settle()
    assert shopper.app.tr.language == "lt"
