"""How a handheld calls its person: what rings for what, behind one protocol.

Calm by its shape: a signal says how urgent it is by its pace and its number of strokes, not by being harsh; the usual
one ends by itself; what is over, or somebody else's, makes no sound.
"""

from typing import Final, Protocol

from floorwire.events import Urgency
from kiosk.toolkit.sound.ringing import Clock, Loudspeaker, Ringing
from kiosk.toolkit.sound.tones import Note, Signal

E5, A5, C6, E6 = 659.3, 880.0, 1046.5, 1318.5  # one chord: two that ring side by side do not grate


class Bell(Protocol):
    """What calls the person; `ring` goes on until `hush`, `remind` is one short tone."""

    @property
    def audible(self) -> bool:
        """Whether anybody can hear it."""
        ...

    def ring(self, urgency: Urgency) -> None: ...

    def hush(self) -> None: ...

    def remind(self) -> None: ...


OFFER: Final = Signal(
    "offer",
    (Note(A5, 0.0, 0.9), Note(E6, 0.22, 1.1)),
    peak=0.5,
    every_s=5.0,
    times=3,  # a person who heard three and does not come cannot; the desk asks the next
)
SOON: Final = Signal(
    "soon", (Note(A5, 0.0, 0.7), Note(C6, 0.18, 0.7), Note(E6, 0.36, 1.1)), peak=0.7, every_s=3.5, times=None
)
URGENT: Final = Signal(
    "urgent",
    tuple(Note(E6, at_s, 0.3) for at_s in (0.0, 0.15, 0.3, 0.75, 0.9, 1.05)),  # two bursts of three
    peak=0.9,
    every_s=2.0,
    times=None,
)
REMINDER: Final = Signal("reminder", (Note(E5, 0.0, 1.2),), peak=0.4)

RINGS: Final[dict[Urgency, Signal]] = {"normal": OFFER, "high": SOON, "urgent": URGENT}
SIGNALS: Final = (*RINGS.values(), REMINDER)


class ChimingBell:
    """The bell of a handheld with a loudspeaker."""

    def __init__(self, loudspeaker: Loudspeaker, clock: Clock) -> None:
        self._ringing = Ringing(loudspeaker, clock)

    @property
    def audible(self) -> bool:
        return self._ringing.loudspeaker.audible

    def ring(self, urgency: Urgency) -> None:
        self._ringing.start(RINGS[urgency])

    def hush(self) -> None:
        self._ringing.stop()

    def remind(self) -> None:
        self._ringing.once(REMINDER)
