"""Brings a database's tables to this release; safe when several processes start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, select, text

from staffpager.store.calendar import Locality
from staffpager.store.errors import DatabaseUnusableError
from staffpager.store.statements import upsert
from staffpager.store.tables import meta

MIGRATIONS = Path(__file__).with_name("migrations")
TIME_ZONE = "time_zone"  # under which it is kept by whose days and hours rows are written: the desk's
_ONE_AT_A_TIME = 0x464C4F4F52  # "FLOOR": the PostgreSQL advisory lock of an upgrade


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction that others wait for."""
    with engine.begin() as connection:
        _wait_for_turn(connection)
        config = configuration(connection)
        known = ScriptDirectory.from_config(config)
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in {script.revision for script in known.walk_revisions()}:
            raise DatabaseUnusableError(
                f"the database has tables of revision {found}, made by a newer release; "
                "install that release or restore a copy from before it"
            )
        if found != known.get_current_head():
            command.upgrade(config, "head")


def configuration(connection: Connection) -> Config:
    """Alembic's settings, made here so that nothing has to be found on the disk but the migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def claim(engine: Engine, locality: Locality) -> None:
    """Note whose database this is; raise `DatabaseUnusableError` when it is another store's.

    The time zone is noted where none is yet: only a desk changes it (`Database.keep_zone`).
    """
    with engine.begin() as connection:
        owner = connection.scalar(select(meta.c.value).where(meta.c.key == "store"))
        if owner is not None and owner != locality.store:
            raise DatabaseUnusableError(
                f"the database belongs to store {owner!r}, not {locality.store!r}; give each store its own"
            )
        upsert(connection, meta, rows=[{"key": "store", "value": locality.store}])
        if connection.scalar(select(meta.c.value).where(meta.c.key == TIME_ZONE)) is None:
            upsert(connection, meta, rows=[{"key": TIME_ZONE, "value": locality.zone.key}])


def _wait_for_turn(connection: Connection) -> None:
    """SQLite has begun with its write lock taken; PostgreSQL needs a lock of its own."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
