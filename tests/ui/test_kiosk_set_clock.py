"""The wall clock is set ahead or back while something is open: nothing ends early, nothing hangs, times stay sane."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.screen.condition import DESK_SILENT
from kiosk.screen.hard_times import promised
from kiosk.screen.pin import FIRST_SHUT_S, GUESSES
from kiosk.screen.staging import PIN, staged
from kiosk.screen.visit import IDLE_S, WARNED_S
from kiosk.toolkit.panel import PORTRAIT_32
from tests.ui.kiosk_story import Shopper

HOUR = timedelta(hours=1)
either_way = pytest.mark.parametrize("by", [HOUR, -HOUR])


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True) as stage:
        yield Shopper(stage)


def clock_is_set(shopper: Shopper, by: timedelta) -> None:
    shopper.d.time.set_clock(by)
    shopper.d.run(2, frame_s=0.5)


@either_way
def test_an_open_ticket_goes_on_and_is_as_old_as_before(shopper: Shopper, by: timedelta) -> None:
    shopper.stage.asks_and("coming")
    clock_is_set(shopper, by)
    assert shopper.reads("Ana is on the way", "seconds ago")
    assert not shopper.reads("minutes ago")
    shopper.touches("Someone is with me now", "Say how it was")
    assert shopper.screen == "rate"


@either_way
def test_a_desk_that_was_just_heard_is_not_called_silent_and_a_silent_one_is(shopper: Shopper, by: timedelta) -> None:
    clock_is_set(shopper, by)
    assert not shopper.reads("does not answer")
    shopper.d.run(DESK_SILENT.total_seconds() + 2, frame_s=1)
    assert shopper.reads("does not answer")


@either_way
def test_the_warning_runs_for_its_own_time(shopper: Shopper, by: timedelta) -> None:
    shopper.touches("Rate us").touches_face(4)
    shopper.d.run(IDLE_S + 1, frame_s=0.5)
    clock_is_set(shopper, by)
    assert shopper.reads("Are you still there?")
    shopper.d.run(WARNED_S, frame_s=0.5)
    assert shopper.screen == "home"


@either_way
def test_the_pin_stays_shut_for_its_minute_and_no_longer(shopper: Shopper, by: timedelta) -> None:
    room = shopper.app.back_room
    assert room is not None
    for _ in range(GUESSES):
        room.try_pin("000000", lambda _right: None)
    clock_is_set(shopper, by)
    assert FIRST_SHUT_S - 5 < room.shut_s() <= FIRST_SHUT_S
    shopper.d.run(FIRST_SHUT_S, frame_s=1)
    answers: list[bool] = []
    room.try_pin(PIN, answers.append)
    assert answers == [True]


@either_way
def test_a_promise_is_late_when_its_minutes_have_passed(shopper: Shopper, by: timedelta) -> None:
    promised(shopper.stage, minutes=1)
    said = next(words for words in shopper.d.words() if words.startswith("Back by"))
    clock_is_set(shopper, by)
    assert shopper.reads("Ana is finding out for you", said)
    shopper.d.run(60, frame_s=1)
    assert not shopper.reads("Ana is finding out for you")
