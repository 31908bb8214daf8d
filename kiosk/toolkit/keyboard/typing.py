"""What a key does to the text: pure, so that it can be tested without a screen."""

from dataclasses import dataclass, replace

from kiosk.toolkit.keyboard.layouts import ERASE, LATIN, LETTERS, MORE, SHIFT, SPACE, SYMBOLS, TONES, Method
from kiosk.toolkit.keyboard.telex import last_word, telex
from kiosk.toolkit.keyboard.tones import with_tone

MOST_CHARACTERS = 400  # a kiosk is no place for letters; well below what the wire takes
MOST_LETTERS = 32  # of pinyin before a choice: a dozen characters
SENTENCE_ENDS = ".!?"


@dataclass(frozen=True, slots=True)
class Typed:
    """The text so far and what the keyboard shows: capitals next, symbols, Latin letters, or what a held key offers.

    `letters`: the keys of the word at the end of the text, while telex or pinyin makes it; `page` of its candidates.
    """

    text: str = ""
    capital: bool = True
    symbols: bool = False
    latin: bool = False
    held: str = ""
    letters: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word for the first `takes` letters that were typed."""

    word: str
    takes: int


def hold(typed: Typed, key: str) -> Typed:
    """Give what a long press on `key` shows: more of its kind, where there is more."""
    return replace(typed, held=key) if key in MORE else typed


def press(typed: Typed, key: str, *, method: Method = "letters", first: Candidate | None = None) -> Typed:
    """Give what is typed after `key`: a letter, a tone, or one of the named keys.

    `first`: the candidate that a space or a sign takes for the letters so far.
    """
    if key == SHIFT:
        return replace(typed, capital=not typed.capital)
    if key in {SYMBOLS, LETTERS}:
        return replace(typed, symbols=key == SYMBOLS, held="")
    if key == LATIN:
        return replace(typed, latin=not typed.latin, held="", letters="")
    if first is not None and typed.letters and key != ERASE and not _joins(typed, key):
        typed = choose(typed, first)
        if key == SPACE:
            return typed
    text, letters = _erased(typed, method) if key == ERASE else _added(typed, key, method=method)
    if len(text) > MOST_CHARACTERS or (method == "pinyin" and len(letters) > MOST_LETTERS):
        return replace(typed, held="")
    return replace(
        typed,
        text=text,
        letters=letters,
        capital=starts_sentence(text),
        symbols=typed.symbols and key != SPACE,
        held="",
        page=0,
    )


def choose(typed: Typed, candidate: Candidate) -> Typed:
    """Put a candidate in the place of the letters that it takes; what is left goes on being pinyin."""
    rest = typed.letters[candidate.takes :]
    text = f"{typed.text.removesuffix(typed.letters)}{candidate.word}{rest}"[:MOST_CHARACTERS]
    return replace(typed, text=text, letters=rest if text.endswith(rest) else "", page=0)


def starts_sentence(text: str) -> bool:
    """Tell whether the next letter begins a sentence."""
    bare = text.rstrip(" ")
    return not bare or (bare[-1] in SENTENCE_ENDS and text.endswith(" "))


def _erased(typed: Typed, method: Method) -> tuple[str, str]:
    return typed.text[:-1], typed.letters[:-1] if method == "pinyin" else ""


def _joins(typed: Typed, key: str) -> bool:
    """Tell whether a key goes on with the pinyin before it."""
    return len(key) == 1 and key.isascii() and (key.islower() or (key == "'" and typed.letters != ""))


def _added(typed: Typed, key: str, *, method: Method) -> tuple[str, str]:
    """Give the text with what `key` types, and the keys of its last word where they matter."""
    letter = " " if key == SPACE else key
    if method == "pinyin":
        return typed.text + letter, typed.letters + letter if _joins(typed, key) else ""
    letter = letter.upper() if typed.capital else letter
    if method == "letters":
        return typed.text + letter, ""
    keys = typed.letters or last_word(typed.text)
    head, word = typed.text.removesuffix(telex(keys)), telex(keys)
    if key in TONES and (toned := with_tone(word, TONES[key])) is not None:
        return head + toned, toned
    if not letter.isalpha():
        return typed.text + letter, ""
    return head + telex(keys + letter), keys + letter
