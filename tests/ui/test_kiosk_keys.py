"""Going through a whole visit by two keys: the ring, its order, what is said, and that a touch takes it away."""

from collections.abc import Iterator

import pytest
from kivy.core.window import Window
from kivy.uix.widget import Widget

from floorwire.events import RequestOpened
from kiosk.screen import actions as act
from kiosk.screen.staging import staged
from kiosk.screen.stepping import Ring, targets, words_of
from kiosk.screen.visit import ATTRACT_S
from kiosk.toolkit.keyboard.keys import Key
from kiosk.toolkit.panel import PORTRAIT_32
from tests.ui.kiosk_story import Shopper

TAB, ENTER, ESC = 9, 13, 27
AGAIN, LOUDER, SOFTER = 268, 280, 281  # star of the number pad, page up, page down


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True) as stage:
        yield Shopper(stage)


def keys(shopper: Shopper, *pressed: int, shift: bool = False) -> None:
    for key in pressed:
        assert Window.dispatch("on_keyboard", key, 0, None, ["shift"] if shift else [])
        shopper.d.settle()


def ring(shopper: Shopper) -> Ring:
    return shopper.d.find(Ring)


def under_the_ring(shopper: Shopper) -> str:
    target = ring(shopper).target
    return str(getattr(target, "text", "")) if target else ""


def heard(shopper: Shopper) -> list[str]:
    return shopper.stage.voice.said[-1][1]


def test_the_first_key_reads_the_screen_and_the_next_ones_step_through_it(shopper: Shopper) -> None:
    keys(shopper, TAB)
    assert heard(shopper)[0] == "How can we help?"
    keys(shopper, TAB)
    assert (under_the_ring(shopper), heard(shopper)[0]) == ("Ask for help", "Ask for help")
    keys(shopper, TAB)
    assert (under_the_ring(shopper), heard(shopper)[0]) == ("Rate us", "Rate us")
    keys(shopper, TAB, shift=True)
    assert under_the_ring(shopper) == "Ask for help"


def test_two_keys_open_a_request(shopper: Shopper) -> None:
    keys(shopper, TAB, TAB, ENTER)
    assert shopper.screen == "help"
    shopper.d.run(1)
    while under_the_ring(shopper) != "Advice":
        keys(shopper, TAB)
    assert shopper.said(RequestOpened) == []
    keys(shopper, ENTER)
    assert [one.reason for one in shopper.said(RequestOpened)] == ["advice"]


def test_stepping_reaches_all_that_can_be_touched_and_begins_again(shopper: Shopper) -> None:
    keys(shopper, TAB)  # the voice comes, and with it its controls
    there = targets(shopper.app.screens.current_screen)
    reached = []
    for _ in range(len(there) + 1):
        keys(shopper, TAB)
        reached.append(ring(shopper).target)
    assert reached[:-1] == there
    assert reached[-1] is there[0]
    words = [getattr(one, "text", "") for one in there]
    assert words.index("Safety") < words.index("Listen") < words.index("English")


def test_what_is_chosen_is_said_in_the_screens_language(shopper: Shopper) -> None:
    shopper.app.tr.use("lt")
    shopper.touches("Įvertinkite mus").touches_face(4)
    keys(shopper, TAB)
    while under_the_ring(shopper) != "Gerai":
        keys(shopper, TAB)
    assert shopper.stage.voice.said[-1] == ("lt", ["Gerai", "pasirinkta"])


def test_the_ring_is_around_its_target_and_goes_at_a_touch(shopper: Shopper) -> None:
    keys(shopper, TAB, TAB)
    target: Widget = ring(shopper).target
    left, bottom = target.to_window(*target.pos)
    assert list(ring(shopper).around) == pytest.approx([left, bottom, target.width, target.height])
    shopper.d.up(shopper.d.down(5, 900))
    assert ring(shopper).target is None


def test_a_press_without_a_ring_presses_nothing(shopper: Shopper) -> None:
    keys(shopper, ENTER, ENTER, ESC)
    assert (shopper.screen, shopper.floor.events) == ("home", [])


def test_a_key_wakes_the_resting_screen(shopper: Shopper) -> None:
    shopper.d.run(ATTRACT_S + 2, frame_s=1)
    keys(shopper, TAB)
    assert shopper.screen == "home"


def test_who_switches_listening_off_steps_in_silence(shopper: Shopper) -> None:
    keys(shopper, TAB)
    shopper.app.toggle_listening()
    said = len(shopper.stage.voice.said)
    keys(shopper, TAB)
    assert (under_the_ring(shopper), len(shopper.stage.voice.said)) == ("Ask for help", said)


def test_the_voice_has_keys_of_its_own_and_its_controls_are_stepped_to_by_name(shopper: Shopper) -> None:
    keys(shopper, TAB)
    screen = heard(shopper)
    keys(shopper, LOUDER)
    assert heard(shopper) == ["Volume 60%"]
    keys(shopper, SOFTER, AGAIN)
    assert heard(shopper) == screen
    while heard(shopper) != ["Say it again"]:
        keys(shopper, TAB)
    keys(shopper, ENTER)
    assert heard(shopper) == ["Listen", "chosen"]  # the last thing that is not a mere helper


def test_nothing_of_a_pin_is_spoken(shopper: Shopper) -> None:
    keys(shopper, TAB)
    shopper.stage.touches(act.OpenedService())
    assert heard(shopper) == ["Service: the PIN", "Only for staff."]
    said = len(shopper.stage.voice.said)
    keys(shopper, TAB, TAB, ENTER)
    assert (under_the_ring(shopper), len(shopper.stage.voice.said)) == ("", said)
    assert shopper.reads("•")


def test_keys_of_the_voice_do_nothing_while_nobody_listens(shopper: Shopper) -> None:
    keys(shopper, TAB)
    shopper.app.toggle_listening()
    said = len(shopper.stage.voice.said)
    keys(shopper, LOUDER, AGAIN)
    assert len(shopper.stage.voice.said) == said


def test_what_a_press_did_is_said_where_the_screen_stays(shopper: Shopper) -> None:
    shopper.touches("Rate us")
    keys(shopper, TAB)
    while under_the_ring(shopper) != "Good":
        keys(shopper, TAB)
    keys(shopper, ENTER)
    assert heard(shopper) == ["Good", "chosen", "What was good?"]
    while under_the_ring(shopper) != "Price":
        keys(shopper, TAB)
    keys(shopper, ENTER)
    assert heard(shopper) == ["Price", "chosen"]
    keys(shopper, ENTER)
    assert heard(shopper) == ["Price"]


def test_every_key_of_the_keyboard_has_a_name(shopper: Shopper) -> None:
    shopper.touches("Tell us more")
    keys_there = [one for one in targets(shopper.app.screens.current_screen) if isinstance(one, Key)]
    there = {key.key: words_of(key, shopper.app.tr._) for key in keys_there}
    assert there["space"] == ["Space"]
    assert all(words and words[0] for words in there.values())


def test_a_key_of_the_keyboard_is_said_when_it_is_pressed(shopper: Shopper) -> None:
    shopper.touches("Tell us more")
    keys(shopper, TAB, TAB, TAB)
    said = len(shopper.stage.voice.said)
    keys(shopper, ENTER)
    assert (shopper.app.visit.text, heard(shopper)) == ("W", ["w"])
    assert len(shopper.stage.voice.said) == said + 1
