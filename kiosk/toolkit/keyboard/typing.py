"""What a key does to the text: pure, so that it can be tested without a screen."""

import unicodedata
from dataclasses import dataclass, replace

from kiosk.toolkit.keyboard.layouts import ERASE, LETTERS, SHIFT, SPACE, SYMBOLS, TONES

MOST_CHARACTERS = 400  # a kiosk is no place for letters; well below what the wire takes
SENTENCE_ENDS = ".!?"
VOWELS = frozenset("aeiouyăâêôơư")
_TONE_MARKS = frozenset(TONES.values())


@dataclass(frozen=True, slots=True)
class Typed:
    """The text so far and what the keyboard shows: capitals next, or symbols."""

    text: str = ""
    capital: bool = True
    symbols: bool = False


def press(typed: Typed, key: str) -> Typed:
    """Give what is typed after `key`: a letter, a tone, or one of the named keys."""
    if key == SHIFT:
        return replace(typed, capital=not typed.capital)
    if key in {SYMBOLS, LETTERS}:
        return replace(typed, symbols=key == SYMBOLS)
    if key == ERASE:
        text = typed.text[:-1]
    elif key in TONES and (toned := with_tone(typed.text, TONES[key])) is not None:
        text = toned
    else:
        letter = " " if key == SPACE else key
        text = typed.text + (letter.upper() if typed.capital else letter)
    text = text[:MOST_CHARACTERS]
    return replace(typed, text=text, capital=starts_sentence(text), symbols=typed.symbols and key != SPACE)


def starts_sentence(text: str) -> bool:
    """Tell whether the next letter begins a sentence."""
    bare = text.rstrip(" ")
    return not bare or (bare[-1] in SENTENCE_ENDS and text.endswith(" "))


def with_tone(text: str, mark: str) -> str | None:
    """Put a tone on the last vowel of the last word; the same tone again takes it off (as telex does). None without a vowel."""
    for position in range(len(text) - 1, -1, -1):
        letter = text[position]
        if letter.isspace():
            break
        plain, tone = _parted(letter)
        if plain.lower() in VOWELS:
            toned = plain if tone == mark else unicodedata.normalize("NFC", plain + mark)
            return text[:position] + toned + text[position + 1 :]
    return None


def _parted(letter: str) -> tuple[str, str]:
    """Part a letter into its shape (with hat, breve or horn) and its tone mark."""
    parts = unicodedata.normalize("NFD", letter)
    shape = "".join(part for part in parts if part not in _TONE_MARKS)
    tone = next((part for part in parts if part in _TONE_MARKS), "")
    return unicodedata.normalize("NFC", shape), tone
