"""The alarm of the security window: until when it sounds, how it is silenced, and where it cannot be heard."""

from pathlib import Path

import pytest

from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.overflow import faults
from staffpager.security.window.alarm import SILENCED_S
from tests.ui.security_world import SecurityWorld

SHOTS = Path("shots/security")
SILENCE = "Quiet for 2 minutes"


@pytest.fixture
def world(drive: Drive, time: VirtualTime, tmp_path: Path) -> SecurityWorld:
    return SecurityWorld(drive, time, folder=tmp_path)


def test_a_touch_silences_the_alarm_and_the_bar_stays_red(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text(SILENCE)
    assert world.alarm.told == ["sound", "hush"]
    assert world.app.headline.loud
    assert world.d.sees("1 alert: nobody is on it")
    assert not world.d.sees(SILENCE)


def test_a_new_alert_sounds_although_another_is_silenced(world: SecurityWorld) -> None:
    world.is_alerted(1)
    world.d.tap_text(SILENCE)
    world.is_alerted(2)
    assert world.alarm.told == ["sound", "hush", "sound"]


def test_silenced_and_forgotten_sounds_again(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text(SILENCE)
    world.d.run(SILENCED_S - 5, frame_s=5)
    assert world.alarm.told == ["sound", "hush"]
    world.d.run(10, frame_s=1)
    assert world.alarm.told == ["sound", "hush", "sound"]


def test_silenced_and_taken_stays_quiet(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text(SILENCE)
    world.d.tap_text("I'm on it · Rita")
    world.d.run(SILENCED_S + 10, frame_s=10)
    assert world.alarm.told == ["sound", "hush"]


def test_the_minutes_on_the_button_are_those_of_the_clock() -> None:
    assert f"{SILENCED_S / 60:g} minutes" in SILENCE


def test_a_desk_that_cannot_be_heard_says_so_and_offers_no_silence(
    drive: Drive, time: VirtualTime, tmp_path: Path
) -> None:
    world = SecurityWorld(drive, time, folder=tmp_path, audible=False)
    assert world.d.sees("No sound here: keep an eye on the screen.")
    world.d.screenshot(SHOTS / "en" / "no-sound.png")
    assert faults(world.app.root, world.app.theme) == []
    world.is_alerted()
    assert not world.d.sees(SILENCE)
