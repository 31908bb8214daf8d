"""Where a Vietnamese tone goes in a word: pure.

Old style (hòa, thúy), as common input methods place it unless told otherwise; the new one (hoà, thuý) differs in
open "oa", "oe" and "uy" only, and every reader knows both.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

from kiosk.toolkit.keyboard.layouts import TONES

VOWELS: Final = frozenset("aeiouyăâêôơư")
SHAPED: Final = frozenset("ăâêôơư")  # a vowel with hat, breve or horn takes the tone before all others
TONE_MARKS: Final = frozenset(TONES.values())
GLIDES: Final = {"q": "u", "g": "i"}  # in a word that begins "qu" or "gi" the vowel belongs to the consonant


def parted(letter: str) -> tuple[str, str]:
    """Part a letter into its shape (with hat, breve or horn) and its tone mark; only vowels have one, so ñ is whole."""
    parts = unicodedata.normalize("NFD", letter)
    shape = "".join(part for part in parts if part not in TONE_MARKS)
    tone = next((part for part in parts if part in TONE_MARKS), "")
    shape = unicodedata.normalize("NFC", shape)
    return (shape, tone) if shape.lower() in VOWELS else (letter, "")


def nucleus(letters: Sequence[str]) -> tuple[int, int]:
    """Give where the vowels of a word without tones begin and end; the last ones, when it has several groups."""
    plain = [letter.lower() for letter in letters]
    end = len(plain)
    while end and plain[end - 1] not in VOWELS:
        end -= 1
    start = end
    while start and plain[start - 1] in VOWELS:
        start -= 1
    if end - start > 1 and start == 1 and GLIDES.get(plain[0]) == plain[1]:
        start += 1
    return start, end


def toned(letters: Sequence[str], mark: str) -> str:
    """Write a word without tones with a tone on the vowel that takes it; without a vowel or a mark, as it is."""
    start, end = nucleus(letters)
    if not mark or start == end:
        return "".join(letters)
    shaped = [place for place in range(start, end) if letters[place].lower() in SHAPED]
    closed = end < len(letters)
    place = shaped[-1] if shaped else end - 1 if closed or end - start == 1 else end - 2
    marked = unicodedata.normalize("NFC", letters[place] + mark)
    return "".join((*letters[:place], marked, *letters[place + 1 :]))


def with_tone(word: str, mark: str) -> str | None:
    """Put a tone on a word; the same tone again takes it off. None without a vowel."""
    letters, tones = zip(*map(parted, word), strict=True) if word else ((), ())
    start, end = nucleus(letters)
    return None if start == end else toned(letters, "" if mark in tones else mark)
