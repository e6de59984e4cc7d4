"""A batch to two files of a run: its findings, then its documents; a part is there when both are."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.archive.batches import Batch
from checker.archive.checking import Outcome, Setup, check_batch
from checker.archive.copies import signature
from checker.archive.finding_rows import finding_columns, finding_rows, lines_to_parquet, row_line
from checker.archive.folders import Folder
from checker.model import Severity
from checker.report.checked import CheckedDocument
from checker.report.summary import summarize

PARTS = "parts"
FINDINGS, DOCUMENTS = "findings", "documents"
# The number of a document is that of its batch, and its own in it: the same whoever checked it.
PER_BATCH = 1_000_000
UNDATED = "undated"
_IN_A_FOLDER = 1000

DOCUMENT_COLUMNS: Mapping[str, str] = {
    "document_number": "BIGINT",
    "document": "VARCHAR",
    "input": "VARCHAR",
    "place": "VARCHAR",
    "title": "VARCHAR",
    "authors": "VARCHAR[]",
    "published": "DATE",
    "published_from": "VARCHAR",
    "month": "VARCHAR",
    "characters": "BIGINT",
    "digest": "VARCHAR",
    "claims": "BIGINT",
    "judged": "BIGINT",
    "numbers": "BIGINT",
    "numbers_judged": "BIGINT",
    "errors": "BIGINT",
    "warnings": "BIGINT",
    "problem": "VARCHAR",
    "signature": "UINTEGER[]",
}


def extra_columns() -> dict[str, str]:
    """What a row of findings says of its document."""
    return {
        "document_number": "BIGINT",
        "input": "VARCHAR",
        "title": "VARCHAR",
        "authors": "VARCHAR[]",
        "published": "DATE",
        "month": "VARCHAR",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a batch: how many documents, and, where only one process can write the folder, its files."""

    documents: int
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWork:
    """The work on a batch of a run: check it and write its part. It travels to other processes."""

    setup: Setup
    folder: Folder
    least: Severity
    near: bool
    about: tuple[tuple[str, str], ...]

    def __call__(self, batch: Batch) -> Done:
        """Check a batch and write its part, the documents last: a part without them is done again."""
        outcomes = check_batch(self.setup, batch)
        files = {
            part_name(batch.number, FINDINGS): self._findings(batch.number, outcomes),
            part_name(batch.number, DOCUMENTS): self._documents(batch.number, outcomes),
        }
        if self.folder.here_only:
            return Done(documents=len(outcomes), files=files)
        for name, content in files.items():
            self.folder.write(name, content)
        return Done(documents=len(outcomes), files={})

    def probe(self, batch: Batch) -> None:
        """Check a batch and write nothing."""
        check_batch(self.setup, batch)

    def _findings(self, number: int, outcomes: Iterable[Outcome]) -> bytes:
        rows = []
        for position, outcome in enumerate(outcomes):
            document = outcome.document
            if document is None:
                continue
            own = {
                "document_number": number * PER_BATCH + position,
                "input": outcome.path,
                "title": document.title,
                "authors": list(document.authors),
                "published": document.published.isoformat() if document.published else None,
                "month": _month(outcome),
            }
            checked = CheckedDocument(document=document, findings=outcome.findings)
            rows += [row_line(row | own) for row in finding_rows([checked], self.least)]
        return _parquet(rows, finding_columns() | extra_columns(), dict(self.about))

    def _documents(self, number: int, outcomes: Iterable[Outcome]) -> bytes:
        rows = [
            row_line(self._document(number * PER_BATCH + position, outcome))
            for position, outcome in enumerate(outcomes)
        ]
        return _parquet(rows, DOCUMENT_COLUMNS, dict(self.about))

    def _document(self, number: int, outcome: Outcome) -> dict[str, Any]:
        row: dict[str, Any] = {
            "document_number": number,
            "document": outcome.name,
            "input": outcome.path,
            "place": outcome.name,
            "authors": [],
            "month": _month(outcome),
            "problem": outcome.error.problem if outcome.error is not None else None,
            **dict.fromkeys(("claims", "judged", "numbers", "numbers_judged", "errors", "warnings"), 0),
        }
        document = outcome.document
        if document is None:
            return row
        summary = summarize(outcome.findings)
        return row | {
            "document": document.document_id,
            "title": document.title,
            "authors": list(document.authors),
            "published": document.published.isoformat() if document.published else None,
            "published_from": document.published_from or None,
            "characters": len(document.text),
            "digest": hashlib.blake2b(
                document.text.encode("utf-8", "surrogatepass"), digest_size=16
            ).hexdigest(),
            "claims": summary.claims,
            "judged": summary.judged,
            "numbers": summary.numbers - summary.dating,
            "numbers_judged": summary.numbers_judged,
            "errors": summary.severities.get(Severity.ERROR, 0),
            "warnings": summary.severities.get(Severity.WARNING, 0),
            "signature": signature(document.text) if self.near else None,
        }


def part_name(number: int, table: str) -> str:
    """Where a part of a run is kept, from its folder on."""
    return f"{PARTS}/{number // _IN_A_FOLDER:06d}/{number:09d}.{table}.parquet"


def finished_parts(folder: Folder) -> frozenset[int]:
    """The numbers of the batches that are done."""
    ending = f".{DOCUMENTS}.parquet"
    return frozenset(
        int(name.rpartition("/")[2].removesuffix(ending))
        for name in folder.names(PARTS)
        if name.endswith(ending)
    )


def _month(outcome: Outcome) -> str:
    day = outcome.document.published if outcome.document is not None else None
    return f"{day:%Y-%m}" if day is not None else UNDATED


def _parquet(rows: list[bytes], columns: Mapping[str, str], about: Mapping[str, str]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="checker-part-") as folder:
        source, target = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
        with source.open("wb") as file:
            file.writelines(rows)
        lines_to_parquet(source, target, columns, about)
        return target.read_bytes()
