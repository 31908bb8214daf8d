"""From pinyin letters to Chinese words, the likeliest first: pure but for the table that it is handed."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from kiosk.toolkit.keyboard.syllables import BREAK, SYLLABLES, begun_at, initials_of, syllables_at
from kiosk.toolkit.keyboard.typing import Candidate

MOST_SYLLABLES: Final = 6  # of a word of the table
MOST_SHORT: Final = 4  # initials that are taken for a word
MOST_UNFINISHED: Final = 12  # letters of the unfinished word that ends a sentence
MOST_OFFERED: Final = 96  # candidates; nobody pages further
ALL_COUNTS: Final = math.log(6e7)  # the counts of all words together
UNFINISHED: Final = math.log(0.1)  # how much less likely a word is whose end was not typed
Weighed = tuple[str, int]  # a word and how often it is written


class Words(Protocol):
    """A table of words by their syllables, joined by `BREAK`; each list begins with the most frequent."""

    def look(self, key: str, *, most: int) -> tuple[Sequence[Weighed], bool]:
        """Give words that are read so, and whether a longer word begins with these syllables."""

    def begun(self, key: str) -> Sequence[Weighed]:
        """Give frequent words whose reading begins so."""

    def short(self, initials: Sequence[str]) -> Sequence[Weighed]:
        """Give frequent words whose syllables begin with these initial sounds."""


def candidates(letters: str, words: Words) -> list[Candidate]:
    """Give what the letters can mean: whole words or a sentence, unfinished words, then words of their beginning."""
    if not letters:
        return []
    readings = list(_words_at(letters, words))
    exact = [word for end, found in readings if end == len(letters) for word in found]
    found = [*_by_weight(exact), *([] if exact else _sentence(letters, words)), *_unfinished(letters, words)]
    offered = [Candidate(word, len(letters)) for word, _ in found]
    for end in sorted({end for end, _ in readings if end < len(letters)}, reverse=True):
        some = [word for at, several in readings if at == end for word in several]
        offered += [Candidate(word, end) for word, _ in _by_weight(some)]
    unique = dict.fromkeys(offered)
    return [*list(unique)[:MOST_OFFERED], Candidate(letters, len(letters))]


def _by_weight(words: Sequence[Weighed]) -> list[Weighed]:
    return sorted(words, key=lambda word: -word[1])


def _words_at(
    letters: str, words: Words, *, start: int = 0, most: int = MOST_OFFERED
) -> Iterator[tuple[int, Sequence[Weighed]]]:
    """Give the words that can begin at `start`, with where they end."""
    open_keys = [("", start)]
    while open_keys:
        before, at = open_keys.pop()
        for syllable, end in syllables_at(letters, at):
            key = f"{before}{BREAK}{syllable}" if before else syllable
            found, goes_on = words.look(key, most=most)
            if found:
                yield end, found
            if end < len(letters) and goes_on:
                open_keys.append((key, end))


def _unfinished(letters: str, words: Words) -> list[Weighed]:
    """Give words of which the letters are the beginning, or the initial sounds."""
    short = [initials for initials in initials_of(letters) if 1 < len(initials) <= MOST_SHORT]
    return _by_weight([*_begun_words(letters, words), *(word for initials in short for word in words.short(initials))])


def _begun_words(letters: str, words: Words, *, start: int = 0) -> list[Weighed]:
    found: list[Weighed] = []
    open_keys = [("", start)]
    while open_keys:
        before, at = open_keys.pop()
        begun = begun_at(letters, at)
        if begun and (before or begun not in SYLLABLES):  # a whole first syllable would begin too many words
            found += words.begun(f"{before}{BREAK}{begun}" if before else begun)
        for syllable, end in syllables_at(letters, at):
            key = f"{before}{BREAK}{syllable}" if before else syllable
            if end < len(letters) and words.look(key, most=0)[1]:
                open_keys.append((key, end))
    return found


def _sentence(letters: str, words: Words) -> list[Weighed]:
    """Give the likeliest row of words for all letters, taking words for independent; none where letters make none."""
    best: dict[int, tuple[float, str]] = {0: (0.0, "")}
    for start in range(len(letters)):
        if start not in best:
            continue
        score, text = best[start]
        edges = [(end, found[0], 0.0) for end, found in _words_at(letters, words, start=start, most=1)]
        if start and len(letters) - start <= MOST_UNFINISHED and (begun := _begun_words(letters, words, start=start)):
            edges.append((len(letters), max(begun, key=lambda word: word[1]), UNFINISHED))
        for end, (word, weight), less in edges:
            reached = score + math.log(weight) - ALL_COUNTS + less
            if end not in best or reached > best[end][0]:
                best[end] = reached, text + word
    return [(best[len(letters)][1], 1)] if len(letters) in best else []
