"""The syllables of Mandarin as they are typed (v for ü), and how letters part into them: pure."""

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType
from typing import Final

BREAK: Final = "'"  # between syllables, also as a key: xi'an
# Each initial sound with the finals that follow it.
FINALS: Final = MappingProxyType(
    {
        "": "a ai an ang ao e ei en eng er o ou",
        "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
        "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
        "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
        "f": "a an ang ei en eng o ou u",
        "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
        "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
        "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve",
        "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
        "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
        "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
        "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
        "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
        "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
        "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
        "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
        "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
        "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
        "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
        "y": "a an ang ao e i in ing o ong ou u uan ue un",
        "w": "a ai an ang ei en eng o u",
    },
)
SYLLABLES: Final = frozenset(sound + final for sound, finals in FINALS.items() for final in finals.split())
BEGINNINGS: Final = frozenset(chain.from_iterable((one[:end] for end in range(1, len(one) + 1)) for one in SYLLABLES))
INITIALS: Final = frozenset({*FINALS, "a", "e", "o"} - {""})
LONGEST: Final = max(map(len, SYLLABLES))
ALSO_TYPED: Final = MappingProxyType({"lue": "lve", "nue": "nve"})


def syllables_at(letters: str, start: int) -> Iterator[tuple[str, int]]:
    """Give each syllable that can begin at `start` of the letters, as the table has it, and where it ends."""
    start = _after_break(letters, start)
    for end in range(start + 1, min(len(letters), start + LONGEST) + 1):
        typed = letters[start:end]
        syllable = ALSO_TYPED.get(typed, typed)
        if syllable in SYLLABLES:
            yield syllable, end


def begun_at(letters: str, start: int) -> str:
    """Give the rest of the letters when a syllable can begin so, else nothing."""
    rest = letters[_after_break(letters, start) :]
    return rest if rest in BEGINNINGS else ""


def initials_of(letters: str) -> list[tuple[str, ...]]:
    """Give the ways in which letters can be the initial sounds of a word: zhg is zh g, and z h g."""
    if not letters:
        return [()]
    bare = letters.removeprefix(BREAK)
    heads = [bare[:length] for length in (2, 1) if len(bare) >= length and bare[:length] in INITIALS]
    return [(head, *rest) for head in heads for rest in initials_of(bare[len(head) :])]


def initial_of(syllable: str) -> str:
    """Give the initial sound of a syllable, as it is typed for short."""
    return syllable[:2] if syllable[:2] in INITIALS else syllable[:1]


def _after_break(letters: str, start: int) -> int:
    return start + (letters[start : start + 1] == BREAK)
