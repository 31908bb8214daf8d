"""Answers to the store's own questions, marks, and contacts that are forgotten before the voices they came with."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("rating", sa.Column("answers", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("rating", sa.Column("mark", sa.String(20), nullable=True))
    op.add_column("feedback", sa.Column("mark", sa.String(20), nullable=True))
    op.add_column("rating_hour", sa.Column("marked", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "answer_day",
        sa.Column("store", sa.String, primary_key=True),
        sa.Column("local_date", sa.Date, primary_key=True),
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("choice", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("store", sa.String, nullable=False),
        sa.Column("reach", sa.Text, nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("local_hour", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("delete_after", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("answered_by", sa.String, nullable=True),
    )
    op.create_index("ix_contact_delete_after", "contact", ["delete_after"])
