"""The order in which a line of left-to-right and right-to-left words is drawn: Unicode's bidirectional algorithm. Pure.

UAX #9 for one line, with isolates; explicit embeddings and overrides (LRE … PDF), which no keyboard types, are dropped.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

FSI, PDI = "\u2068", "\u2069"  # first strong isolate … pop: what is between has its own direction
RLM = "\u200f"  # right-to-left mark: an unseen letter that is read from the right
ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
DROPPED: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
TRAILING: Final = frozenset({"B", "S", "WS", "LRI", "RLI", "FSI", "PDI"})
OPENING: Final = {"(": ")", "[": "]", "{": "}", "\uff08": "\uff09"}
UNSEEN: Final = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))  # have done their work by then
# Without any of these nothing in a left-to-right line is turned round.
MAY_TURN: Final = re.compile(
    "[\u0590-\u08ff\u200f\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
CLOSING: Final = frozenset(OPENING.values())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line in one direction; its characters stay in the order in which they are read."""

    text: str
    rtl: bool


def isolated(text: str) -> str:
    """Wrap `text` so that it neither takes its direction from what is around it nor gives it its own."""
    return f"{FSI}{text}{PDI}"


def from_the_right(text: str) -> str:
    """Give a text of a right-to-left language a direction when all its letters are in isolates."""
    return text if direction_of(text) == direction_of(text, otherwise="rtl") else RLM + text


def direction_of(text: str, *, otherwise: Direction = "ltr") -> Direction:
    """Tell the direction of a paragraph by its first strong character outside of isolates (rules P2, P3)."""
    depth = 0
    for kind in map(unicodedata.bidirectional, text):
        depth = depth + 1 if kind in ISOLATES else max(0, depth - 1) if kind == "PDI" else depth
        if not depth and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return otherwise


def stretches(line: str, *, base: Direction) -> list[Stretch]:
    """Part `line` into stretches of one direction, from the left of the screen to its right."""
    kept = "".join(letter for letter in line if unicodedata.bidirectional(letter) not in DROPPED)
    if base == "ltr" and not MAY_TURN.search(kept):
        text = kept.translate(UNSEEN)
        return [Stretch(text, rtl=False)] if text else []
    bottom = int(base == "rtl")
    levels = _levels(kept, bottom)
    for place in reversed(range(len(kept))):  # rule L1
        if unicodedata.bidirectional(kept[place]) not in TRAILING:
            break
        levels[place] = bottom
    runs = [
        ("".join(letter for letter, _ in part), level)
        for level, part in groupby(zip(kept, levels, strict=True), key=lambda pair: pair[1])
    ]
    ordered = ((text.translate(UNSEEN), level) for text, level in _reordered(runs))
    return [Stretch(text, bool(level % 2)) for text, level in ordered if text]


