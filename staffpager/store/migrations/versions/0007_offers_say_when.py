"""When a request was first offered is what its offers say: it was kept twice."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_column("request", "first_offered_at")
