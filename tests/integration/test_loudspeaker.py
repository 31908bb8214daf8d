"""Every signal through Kivy's own sound provider; SDL's drivers stand in for the device: a file, nothing, or none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from kiosk.toolkit.sound.tones import LOUDEST
from staffpager.handheld.bell import SIGNALS
from staffpager.security.window.alarm import ALARM

PATIENCE_S = 60.0
VOLUME = 50
SAMPLES_A_SECOND = 2 * 44100
# Plays each signal, where it goes to a file to its end and with a second of silence after it; then one is cut short.
SCRIPT = """
import json, logging, os, sys, time
from pathlib import Path
logging.basicConfig(level=logging.INFO)
from kiosk.toolkit.panel import PHONE
from kiosk.toolkit.startup import WindowSettings, prepare
prepare(WindowSettings(PHONE, offscreen=True))
from kivy.clock import Clock
from kiosk.toolkit.sound.loudspeaker import loudspeaker
from staffpager.handheld.bell import SIGNALS
from staffpager.security.window.alarm import ALARM
speaker = loudspeaker([*SIGNALS, ALARM], volume=int(sys.argv[1]), owner="This test")
until, slowest, written = time.monotonic() + 50, 0.0, os.environ.get("SDL_DISKAUDIOFILE")
def wait_while(goes_on):
    while goes_on() and time.monotonic() < until:
        Clock.tick()
for signal in (*SIGNALS, ALARM) if speaker.audible else ():
    began = time.monotonic()
    speaker.play(signal)
    slowest = max(slowest, time.monotonic() - began)
    if written:
        wait_while(lambda: speaker._sounds[signal].state == "play")
        silence = Path(written).stat().st_size + 4 * 44100
        wait_while(lambda: Path(written).stat().st_size < silence)
speaker.play(ALARM)
speaker.stop()
states = [sound.state for sound in speaker._sounds.values()] if speaker.audible else []
print(json.dumps({"audible": speaker.audible, "slowest_s": slowest, "states": states}))
"""


def played(driver: str, *, volume: int = VOLUME, **environment: str) -> tuple[dict[str, object], str]:
    """What the script printed, and its log."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(volume)],
        env={**os.environ, "SDL_AUDIODRIVER": driver, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def peaks_of(played: npt.NDArray[np.int16]) -> list[float]:
    """The peak of each signal that came out, on both channels; half a second of silence or more parts them."""
    [sounds] = np.nonzero(played)
    ends = np.flatnonzero(np.diff(sounds) > SAMPLES_A_SECOND // 2) + 1
    return [float(np.abs(played[part].astype(int)).max()) / LOUDEST for part in np.split(sounds, ends)]


def test_every_signal_comes_out_at_the_volume_that_was_set_and_stops(tmp_path: Path) -> None:
    out = tmp_path / "played.raw"
    # 5 ms for a buffer of 23 ms and more: faster than life
    said, log = played("disk", SDL_DISKAUDIOFILE=str(out), SDL_DISKAUDIODELAY="5")
    assert (said["audible"], said["states"]) == (True, ["stop"] * 5)
    assert "This test rings at 50 %." in log
    expected = [signal.peak * VOLUME / 100 for signal in (*SIGNALS, ALARM)]
    assert peaks_of(np.fromfile(out, np.int16))[:5] == pytest.approx(expected, rel=0.05)


def test_every_signal_plays_without_a_device_that_sounds() -> None:
    said, _ = played("dummy")
    assert said["audible"]
    assert isinstance(said["slowest_s"], float)
    assert said["slowest_s"] < min(signal.lasts_s for signal in SIGNALS) / 2, "to begin a signal is not to wait for it"


def test_no_device_is_survived_and_said() -> None:
    said, log = played("there-is-none")
    assert not said["audible"]
    assert log.count("This test is silent: no sound device could be opened.") == 1
    assert log.count("AudioSDL2: Unable to load") <= 1, "once is enough"


def test_turned_off_asks_for_no_device_and_says_so() -> None:
    said, log = played("there-is-none", volume=0)
    assert not said["audible"]
    assert "This test is silent: `volume` is 0 in its settings." in log
    assert "AudioSDL2" not in log
