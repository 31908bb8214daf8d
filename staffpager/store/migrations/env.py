"""Runs the migrations on the connection that `staffpager.store.upgrading` hands over."""

from alembic import context

from staffpager.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite too: a migration is done or not begun
    compare_type=True,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
