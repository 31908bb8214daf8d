"""One name, one program: who finds that another has connected by its name since stands aside for it. Pure."""

from dataclasses import dataclass, field

from floorwire.codec import Envelope
from floorwire.ids import EventId, new_id

# Whoever looks whether the other is still there cuts it off for a moment. The first look is soon: what a broker that
# lost its power remembers may be older than either of them, and does not change when it is looked at.
ASIDE_S = (3.0, 60.0, 300.0)


@dataclass(slots=True)
class Namesakes:
    """Judges by the presence that the broker has of a device: every presence carries the `run` of its program.

    Not every broker tells whom it cuts off why: mosquitto does from 2.0.15 on.
    """

    run: str = field(default_factory=new_id)
    _connected_before: bool = False
    _last: EventId | None = None
    _met: int = 0

    def goes_first(self, found: Envelope | None) -> bool:
        """Tell, on a new connection, whether to stand aside for whom this presence is of.

        Who starts takes its place: it is what a person did last. The same presence twice is of nobody who lives.
        """
        stranger = None if found is None or found.correlation == self.run else found.id
        new, self._last = stranger not in {None, self._last}, stranger
        self._met = self._met + 1 if new and self._connected_before else 0
        self._connected_before = True
        return self._met > 0

    @property
    def certain(self) -> bool:
        """Whether it was there at the last look too, under another connection."""
        return self._met > 1

    @property
    def pause_s(self) -> float:
        """How long to stand aside, in seconds."""
        return ASIDE_S[min(self._met, len(ASIDE_S)) - 1]
