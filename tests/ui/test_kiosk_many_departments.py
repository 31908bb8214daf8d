"""A store of many departments: all can be reached by touch, by drag and by two keys, and there is room for reasons."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from kivy.core.window import Window
from kivy.uix.widget import Widget

from floorwire.events import RequestOpened
from kiosk.screen import actions as act
from kiosk.screen.help import MOST_CHIPS, MoreKey, ReasonTile
from kiosk.screen.large_store import LARGE_STORE
from kiosk.screen.staging import staged
from kiosk.screen.stepping import TAB, Ring
from kiosk.toolkit.buttons import Chip, LeadTile
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.panel import Panel
from tests.ui.kiosk_story import Shopper

UPRIGHT, LYING = Panel.of_diagonal(432, 768, inches=32), Panel.of_diagonal(640, 400, inches=15.6)
ENTER = 13
LAST = "Toys"


@contextmanager
def large_store(panel: Panel) -> Iterator[Shopper]:
    with staged(None, panel, still=True) as stage:
        stage.floor.hear(LARGE_STORE)
        stage.driver.settle()
        yield Shopper(stage)


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with large_store(UPRIGHT) as shopper:
        yield shopper


def tiles(shopper: Shopper) -> list[str]:
    """Give the tiles that are seen whole, in reading order."""
    scroll = shopper.app.screens.current_screen.ids.scroll
    low, high = scroll.to_window(0, scroll.y)[1], scroll.to_window(0, scroll.top)[1]
    shown = [one for one in reversed(scroll.children[0].children) if isinstance(one, ReasonTile)]
    return [one.text for one in shown if _bottom(one) >= low - 1 and _bottom(one) + one.height <= high + 1]


def _bottom(tile: Widget) -> float:
    return float(tile.to_window(0, tile.y)[1])


def opens_the_list(shopper: Shopper) -> None:
    shopper.d.tap(shopper.d.find(LeadTile))
    shopper.touches("Other departments")


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_every_department_is_reached_by_turning_and_the_end_leads_back(panel: Panel) -> None:
    with large_store(panel) as shopper:
        opens_the_list(shopper)
        first, seen = tiles(shopper), set(tiles(shopper))
        assert len(first) >= 4
        while LAST not in tiles(shopper):
            before = tiles(shopper)
            shopper.touches("Show more")
            assert tiles(shopper) != before
            seen |= set(tiles(shopper))
        assert seen == {one.label["en"] for one in LARGE_STORE.departments}
        shopper.touches("Back to the first")
        assert tiles(shopper) == first


def test_a_department_from_the_list_is_asked_for_with_its_own_zone(shopper: Shopper) -> None:
    opens_the_list(shopper)
    while LAST not in tiles(shopper):
        shopper.touches("Show more")
    shopper.touches(LAST)
    assert shopper.said(RequestOpened) == []
    assert "Open a cabinet" in tiles(shopper)
    assert shopper.on_screen(Chip, text=LAST).selected
    shopper.touches("Open a cabinet")
    assert [(one.zone, one.reason) for one in shopper.said(RequestOpened)] == [("toys", "unlock")]


def test_one_finger_that_drags_the_list_opens_nothing(shopper: Shopper) -> None:
    opens_the_list(shopper)
    first = tiles(shopper)
    tile = shopper.d.find(ReasonTile, text=first[2])
    x, y = tile.to_window(*tile.center)
    finger = shopper.d.down(x, y)
    for step in range(1, 7):
        shopper.d.move(finger, (x, y + step * tile.height / 4))
    shopper.d.up(finger)
    shopper.d.settle()
    assert shopper.reads("In which department?")
    assert first[0] not in tiles(shopper)


def test_two_keys_reach_what_is_not_seen_yet(shopper: Shopper) -> None:
    opens_the_list(shopper)
    ring = shopper.d.find(Ring)
    while getattr(ring.target, "text", "") != LAST:
        assert Window.dispatch("on_keyboard", TAB, 0, None, ["shift"])  # from the end: fewer steps
        shopper.d.step(3)
    assert LAST in tiles(shopper)
    assert Window.dispatch("on_keyboard", ENTER, 0, None, [])
    shopper.d.settle()
    assert shopper.on_screen(Chip, text=LAST).selected


def test_in_the_lower_half_the_list_is_turned_too() -> None:
    with staged("help-departments", UPRIGHT, still=True) as stage:
        stage.app.toggle_lower()
        stage.driver.settle()
        assert faults(stage.app.root, stage.app.theme) == []
        before = tiles(Shopper(stage))
        stage.driver.tap(stage.driver.find(MoreKey))
        assert tiles(Shopper(stage))[:1] not in ([], before[:1])


def test_the_way_back_from_the_list_leads_to_the_reasons(shopper: Shopper) -> None:
    opens_the_list(shopper)
    shopper.touches("Back")
    assert "Another size" in tiles(shopper)


def test_few_departments_are_chips_without_a_list_or_a_key() -> None:
    with staged("help", UPRIGHT, still=True) as stage:
        assert not stage.driver.find(MoreKey).offered
        assert len([one for one in stage.driver.walk() if isinstance(one, Chip)]) <= MOST_CHIPS
        assert not stage.driver.sees("Other departments")


def test_a_touch_that_does_not_count_leaves_the_chip_lit_whose_reasons_are_shown() -> None:
    with staged(None, UPRIGHT, still=True) as stage:
        stage.app.act(act.OpenedHelp())
        stage.driver.step(3)
        chip = stage.driver.find(Chip, text="Electronics")
        stage.driver.up(stage.driver.down(*chip.to_window(*chip.center)))
        assert (chip.selected, stage.app.visit.department) == (False, None)
        assert stage.driver.find(Chip, text="Fitting rooms").selected
        stage.driver.settle()
        stage.driver.tap(chip)
        assert (chip.selected, stage.app.visit.department) == (True, "electronics")
