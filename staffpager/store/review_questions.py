"""What shoppers chose when the store asked them something, by day, without marked ratings."""

from sqlalchemy import Connection, select

from staffpager.store.review_records import Choices
from staffpager.store.tables import answer_day

MOST = 20_000  # rows; four questions of five choices asked every day for two years have 14,600


def choices(connection: Connection, *, store: str) -> tuple[Choices, ...]:
    """How often each choice was made on each day, the newest days first where there are too many."""
    c = answer_day.c
    query = select(c.question, c.choice, c.local_date, c.n).where(c.store == store, c.n > 0)
    rows = connection.execute(query.order_by(c.local_date.desc(), c.question, c.choice).limit(MOST))
    return tuple(Choices(*row) for row in rows)
