"""The reference store: packs of sourced tables, compiled into one read-only DuckDB file, and tables of a user's own."""
