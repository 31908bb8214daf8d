"""Why somebody is asked, in words: the one table from which the English sentence and every translation of it are made.

The floor gives grounds, the desk sends them beside the English sentence, and a handheld says them in its own language.
Pure.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from string import Formatter
from typing import Any, Protocol

from floorwire.events import Ground

LONGEST = 120  # characters of a `Line`: one on a pager
_JOINED_BY = "; "


class Kind(StrEnum):
    """What a ground says; a later release may know more."""

    NEAREST = "nearest"
    NEAREST_WITH = "nearest-with"
    FREE = "free"
    FREE_WITH = "free-with"
    ONLY_ONE = "only-one"
    ONLY_ONE_WITH = "only-one-with"
    LEAD = "lead"
    MANAGER = "manager"
    SPEAKS = "speaks"
    SPARES_LEAD = "spares-lead"
    HELPED_FEWER = "helped-fewer"
    FREE_AWAY = "free-away"
    HAND = "hand"
    TO_LEAD = "to-lead"
    TO_MANAGER = "to-manager"
    URGENT = "urgent"
    WAITING = "waiting"
    NOT_TAKEN = "not-taken"
    QUEUE = "queue"


# In braces the fields of the ground that the words need.
PHRASES: Mapping[str, str] = {
    Kind.NEAREST: "nearest",
    Kind.NEAREST_WITH: "nearest with {skill}",
    Kind.FREE: "free",
    Kind.FREE_WITH: "free with {skill}",
    Kind.ONLY_ONE: "the only one free",
    Kind.ONLY_ONE_WITH: "the only one free with {skill}",
    Kind.LEAD: "floor lead",
    Kind.MANAGER: "manager",
    Kind.SPEAKS: "speaks {language}",
    Kind.SPARES_LEAD: "keeps the floor lead free",
    Kind.HELPED_FEWER: "helped fewer so far",
    Kind.FREE_AWAY: "free, {metres} m away",
    Kind.HAND: "{name} needs a hand",
    Kind.TO_LEAD: "a colleague asks for the lead",
    Kind.TO_MANAGER: "a colleague asks for the manager",
    Kind.URGENT: "urgent, several are asked",
    Kind.WAITING: "waiting {seconds}",
    Kind.NOT_TAKEN: "not taken so far, several are asked",
    Kind.QUEUE: "queue at {zone}: {people}",
}
# How long is said in the largest unit that fits, in seconds; one and several.
SPANS: tuple[tuple[int, str, str], ...] = ((60, "%d minute", "%d minutes"), (1, "%d second", "%d seconds"))


class Tongue(Protocol):
    """A language to say grounds in, and its names for what the store has named."""

    def words(self, text: str) -> str:
        """Translate a text; what is in braces stays."""
        ...

    def counted(self, one: str, several: str, *, count: int) -> str: ...

    def number(self, value: int) -> str: ...

    def zone(self, zone: str, label: str | None) -> str:
        """Name a zone; `label` is its name in the store's first language."""
        ...

    def skill(self, skill: str) -> str: ...

    def language(self, language: str) -> str: ...


class English:
    """As a person reads it in the log, on the review pages and on the wire: names as the desk has them."""

    def words(self, text: str) -> str:
        return text

    def counted(self, one: str, several: str, *, count: int) -> str:
        return (one if count == 1 else several) % count

    def number(self, value: int) -> str:
        return str(value)

    def zone(self, zone: str, label: str | None) -> str:
        return label or zone

    def skill(self, skill: str) -> str:
        return skill

    def language(self, language: str) -> str:
        return language


ENGLISH = English()


def sentence(name: str, grounds: Sequence[Ground]) -> str:
    """Return the English sentence about somebody, for example "Ana: nearest with keys; queue at Checkout: 7"."""
    text = f"{name}: {said(grounds)}"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def said(grounds: Sequence[Ground], tongue: Tongue = ENGLISH) -> str | None:
    """Return the grounds as words; None without any, or when one of them is of a kind that is not known here."""
    parts = [_part(ground, tongue) for ground in grounds]
    known = [part for part in parts if part is not None]
    return _JOINED_BY.join(known) if parts and len(known) == len(parts) else None


def _part(ground: Ground, tongue: Tongue) -> str | None:
    fields = _FIELDS.get(ground.kind)
    if fields is None:
        return None
    facts: dict[str, str] = {}
    for field in fields:
        value = getattr(ground, field)
        if value is None:
            return None
        facts[field] = _SAID[field](value, ground, tongue)
    words = tongue.words(PHRASES[ground.kind])
    return words.format_map(facts) if facts else words


def _span(seconds: int, tongue: Tongue) -> str:
    for unit_s, one, several in SPANS:
        if seconds >= unit_s:
            return tongue.counted(one, several, count=round(seconds / unit_s))
    return tongue.counted(*SPANS[-1][1:], count=0)


_FIELDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(field for _, field, _, _ in Formatter().parse(text) if field) for kind, text in PHRASES.items()
}
_SAID: Mapping[str, Callable[[Any, Ground, Tongue], str]] = {
    "skill": lambda skill, _ground, tongue: tongue.skill(skill),
    "language": lambda language, _ground, tongue: tongue.language(language),
    "name": lambda name, _ground, _tongue: str(name),
    "zone": lambda zone, ground, tongue: tongue.zone(zone, ground.label),
    "people": lambda people, _ground, tongue: tongue.number(people),
    "metres": lambda metres, _ground, tongue: tongue.number(metres),
    "seconds": lambda seconds, _ground, tongue: _span(seconds, tongue),
}
