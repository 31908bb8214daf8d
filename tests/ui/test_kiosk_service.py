"""The hidden ways with real touches: the service page behind its PIN, and the discreet call; and no way out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import get_args

import msgspec
import pytest
from kivy.core.window import Window
from kivy.uix.scrollview import ScrollView

from floorwire.events import AlertRaised, CameraHealth
from floorwire.trouble import Problem, Trouble
from kiosk.screen import actions as act
from kiosk.screen.hard_times import serves
from kiosk.screen.hidden_ways import DISCREET_HOLD_S, SERVICE_HOLD_S
from kiosk.screen.kiosk_screen import KioskHeader
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.service_facts import CAMERA_STATES, TROUBLES, Fact, facts
from kiosk.screen.service_page import PadKey
from kiosk.screen.staging import PIN, staged
from kiosk.screen.wording import Wording
from kiosk.toolkit.buttons import QuietButton
from kiosk.toolkit.fitting import FitText
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.second_touch import SURE_S
from tests.ui.kiosk_story import Shopper

CORNER = (20, 20)


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True) as stage:
        yield Shopper(stage)


def holds(shopper: Shopper, at: tuple[float, float], seconds: float) -> None:
    finger = shopper.d.down(*at)
    shopper.d.run(seconds)
    shopper.d.up(finger)
    shopper.d.settle()


def types(shopper: Shopper, pin: str) -> None:
    for key in (*pin, "check"):
        shopper.d.tap(shopper.d.find(PadKey, key=key))


def test_a_corner_held_for_five_seconds_and_the_pin_lead_to_the_service_page(shopper: Shopper) -> None:
    holds(shopper, CORNER, SERVICE_HOLD_S - 1)
    assert shopper.screen == "home"
    holds(shopper, CORNER, SERVICE_HOLD_S + 0.5)
    assert shopper.screen == "pin"
    types(shopper, "000000")
    assert shopper.screen == "pin"
    types(shopper, PIN)
    assert shopper.screen == "service"
    assert shopper.reads("Network", "Last receipts", "60 %", "not available")
    shopper.touches("Back")
    assert shopper.screen == "home"


def test_three_wrong_pins_are_told_for_how_long_it_is_shut(shopper: Shopper) -> None:
    holds(shopper, CORNER, SERVICE_HOLD_S + 0.5)
    for _ in range(3):
        types(shopper, "000000")
    assert shopper.reads("Too many wrong PINs")
    types(shopper, PIN)
    assert shopper.screen == "pin"


def test_the_service_page_tells_of_queues_and_cameras_and_turns_what_can_be_turned(shopper: Shopper) -> None:
    serves(shopper.stage)
    assert shopper.reads("in the queue: 4", "camera: too dark; switch the light on", "in the queue: unknown")
    shopper.d.tap(shopper.d.find(QuietButton, icon="plus"))
    assert shopper.reads("70 %")


@pytest.mark.parametrize(
    ("language", "line"),
    [("lt", "kamera: per tamsu; įjunkite šviesą"), ("zh", "摄像头：太暗；请开灯"), ("en", "camera: works")],
)
def test_how_a_camera_is_is_told_in_the_language_of_the_screen(language: str, line: str, shopper: Shopper) -> None:
    shopper.stage.speaks(language)
    serves(shopper.stage)
    assert shopper.reads(line)
    assert not shopper.reads("no light for 3 minutes")  # the camera's own words


def test_every_state_that_a_camera_can_be_in_has_words() -> None:
    assert set(CAMERA_STATES) == set(get_args(CameraHealth))


def test_what_went_wrong_is_told_in_the_language_of_the_screen_with_its_time(shopper: Shopper) -> None:
    serves(shopper.stage)
    assert shopper.reads("Nov 20, 2:32\u202fPM · the connection broke; when this happens often, check cable")
    shopper.stage.speaks("lt")
    assert shopper.reads("ryšys nutrūko; jei taip būna dažnai, patikrinkite laidą ir tinklą")
    assert not shopper.reads("the connection broke")


def test_what_went_wrong_before_the_connection_came_back_is_no_alarm_any_more(shopper: Shopper) -> None:
    shopper.stage.unplugs()
    now = shopper.d.time.now()
    shopper.floor.tell_of_the_link(trouble=Problem(Trouble.UNREACHABLE, now, "timed out"))
    assert not trouble_row(shopper).good
    shopper.d.run(1)
    shopper.floor.connect(connected=True)
    assert trouble_row(shopper).good


def trouble_row(shopper: Shopper) -> Fact:
    say = Wording(shopper.app.tr, shopper.floor.view(), shopper.d.time.now())
    rows = facts(say, shopper.floor.link_facts(), version="1")
    return next(row for row in rows if row.name == "Last trouble")


def test_receipts_are_told_to_the_second(shopper: Shopper) -> None:
    today = datetime(2026, 11, 21, 14, 31, 58, tzinfo=UTC)
    shopper.floor.tell_of_the_link(receipts=[today - timedelta(days=3), today])
    shopper.stage.touches(act.OpenedService(), act.PinAccepted())
    assert shopper.reads("2:31:58\u202fPM, Nov 18, 2:31:58\u202fPM")


def test_everything_that_can_go_wrong_with_the_link_has_words() -> None:
    assert set(TROUBLES) == set(Trouble)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_beside_what_is_known_lies_over_no_word(language: str, shopper: Shopper) -> None:
    serves(shopper.stage)
    shopper.stage.speaks(language)
    scroll = shopper.d.find(ScrollView)
    for row in scroll.children[0].children:
        for word in row.children:
            left, right = word.to_window(word.x, 0)[0], word.to_window(word.right, 0)[0]
            if scroll.bar_pos_y == "left":
                assert left >= scroll.to_window(scroll.x, 0)[0] + scroll.bar_width
            else:
                assert right <= scroll.to_window(scroll.right, 0)[0] - scroll.bar_width


def test_restarting_takes_a_second_touch(shopper: Shopper) -> None:
    restarted: list[bool] = []
    shopper.app.back_room.restart = lambda: restarted.append(True)  # type: ignore[union-attr]  # there is one
    serves(shopper.stage)
    shopper.touches("Restart this screen")
    assert restarted == []
    shopper.touches("Touch again to restart")
    assert restarted == [True]


def test_a_slip_a_while_after_another_restarts_nothing(shopper: Shopper) -> None:
    restarted: list[bool] = []
    shopper.app.back_room.restart = lambda: restarted.append(True)  # type: ignore[union-attr]  # there is one
    serves(shopper.stage)
    for _ in range(2):
        shopper.touches("Restart this screen")
        shopper.d.run(SURE_S + 1)
    assert restarted == []


def test_the_service_page_can_be_reached_before_the_store_is_known() -> None:
    with staged("not-ready", PORTRAIT_32, still=True) as stage:
        shopper = Shopper(stage)
        holds(shopper, CORNER, SERVICE_HOLD_S + 0.5)
        types(shopper, PIN)
        assert shopper.reads("Network")
        shopper.touches("Back")
        assert shopper.screen == "not-ready"


def test_without_a_pin_in_the_settings_there_is_no_service_page(shopper: Shopper) -> None:
    shopper.app.back_room = None
    holds(shopper, CORNER, SERVICE_HOLD_S + 0.5)
    assert shopper.screen == "home"


@pytest.mark.parametrize("key", [27, 282, 285, 292, 13, 9])  # Esc, F1, F4, F11, Enter, Tab
def test_no_key_leads_out_of_the_service_page_either(shopper: Shopper, key: int) -> None:
    serves(shopper.stage)
    assert Window.dispatch("on_keyboard", key, 0, None, ["alt"])
    assert Window.dispatch("on_request_close")
    shopper.d.settle()
    assert shopper.screen == "service"


def hold_the_name(shopper: Shopper) -> None:
    header = shopper.d.find(KioskHeader)
    name = next(one for one in header.children if isinstance(one, FitText))
    x, y = name.to_window(*name.center)
    holds(shopper, (x, y), DISCREET_HOLD_S + 0.5)


def test_a_discreet_call_changes_nothing_but_a_dot(shopper: Shopper) -> None:
    shopper.floor.hear(msgspec.structs.replace(SAMPLE_STORE, discreet_alert=True))
    shopper.d.settle()
    before = set(shopper.d.words())
    hold_the_name(shopper)
    hold_the_name(shopper)
    (alert,) = shopper.said(AlertRaised)
    assert (alert.kind, alert.discreet, shopper.screen) == ("security", True, "home")
    assert set(shopper.d.words()) - before == {"Maple Street ·"}
    shopper.d.run(6)
    assert set(shopper.d.words()) == before


def test_a_store_that_does_not_want_it_has_no_discreet_call(shopper: Shopper) -> None:
    hold_the_name(shopper)
    assert shopper.said(AlertRaised) == []
