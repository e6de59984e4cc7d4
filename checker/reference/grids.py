"""A user's file or data frame as a grid of text: header, rows, and the line of each row; no cell is changed.

Text stays text: "NA" is Namibia as much as it is "not available", and only the reader of a numeric column
may say which. A data frame is known by what it can do, so pandas is not imported here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError
from checker.file_limits import bytes_of, limit, more
from checker.reference.confined_tables import confined_rows
from checker.reference.grid_formats import JSON, PARQUET, SHEETS, cell_text, json_records
from checker.reference.header_lines import (
    caption_of,
    filled,
    is_caption,
    is_note,
    joined,
    second_line,
    with_changes_named,
)

LARGEST_CELL = 1024 * 1024

_DELIMITERS = ",;\t|"
_SNIFFED_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as text: `header` names are unique, every row has as many cells, `lines` are file lines.

    `overfull` are lines, with their text, that hold more cells than the header and so cannot be told apart.
    `captions` are what the lines above the rows say of all figures.
    """

    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str = ","
    overfull: tuple[tuple[int, str], ...] = ()
    captions: tuple[str, ...] = ()


def read_grid(source: Any, *, label: str) -> Grid:
    """Read a path or a data frame.

    Raises:
        ReferenceDataError: the file is missing, too large, no table, or in no known encoding.
    """
    if isinstance(source, str | Path):
        return _read_file(Path(source), label)
    if hasattr(source, "columns") and hasattr(source, "itertuples"):
        return _read_frame(source, label)
    if isinstance(source, Sequence) and all(isinstance(row, Mapping) for row in source):
        return _read_records(source, label)
    raise ReferenceDataError(
        f"{label}: a table must be a path or a data frame, not {type(source).__name__}",
        "name a CSV file, or pass a pandas DataFrame",
    )


def _read_file(path: Path, label: str) -> Grid:
    try:
        if not path.is_file():
            kind = (
                "is a folder"
                if path.is_dir()
                else "does not exist"
                if not path.exists()
                else "is no plain file"
            )
            raise ReferenceDataError(f"table {label} {kind}", "name a CSV, TSV, JSON, Parquet or XLSX file")
        if path.stat().st_size > bytes_of("table"):
            raise ReferenceDataError(
                f"table {label} is larger than the limit of {limit('table'):,} MB",
                f"load it as a pack (--reference), or {more('table')}",
            )
        suffix = path.suffix.casefold()
        content = b"" if suffix in (*PARQUET, *SHEETS) else path.read_bytes()
    except OSError as error:
        raise ReferenceDataError(
            f"table {label} cannot be read: {error.strerror or error}", "name a file that can be read"
        ) from None
    if suffix in PARQUET:
        header, *values = confined_rows(path, label, "parquet")
        return _plain_grid(label, header, values)
    if suffix in SHEETS:
        cells = confined_rows(path, label, "sheet")
        numbered = [
            (row, line) for line, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)
        ]
        return _grid(label, [row for row, _ in numbered], [line for _, line in numbered], "")
    text = _decode(content, label)
    if suffix in JSON:
        return _read_records(json_records(text, label), label)
    previous = csv.field_size_limit(LARGEST_CELL)
    try:
        delimiter = _delimiter(text)
        rows, lines = _rows(text, delimiter)
    except csv.Error as error:
        raise ReferenceDataError(f"table {label} is no readable CSV: {error}", "check its quotes") from None
    finally:
        csv.field_size_limit(previous)
    return _grid(label, rows, lines, delimiter)


def _plain_grid(label: str, names: Sequence[str], values: Sequence[Sequence[Any]]) -> Grid:
    rows = tuple(tuple(cell_text(cell) for cell in row) for row in values)
    return Grid(
        label=label, header=_unique(names), rows=rows, lines=tuple(range(1, len(rows) + 1)), delimiter=""
    )


