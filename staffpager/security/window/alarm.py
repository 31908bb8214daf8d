"""How the desk's machine makes itself heard, behind one protocol."""

from typing import Protocol


class Alarm(Protocol):
    """Sounds as long as somebody waits and nobody is on it."""

    def sound(self) -> None: ...

    def hush(self) -> None: ...


class SilentAlarm:
    """A machine without a loudspeaker: the window alone is loud."""

    def sound(self) -> None:
        pass

    def hush(self) -> None:
        pass
