"""Why somebody was asked, to be said in the language of their handheld."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("offer", sa.Column("grounds", sa.JSON, nullable=False, server_default="[]"))
