"""What lies over a screen keeps its touches: nothing below is pressed; a finger that got lost holds nothing down."""

from collections.abc import Iterator

import pytest
from kivy.core.window import Window
from kivy.uix.widget import Widget

from floorwire.events import RequestOpened
from kiosk.screen import actions as act
from kiosk.screen.help import ReasonTile
from kiosk.screen.safety import AlarmTile
from kiosk.screen.staging import staged
from kiosk.screen.stepping import Ring
from kiosk.screen.visit import ATTRACT_S
from kiosk.screen.visit_state import idle_s
from kiosk.toolkit.buttons import LeadTile, MainButton, QuietButton, Tile
from kiosk.toolkit.page import HeaderBar
from kiosk.toolkit.panel import Panel
from tests.ui.kiosk_story import Shopper

ENTER, TAB = 13, 9
Place = tuple[float, float]


# The millimetres of a 32" panel in fewer pixels: what is drawn is not looked at here.
PANEL = Panel.of_diagonal(432, 768, inches=32)


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PANEL, still=True) as stage:
        yield Shopper(stage)


def opens(shopper: Shopper, screen: str) -> None:
    actions: dict[str, act.Action] = {"safety": act.OpenedSafety(), "help": act.OpenedHelp()}
    if screen == "ticket":
        shopper.stage.asks_and("coming")
    else:
        shopper.stage.touches(actions[screen])


def middle(widget: Widget) -> Place:
    x, y = widget.to_window(*widget.center)
    return float(x), float(y)


def of_the_screen(shopper: Shopper) -> list[Place]:
    """Where the main things to touch are, the last first."""
    kinds = (MainButton, QuietButton, ReasonTile, AlarmTile)
    return [middle(one) for one in shopper.app.screens.current_screen.walk() if isinstance(one, kinds)][-3:]


def is_warned(shopper: Shopper) -> None:
    shopper.d.run(idle_s(shopper.app.visit.screen, listens=shopper.app.listening) + 3, frame_s=11)
    assert shopper.reads("Are you still there?")


def taps(shopper: Shopper, place: Place, *, times: int = 1) -> None:
    for _ in range(times):
        shopper.d.up(shopper.d.down(*place))
        shopper.d.step(3)
    shopper.d.settle()


@pytest.mark.parametrize("screen", ["safety", "help", "ticket"])
def test_a_touch_on_the_warning_presses_nothing_below_it(shopper: Shopper, screen: str) -> None:
    opens(shopper, screen)
    before = list(shopper.floor.events)
    for place in of_the_screen(shopper):
        is_warned(shopper)
        taps(shopper, place, times=2)
        assert (shopper.screen, shopper.floor.events) == (screen, before)
        assert not shopper.reads("Are you still there?")


def test_a_finger_that_answers_the_warning_does_nothing_until_it_is_lifted(shopper: Shopper) -> None:
    opens(shopper, "help")
    reason = middle(shopper.d.find(ReasonTile))
    is_warned(shopper)
    finger = shopper.d.down(*middle(shopper.on_screen(Widget, text="Yes, I am still here")))
    shopper.d.move(finger, reason)
    shopper.d.run(1)
    shopper.d.up(finger)
    shopper.d.settle()
    assert (shopper.screen, shopper.floor.events) == ("help", [])


def test_a_finger_that_rested_on_a_reason_until_the_warning_came_asks_for_nothing(shopper: Shopper) -> None:
    opens(shopper, "help")
    tile = shopper.d.find(ReasonTile)
    finger = shopper.d.down(*middle(tile))
    is_warned(shopper)
    shopper.d.up(finger)
    shopper.d.settle()
    assert (tile.state, shopper.said(RequestOpened)) == ("normal", [])


def test_a_key_that_answers_the_warning_presses_nothing_below_it(shopper: Shopper) -> None:
    opens(shopper, "ticket")
    before = list(shopper.floor.events)
    for _ in range(2):
        assert Window.dispatch("on_keyboard", TAB, 0, None, [])
        shopper.d.settle()
    assert shopper.d.find(Ring).target is not None
    is_warned(shopper)
    assert Window.dispatch("on_keyboard", ENTER, 0, None, [])
    shopper.d.settle()
    assert (shopper.screen, shopper.floor.events) == ("ticket", before)
    assert not shopper.reads("Are you still there?")


def test_a_touch_on_the_greeting_presses_nothing_of_the_start_below_it(shopper: Shopper) -> None:
    for place in [middle(shopper.d.find(LeadTile)), middle(shopper.d.find(Tile))]:
        shopper.d.run(ATTRACT_S + 40, frame_s=40)
        assert shopper.screen == "attract"
        taps(shopper, place, times=2)
        assert (shopper.screen, shopper.floor.events) == ("home", [])


def test_a_double_tap_on_the_language_and_a_touch_while_it_slides_choose_no_language(shopper: Shopper) -> None:
    pill = next(one for one in shopper.d.find(HeaderBar).walk() if getattr(one, "text", "") == "English")
    taps(shopper, middle(pill), times=3)
    assert (shopper.screen, shopper.app.tr.language) == ("languages", "en")


def test_a_touch_while_the_screens_slide_presses_neither(shopper: Shopper) -> None:
    shopper.app.theme.still = False
    tile = middle(shopper.d.find(Tile))
    shopper.app.act(act.OpenedSafety())
    shopper.d.step(1)
    taps(shopper, tile, times=2)
    assert (shopper.screen, shopper.floor.events) == ("safety", [])


def test_the_other_fingers_of_a_hand_that_answers_the_warning_press_nothing(shopper: Shopper) -> None:
    opens(shopper, "safety")
    places = of_the_screen(shopper)
    is_warned(shopper)
    hand = [shopper.d.down(*place) for place in places]
    shopper.d.run(1)
    for finger in hand:
        shopper.d.up(finger)
    shopper.d.settle()
    assert (shopper.screen, shopper.floor.events) == ("safety", [])


def test_a_lift_that_got_lost_holds_no_button_down(shopper: Shopper) -> None:
    tile = shopper.d.find(LeadTile)
    shopper.d.down(*middle(tile))
    shopper.d.run(5, frame_s=1)
    assert tile.state == "down"
    shopper.d.tap(tile)
    assert (shopper.screen, tile.state) == ("help", "normal")
