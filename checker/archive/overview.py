"""An overview of a data set: which sources, indicators and authors its findings are about, and how that changes by month.

What a copy only repeats is counted once, with the original.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.archive.parts import UNDATED
from checker.report.overview import Cell, Table, columns, number_cell
from checker.report.phrases import count, shortened

_MOST_ROWS = 100
_MOST_FINDINGS = 50
_MOST_PROBLEMS = 20


def head(connection: Any) -> str:
    """What the data set amounts to, in a sentence."""
    documents, copies, problems, claims, judged = _one(
        connection,
        "SELECT count(*) FILTER (problem IS NULL), count(copy_of), count(*) FILTER (problem IS NOT NULL), "
        "coalesce(sum(claims), 0)::BIGINT, coalesce(sum(judged), 0)::BIGINT FROM documents",
    )
    errors, warnings, repeated = _one(
        connection,
        "SELECT count(*) FILTER (severity = 'error' AND copy_of IS NULL), "
        "count(*) FILTER (severity = 'warning' AND copy_of IS NULL), count(copy_of) FROM findings",
    )
    share = f" ({judged / claims:.0%})" if claims else ""
    text = f"{count(documents, 'document')}"
    text += f", {count(copies, 'copy', 'copies')} of others among them" if copies else ""
    text += f", {count(claims, 'claim')}, {judged:,} judged{share}: {count(errors, 'error')}, {count(warnings, 'warning')}"
    text += f"; {count(repeated, 'finding')} more that copies only repeat" if repeated else ""
    return f"{text}; {count(problems, 'document')} not checked." if problems else f"{text}."


def problems(connection: Any) -> list[str]:
    """The first of the documents that could not be checked."""
    return [
        row[0]
        for row in connection.execute(
            "SELECT problem FROM documents WHERE problem IS NOT NULL ORDER BY document_number LIMIT ?",
            [_MOST_PROBLEMS],
        ).fetchall()
    ]


def tables(connection: Any) -> list[Table]:
    """The tables of the overview; those that would be empty are left out."""
    found = [
        _months(connection),
        _worst(connection),
        _tally(
            connection,
            "By source",
            "Whose rows the claims were compared with.",
            """
            SELECT reference.source, any_value(severity) FROM evidence
            WHERE verdict <> 'unverifiable' AND copy_of IS NULL AND reference.role = 'evidence'
            GROUP BY reference.source, document_number, finding
            """,
        ),
        _tally(
            connection,
            "By indicator",
            "What the judged claims were compared with.",
            "SELECT indicator, severity FROM judged WHERE indicator IS NOT NULL",
        ),
        _tally(
            connection,
            "By author",
            "Who wrote the documents.",
            "SELECT unnest(authors), severity FROM judged",
        ),
        _tally(
            connection,
            "By who said it",
            "Whom the texts name for the claim.",
            "SELECT attribution, severity FROM judged WHERE attribution IS NOT NULL",
        ),
        _copies(connection),
    ]
    return [table for table in found if table.rows]


def _months(connection: Any) -> Table:
    rows = connection.execute(
        """
        WITH told AS (
            SELECT month, count(*) AS judged, count(*) FILTER (severity = 'error') AS errors,
                   count(*) FILTER (severity = 'warning') AS warnings
            FROM judged GROUP BY month
        ), written AS (
            SELECT month, count(*) AS documents, coalesce(sum(claims), 0)::BIGINT AS claims
            FROM documents WHERE problem IS NULL GROUP BY month
        )
        SELECT month, documents, claims, coalesce(judged, 0), coalesce(errors, 0), coalesce(warnings, 0)
        FROM written LEFT JOIN told USING (month) ORDER BY month = ?, month
        """,
        [UNDATED],
    ).fetchall()
    return Table(
        "By month",
        "Of the day on which the documents appeared.",
        columns("Month", "#Documents", "#Claims", "#Judged", "#Errors", "#Warnings", "#Off"),
        tuple(
            (
                Cell(month), number_cell(documents), number_cell(claims), number_cell(judged), number_cell(errors, "error"),
                number_cell(warnings, "warning"), _share(errors + warnings, judged),
            )
            for month, documents, claims, judged, errors, warnings in rows
        ),
    )  # fmt: skip


def _worst(connection: Any) -> Table:
    rows = connection.execute(
        """
        WITH repeated AS (SELECT original, finding, verdict, count(*) AS copies FROM findings
                          WHERE copy_of IS NOT NULL GROUP BY ALL)
        SELECT own.severity, own.verdict, coalesce(own.code, ''), own.surface, coalesce(own.title, own.document),
               own.published, own.explanation, coalesce(repeated.copies, 0), count(*) OVER ()
        FROM findings AS own LEFT JOIN repeated
          ON repeated.original = own.document_number AND repeated.finding = own.finding AND repeated.verdict = own.verdict
        WHERE own.severity IN ('error', 'warning') AND own.copy_of IS NULL
        ORDER BY own.severity = 'warning', round(own.confidence, 2) DESC, own.document_number, own.start, own.finding
        LIMIT ?
        """,
        [_MOST_FINDINGS],
    ).fetchall()
    total = rows[0][-1] if rows else 0
    return Table(
        "Findings, worst first",
        f"The first {_MOST_FINDINGS} of {total:,}." if total > len(rows) else "",
        columns("Severity", "Verdict", "Claim", "Document", "Published", "#Copies", "What the reference says"),
        tuple(
            (
                Cell(severity, look=severity), Cell(f"{verdict} {code}".strip()), Cell(shortened(surface, 60)),
                Cell(shortened(document, 80)), Cell(published.isoformat() if published else ""), number_cell(copies),
                Cell(shortened(says, 240)),
            )
            for severity, verdict, code, surface, document, published, says, copies, _ in rows
        ),
    )  # fmt: skip


def _tally(connection: Any, title: str, note: str, selected: str) -> Table:
    """Judged findings by a name; `selected` gives name and severity of each."""
    rows: Sequence[Any] = connection.execute(
        "SELECT name, count(*) AS judged, count(*) FILTER (severity = 'error') AS errors, "  # noqa: S608 - statements of this module
        "count(*) FILTER (severity = 'warning') AS warnings, count(*) OVER () "
        f"FROM ({selected}) AS found(name, severity) GROUP BY name "
        "ORDER BY errors DESC, warnings DESC, judged DESC, name LIMIT ?",
        [_MOST_ROWS],
    ).fetchall()
    column = title.removeprefix("By ").capitalize()
    total = rows[0][-1] if rows else 0
    more = f" The first {_MOST_ROWS} of {total:,}." if total > len(rows) else ""
    return Table(
        title,
        f"{note}{more}",
        columns(column, "#Judged", "#Errors", "#Warnings", "#Off"),
        tuple(
            (
                Cell(shortened(name, 100)), number_cell(judged), number_cell(errors, "error"),
                number_cell(warnings, "warning"), _share(errors + warnings, judged),
            )
            for name, judged, errors, warnings, _ in rows
        ),
    )  # fmt: skip


def _copies(connection: Any) -> Table:
    rows = connection.execute(
        """
        SELECT coalesce(first.title, first.document), first.published, count(*), list(own.document ORDER BY own.document_number)[:5],
               count(*) OVER ()
        FROM documents AS own JOIN documents AS first ON first.document_number = own.original
        GROUP BY first.document_number, first.title, first.document, first.published
        ORDER BY count(*) DESC, first.document_number LIMIT ?
        """,
        [_MOST_ROWS],
    ).fetchall()
    total = rows[0][-1] if rows else 0
    return Table(
        "Articles with copies",
        "The copy that appeared first stands for all." + (f" The first {_MOST_ROWS} of {total:,}." if total > len(rows) else ""),
        columns("Article", "Published", "#Copies", "Among them"),
        tuple(
            (
                Cell(shortened(name, 80)), Cell(published.isoformat() if published else ""), number_cell(copies),
                Cell(shortened(", ".join(some), 120)),
            )
            for name, published, copies, some, _ in rows
        ),
    )  # fmt: skip


def _share(part: int, whole: int) -> Cell:
    return Cell(f"{part / whole:.0%}" if whole else "", number=True)


def _one(connection: Any, sql: str) -> Any:
    return connection.execute(sql).fetchone()