def _reordered(runs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Turn round every sequence of runs at or above each odd level, the highest first (rule L2)."""
    for level in range(max((level for _, level in runs), default=0), 0, -1):
        turned: list[tuple[str, int]] = []
        pending: list[tuple[str, int]] = []
        for run in runs:
            if run[1] >= level:
                pending.append(run)
            else:
                turned += [*reversed(pending), run]
                pending = []
        runs = [*turned, *reversed(pending)]
    return runs


def _levels(text: str, bottom: int) -> list[int]:
    """Give each character's embedding level; what an isolate holds is worked out as a text of its own."""
    levels = [bottom] * len(text)
    pending = [(list(range(len(text))), bottom)]
    while pending:
        places, level = pending.pop()
        outside, inside = _parted(text, places, level=level)
        pending += inside
        for place, resolved in zip(outside, _resolved(text, outside, level=level), strict=True):
            levels[place] = resolved
    return levels


def _parted(text: str, places: Sequence[int], *, level: int) -> tuple[list[int], list[tuple[list[int], int]]]:
    """Part places into those outside of isolates (with the isolates' own marks) and each isolate's, with its level."""
    outside: list[int] = []
    inside: list[tuple[list[int], int]] = []
    depth, held, kind = 0, list[int](), ""
    for place in places:
        now = unicodedata.bidirectional(text[place])
        if now == "PDI" and depth:
            depth -= 1
        if depth:
            held.append(place)
        else:
            if held:
                inside.append((held, _inner(text, held, kind=kind, level=level)))
                held = []
            outside.append(place)
        if now in ISOLATES:
            depth, kind = depth + 1, kind if depth else now
    if held:
        inside.append((held, _inner(text, held, kind=kind, level=level)))
    return outside, inside


def _inner(text: str, held: Sequence[int], *, kind: str, level: int) -> int:
    rtl = direction_of("".join(text[place] for place in held)) == "rtl" if kind == "FSI" else kind == "RLI"
    return level + 1 + ((level + 1) % 2 != int(rtl))


def _resolved(text: str, places: Sequence[int], *, level: int) -> Iterator[int]:
    """Give the levels of a sequence of characters (rules W1 to I2)."""
    around = "R" if level % 2 else "L"
    kinds = _weak([unicodedata.bidirectional(text[place]) for place in places], around)
    _brackets([text[place] for place in places], kinds, around=around)
    _neutrals(kinds, around)
    for kind in kinds:
        if level % 2:
            yield level + (kind != "R")
        else:
            yield level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], around: str) -> list[str]:
    """Resolve marks, numbers and what stands between numbers (rules W1 to W7)."""
    kinds = ["R" if kind == "AL" else kind for kind in _marks_and_numbers(kinds, around)]
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and ((kind == "CS" and left in {"EN", "AN"}) or (kind == "ES" and left == "EN")):
            kinds[place] = left
    _terminators(kinds)
    strong = around
    for place, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind in {"ES", "ET", "CS"}:
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _marks_and_numbers(kinds: Sequence[str], around: str) -> Iterator[str]:
    """A mark goes with its letter; a number after an Arabic letter is an Arabic number (rules W1, W2)."""
    before, strong = around, around
    for kind in kinds:
        if kind == "NSM":
            before = "ON" if before in ISOLATES or before == "PDI" else before
        elif kind == "EN" and strong == "AL":
            before = "AN"
        else:
            before = kind
        strong = before if before in {"L", "R", "AL"} else strong
        yield before


def _terminators(kinds: list[str]) -> None:
    """A sign such as % or € beside a number belongs to it (rule W5)."""
    for sequence in (range(len(kinds)), reversed(range(len(kinds)))):
        before = ""
        for place in sequence:
            if kinds[place] == "ET" and before == "EN":
                kinds[place] = "EN"
            before = kinds[place]


def _brackets(letters: Sequence[str], kinds: list[str], *, around: str) -> None:
    """Let a pair of brackets go with what it holds (rule N0)."""
    for first, last in _pairs(letters, kinds):
        held = {_strong(kind) for kind in kinds[first + 1 : last]}
        other = "L" if around == "R" else "R"
        if around in held:
            chosen = around
        elif other in held:
            before = next((_strong(kind) for kind in reversed(kinds[:first]) if _strong(kind)), around)
            chosen = other if before == other else around
        else:
            continue
        kinds[first] = kinds[last] = chosen


def _pairs(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for place, letter in enumerate(letters):
        if kinds[place] != "ON":
            continue
        if letter in OPENING:
            opened.append(place)
        elif letter in CLOSING:
            match = next((at for at in reversed(opened) if OPENING[letters[at]] == letter), None)
            if match is not None:
                found.append((match, place))
                del opened[opened.index(match) :]
    return sorted(found)


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _neutrals(kinds: list[str], around: str) -> None:
    """What has no direction goes with what is on both its sides, else with what is around (rules N1, N2)."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > place:
            left = _strong(kinds[place - 1]) if place else around
            right = _strong(kinds[end]) if end < len(kinds) else around
            kinds[place:end] = [left if left == right else around] * (end - place)
        place = end + 1
