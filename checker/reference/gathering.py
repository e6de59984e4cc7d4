"""Gathering complaints: a query names the rows at fault, and each becomes a complaint with its file and line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from checker.reference.complaints import Complaint
from checker.reference.engine import duckdb

# Rows that one check of one column names. What lies beyond is counted, so that nothing is passed over in silence.
MOST_ROWS = 1000


class Gathering:
    """The complaints of one run over a staged set of packs."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.complaints: list[Complaint] = []

    @cached_property
    def _labels(self) -> dict[int, str]:
        return dict(self.connection.execute("SELECT file, label FROM stage.files").fetchall())

    def report(
        self,
        query: str,
        *,
        column: str,
        problem: str,
        hint: str = "",
        warning: bool = False,
        parameters: Sequence[object] = (),
    ) -> None:
        """Run a query that yields (file, line, value) or (file, line, value, hint), a complaint for each row."""
        rows = self.connection.execute(
            f"{query} ORDER BY file, line LIMIT {MOST_ROWS + 1}", list(parameters)
        ).fetchall()
        for file, line, value, *more in rows[:MOST_ROWS]:
            self.complaints.append(
                Complaint(
                    file=self._labels[file],
                    line=line,
                    column=column,
                    problem=problem,
                    value="" if value is None else str(value),
                    hint=more[0] if more else hint,
                    warning=warning,
                )
            )
        if len(rows) > MOST_ROWS:
            counted = self.connection.execute(
                f"SELECT count(*) FROM ({query})",  # noqa: S608 -- the query was made by a check
                list(parameters),
            ).fetchone()
            rest = (counted[0] if counted else len(rows)) - MOST_ROWS
            self.complaints.append(
                Complaint(
                    file=self._labels[rows[MOST_ROWS][0]],
                    line=rows[MOST_ROWS][1],
                    column=column,
                    problem=f"{problem}; so do {rest:,} rows from here on",
                    hint=hint,
                    warning=warning,
                )
            )
