"""What rings, and how often: one signal at a time, repeated on a clock until it has said it or is hushed."""

from collections.abc import Callable
from typing import Protocol

from kiosk.toolkit.sound.tones import Signal


class Loudspeaker(Protocol):
    """What plays a signal; `audible` tells whether anybody can hear it."""

    @property
    def audible(self) -> bool: ...

    def play(self, signal: Signal) -> None:
        """Begin to play, without waiting."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...


class Mute:
    """No loudspeaker, or one that is turned off."""

    audible = False

    def play(self, signal: Signal) -> None:
        """Play nothing."""

    def stop(self) -> None:
        """Stay silent."""


class Beat(Protocol):
    """One call that comes again and again."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """What calls again every so many seconds, as Kivy's clock does."""

    def schedule_interval(self, callback: Callable[[float], object], timeout: float) -> Beat: ...


class Ringing:
    """One loudspeaker and what rings on it."""

    def __init__(self, loudspeaker: Loudspeaker, clock: Clock) -> None:
        self.loudspeaker, self._clock = loudspeaker, clock
        self._beat: Beat | None = None

    def start(self, signal: Signal) -> None:
        """Play `signal` now and as often as it wants; what rang before ends."""
        self.stop()
        self.loudspeaker.play(signal)
        played = 1

        def again(_dt: float) -> None:
            nonlocal played
            if signal.times is not None and played >= signal.times:
                self._unwind()
                return
            played += 1
            self.loudspeaker.play(signal)

        if signal.times != 1:
            self._beat = self._clock.schedule_interval(again, signal.every_s)

    def once(self, signal: Signal) -> None:
        """Play `signal` once, beside what rings."""
        self.loudspeaker.play(signal)

    def stop(self) -> None:
        """Be silent at once, and stay so."""
        self._unwind()
        self.loudspeaker.stop()

    def _unwind(self) -> None:
        if self._beat is not None:
            self._beat.cancel()
            self._beat = None
