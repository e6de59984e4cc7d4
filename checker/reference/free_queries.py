"""One reading statement of a user's own over the store: nothing but reading, within limits."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from checker.errors import UsageError
from checker.reference.engine import duckdb
from checker.reference.schema import TABLES

# Limits of a free query; both are named in the error or the note.
QUERY_SECONDS = 30.0
QUERY_ROWS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The answer to a free query: `truncated` if there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def free_query(
    connection: duckdb.DuckDBPyConnection, sql: str, *, max_rows: int, seconds: float
) -> QueryResult:
    """Run one reading statement.

    Raises:
        UsageError: the text is no single SELECT, is not valid, or ran longer than `seconds`.
    """
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise UsageError(
            f"no valid SQL: {first_line(error)}", "write one statement of DuckDB's SQL"
        ) from None
    # EXPLAIN is left out: with ANALYZE it runs what it explains, whatever that is.
    if len(statements) != 1 or statements[0].type is not duckdb.StatementType.SELECT:
        raise UsageError(
            "only one reading statement is allowed",
            "start with SELECT, FROM, WITH, DESCRIBE, SUMMARIZE or SHOW",
        )
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        cursor = connection.execute(statements[0])
        columns = tuple(str(entry[0]) for entry in cursor.description or ())
        rows = cursor.fetchmany(max_rows + 1)
    except duckdb.InterruptException:
        raise UsageError(
            f"the query ran longer than the limit of {seconds:g} seconds and was stopped",
            "ask for less, add a WHERE, or allow more with --seconds",
        ) from None
    except duckdb.Error as error:
        raise UsageError(f"the query failed: {first_line(error)}", _table_hint()) from None
    finally:
        timer.cancel()
    return QueryResult(columns=columns, rows=tuple(rows[:max_rows]), truncated=len(rows) > max_rows)


def first_line(error: Exception) -> str:
    """What an error of DuckDB says first; the rest shows the statement."""
    return str(error).strip().partition("\n")[0]


def _table_hint() -> str:
    return "tables: packs, " + ", ".join(entry.name for entry in TABLES)
