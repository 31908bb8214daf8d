"""Where a Vietnamese tone goes in a word: pure."""

import unicodedata

from kiosk.toolkit.keyboard.layouts import TONES

VOWELS = frozenset("aeiouyăâêôơư")
SHAPED = frozenset("ăâêôơư")  # a vowel with hat, breve or horn takes the tone before all others
TONE_MARKS = frozenset(TONES.values())
GLIDES = {"q": "u", "g": "i"}  # in "qu…" and "gi…" the vowel belongs to the consonant


def with_tone(text: str, mark: str) -> str | None:
    """Put a tone on the last word of `text`; the same tone again takes it off (as telex does). None without a vowel."""
    place = _place(text)
    if place is None:
        return None
    plain, tone = _parted(text[place])
    toned = plain if tone == mark else unicodedata.normalize("NFC", plain + mark)
    return text[:place] + toned + text[place + 1 :]


def _place(text: str) -> int | None:
    """Give the position of the vowel of the last word that takes the tone."""
    plain = "".join(_parted(letter)[0].lower() for letter in text)
    end = len(plain)
    while end and plain[end - 1] not in VOWELS and not plain[end - 1].isspace():
        end -= 1
    start = end
    while start and plain[start - 1] in VOWELS:
        start -= 1
    if end - start > 1 and start and GLIDES.get(plain[start - 1]) == plain[start]:
        start += 1
    if start == end:
        return None
    shaped = [place for place in range(start, end) if plain[place] in SHAPED]
    if shaped:
        return shaped[-1]
    closed = end < len(plain)
    return end - 1 if closed or end - start == 1 else end - 2


def _parted(letter: str) -> tuple[str, str]:
    """Part a letter into its shape (with hat, breve or horn) and its tone mark."""
    parts = unicodedata.normalize("NFD", letter)
    shape = "".join(part for part in parts if part not in TONE_MARKS)
    tone = next((part for part in parts if part in TONE_MARKS), "")
    return unicodedata.normalize("NFC", shape), tone
