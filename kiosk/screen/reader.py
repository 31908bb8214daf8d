"""What reads to a shopper: in the screen's language, as loud as they like it, and again when they ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.voice import Voice

LEAST: Final = 20  # percent: still to be heard in headphones
STEP: Final = 10  # percent a touch
TURNS: Final[Mapping[str, int]] = MappingProxyType({"louder": 1, "softer": -1})


@dataclass(frozen=True, slots=True)
class Loudness:
    """The store's limits, in percent of what the voice can: how each shopper begins, and the most, which is no less."""

    usual: int = 50
    most: int = 100


class Reader:
    """Says things with `voice`; remembers the last for as long as its shopper is there."""

    def __init__(self, voice: Voice, tr: Translator) -> None:
        self._voice, self._tr = voice, tr
        self._last: list[str] = []
        self.keep_within(Loudness())

    def keep_within(self, limits: Loudness) -> None:
        """Take the store's limits."""
        self._limits, self._level = limits, limits.usual

    @property
    def can(self) -> bool:
        """Whether there is a voice for the screen's language."""
        return self._voice.speaks(self._tr.language)

    def say(self, lines: Iterable[str]) -> None:
        """Begin to say `lines`; they are what is said again."""
        self._last = [line for line in lines if line]
        self.again()

    def name(self, lines: Iterable[str]) -> None:
        """Say what a helper is called: that is not what somebody wants to hear again."""
        self._voice.say(lines, language=self._tr.language, loudness=self._level)

    def again(self) -> None:
        """Say the last thing once more."""
        if self._last:
            self.name(self._last)

    def turn(self, steps: int) -> None:
        """Be louder or softer by so many steps, and tell by how much, at that loudness."""
        least = min(LEAST, self._limits.usual)
        self._level = max(least, min(self._limits.most, self._level + steps * STEP))
        self.name([f"{self._tr._('Volume')} {self._tr.percent(self._level / 100)}"])

    def do(self, wish: str) -> None:
        """Do what a key of the voice asks for: "again", or a turn."""
        if wish in TURNS:
            self.turn(TURNS[wish])
        else:
            self.again()

    def hush(self) -> None:
        """Be silent."""
        self._voice.hush()

    def forget_words(self) -> None:
        """Keep nothing of what was said."""
        self._last = []

    def forget(self) -> None:
        """The next shopper begins in silence and at the usual loudness."""
        self.forget_words()
        self.keep_within(self._limits)
        self.hush()
