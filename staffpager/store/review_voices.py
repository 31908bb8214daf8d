"""Questions of the review pages about what shoppers said: scores by hour, comments and feedback."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, literal, select, true, union_all
from sqlalchemy.sql.expression import null

from staffpager.floor.model import Mark
from staffpager.store.review_records import Days, Page, Remark, RemarkFilter, ScoreHour
from staffpager.store.tables import NO_ZONE, feedback, rating, rating_hour


def score_hours(connection: Connection, days: Days, *, store: str, zone: str | None) -> tuple[ScoreHour, ...]:
    """The hourly counts of these days; of all zones when `zone` is None."""
    table = rating_hour.c
    query = select(rating_hour).where(table.store == store, table.local_date.between(days.first, days.last))
    if zone is not None:
        query = query.where(table.zone == zone)
    return tuple(
        ScoreHour(row.local_date, row.local_hour, row.zone, (row.n1, row.n2, row.n3, row.n4, row.n5), row.marked)
        for row in connection.execute(query.order_by(table.local_date, table.local_hour, table.zone))
    )


def rated_zones(connection: Connection, *, store: str) -> tuple[str, ...]:
    """Zones that were ever rated, to choose from."""
    table = rating_hour.c
    query = select(table.zone).where(table.store == store, table.zone != NO_ZONE).distinct().order_by(table.zone)
    return tuple(connection.scalars(query))


def remarks(connection: Connection, asked: RemarkFilter, *, store: str, number: int, size: int) -> Page[Remark]:
    """One page of comments and feedback, the newest first."""
    found = union_all(_comments(asked, store), _feedback(asked, store)).subquery()
    total = connection.scalar(select(func.count()).select_from(found)) or 0
    query = select(found).order_by(found.c.at.desc(), found.c.id).limit(size).offset((number - 1) * size)
    items = tuple(
        Remark(row.id, row.at, row.score, row.zone, tuple(row.chips or ()), row.text, row.language, row.mark)
        for row in connection.execute(query)
    )
    return Page(items, number, size, total)


def _comments(asked: RemarkFilter, store: str) -> Select[*tuple[Any, ...]]:
    c = rating.c
    score = c.score.in_(asked.scores)
    place = (c.zone == asked.zone) if asked.zone else true()
    when = and_(c.store == store, c.local_date.between(asked.days.first, asked.days.last))
    told = true() if asked.marked == "only" else c.comment != ""
    return select(
        *(c.id, c.given_at.label("at"), c.score.label("score"), c.zone, c.chips, c.comment.label("text")),
        *(c.language, c.mark),
    ).where(when, told, score, place, _marked(c.mark, asked), *_said(c.comment, asked))


def _feedback(asked: RemarkFilter, store: str) -> Select[*tuple[Any, ...]]:
    c = feedback.c
    place = (c.zone == asked.zone) if asked.zone else true()
    when = and_(c.store == store, c.local_date.between(asked.days.first, asked.days.last))
    return select(
        c.id,
        c.left_at.label("at"),
        literal(None, rating.c.score.type).label("score"),
        c.zone,
        null().label("chips"),
        c.text,
        c.language,
        c.mark,
    ).where(when, true() if asked.feedback else false(), place, _marked(c.mark, asked), *_said(c.text, asked))


def _marked(mark: ColumnElement[Mark | None], asked: RemarkFilter) -> ColumnElement[bool]:
    return {"shown": true(), "out": mark.is_(None), "only": mark.is_not(None)}[asked.marked]


def _said(text: ColumnElement[str], asked: RemarkFilter) -> list[ColumnElement[bool]]:
    """Every word has to occur; `%` and `_` in a word are letters like others."""
    return [text.icontains(word, autoescape=True) for word in asked.words]
