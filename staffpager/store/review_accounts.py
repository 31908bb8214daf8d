"""Accounts of the review pages and the browsers that are signed in."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from staffpager.store.review_records import Account, Visit
from staffpager.store.tables import manager, manager_session


def account(connection: Connection, name: str) -> Account | None:
    row = connection.execute(select(manager).where(manager.c.name == name)).one_or_none()
    return None if row is None else Account(row.name, row.password, row.role, row.barred_at is not None)


def put_account(connection: Connection, new: Account, *, now: datetime) -> None:
    """Make an account, or give an existing one a new password and end its visits."""
    values = {"password": new.password, "role": new.role, "barred_at": now if new.barred else None}
    if account(connection, new.name) is None:
        connection.execute(insert(manager).values(name=new.name, made_at=now, **values))
        return
    connection.execute(update(manager).where(manager.c.name == new.name).values(**values))
    connection.execute(delete(manager_session).where(manager_session.c.manager == new.name))


def bar_account(connection: Connection, name: str, *, now: datetime) -> bool:
    """Let an account sign in no more and end its visits; False when there is no such account."""
    done = connection.execute(update(manager).where(manager.c.name == name).values(barred_at=now))
    connection.execute(delete(manager_session).where(manager_session.c.manager == name))
    return done.rowcount > 0


def open_visit(connection: Connection, visit: Visit, *, client: str) -> None:
    """Remember a signed-in browser and forget all whose time is over."""
    connection.execute(delete(manager_session).where(manager_session.c.expires_at < visit.made_at))
    connection.execute(
        insert(manager_session).values(
            id_hash=visit.id_hash,
            manager=visit.manager,
            made_at=visit.made_at,
            seen_at=visit.seen_at,
            expires_at=visit.expires_at,
            client=client,
        )
    )


def visit(connection: Connection, id_hash: str) -> Visit | None:
    """The visit with this hash, unless its manager was barred."""
    c = manager_session.c
    query = (
        select(c.id_hash, c.manager, c.made_at, c.seen_at, c.expires_at)
        .join(manager, manager.c.name == c.manager)
        .where(c.id_hash == id_hash, manager.c.barred_at.is_(None))
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Visit(row.id_hash, row.manager, row.made_at, row.seen_at, row.expires_at)


def see_visit(connection: Connection, id_hash: str, *, now: datetime) -> None:
    c = manager_session.c
    connection.execute(update(manager_session).where(c.id_hash == id_hash).values(seen_at=now))


def end_visit(connection: Connection, id_hash: str) -> None:
    connection.execute(delete(manager_session).where(manager_session.c.id_hash == id_hash))
