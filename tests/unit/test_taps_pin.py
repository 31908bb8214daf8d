"""The manager's PIN: kept as a hash, three guesses, then shut for longer each time, over a restart too."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from floorwire.settings import read_settings
from kiosk.__main__ import main
from kiosk.config import KioskSettings
from kiosk.screen.back_room import BackRoom, at_once
from kiosk.screen.dials import Brightness, Volume
from kiosk.screen.pin import FIRST_SHUT_S, GUESSES, UNPROVED_S, Lockout, PinError, hashed, matches
from kiosk.set_pin import put_line

PIN = "246810"
KEPT = hashed(PIN, salt=b"salt")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Guesser:
    """Somebody before the PIN screen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, NOON
        self.switch_on()

    def switch_on(self) -> None:
        kept = self.folder / "service.json"
        self.room = BackRoom(KEPT, kept, lambda: self.now, later=at_once, ticks=self.seconds)

    def seconds(self) -> float:
        return self.now.timestamp()

    def tries(self, pin: str, times: int = 1) -> bool:
        said: list[bool] = []
        for _ in range(times):
            self.room.try_pin(pin, said.append)
        return said[-1]


@pytest.fixture
def guesser(tmp_path: Path) -> Guesser:
    return Guesser(tmp_path)


def test_only_the_right_pin_opens_and_nothing_of_it_is_kept() -> None:
    assert matches(PIN, KEPT)
    assert not matches("246811", KEPT)
    assert not matches(PIN, "nonsense")
    assert PIN not in KEPT


@pytest.mark.parametrize("pin", ["12345", "1234567890123", "abcdef", "", "12345\uff16"])
def test_a_pin_has_six_to_twelve_digits(pin: str) -> None:
    with pytest.raises(PinError):
        hashed(pin, salt=b"salt")


def test_after_three_wrong_guesses_even_the_right_pin_waits_a_minute(guesser: Guesser) -> None:
    assert not guesser.tries("000000", GUESSES)
    assert not guesser.tries(PIN)
    guesser.now += timedelta(seconds=FIRST_SHUT_S)
    assert guesser.tries(PIN)


def test_each_further_three_shut_it_for_twice_as_long(guesser: Guesser) -> None:
    for shut_s in (FIRST_SHUT_S, 2 * FIRST_SHUT_S, 4 * FIRST_SHUT_S):
        guesser.tries("000000", GUESSES)
        assert guesser.room.shut_s() == shut_s
        guesser.now += timedelta(seconds=shut_s)


def test_pulling_the_plug_gives_no_new_guesses(guesser: Guesser) -> None:
    guesser.tries("000000", GUESSES)
    guesser.switch_on()
    assert guesser.room.shut_s() == FIRST_SHUT_S


@pytest.mark.parametrize(("locks", "still_s"), [(1, FIRST_SHUT_S), (9, UNPROVED_S)])
def test_a_clock_set_forward_while_the_plug_is_pulled_gains_ten_minutes_at_most(
    locks: int, still_s: float, guesser: Guesser
) -> None:
    for _ in range(locks):
        guesser.now += timedelta(seconds=guesser.room.shut_s())
        guesser.tries("000000", GUESSES)
    guesser.now += timedelta(days=365)
    guesser.switch_on()
    assert guesser.room.shut_s() == still_s
    guesser.now += timedelta(seconds=still_s)
    assert guesser.tries(PIN)


def test_a_start_shuts_nothing_that_was_not_shut_or_that_the_right_pin_has_opened(guesser: Guesser) -> None:
    guesser.tries("000000", GUESSES - 1)
    guesser.switch_on()
    assert guesser.room.shut_s() == 0
    guesser.tries("000000")
    guesser.now += timedelta(seconds=FIRST_SHUT_S)
    assert guesser.tries(PIN)
    guesser.switch_on()
    assert guesser.room.shut_s() == 0


def test_a_clock_that_is_set_back_does_not_shut_it_for_longer() -> None:
    shut = Lockout(wrong=2).guessed(1000.0)
    assert shut.shut_s(0.0) == FIRST_SHUT_S


def test_the_right_pin_forgets_wrong_ones(guesser: Guesser) -> None:
    guesser.tries("000000", GUESSES - 1)
    assert guesser.tries(PIN)
    guesser.tries("000000", GUESSES - 1)
    assert guesser.room.shut_s() == 0


def test_a_file_of_guesses_that_cannot_be_written_still_counts_them(tmp_path: Path) -> None:
    guesser = Guesser(tmp_path / "no" / "such" / "folder")
    guesser.tries("000000", GUESSES)
    assert guesser.room.shut_s() == FIRST_SHUT_S


def test_the_pin_goes_into_the_settings_file_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.yaml"
    path.write_text("# mine\nlink: {store: maple, role: kiosk, device: kiosk-1}\nzone: shoes\n")
    path.chmod(0o600)
    put_line(path, f'service_pin: "{hashed("111111", salt=b"1")}"')
    put_line(path, f'service_pin: "{KEPT}"')
    assert path.read_text().startswith("# mine\n")
    assert path.stat().st_mode & 0o777 == 0o600
    assert matches(PIN, read_settings(path, KioskSettings).service_pin)


def test_what_is_no_pin_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = tmp_path / "typed"
    typed.write_text("1234\n")
    with typed.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["set-pin"]) == 2
    assert "6 to 12 digits" in capsys.readouterr().err


def test_brightness_is_the_kernels_and_never_dark(tmp_path: Path) -> None:
    light = tmp_path / "panel"
    light.mkdir()
    (light / "max_brightness").write_text("200\n")
    (light / "brightness").write_text("100\n")
    dial = Brightness(tmp_path)
    assert dial.level() == 50
    assert dial.turn(0) == 10


def test_a_panel_without_dials_says_so(tmp_path: Path) -> None:
    assert Brightness(tmp_path).level() is None
    assert Volume(program="no-such-program").turn(50) is None
