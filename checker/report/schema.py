"""The published JSON Schema of reports, findings and extraction records, kept as data beside this module."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

PARTS = ("report", "finding", "extraction")


@cache
def _text() -> str:
    return (resources.files("checker.report") / "data" / "report.schema.json").read_text(encoding="utf-8")


def schema(part: str = "report") -> dict[str, Any]:
    """The schema of a whole report, of one finding, or of one extraction record; a fresh object each time."""
    content: dict[str, Any] = json.loads(_text())
    return {**content, "$ref": f"#/$defs/{part}"}


def fields(part: str) -> dict[str, dict[str, Any]]:
    """The fields of a record by name, in the order of the schema."""
    properties: dict[str, dict[str, Any]] = json.loads(_text())["$defs"][part]["properties"]
    return properties
