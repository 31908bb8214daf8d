"""On what something was refused, for who asks again: said in the language of their handheld."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("dead_letter", sa.Column("ground", sa.JSON, nullable=True))
