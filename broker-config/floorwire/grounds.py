"""Why somebody is asked, in words: the one table from which the English sentence and every translation of it are made.

The floor gives grounds, the desk sends them beside the English sentence, and a handheld says them in its own language.
Pure.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from floorwire.phrases import ENGLISH, Ground, Phrases, Tongue

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
_PHRASES = Phrases(PHRASES)


def sentence(name: str, grounds: Sequence[Ground]) -> str:
    """Return the English sentence about somebody, for example "Ana: nearest with keys; queue at Checkout: 7"."""
    text = f"{name}: {said(grounds)}"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def said(grounds: Sequence[Ground], tongue: Tongue = ENGLISH) -> str | None:
    """Return the grounds as words; None without any, or when one of them is of a kind that is not known here."""
    parts = [_PHRASES.said(ground, tongue) for ground in grounds]
    known = [part for part in parts if part is not None]
    return _JOINED_BY.join(known) if parts and len(known) == len(parts) else None
