"""Tables that are no CSV: JSON, JSON Lines, Parquet and spreadsheets, as rows of plain values with their numbers.

Numbers of JSON keep the text they are written in. A spreadsheet needs the extra `xlsx`; what its cells are
formatted as is not looked at.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError

JSON = (".json", ".jsonl", ".ndjson", ".geojson")
PARQUET = (".parquet", ".pq")
SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

# Where an object keeps its rows, in the order in which one is looked for.
_ROWS = ("data", "rows", "records", "results", "items", "value", "features", "bindings")
_LARGEST_UNPACKED = 1024**3
_DEEPEST = 4


def json_records(text: str, label: str) -> list[Mapping[str, Any]]:
    """The rows of a JSON array, of an object that holds one, or of JSON Lines.

    Raises:
        ReferenceDataError: the text is none of these.
    """
    try:
        content = json.loads(text, parse_float=str, parse_int=str)
    except RecursionError:
        raise ReferenceDataError(f"table {label} is nested too deep") from None
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise _no_json(label, error.lineno, error.msg) from None
        content = _lines(text, label)
    rows = _find_rows(content, _DEEPEST)
    if rows is None:
        raise ReferenceDataError(
            f"table {label} holds no rows: an array of objects was expected",
            'write [{"entity": ..., "value": ...}, ...]',
        )
    return [_flat(row) for row in rows]


def _lines(text: str, label: str) -> list[Any]:
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line, parse_float=str, parse_int=str))
            except (json.JSONDecodeError, RecursionError) as error:
                raise _no_json(label, number, str(error)) from None
    return rows


def _find_rows(content: Any, depth: int) -> list[Mapping[str, Any]] | None:
    if isinstance(content, list):
        if content and all(isinstance(row, Mapping) for row in content):
            return content
        # The World Bank's API puts the pages' count before the rows.
        found = [_find_rows(part, depth - 1) for part in content if isinstance(part, list)] if depth else []
        return next((rows for rows in found if rows), None)
    if isinstance(content, Mapping) and depth:
        for key in _ROWS:
            rows = _find_rows(content.get(key), depth - 1)
            if rows:
                return rows
    return None


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Objects inside a row are opened: results of SPARQL are {"value": ...}, others become "country.id"."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping) and "value" in value and "type" in value:
            flat[key] = value["value"]
        elif isinstance(value, Mapping):
            for inner, cell in value.items():
                flat["value" if inner == "value" and len(value) == 1 else f"{key}.{inner}"] = _cell(cell)
        else:
            flat[key] = _cell(value)
    return flat


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else value


def parquet_rows(path: Path, label: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows of a Parquet file.

    Raises:
        ReferenceDataError: it is none.
    """
    import duckdb

    from checker.reference.cache import loading_connection

    try:
        with loading_connection() as connection:
            cursor = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [str(entry[0]) for entry in cursor.description or ()]
            return names, cursor.fetchall()
    except duckdb.Error as error:
        first = str(error).partition("\n")[0]
        raise ReferenceDataError(f"table {label} is no readable Parquet: {first}", "write it again") from None


def sheet_rows(path: Path, label: str) -> list[Sequence[Any]]:
    """The rows of a spreadsheet's fullest sheet, from its first row on.

    Raises:
        ReferenceDataError: it cannot be read, or the reader is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise ReferenceDataError(
            f"table {label} is a spreadsheet, and no reader is installed",
            "python -m pip install 'checker[xlsx]', or save the sheet as CSV",
        ) from None
    _refuse_bomb(path, label)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = [
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise ReferenceDataError(
            f"table {label} is no readable spreadsheet: {error}", "save it as CSV"
        ) from None
    filled = [sum(1 for row in rows for cell in row if cell != "") for rows in sheets]
    if not any(filled):
        raise ReferenceDataError(f"table {label} is empty", "the first row must name the columns")
    rows: list[Sequence[Any]] = list(sheets[filled.index(max(filled))])
    return rows


def _refuse_bomb(path: Path, label: str) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > _LARGEST_UNPACKED:
            raise ReferenceDataError(f"table {label} unpacks to more than 1 GB", "save the sheet as CSV")


def _no_json(label: str, line: int, message: str) -> ReferenceDataError:
    return ReferenceDataError(
        f"table {label} is no readable JSON: line {line}: {message}", "check where it breaks off"
    )
