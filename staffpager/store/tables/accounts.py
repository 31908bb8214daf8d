"""Who may read the review pages, and what the database knows about itself."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, Table, TypedColumns

from staffpager.store.columns import Typed, Utc
from staffpager.store.tables.schema import metadata


class ManagerColumns(TypedColumns):
    """Somebody who may sign in to the review pages."""

    name: Named[str] = Column(primary_key=True)
    password: Named[str]  # argon2 hash with its parameters
    role: Named[str]
    made_at: Named[datetime] = Column(Utc)
    barred_at: Named[datetime | None] = Column(Utc)


class ManagerSessionColumns(TypedColumns):
    """A signed-in browser; only the hash of its opaque id is kept."""

    id_hash: Named[str] = Column(primary_key=True)
    manager: Named[str] = Column(ForeignKey("manager.name", ondelete="CASCADE"), index=True)
    made_at: Named[datetime] = Column(Utc)
    seen_at: Named[datetime] = Column(Utc)
    expires_at: Named[datetime] = Column(Utc, index=True)
    client: Named[str] = Column(Typed)


class MetaColumns(TypedColumns):
    """Facts about this database: whose it is and when it was made."""

    key: Named[str] = Column(primary_key=True)
    value: Named[str] = Column(Typed)


manager = Table("manager", metadata, ManagerColumns)
manager_session = Table("manager_session", metadata, ManagerSessionColumns)
meta = Table("meta", metadata, MetaColumns)
