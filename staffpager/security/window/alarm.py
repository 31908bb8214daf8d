"""How the desk's machine makes itself heard, behind one protocol; and what may be quiet for a while."""

from collections.abc import Iterable
from typing import Final, Protocol

from floorwire.ids import AlertId
from kiosk.toolkit.sound.ringing import Clock, Loudspeaker, Ringing
from kiosk.toolkit.sound.tones import Note, Signal

SILENCED_S: Final = 120.0  # said on the button; who silences it and is called away must not be the last who heard it

B5, FIS5 = 987.8, 740.0
# Two tones in turn, unlike any signal of a handheld. A discreet alert sounds the same: who overhears it learns nothing.
ALARM: Final = Signal(
    "alarm",
    tuple(Note(B5 if stroke % 2 == 0 else FIS5, stroke * 0.25, 0.35) for stroke in range(6)),
    peak=0.9,
    every_s=2.5,
    times=None,
)


class Alarm(Protocol):
    """Sounds as long as somebody waits and nobody is on it; `audible` tells whether anybody can hear it."""

    @property
    def audible(self) -> bool: ...

    def sound(self) -> None: ...

    def hush(self) -> None: ...


class RingingAlarm:
    """The alarm of a machine with a loudspeaker."""

    def __init__(self, loudspeaker: Loudspeaker, clock: Clock) -> None:
        self._ringing = Ringing(loudspeaker, clock)

    @property
    def audible(self) -> bool:
        return self._ringing.loudspeaker.audible

    def sound(self) -> None:
        self._ringing.start(ALARM)

    def hush(self) -> None:
        self._ringing.stop()


class Silencing:
    """Which of the waiting incidents somebody has silenced. Times are seconds of a clock that nobody sets."""

    def __init__(self) -> None:
        self._silenced: frozenset[AlertId] = frozenset()
        self._until = 0.0

    def silence(self, waiting: Iterable[AlertId], now_s: float) -> None:
        """Be quiet about those that wait now, for a while."""
        self._silenced, self._until = frozenset(waiting), now_s + SILENCED_S

    def is_loud(self, waiting: Iterable[AlertId], now_s: float) -> bool:
        """Tell whether the alarm must sound: a new incident is not silenced, and none is for long."""
        silenced = self._silenced if now_s < self._until else frozenset()
        return any(incident not in silenced for incident in waiting)