def _decode(content: bytes, label: str) -> str:
    # Windows-1252 after UTF-8: what spreadsheet programs of Western Europe still write.
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ReferenceDataError(
        f"table {label} is no text in UTF-8, UTF-16 or Windows-1252", "save it as CSV in UTF-8"
    )


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first rows into the same number of cells, and more than one."""
    head = text[: 256 * 1024]
    best = (0.0, 0, ",")
    for rank, delimiter in enumerate(_DELIMITERS):
        widths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
                if row:
                    widths.append(len(row))
                if len(widths) >= _SNIFFED_ROWS:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        if width > 1:
            best = max(best, (count / len(widths) * min(width, 4), -rank, delimiter))
    return best[2]


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for row in reader:
        if any(cell.strip() for cell in row) and (_is_tagged(row) or not row[0].lstrip().startswith("#")):
            rows.append(row)
            lines.append(line)
        line = reader.line_num + 1
    return rows, lines


def _grid(label: str, rows: list[list[str]], lines: list[int], delimiter: str) -> Grid:
    if not rows:
        raise ReferenceDataError(f"table {label} is empty", "the first row must name the columns")
    rows, lines = _without_tags(rows, lines)
    names, top, start = _header(rows)
    header = _unique(with_changes_named(names))
    width = len(header)
    captions = [text for row in rows[:top] if (text := caption_of(row, width, delimiter))]
    while is_caption(rows, start, width):
        captions.append(rows[start][filled(rows[start])[0]].strip())
        start += 1
    stop = len(rows)
    while stop > start + 1 and is_note(rows[stop - 1], width):
        stop -= 1
    body: list[tuple[str, ...]] = []
    body_lines: list[int] = []
    overfull: list[tuple[int, str]] = []
    for row, line in zip(rows[start:stop], lines[start:stop], strict=True):
        # Notes below a table ("Source: ...") fill one cell of many; they are no rows.
        if width > 2 and len(filled(row)) == 1 and len(row) < width and row[0].strip():
            continue
        row = _rejoined(row, width, delimiter)
        if any(cell.strip() for cell in row[width:]):
            # "Halvern,1,480" may be 1,480 calls, or one call and something else.
            overfull.append((line, (delimiter or " ").join(row)))
            continue
        body.append(tuple((row + [""] * width)[:width]))
        body_lines.append(line)
    return Grid(
        label=label,
        header=header,
        rows=tuple(body),
        lines=tuple(body_lines),
        delimiter=delimiter,
        overfull=tuple(overfull),
        captions=tuple(captions),
    )


def _header(rows: list[list[str]]) -> tuple[list[str], int, int]:
    """The names of the columns, the place of their first line, and that of the first row behind them."""
    place = _header_row(rows)
    first = place
    if (
        place
        and not rows[place][0].strip()
        and len(filled(rows[place - 1])) > 1
        and second_line(rows, place - 1)
    ):
        first = place - 1
    if second_line(rows, first):
        return joined(rows[first], rows[first + 1]), first, first + 2
    return [cell.strip() for cell in rows[place]], place, place + 1


def _rejoined(row: list[str], width: int, delimiter: str) -> list[str]:
    """A row whose commas with a space on both sides are text ("6 - 4 , 6 - 2"), if that makes it fit the header."""
    if len(row) <= width or delimiter != ",":
        return row
    cells = row[:1]
    for cell in row[1:]:
        if cells[-1].endswith(" ") and cell.startswith(" "):
            cells[-1] += delimiter + cell
        else:
            cells.append(cell)
    return cells if len(cells) == width else row


# "#adm1+name", "#affected+killed", "#date": the second header of tables after the HXL standard.
_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)


def _is_tagged(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 1 and all(_TAG.fullmatch(cell) for cell in filled)


def _without_tags(rows: list[list[str]], lines: list[int]) -> tuple[list[list[str]], list[int]]:
    """Rows without HXL's tags; where they are the only header, their words are."""
    place = next((index for index, row in enumerate(rows[:_SNIFFED_ROWS]) if _is_tagged(row)), None)
    if place is None:
        return rows, lines
    if place == 0:
        words = [" ".join(re.split(r"[\s#+_]+", cell)).strip() for cell in rows[0]]
        return [words, *rows[1:]], lines
    return rows[:place] + rows[place + 1 :], lines[:place] + lines[place + 1 :]


def _header_row(rows: list[list[str]]) -> int:
    """The first row that is as wide as most rows are: titles above a table fill fewer cells."""
    widths = [len([cell for cell in row if cell.strip()]) for row in rows[:_SNIFFED_ROWS]]
    usual = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))[0]
    for index, width in enumerate(widths):
        if width >= max(2, usual - 1) or usual < 2:
            return index
    return 0


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    unique: list[str] = []
    for index, name in enumerate(names):
        name = name or f"column {index + 1}"
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(unique)


def _read_frame(frame: Any, label: str) -> Grid:
    names = [cell_text(name) for name in frame.columns]
    index_names = list(getattr(frame.index, "names", [None]))
    # A named index, or one of words, is a column that somebody has set aside.
    named = any(name is not None for name in index_names)
    words = bool(len(frame.index)) and isinstance(frame.index[0], str | tuple)
    with_index = named or words
    rows: list[tuple[str, ...]] = []
    for row in frame.itertuples(index=with_index, name=None):
        cells = list(row)
        if with_index:
            first = cells.pop(0)
            cells = [*(first if isinstance(first, tuple) else (first,)), *cells]
        rows.append(tuple(cell_text(cell) for cell in cells))
    if with_index:
        names = [cell_text(name) if name is not None else "name" for name in index_names] + names
    return Grid(label=label, header=_unique(names), rows=tuple(rows), lines=tuple(range(1, len(rows) + 1)))


def _read_records(records: Sequence[Mapping[Any, Any]], label: str) -> Grid:
    names = list(dict.fromkeys(cell_text(name) for record in records for name in record))
    rows = [tuple(cell_text(record.get(name)) for name in names) for record in records]
    if not names:
        raise ReferenceDataError(f"{label}: the table has no columns", "the first row must name the columns")
    return Grid(label=label, header=_unique(names), rows=tuple(rows), lines=tuple(range(1, len(rows) + 1)))
