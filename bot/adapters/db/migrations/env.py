"""What Alembic runs for every command. The connection comes from `migrate`, or from a test, and never from a file."""

from alembic import context

from bot.adapters.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
