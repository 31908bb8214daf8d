"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
WAITS = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "dead_letter",
        sa.Column("seq", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=True),
        sa.Column("type", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "device",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("online", sa.Boolean, nullable=True),
        sa.Column("presence_at", INSTANT, nullable=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("started_at", INSTANT, nullable=True),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("store", sa.String, nullable=False),
        sa.Column("left_at", INSTANT, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("local_hour", sa.Integer, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("taken_at", INSTANT, nullable=False),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("request", sa.String, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("applied_at", INSTANT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "manager",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("password", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("barred_at", INSTANT, nullable=True),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("skills", sa.JSON, nullable=False),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("lead", sa.Boolean, nullable=False),
        sa.Column("duty", sa.String(20), nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("zone", sa.String, nullable=True),
        sa.Column("device", sa.String, nullable=True),
        sa.Column("shift_started_at", INSTANT, nullable=True),
        sa.Column("served", sa.Integer, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("topic", sa.String, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("correlation", sa.String, nullable=True),
        sa.Column("put_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("why", sa.Text, nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("store", sa.String, nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("local_hour", sa.Integer, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=True),
        sa.Column("request", sa.String, nullable=True),
        sa.Column("staff", sa.String, nullable=True),
        sa.Column("chips", sa.JSON, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
    )
    op.create_table(
        "rating_hour",
        sa.Column("store", sa.String, primary_key=True),
        sa.Column("local_date", sa.Date, primary_key=True),
        sa.Column("local_hour", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("zone", sa.String, primary_key=True),
        sa.Column("n1", sa.Integer, nullable=False),
        sa.Column("n2", sa.Integer, nullable=False),
        sa.Column("n3", sa.Integer, nullable=False),
        sa.Column("n4", sa.Integer, nullable=False),
        sa.Column("n5", sa.Integer, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("zone", sa.String, primary_key=True),
        sa.Column("camera", sa.String, primary_key=True),
        sa.Column("count", sa.Integer, nullable=True),
        sa.Column("low", sa.Integer, nullable=True),
        sa.Column("high", sa.Integer, nullable=True),
        sa.Column("wait_low_s", sa.Integer, nullable=True),
        sa.Column("wait_high_s", sa.Integer, nullable=True),
        sa.Column("wait_chance", sa.Double, nullable=True),
        sa.Column("health", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("observed_at", INSTANT, nullable=False),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
    )
    op.create_table(
        "reading_change",
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("camera", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=True),
        sa.Column("low", sa.Integer, nullable=True),
        sa.Column("high", sa.Integer, nullable=True),
        sa.Column("wait_low_s", sa.Integer, nullable=True),
        sa.Column("wait_high_s", sa.Integer, nullable=True),
        sa.Column("wait_chance", sa.Double, nullable=True),
        sa.Column("health", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("observed_at", INSTANT, nullable=False),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("seq", sa.Integer, sa.Identity(), primary_key=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "request",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("store", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("urgency", sa.String(20), nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("local_hour", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("staff", sa.String, nullable=True),
        sa.Column("first_offered_at", INSTANT, nullable=True),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("arrived_at", INSTANT, nullable=True),
        sa.Column("arrival_said_by", sa.String, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("rated", sa.Boolean, nullable=False),
    )
    op.create_table(
        "response_hour",
        sa.Column("store", sa.String, primary_key=True),
        sa.Column("local_date", sa.Date, primary_key=True),
        sa.Column("local_hour", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("zone", sa.String, primary_key=True),
        sa.Column("opened", sa.Integer, nullable=False),
        sa.Column("resolved", sa.Integer, nullable=False),
        sa.Column("cancelled", sa.Integer, nullable=False),
        sa.Column("abandoned", sa.Integer, nullable=False),
        sa.Column("accept_n", sa.Integer, nullable=False),
        sa.Column("accept_ds", sa.BigInteger, nullable=False),
        sa.Column("accept_ds2", sa.BigInteger, nullable=False),
        sa.Column("arrive_n", sa.Integer, nullable=False),
        sa.Column("arrive_ds", sa.BigInteger, nullable=False),
        sa.Column("arrive_ds2", sa.BigInteger, nullable=False),
        sa.Column("resolve_n", sa.Integer, nullable=False),
        sa.Column("resolve_ds", sa.BigInteger, nullable=False),
        sa.Column("resolve_ds2", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "timer",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("due_at", INSTANT, nullable=False),
    )
    op.create_table(
        "manager_session",
        sa.Column("id_hash", sa.String, primary_key=True),
        sa.Column("manager", sa.String, sa.ForeignKey("manager.name", ondelete="CASCADE"), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("request", sa.String, sa.ForeignKey("request.id"), nullable=False),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("swayed_by", sa.Text, nullable=False),
        sa.Column("end", sa.String(20), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("decline_reason", sa.Text, nullable=False),
    )
    op.create_index("ix_dead_letter_at", "dead_letter", ["at"])
    op.create_index("ix_dead_letter_event", "dead_letter", ["event"])
    op.create_index("ix_feedback_store_local_date", "feedback", ["store", "local_date"])
    op.create_index("ix_inbox_taken_at", "inbox", ["taken_at"])
    op.create_index("ix_ledger_applied_at", "ledger", ["applied_at"])
    op.create_index("ix_ledger_event", "ledger", ["event"])
    op.create_index("ix_outbox_settled_at", "outbox", ["settled_at"])
    op.create_index("ix_outbox_waiting", "outbox", ["number"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index("ix_rating_request", "rating", ["request"])
    op.create_index("ix_rating_store_local_date", "rating", ["store", "local_date"])
    op.create_index("ix_reading_change_zone_observed_at", "reading_change", ["zone", "observed_at"])
    op.create_index("ix_request_ended_at", "request", ["ended_at"])
    op.create_index("ix_request_stage", "request", ["stage"])
    op.create_index("ix_request_store_local_date", "request", ["store", "local_date"])
    op.create_index("ix_timer_due_at", "timer", ["due_at"])
    op.create_index("ix_manager_session_expires_at", "manager_session", ["expires_at"])
    op.create_index("ix_manager_session_manager", "manager_session", ["manager"])
    op.create_index("ix_offer_end", "offer", ["end"])
    op.create_index("ix_offer_made_at", "offer", ["made_at"])
    op.create_index("ix_offer_request", "offer", ["request"])


def downgrade() -> None:
    raise NotImplementedError("below the first tables there is nothing: restore a copy instead")
