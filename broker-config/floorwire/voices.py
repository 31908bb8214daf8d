"""What shoppers say about the store: ratings, words, answers to its questions. One frozen struct per event."""

from typing import Annotated, ClassVar, Literal

import msgspec

from floorwire.events import Event
from floorwire.fields import Language, Prose
from floorwire.ids import Name, Uuid

Mark = Annotated[
    Literal["repeat", "burst"] | None,
    msgspec.Meta(
        description="why it may not be one shopper's honest word: the same again at once, or many in a minute. "
        "It is kept and shown, and counts in no average"
    ),
]


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How a shopper may be answered; it is sent only after they agreed to what the kiosk said it is for."""

    reach: Annotated[str, msgspec.Meta(min_length=3, max_length=200, description="e-mail or telephone, as typed")]
    consent: Literal[True]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a shopper chose for a question of the store's own."""

    question: Name
    choice: Name


class RatingGiven(Event, frozen=True, kw_only=True):
    """A shopper rated the service from 1 (very bad) to 5 (very good), with or without a request before it."""

    TYPE: ClassVar[str] = "floor.rating.given.v1"
    rating: Uuid
    score: Annotated[int, msgspec.Meta(ge=1, le=5)]
    request: Uuid | None = None
    zone: Name | None = None
    chips: Annotated[tuple[Name, ...], msgspec.Meta(max_length=6)] = ()
    comment: Prose = ""
    language: Language = "en"
    answers: Annotated[tuple[Answer, ...], msgspec.Meta(max_length=4)] = ()
    contact: Contact | None = None
    mark: Mark = None


class FeedbackLeft(Event, frozen=True, kw_only=True):
    """A shopper left words for the store's manager."""

    TYPE: ClassVar[str] = "floor.feedback.left.v1"
    feedback: Uuid
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
    zone: Name | None = None
    language: Language = "en"
    contact: Contact | None = None
    mark: Mark = None
