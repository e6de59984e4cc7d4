"""For frameworks that have their own workers (Spark, Dask, Beam): records in, rows of findings out, in any process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.archive.batches import Batch
from checker.archive.checking import Outcome, Setup, check_batch
from checker.archive.finding_rows import finding_rows
from checker.archive.items import ROW, Item
from checker.model import Severity
from checker.report.checked import CheckedDocument

_PLAIN = (
    "document", "start", "end", "surface", "sentence", "verdict", "code", "severity", "confidence", "indicator", "entity",
    "explanation", "finding",
)  # fmt: skip
COLUMNS: Sequence[str] = (*_PLAIN, "record", "problem")


def check_records(records: Iterable[Mapping[str, Any]], setup: Setup | None = None) -> list[dict[str, Any]]:
    """Check records `{"id", "text", "published"?, "title"?, "author"?}`; one row a finding, and one a record that failed.

    A row has the names of `COLUMNS`: the commonest fields of a finding, all of it as JSON in `record`, and in `problem` why a
    record could not be checked. The references are opened with the first call in a process, and kept.

    Raises:
        ReferenceDataError: a pack or a table cannot be used.
    """
    items = tuple(
        Item(file=0, path="record", kind=ROW, number=number, content=json.dumps(record, default=str).encode())
        for number, record in enumerate(records, start=1)
    )
    return [row for outcome in check_batch(setup or Setup(), Batch(0, items)) for row in _rows(outcome)]


def _rows(outcome: Outcome) -> Iterable[dict[str, Any]]:
    nothing = dict.fromkeys(COLUMNS)
    if outcome.document is None:
        problem = outcome.error.problem if outcome.error is not None else ""
        yield nothing | {"document": outcome.name, "problem": problem}
        return
    checked = CheckedDocument(document=outcome.document, findings=outcome.findings)
    for row in finding_rows([checked], Severity.NONE):
        yield nothing | {name: row[name] for name in _PLAIN} | {"record": json.dumps(row)}
