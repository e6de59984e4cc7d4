"""Tables that are no CSV: their endings, JSON and JSON Lines as rows of plain values, and any cell as text.

Numbers of JSON keep the text they are written in. Parquet and spreadsheets are read elsewhere (`confined_tables`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from checker.errors import ReferenceDataError

JSON = (".json", ".jsonl", ".ndjson", ".geojson")
PARQUET = (".parquet", ".pq")
SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

# Where an object keeps its rows, in the order in which one is looked for.
_ROWS = ("data", "rows", "records", "results", "items", "value", "features", "bindings")
_DEEPEST = 4
_WHOLE_FLOAT = re.compile(r"-?\d+\.0")


def json_records(text: str, label: str) -> list[Mapping[str, Any]]:
    """The rows of a JSON array, of an object that holds one, or of JSON Lines.

    Raises:
        ReferenceDataError: the text is none of these.
    """
    try:
        content = json.loads(text, parse_float=str, parse_int=str)
    except RecursionError:
        raise ReferenceDataError(f"table {label} is nested too deep", "save its rows as CSV") from None
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


def cell_text(cell: Any) -> str:
    """A cell of a frame as text: missing values are empty, whole floats lose their ".0", dates are ISO."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        midnight = cell.hour == cell.minute == cell.second == 0
        return cell.date().isoformat() if midnight else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell)
    if text.casefold() in ("nan", "inf", "-inf"):
        return ""
    return text[:-2] if _WHOLE_FLOAT.fullmatch(text) else text


def _no_json(label: str, line: int, message: str) -> ReferenceDataError:
    return ReferenceDataError(
        f"table {label} is no readable JSON: line {line}: {message}", "check where it breaks off"
    )
