"""What the review pages are told by the database, beside the floor's own entities."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from staffpager.floor.model import Mark

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Days:
    """Local days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ScoreHour:
    """How often each score from 1 to 5 was given in a local hour and zone (`zone` "" : no zone was named).

    `marked` ratings are beside these, in none of them.
    """

    day: date
    hour: int
    zone: str
    counts: tuple[int, int, int, int, int]
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a shopper: a rating's comment (`score` 1-5) or feedback (`score` None)."""

    id: str
    at: datetime
    score: int | None
    zone: str | None
    chips: tuple[str, ...]
    text: str
    language: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class RemarkFilter:
    """Which words are asked for: comments of ratings with one of `scores`, and `feedback`.

    Marked ones are `shown` among the others, left `out`, or asked for `only`, then also those without a word.
    """

    days: Days
    scores: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    feedback: bool = True
    zone: str | None = None
    words: tuple[str, ...] = ()
    marked: Literal["shown", "out", "only"] = "shown"


@dataclass(frozen=True, slots=True)
class Asker:
    """A shopper who wants an answer to a rating (`score` 1-5) or to feedback; in no log, in no export."""

    id: str
    reach: str = field(repr=False)
    given_at: datetime
    due_at: datetime
    delete_after: datetime
    answered_at: datetime | None
    answered_by: str | None
    score: int | None
    zone: str | None
    text: str
    language: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Owed:
    """How many shoppers still wait for an answer, how many longer than promised, and when the first is due."""

    waiting: int = 0
    late: int = 0
    first_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """How often a choice was made for a question on a day."""

    question: str
    choice: str
    day: date
    n: int


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of `total` items; pages are numbered from 1."""

    items: tuple[Item, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class BuriedLetter:
    """Something that came in and could not be carried out, with the reason; `size` in bytes."""

    seq: int
    at: datetime
    device: str
    type: str | None
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class DeskTrace:
    """What the desk leaves behind in the database while it works; the pages judge by it whether it does."""

    last_effect_at: datetime | None
    effects_today: int
    waiting_to_send: int
    oldest_waiting_at: datetime | None
    oldest_due_at: datetime | None  # a timer that should have fired long ago means that no desk is running
    dead_letters_today: int
    said_at: datetime | None = None  # when a desk last wrote its status, which it does every few seconds
    connected: bool = True  # as it said then: whether the broker could be reached


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `password` is an argon2 hash."""

    name: str
    password: str
    role: str
    barred: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed-in browser; `id_hash` is the SHA-256 of its opaque id."""

    id_hash: str
    manager: str
    made_at: datetime
    seen_at: datetime
    expires_at: datetime
