"""The database: SQLite in one file or Postgres, the same tables, statements and promises on both."""
