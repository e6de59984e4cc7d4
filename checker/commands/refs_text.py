"""How `checker refs` lays out facts and tables for a terminal: plain columns, and foreign text made harmless."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checker.commands.console import shown

_WIDEST_CELL = 72


def facts_text(facts: Mapping[str, str]) -> str:
    """Names and values below each other; what is empty is left out."""
    filled = {key: value for key, value in facts.items() if value}
    width = max(map(len, filled), default=0)
    return "".join(f"{key:<{width}}  {_line(value, 1000)}\n" for key, value in filled.items())


def table_text(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widest: int = _WIDEST_CELL,
) -> str:
    """Columns of text, two blanks apart; foreign text cannot move the cursor or break a line."""
    lines = [[_line(cell, widest) for cell in row] for row in (header, *rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    texts = []
    for line in lines:
        cells = [
            f"{cell:>{width}}" if index in right else f"{cell:<{width}}"
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        texts.append("  ".join(cells).rstrip() + "\n")
    return "".join(texts)


def _line(text: str, widest: int) -> str:
    safe = shown(" ".join(str(text).split()))
    return safe if len(safe) <= widest else safe[: widest - 3] + "..."


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV in which no cell is a formula."""
    from checker.report.machine import csv_cell

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in columns])
    for row in rows:
        writer.writerow([csv_cell(plain_cell(cell)) for cell in row])
    return stream.getvalue()


def lines_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as JSON Lines."""
    objects = (dict(zip(columns, map(plain_cell, row), strict=True)) for row in rows)
    return "".join(f"{json.dumps(entry, ensure_ascii=True)}\n" for entry in objects)


def plain_cell(cell: Any) -> Any:
    """A cell as JSON has it: whole numbers without the zeros of the column's scale, all else as text."""
    if cell is None or isinstance(cell, bool | int | str):
        return cell
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        return cell if cell == cell and abs(cell) != float("inf") else None
    return str(cell)


def rows_text(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> str:
    """Rows in the form asked for: "csv", "nl" (JSON Lines) or "table"."""
    if form == "csv":
        return csv_text(columns, rows)
    if form == "nl":
        return lines_text(columns, rows)
    return table_text(
        columns, [tuple("" if cell is None else str(plain_cell(cell)) for cell in row) for row in rows]
    )
