"""Vietnamese telex: the keys of one word turned into the word. Pure.

aa â, aw ă, ee ê, oo ô, ow ơ, uw or w ư, dd đ; s f r x j are the tones, z takes them off: all of them right behind the
letter or at the end of the word. The same key again undoes it (ass: as). Keys that make no Vietnamese word stay as they
were typed (email, wifi, class), so that most brands and English words need no switch.
"""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from kiosk.toolkit.keyboard.tones import nucleus, parted, toned

TONE_KEYS: Final = MappingProxyType({"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"})
HATS: Final = MappingProxyType({"a": "â", "e": "ê", "o": "ô"})
HORNS: Final = MappingProxyType({"a": "ă", "o": "ơ", "u": "ư"})
HORNED: Final = frozenset(HORNS.values())
# Which of the vowels before it w changes, by what they are without shapes; u before ơ follows by itself.
HORN_ON: Final = (("uo", 1), ("ua", 0), ("uu", 0), ("a", 0), ("o", 0), ("u", 0))
BARE: Final = MappingProxyType(dict(zip("âêôăơưđ", "aeoaoud", strict=True)))

# A word without shapes and tone, or the beginning of one.
WORD: Final = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?"
    r"(?:a[iouy]?|e[ou]?|i[aeu]?|ieu|o[aeio]?|oa[ioy]|oeo|u[aeiouy]?|uay|ueu|uo[iu]|uy[aeu]|ye?|yeu)?"
    r"(?<=[aeiouy])(?P<coda>ch?|m|ng?|nh|p|t)?|(?:[bcdghklmnpqrstvx]|ch|gh|kh|ngh?|nh|ph|th|tr)?"
)
STOPS: Final = frozenset({"c", "ch", "p", "t"})  # a word that ends in one has only the sharp and the heavy tone
STOP_TONES: Final = frozenset({"", "\u0301", "\u0323"})
LAST_WORD: Final = re.compile(r"[^\W\d_]*\Z")
Span = tuple[int, int]  # where a word's vowels begin and end


@dataclass(slots=True)
class Word:
    """A word while its keys are followed: letters with their shapes, its tone.

    `literal`: a key was undone, all further ones are plain letters; `lone`: its ư came from w alone.
    """

    letters: list[str] = field(default_factory=list)
    tone: str = ""
    literal: bool = False
    lone: bool = False

    def take(self, key: str) -> None:
        """Follow one key: a letter, which may have its shape or its tone already."""
        shape, mark = parted(key)
        if mark:
            self.letters.append(shape)
            self.tone = mark
        elif self.literal or not self._changes(key):
            self.letters.append(key)

    def written(self) -> str:
        """Give the word with shapes and tone."""
        start, _ = nucleus(self.letters)
        letters = list(self.letters)
        pair = [letter.lower() for letter in letters[start : start + 2]]
        if pair in (["u", "ơ"], ["ư", "o"]) and len(letters) > start + 2:  # uơ is open: thuở, but hương
            letters[start : start + 2] = [_as(letters[start], "ư"), _as(letters[start + 1], "ơ")]
        return toned(letters, self.tone)

    def possible(self) -> bool:
        """Tell whether a Vietnamese word can be this, or begin with it."""
        bare = "".join(_bare(letter) for letter in self.letters)
        found = WORD.fullmatch(bare)
        return found is not None and (found["coda"] not in STOPS or self.tone in STOP_TONES)

    def _changes(self, key: str) -> bool:
        """Let a key change what is before it; False when it is a letter of its own."""
        low, (start, end) = key.lower(), nucleus(self.letters)
        if low in TONE_KEYS and start < end:
            self.literal = self.tone == TONE_KEYS[low]
            self.tone = "" if self.literal else TONE_KEYS[low]
        elif low == "z" and self.tone:
            self.tone = ""
        elif low == "w":
            return self._horn(key, (start, end))
        elif low == "d" and self.letters and self.letters[0].lower() in "dđ":
            self._shape(0, "đ")
        elif low in HATS and (place := self._hatless(low, (start, end))) is not None:
            self._shape(place, HATS[low])
        else:
            return False
        return not self.literal

    def _hatless(self, low: str, vowels: Span) -> int | None:
        """Give the vowel whose hat a second a, e or o changes: the last letter, or one before a consonant."""
        start, end = vowels
        first = start if end < len(self.letters) else max(start, end - 1)
        return next((at for at in range(first, end) if self.letters[at].lower() in (low, HATS[low])), None)

    def _shape(self, place: int, shape: str) -> None:
        letter = self.letters[place]
        self.literal = letter.lower() == shape
        self.letters[place] = _as(letter, _bare(shape) if self.literal else shape)

    def _horn(self, key: str, vowels: Span) -> bool:
        """Do what w does: a horn or a breve on the vowels before it; ư where there is none."""
        start, end = vowels
        bare = "".join(_bare(letter) for letter in self.letters[start:end])
        if not bare or "".join(self.letters).lower() == "gi":
            self.letters.append(_as(key, "ư"))
            self.lone = True
            return True
        place = next((start + bare.index(group) + at for group, at in HORN_ON if group in bare), None)
        if place is None:
            return False
        letter = self.letters[place]
        self.literal = letter.lower() in HORNED
        if not self.literal:
            self.letters[place] = _as(letter, HORNS[_bare(letter)])
        elif self.lone:
            del self.letters[place]
        else:
            group = self.letters[start:end]
            self.letters[start:end] = [_as(one, _bare(one)) if one.lower() in HORNED else one for one in group]
        return not self.literal


def telex(keys: str) -> str:
    """Write one word from its keys; letters that have their shape or tone already count as such."""
    word = Word()
    for key in keys:
        word.take(key)
        if not word.literal and not word.possible():
            return keys
    return word.written()


def last_word(text: str) -> str:
    """Give the letters that `text` ends in: the word that a further key belongs to."""
    found = LAST_WORD.search(text)
    return found[0] if found else ""


def _bare(letter: str) -> str:
    return BARE.get(letter.lower(), letter.lower())


def _as(model: str, letter: str) -> str:
    """Give `letter` in the case of `model`."""
    return letter.upper() if model.isupper() else letter
