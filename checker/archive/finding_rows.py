"""Findings as rows of a table, typed by the published schema: a row a finding, its references as a list in it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.model import Severity
from checker.reference.engine import duckdb
from checker.report.checked import CheckedDocument
from checker.report.places import Regions
from checker.report.records import finding_record
from checker.report.reviews import review_record
from checker.report.schema import fields
from checker.report.summary import at_least, in_text_order

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# Dates stand in the column of numbers of JSON as text; a column of a table has one type.
_TEXT_VALUE = "value_text"
_LEAST_BUFFER = 1 << 20


def finding_columns() -> dict[str, str]:
    """The columns of a table of findings, with their types."""
    columns = {"line": "BIGINT"}
    for name, field in fields("finding").items():
        columns[name] = _type(field)
        if name == "value":
            columns[_TEXT_VALUE] = "VARCHAR"
    return columns


def finding_rows(documents: Iterable[CheckedDocument], least: Severity) -> Iterator[dict[str, Any]]:
    """The findings that are shown, document by document, in text order."""
    for checked in documents:
        regions = Regions(checked.document)
        for finding in in_text_order(at_least(checked.findings, least)):
            record = finding_record(
                checked.document, finding, checked.marks, review=review_record(checked.marks, finding)
            )
            row = record.to_dict()
            value = row["value"]
            row["line"] = regions(finding.claim.start, finding.claim.end).line
            row["value"] = None if isinstance(value, str) else value
            row[_TEXT_VALUE] = value if isinstance(value, str) else None
            yield row


def row_line(row: Mapping[str, Any]) -> bytes:
    """A row as a line of JSON."""
    return json.dumps(row, ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"


def lines_to_parquet(
    source: Path, target: Path, columns: Mapping[str, str], about: Mapping[str, str], *, memory: str = "512MB"
) -> None:
    """Write rows that stand in a file as lines of JSON as Parquet; the same rows give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    described = ", ".join(f"'{quoted(name)}': '{type_}'" for name, type_ in columns.items())
    told = ", ".join(f"{name}: '{quoted(text)}'" for name, text in about.items())
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "python_enable_replacements": "false",
        "memory_limit": memory,
    }
    try:
        _copy(config, described, told, source, target)
    except duckdb.Error as error:
        raise OSError(errno.EIO, str(error).strip().partition("\n")[0]) from error


def _copy(
    config: dict[str, str | bool | int | float | list[str]],
    described: str,
    told: str,
    source: Path,
    target: Path,
) -> None:
    # What is set aside for a row is set aside whether there is one so long or not.
    with source.open("rb") as lines:
        longest = max((len(line) for line in lines), default=0) + 1
    with duckdb.connect(config=config) as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = {{{described}}}, "  # noqa: S608 - names and types are the schema's own
            f"maximum_object_size = {max(longest, _LEAST_BUFFER)})) TO '{quoted(str(target))}' "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{told}}})",
            [str(source)],
        )


def quoted(text: str) -> str:
    """Text between the single quotation marks of SQL."""
    return text.replace("'", "''")


def _type(field: dict[str, Any]) -> str:
    kind = field.get("type", "string")  # what lists its values are words
    names = [kind] if isinstance(kind, str) else [one for one in kind or () if one != "null"]
    if "$ref" in field:
        inner = fields(field["$ref"].rpartition("/")[2])
        members = [f'"{name}" {_type(one)}' for name, one in inner.items()]
        return f"STRUCT({', '.join(members)})"
    if names == ["array"]:
        return f"{_type(field['items'])}[]"
    if names == ["object"]:
        return "MAP(VARCHAR, VARCHAR)"
    return "DOUBLE" if "number" in names else _TYPES[names[0]]
