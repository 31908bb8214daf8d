"""How a handheld calls its person: sound and vibration of the device, behind one protocol."""

from typing import Protocol

from floorwire.events import Urgency


class Bell(Protocol):
    """What calls the person; `ring` goes on until `hush`, `remind` is one short tone."""

    def ring(self, urgency: Urgency) -> None: ...

    def hush(self) -> None: ...

    def remind(self) -> None: ...


class SilentBell:
    """A desktop window calls nobody; the screen alone does."""

    def ring(self, urgency: Urgency) -> None:
        del urgency

    def hush(self) -> None:
        pass

    def remind(self) -> None:
        pass
