"""What shoppers said, and the hourly sums the review pages read instead of millions of rows."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Index, Named, Table, TypedColumns

from staffpager.floor.model import Answer, Mark
from staffpager.store.columns import Answers, Names, Typed, Utc, choice
from staffpager.store.tables.schema import metadata

NO_ZONE = ""  # a rating given for no zone; part of a key, so it cannot be NULL


class RatingColumns(TypedColumns):
    """One rating from 1 to 5 with its reason chips and comment."""

    id: Named[str] = Column(primary_key=True)
    store: Named[str]
    given_at: Named[datetime] = Column(Utc)
    local_date: Named[date]
    local_hour: Named[int]
    score: Named[int]
    origin: Named[str]
    zone: Named[str | None]
    request: Named[str | None] = Column(index=True)
    staff: Named[str | None]
    chips: Named[tuple[str, ...]] = Column(Names)
    comment: Named[str] = Column(Typed)
    language: Named[str]
    answers: Named[tuple[Answer, ...]] = Column(Answers)
    mark: Named[Mark | None] = Column(choice(Mark))


class FeedbackColumns(TypedColumns):
    """Words a shopper left for the store's manager."""

    id: Named[str] = Column(primary_key=True)
    store: Named[str]
    left_at: Named[datetime] = Column(Utc)
    local_date: Named[date]
    local_hour: Named[int]
    origin: Named[str]
    zone: Named[str | None]
    text: Named[str] = Column(Typed)
    language: Named[str]
    mark: Named[Mark | None] = Column(choice(Mark))


class ContactColumns(TypedColumns):
    """How a shopper may be answered, apart from what they said: it goes at `delete_after`, their words stay."""

    id: Named[str] = Column(primary_key=True)  # that of the rating or feedback
    store: Named[str]
    reach: Named[str] = Column(Typed)
    given_at: Named[datetime] = Column(Utc)
    local_date: Named[date]
    local_hour: Named[int]
    due_at: Named[datetime] = Column(Utc)
    delete_after: Named[datetime] = Column(Utc, index=True)
    answered_at: Named[datetime | None] = Column(Utc)
    answered_by: Named[str | None]


class HourColumns(TypedColumns):
    """The key of an hourly sum: the store's own date and hour, and a zone (empty: no zone)."""

    store: Named[str] = Column(primary_key=True)
    local_date: Named[date] = Column(primary_key=True)
    local_hour: Named[int] = Column(primary_key=True, autoincrement=False)
    zone: Named[str] = Column(primary_key=True)


class RatingHourColumns(HourColumns):
    """How many ratings of each score were given in an hour; `marked` ones are counted apart from these."""

    n1: Named[int]
    n2: Named[int]
    n3: Named[int]
    n4: Named[int]
    n5: Named[int]
    marked: Named[int]


class AnswerDayColumns(TypedColumns):
    """How often a choice was made on a day, in ratings without a mark."""

    store: Named[str] = Column(primary_key=True)
    local_date: Named[date] = Column(primary_key=True)
    question: Named[str] = Column(primary_key=True)
    choice: Named[str] = Column(primary_key=True)
    n: Named[int]


class ResponseHourColumns(HourColumns):
    """Of the requests opened in an hour: how they ended, and n, sum and sum of squares of each clock.

    Times are whole tenths of a second (`_ds`), so that sums are exact whatever the order they were added in.
    """

    opened: Named[int]
    resolved: Named[int]
    cancelled: Named[int]
    abandoned: Named[int]
    accept_n: Named[int]
    accept_ds: Named[int] = Column(BigInteger)
    accept_ds2: Named[int] = Column(BigInteger)
    arrive_n: Named[int]
    arrive_ds: Named[int] = Column(BigInteger)
    arrive_ds2: Named[int] = Column(BigInteger)
    resolve_n: Named[int]
    resolve_ds: Named[int] = Column(BigInteger)
    resolve_ds2: Named[int] = Column(BigInteger)


rating = Table("rating", metadata, RatingColumns)
feedback = Table("feedback", metadata, FeedbackColumns)
contact = Table("contact", metadata, ContactColumns)
answer_day = Table("answer_day", metadata, AnswerDayColumns)
rating_hour = Table("rating_hour", metadata, RatingHourColumns)
response_hour = Table("response_hour", metadata, ResponseHourColumns)

Index(None, rating.c.store, rating.c.local_date)
Index(None, feedback.c.store, feedback.c.local_date)
