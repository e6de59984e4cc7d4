"""Findings as one Parquet file, typed by the published schema: a row a finding, its references as a list in it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from checker.report.checked import CheckedFile
from checker.report.machine import render_jsonl
from checker.report.places import Regions
from checker.report.schema import fields
from checker.report.snapshot import Snapshot
from checker.report.summary import at_least, in_text_order

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# Dates stand in the column of numbers of JSON as text; a column of a table has one type.
_TEXT_VALUE = "value_text"


def parquet_bytes(file: CheckedFile, snapshot: Snapshot) -> bytes:
    """The findings of a file, document by document, in text order; the same findings give the same bytes."""
    columns = {"line": "BIGINT"}
    for name, field in fields("finding").items():
        columns[name] = _type(field)
        if name == "value":
            columns[_TEXT_VALUE] = "VARCHAR"
    with tempfile.TemporaryDirectory(prefix="checker-parquet-") as folder:
        source, target = Path(folder, "findings.jsonl"), Path(folder, "findings.parquet")
        source.write_text(_rows(file, snapshot), encoding="ascii")
        described = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
        about = f"{{checker: '{_quoted(snapshot.tool_version)}', packs: '{_quoted(_packs(snapshot))}'}}"
        with duckdb.connect(config={"threads": 1, "python_enable_replacements": "false"}) as connection:
            connection.execute(
                f"COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = {{{described}}}, "  # noqa: S608 - names and types are the schema's own
                f"maximum_object_size = 268435456)) TO '{_quoted(str(target))}' "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {about})",
                [str(source)],
            )
        return target.read_bytes()


def _rows(file: CheckedFile, snapshot: Snapshot) -> str:
    lines: list[str] = []
    for checked in file.marked:
        regions = Regions(checked.document)
        shown = in_text_order(at_least(checked.findings, snapshot.least))
        records = render_jsonl([checked], snapshot.least).splitlines()
        for finding, line in zip(shown, records, strict=True):
            row = json.loads(line)
            value = row["value"]
            row |= {
                "line": regions(finding.claim.start, finding.claim.end).line,
                "value": None if isinstance(value, str) else value,
                _TEXT_VALUE: value if isinstance(value, str) else None,
            }
            lines.append(json.dumps(row, ensure_ascii=True, allow_nan=False) + "\n")
    return "".join(lines)


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


def _packs(snapshot: Snapshot) -> str:
    return json.dumps({pack.name: pack.digest for pack in snapshot.packs}, ensure_ascii=True)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
