"""Why something was refused, in words: the one table for the English sentence and for every translation of it.

Here is what a person may read on a handheld after a tap of theirs: what was wrong, and what to do. What only a kiosk, a
camera or another program is told stays a sentence where it is refused. Pure.
"""

from collections.abc import Mapping
from enum import StrEnum

from floorwire.phrases import ENGLISH, Ground, Phrases, Tongue


class Kind(StrEnum):
    """On what something was refused; a later release may know more."""

    NOBODY_HERE = "nobody-here"
    OTHER_HERE = "other-here"
    UNKNOWN_STAFF = "unknown-staff"
    UNKNOWN_REQUEST = "unknown-request"
    UNKNOWN_ZONE = "unknown-zone"
    UNKNOWN_REASON = "unknown-reason"
    OPENED_ELSEWHERE = "opened-elsewhere"
    NOT_ASKED = "not-asked"
    NOT_YOURS = "not-yours"
    NOT_MET_HERE = "not-met-here"
    NOT_THERE_YET = "not-there-yet"
    PROMISED_TOO_LONG = "promised-too-long"
    HAND_ASKED = "hand-asked"
    DESK_FAILED = "desk-failed"
    NOT_UNDERSTOOD = "not-understood"


# In braces the fields of the ground that the words need.
PHRASES: Mapping[str, str] = {
    Kind.NOBODY_HERE: "Nobody is signed in on this handheld: sign in first.",
    Kind.OTHER_HERE: "{name} is signed in on this handheld, not you: sign in first.",
    Kind.UNKNOWN_STAFF: "Nobody named “{staff}” works in this store: ask the manager to add the name.",
    Kind.UNKNOWN_REQUEST: "This request never came in, or ended more than a day ago: ask anew if help is still needed.",
    Kind.UNKNOWN_ZONE: "This store has no zone “{zone}”: choose another, or have it added to the store's file.",
    Kind.UNKNOWN_REASON: "This store has no reason “{reason}”: choose another, or have it added to the store's file.",
    Kind.OPENED_ELSEWHERE: "Ticket {number} was opened on {device}: only there it can be changed.",
    Kind.NOT_ASKED: "You are not asked for ticket {number}: wait until it rings here.",
    Kind.NOT_YOURS: "Ticket {number} is not yours any more: tell the floor lead if you are with the shopper.",
    Kind.NOT_MET_HERE: "Who goes to ticket {number} is not signed in here: sign in, then say that you are there.",
    Kind.NOT_THERE_YET: "You are not with the shopper of ticket {number} yet: say first that you are there.",
    Kind.PROMISED_TOO_LONG: "At most {seconds} can be promised for ticket {number}: promise less, or hand it over.",
    Kind.HAND_ASKED: "Somebody is asked already to give you a hand: wait for them, or call it off first.",
    Kind.DESK_FAILED: "The desk could not do this. Do it again, or tell the floor lead.",
    Kind.NOT_UNDERSTOOD: "The desk does not understand this device: one of the two must be updated. Tell the manager.",
}
_PHRASES = Phrases(PHRASES)


def said(ground: Ground | None, tongue: Tongue = ENGLISH) -> str | None:
    """Return the reason in words; None without one, or when it is of a kind that is not known here."""
    return None if ground is None else _PHRASES.said(ground, tongue)


def sentence(ground: Ground) -> str:
    """Return the English sentence. Raises `ValueError` for a ground that this release has no words for."""
    words = said(ground)
    if words is None:
        raise ValueError(f"{ground} cannot be said: give it a kind of `floorwire.refusals` and the facts in its words")
    return words
