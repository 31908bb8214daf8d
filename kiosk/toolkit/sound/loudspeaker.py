"""The device's loudspeaker, through Kivy's sound provider (SDL); signals are loaded before the first is needed."""

import logging
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kivy.core.audio import Sound, SoundLoader

from kiosk.toolkit.sound.ringing import Loudspeaker, Mute
from kiosk.toolkit.sound.tones import Signal, as_wav

_log = logging.getLogger(__name__)


class SoundCard:
    """Signals in memory. To play one takes well under a millisecond: SDL's own thread feeds the device."""

    audible = True

    def __init__(self, sounds: Mapping[Signal, Sound]) -> None:
        self._sounds = sounds

    def play(self, signal: Signal) -> None:
        self._sounds[signal].play()

    def stop(self) -> None:
        for sound in self._sounds.values():
            sound.stop()


def loudspeaker(signals: Iterable[Signal], *, volume: int, owner: str) -> Loudspeaker:
    """Give the loudspeaker of `owner`, such as `this handheld`, at so many percent; without one, say so in the log.

    A device is looked for once, here: one that is plugged in later is found at the next start.
    """
    if volume == 0:
        _log.warning("%s is silent: `volume` is 0 in its settings.", owner)
        return Mute()
    with tempfile.TemporaryDirectory(prefix="floorbell-sound-") as folder:
        sounds = _loaded(signals, Path(folder))
    if sounds is None:
        _log.warning(
            "%s is silent: no sound device could be opened. Connect a loudspeaker that this user may use, through "
            "PulseAudio or PipeWire (Debian: libpulse0) or ALSA (alsa-utils, group audio), and start it again.",
            owner,
        )
        return Mute()
    for sound in sounds.values():
        sound.volume = volume / 100
    _log.info("%s rings at %d %%.", owner, volume)
    return SoundCard(sounds)


def _loaded(signals: Iterable[Signal], folder: Path) -> dict[Signal, Sound] | None:
    """Load signals into memory; their files may go afterwards. None without a device: a sound has no length then."""
    sounds = {}
    for signal in signals:
        file = folder / f"{signal.name}.wav"
        file.write_bytes(as_wav(signal))
        sounds[signal] = SoundLoader.load(str(file))
        if sounds[signal] is None or sounds[signal].length == 0:
            return None
    return sounds
