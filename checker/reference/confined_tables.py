"""Spreadsheets and Parquet files as rows of text, read in a child process with limits: their readers are large, and foreign.

A spreadsheet needs the extra `xlsx`; what its cells are formatted as is not looked at.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.confinement.children import BrokeOffError, NoChildError, OutOfTimeError, Room, ask
from checker.errors import ReferenceDataError
from checker.file_limits import bytes_of, limit, more
from checker.reference.engine import duckdb
from checker.reference.grid_formats import cell_text
from checker.reference.plain_paths import plain_path

_NOUNS = {"parquet": "Parquet", "sheet": "spreadsheet"}
# Below this a high ratio does no harm.
_HARMLESS = 16_000_000


def confined_rows(path: Path, label: str, kind: str) -> list[list[str]]:
    """The rows of a Parquet file, its header first, or of a spreadsheet's fullest sheet, from its first row on.

    Raises:
        ReferenceDataError: it cannot be read, or not within the limits, or the reader is not installed.
    """
    noun = _NOUNS[kind]
    _refuse_bomb(path, label)
    room = Room(task=__name__, seconds=limit("table_seconds"), megabytes=limit("table_memory"))
    try:
        found = ask(room, {"kind": kind, "path": str(path.absolute()), "label": label})
    except OutOfTimeError:
        raise ReferenceDataError(
            f"table {label}: reading it took longer than the limit of {limit('table_seconds'):,} seconds",
            f"{more('table_seconds')}, or save it as CSV",
        ) from None
    except BrokeOffError:
        raise ReferenceDataError(
            f"table {label}: reading it broke off; it may need more than the limit of {limit('table_memory'):,} MB of memory",
            f"{more('table_memory')}, or save it as CSV",
        ) from None
    except NoChildError as error:
        raise ReferenceDataError(
            f"table {label}: no process could be started to read it: {error}", "save it as CSV"
        ) from None
    if "problem" in found:
        raise ReferenceDataError(str(found["problem"]), str(found["hint"]))
    rows = found.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ReferenceDataError(
            f"table {label} is no readable {noun}: {found.get('fault', 'no rows')}", "save it as CSV"
        )
    return [[str(cell) for cell in row] for row in rows]


def prepare(_told: Mapping[str, Any]) -> Callable[[Mapping[str, Any], bytes], dict[str, Any]]:
    """The function that answers inside the child."""
    return _answer


def _answer(request: Mapping[str, Any], _data: bytes) -> dict[str, Any]:
    read = {"parquet": _parquet_rows, "sheet": _sheet_rows}[request["kind"]]
    try:
        return {
            "rows": [[cell_text(cell) for cell in row] for row in read(request["path"], request["label"])]
        }
    except ReferenceDataError as error:
        return {"problem": error.problem, "hint": error.hint}


def _parquet_rows(path: str, label: str) -> list[Sequence[Any]]:
    options: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": f"{limit('table_memory') // 2}MB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }
    try:
        with plain_path(Path(path)) as plain, duckdb.connect(":memory:", config=options) as connection:
            cursor = connection.execute("SELECT * FROM read_parquet(?)", [str(plain)])
            names = [str(entry[0]) for entry in cursor.description or ()]
            return [names, *cursor.fetchall()]
    except duckdb.Error as error:
        first = str(error).partition("\n")[0]
        raise ReferenceDataError(f"table {label} is no readable Parquet: {first}", "write it again") from None


def _sheet_rows(path: str, label: str) -> list[Sequence[Any]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise ReferenceDataError(
            f"table {label} is a spreadsheet, and no reader is installed",
            "python -m pip install 'checker[xlsx]', or save the sheet as CSV",
        ) from None
    try:
        workbook = CalamineWorkbook.from_path(path)
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
    """Refuse what says itself that it unpacks to too much; what lies about it meets the limits of the child."""
    try:
        if not zipfile.is_zipfile(path):
            return
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReferenceDataError(
            f"table {label} is no readable spreadsheet: {error}", "save it as CSV"
        ) from None
    if sum(entry.file_size for entry in entries) > bytes_of("table_unpacked"):
        raise ReferenceDataError(
            f"table {label} unpacks to more than the limit of {limit('table_unpacked'):,} MB",
            f"{more('table_unpacked')}, or save the sheet as CSV",
        )
    if any(
        entry.file_size > max(_HARMLESS, limit("table_ratio") * max(entry.compress_size, 1))
        for entry in entries
    ):
        raise ReferenceDataError(
            f"table {label} unpacks to more than the limit of {limit('table_ratio'):,} times its size, as no table does",
            f"{more('table_ratio')} if you trust it, or save the sheet as CSV",
        )
