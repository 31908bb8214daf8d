"""Reasons that people read: a kind with its facts travels, and a table of words says it in the reader's language.

English is the table itself; every other language translates its texts. Pure.
"""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, Protocol

import msgspec

from floorwire.fields import Count, Language, Line, Metres, Seconds, TicketNumber
from floorwire.ids import Name


class Ground(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One ground for asking somebody, or for refusing something. `kind` says which other fields it fills in.

    `floorwire.grounds` and `floorwire.refusals` have the words. A kind that the receiver does not know is no mistake:
    it then shows the sentence that came beside it.
    """

    kind: Name
    skill: Name | None = None
    zone: Name | None = None
    label: Line | None = None  # of the zone, in the store's first language
    name: Line | None = None  # of a colleague
    language: Language | None = None
    people: Count | None = None
    metres: Metres | None = None
    seconds: Seconds | None = None
    number: TicketNumber | None = None
    reason: Name | None = None
    staff: Name | None = None
    device: Name | None = None


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

    def reason(self, reason: str) -> str: ...

    def staff(self, staff: str) -> str: ...


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

    def reason(self, reason: str) -> str:
        return reason

    def staff(self, staff: str) -> str:
        return staff


ENGLISH = English()


class Phrases:
    """A table of words by the kind of a ground; in braces stand the fields of the ground that the words need."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._facts = {
            kind: tuple(fact for _, fact, _, _ in Formatter().parse(text) if fact) for kind, text in words.items()
        }

    def said(self, ground: Ground, tongue: Tongue = ENGLISH) -> str | None:
        """Return a ground as words; None when its kind is not in the table, or when it lacks a fact."""
        wanted = self._facts.get(ground.kind)
        if wanted is None:
            return None
        facts: dict[str, str] = {}
        for fact in wanted:
            value = getattr(ground, fact)
            if value is None:
                return None
            facts[fact] = _SAID[fact](value, ground, tongue)
        words = tongue.words(self._words[ground.kind])
        return words.format_map(facts) if facts else words


def _span(seconds: int, tongue: Tongue) -> str:
    for unit_s, one, several in SPANS:
        if seconds >= unit_s:
            return tongue.counted(one, several, count=round(seconds / unit_s))
    return tongue.counted(*SPANS[-1][1:], count=0)


_SAID: Mapping[str, Callable[[Any, Ground, Tongue], str]] = {
    "skill": lambda skill, _ground, tongue: tongue.skill(skill),
    "language": lambda language, _ground, tongue: tongue.language(language),
    "reason": lambda reason, _ground, tongue: tongue.reason(reason),
    "staff": lambda staff, _ground, tongue: tongue.staff(staff),
    "name": lambda name, _ground, _tongue: str(name),
    "device": lambda device, _ground, _tongue: str(device),
    "zone": lambda zone, ground, tongue: tongue.zone(zone, ground.label),
    "people": lambda people, _ground, tongue: tongue.number(people),
    "metres": lambda metres, _ground, tongue: tongue.number(metres),
    "number": lambda number, _ground, _tongue: str(number),  # as it stands on the ticket
    "seconds": lambda seconds, _ground, tongue: _span(seconds, tongue),
}
