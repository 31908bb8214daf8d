"""Bell tones from a few partials, and signals made of them; pure, and nothing but the standard library."""

import cmath
import io
import math
import wave
from array import array
from dataclasses import dataclass
from typing import Final

RATE_HZ: Final = 22050  # the highest partial is a quarter of it; the sound library makes it fit the device
LOUDEST: Final = 32767
ATTACK_S: Final = 0.008  # soft, without a click
RELEASE_S: Final = 0.03
DECAY: Final = 5.0  # at its end a note has 1/150 of its loudness
# Of a small struck bar: how many times the note's pitch, how strong, how much sooner it is gone. The upper ones carry
# through a shop's rumble and through a loudspeaker of 15 mm, which gives little below 500 Hz.
PARTIALS: Final = ((1.0, 1.0, 1.0), (2.0, 0.5, 1.6), (3.0, 0.25, 2.4), (4.0, 0.12, 3.2))


@dataclass(frozen=True, slots=True)
class Note:
    """One stroke: pitch in Hz, when it begins and how long it takes, in seconds."""

    hz: float
    at_s: float
    lasts_s: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A short tune; `peak` is its loudest sample (0 to 1). Played `times` times, None: until it is stopped."""

    name: str
    notes: tuple[Note, ...]
    peak: float
    every_s: float = 0.0
    times: int | None = 1

    @property
    def lasts_s(self) -> float:
        return max(note.at_s + note.lasts_s for note in self.notes)


def samples(signal: Signal) -> "array[int]":
    """Give the signal as 16-bit samples of one channel; it begins and ends at zero."""
    mixed = [0.0] * (round(signal.lasts_s * RATE_HZ) + 1)
    for note in signal.notes:
        for index, swing in enumerate(_stroke(note), round(note.at_s * RATE_HZ)):
            mixed[index] += swing
    loudest = max(map(abs, mixed))
    return array("h", (round(value / loudest * signal.peak * LOUDEST) for value in mixed))


def _stroke(note: Note) -> list[float]:
    """Give how far the air is moved at each sample of a note: partials that turn and fade, one product a step."""
    count = round(note.lasts_s * RATE_HZ)
    swings = [0.0] * count
    for ratio, share, sooner in PARTIALS:
        step = cmath.exp(complex(-sooner * DECAY / note.lasts_s, math.tau * note.hz * ratio) / RATE_HZ)
        turning = complex(share)
        for index in range(count):
            swings[index] += turning.imag
            turning *= step
    attack, release = ATTACK_S * RATE_HZ, RELEASE_S * RATE_HZ
    return [swing * min(1.0, index / attack, (count - index) / release) for index, swing in enumerate(swings)]


def as_wav(signal: Signal) -> bytes:
    """Give the signal as the bytes of a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes(samples(signal).tobytes())
    return file.getvalue()
