"""Findings as one Parquet file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from checker.archive.finding_rows import finding_columns, finding_rows, lines_to_parquet, row_line
from checker.report.checked import CheckedFile
from checker.report.snapshot import Snapshot


def parquet_bytes(file: CheckedFile, snapshot: Snapshot) -> bytes:
    """The findings of a file, document by document, in text order; the same findings give the same bytes."""
    with tempfile.TemporaryDirectory(prefix="checker-parquet-") as folder:
        source, target = Path(folder, "findings.jsonl"), Path(folder, "findings.parquet")
        with source.open("wb") as lines:
            for row in finding_rows(file.marked, snapshot.least):
                lines.write(row_line(row))
        lines_to_parquet(source, target, finding_columns(), about(snapshot))
        return target.read_bytes()


def about(snapshot: Snapshot) -> dict[str, str]:
    """What the file says of the run that made it."""
    packs = {pack.name: pack.digest for pack in snapshot.packs}
    return {"checker": snapshot.tool_version, "packs": json.dumps(packs, ensure_ascii=True)}
