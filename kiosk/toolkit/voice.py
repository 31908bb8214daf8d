"""Speaks what is on the screen, with espeak-ng where it is installed."""

import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
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
log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Speech:
    """Something to say: how, as loud as so many percent."""

    lines: tuple[str, ...]
    manner: Manner
    loudness: int

    @property
    def is_sign(self) -> bool:
        """Tell whether it is a single sign, as on a key: a comma alone is silence unless its name is asked for."""
        return len("".join(self.lines)) == 1


class Espeak:
    """espeak-ng as a process for each thing said, in a thread of its own. `languages`: those it has a voice for.

    Starting and ending a process and spelling Chinese take milliseconds, which the screen's thread does not have.
    """

    def __init__(self, program: str, languages: frozenset[str]) -> None:
        self._program, self._languages = program, languages
        self._next: SimpleQueue[Speech | None] = SimpleQueue()
        Thread(target=self._speak, name="voice", daemon=True).start()

    def speaks(self, language: str) -> bool:
        return _manner(language).voice in self._languages

    def say(self, lines: Iterable[str], *, language: str, loudness: int) -> None:
        """Begin to say `lines`, a breath between them."""
        self._next.put(Speech(tuple(lines), _manner(language), loudness))

    def hush(self) -> None:
        """Be silent at once."""
        self._next.put(None)

    def _speak(self) -> None:
        saying: subprocess.Popen[bytes] | None = None
        while True:
            speech = self._next.get()
            while not self._next.empty():  # only the last is wanted
                speech = self._next.get()
            if saying is not None:
                saying.kill()
                saying.wait()
            saying = self._begun(speech) if speech else None

    def _begun(self, speech: Speech) -> subprocess.Popen[bytes] | None:
        manner = speech.manner
        how = {"-v": manner.voice, "-s": manner.words_a_minute, "-a": speech.loudness * LOUDEST // 100}
        signs = ["--punct"] if speech.is_sign else []
        command = [self._program, *(str(word) for option in how.items() for word in option), *signs, "--stdin"]
        quiet = subprocess.DEVNULL
        try:
            # A file in memory: it never waits for its reader, and what somebody wrote is on no disk
            with os.fdopen(os.memfd_create("speech"), "w+b") as text:
                text.write("\n\n".join(map(manner.spell, speech.lines)).encode())
                text.seek(0)
                return subprocess.Popen(command, stdin=text, stdout=quiet, stderr=quiet)
        except OSError as error:
            log.warning("%s does not start (%s): nothing is spoken", self._program, error)
            return None


def _manner(language: str) -> Manner:
    return MANNERS.get(language) or Manner(language)


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
    """Give the words of a screen in reading order, without icons, hidden parts and parts with `silent` set.

    A label with `read_as` is read as that: it shows what is no word.
    """
    if widget.opacity == 0 or getattr(widget, "silent", False):
        return
    if isinstance(widget, Label) and not isinstance(widget, IconLabel):
        words = getattr(widget, "read_as", widget.text)
        if words.strip():
            yield words
    for child in reversed(widget.children):
        yield from spoken(child)
