"""The tables of the incident log. What was recorded is never changed and never deleted: the database refuses it."""

from datetime import UTC, datetime

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
    text,
)


class Instant(TypeDecorator[datetime]):
    """A moment as RFC 3339 text in UTC: sorts by time, and a person with any SQLite tool can read it."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")

incident = Table(
    "incident",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("zone", String(40), nullable=False),
    Column("said", Text, nullable=False),
    Column("language", String(40), nullable=False),
    Column("device", String(40), nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("event", String(36), nullable=False, unique=True),
    Column("discreet", Boolean, nullable=False, server_default=text("0")),
)

entry = Table(
    "entry",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("incident", ForeignKey("incident.id"), nullable=False, index=True),
    Column("did", String(20), nullable=False),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
    Column("words", Text, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("taken_at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("topic", String(200), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("put_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("outcome", String(20)),
    Column("why", Text),
    sqlite_autoincrement=True,
)
Index("outbox_waiting", outbox.c.number, sqlite_where=outbox.c.settled_at.is_(None))

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("topic", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

latest = Table(
    "latest",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

for _table in (incident, entry):
    for _act in ("UPDATE", "DELETE"):
        event.listen(
            _table,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER {_table.name}_no_{_act.lower()} BEFORE {_act} ON {_table.name} BEGIN "
                f"SELECT RAISE(ABORT, 'the incident log is never changed: append an entry instead'); END",
            ),
        )
