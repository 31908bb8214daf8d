"""Requests that were passed on to the floor lead."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("request", sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True))
