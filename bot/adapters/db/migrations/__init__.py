"""The history of the tables, as Alembic keeps it: one file a step in `versions`."""
