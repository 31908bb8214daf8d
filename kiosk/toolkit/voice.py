"""Speaks what is on the screen, with espeak-ng where it is installed."""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Final, Protocol

from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.toolkit import mandarin
from kiosk.toolkit.widgets import IconLabel

PROGRAM = "espeak-ng"
WORDS_A_MINUTE = 150  # slower than its usual 175: a shop is loud
LOUDEST = 200  # espeak-ng's own measure; its usual is 100
PATIENCE_S = 5.0
TELLING: Final = "telling the voice"  # a thread


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language is read: espeak-ng's name of the voice, words a minute, and how the words are given to it."""

    voice: str
    words_a_minute: int = WORDS_A_MINUTE
    spell: Callable[[str], str] = str


# Mandarin: espeak-ng takes each syllable for a word; at 150 it says less than three a second, at 200 about four
MANNERS: Final = {"zh": Manner(mandarin.VOICE, words_a_minute=200, spell=mandarin.pinyin)}


class Voice(Protocol):
    """What reads a screen aloud."""

    def speaks(self, language: str) -> bool:
        """Tell whether it can be understood in `language`."""
        ...

    def say(self, lines: Iterable[str], *, language: str, loudness: int) -> None:
        """Begin to say `lines`, without waiting, as loud as so many percent; what was being said ends."""
        ...

    def hush(self) -> None:
        """Be silent."""
        ...


class Silence:
    """A kiosk without a voice."""

    def speaks(self, language: str) -> bool:  # noqa: ARG002 - none
        return False

    def say(self, lines: Iterable[str], *, language: str, loudness: int) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Stay silent."""


class Espeak:
    """espeak-ng as a process for each thing said. `languages`: those it has a voice for."""

    def __init__(self, program: str, languages: frozenset[str]) -> None:
        self._program, self._languages = program, languages
        self._saying: subprocess.Popen[bytes] | None = None

    def speaks(self, language: str) -> bool:
        return _manner(language).voice in self._languages

    def say(self, lines: Iterable[str], *, language: str, loudness: int) -> None:
        """Begin to say `lines`, a breath between them. A thread writes them: Chinese takes milliseconds to spell."""
        self.hush()
        manner = _manner(language)
        how = {"-v": manner.voice, "-s": manner.words_a_minute, "-a": loudness * LOUDEST // 100}
        command = [self._program, *(str(word) for option in how.items() for word in option), "--stdin"]
        quiet = subprocess.DEVNULL
        self._saying = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
        told = {"lines": list(lines), "spell": manner.spell}
        Thread(target=_tell, args=(self._saying,), kwargs=told, name=TELLING, daemon=True).start()

    def hush(self) -> None:
        """Be silent at once."""
        if self._saying is not None:
            self._saying.kill()
            self._saying.wait()
            self._saying = None


def _manner(language: str) -> Manner:
    return MANNERS.get(language) or Manner(language)


def _tell(saying: subprocess.Popen[bytes], *, lines: list[str], spell: Callable[[str], str]) -> None:
    """Write what is to be said, to its end or until it is hushed."""
    assert saying.stdin is not None  # noqa: S101  (it is a pipe)
    # no sound device, or something else is said already: the screen still has its words
    with suppress(BrokenPipeError), saying.stdin as text:
        text.write("\n\n".join(map(spell, lines)).encode())


def voice(program: str = PROGRAM) -> Voice:
    """Give the voice of this machine: espeak-ng with the languages that it names, or silence when there is none."""
    path = shutil.which(program)
    if path is None:
        return Silence()
    try:
        told = subprocess.run([path, "--voices"], capture_output=True, text=True, check=True, timeout=PATIENCE_S)
    except (OSError, subprocess.SubprocessError):
        return Silence()
    return Espeak(path, frozenset(_languages(told.stdout)))


def _languages(table: str) -> Iterator[str]:
    """Read espeak-ng's table of voices: the second column is the language, `en-gb` also speaks `en`."""
    for row in table.splitlines()[1:]:
        cells = row.split()
        if len(cells) > 1:
            yield cells[1]
            yield cells[1].partition("-")[0]


def spoken(widget: Widget) -> Iterator[str]:
    """Give the words of a screen in reading order, without icons, hidden parts and parts with `silent` set."""
    if widget.opacity == 0 or getattr(widget, "silent", False):
        return
    if isinstance(widget, Label) and not isinstance(widget, IconLabel) and widget.text.strip():
        yield widget.text
    for child in reversed(widget.children):
        yield from spoken(child)
