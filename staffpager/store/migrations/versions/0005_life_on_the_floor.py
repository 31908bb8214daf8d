"""Promises, requests that were merged, managers, and who lets offers pass."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("member", sa.Column("manager", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("member", sa.Column("unanswered", sa.Integer, nullable=False, server_default="0"))
    op.add_column("request", sa.Column("escalated_to", sa.String(20), nullable=True))
    op.add_column("request", sa.Column("beside", sa.String, nullable=True))
    op.add_column("request", sa.Column("promised_at", INSTANT, nullable=True))
    op.execute("UPDATE request SET escalated_to = 'lead' WHERE escalated_at IS NOT NULL")
    op.create_table(
        "joined",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("first", sa.String, sa.ForeignKey("request.id"), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
    )
    op.create_index("ix_joined_first", "joined", ["first"])
