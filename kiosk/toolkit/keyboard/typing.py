"""What a key does to the text: pure, so that it can be tested without a screen."""

from dataclasses import dataclass, replace

from kiosk.toolkit.keyboard.layouts import ERASE, LATIN, LETTERS, MORE, SHIFT, SPACE, SYMBOLS, TONES
from kiosk.toolkit.keyboard.tones import with_tone

MOST_CHARACTERS = 400  # a kiosk is no place for letters; well below what the wire takes
SENTENCE_ENDS = ".!?"


@dataclass(frozen=True, slots=True)
class Typed:
    """The text so far and what the keyboard shows: capitals next, symbols, Latin letters, or what a held key offers."""

    text: str = ""
    capital: bool = True
    symbols: bool = False
    latin: bool = False
    held: str = ""


def hold(typed: Typed, key: str) -> Typed:
    """Give what a long press on `key` shows: more of its kind, where there is more."""
    return replace(typed, held=key) if key in MORE else typed


def press(typed: Typed, key: str) -> Typed:
    """Give what is typed after `key`: a letter, a tone, or one of the named keys."""
    if key == SHIFT:
        return replace(typed, capital=not typed.capital)
    if key in {SYMBOLS, LETTERS}:
        return replace(typed, symbols=key == SYMBOLS, held="")
    if key == LATIN:
        return replace(typed, latin=not typed.latin, held="")
    if key == ERASE:
        text = typed.text[:-1]
    elif key in TONES and (toned := with_tone(typed.text, TONES[key])) is not None:
        text = toned
    else:
        letter = " " if key == SPACE else key
        text = typed.text + (letter.upper() if typed.capital else letter)
    text = text[:MOST_CHARACTERS]
    return replace(typed, text=text, capital=starts_sentence(text), symbols=typed.symbols and key != SPACE, held="")


def starts_sentence(text: str) -> bool:
    """Tell whether the next letter begins a sentence."""
    bare = text.rstrip(" ")
    return not bare or (bare[-1] in SENTENCE_ENDS and text.endswith(" "))
