"""The files of decisions beside the reports: which one belongs to a document, and keeping one decision more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.commands.outputs import report_stems, write_file
from checker.report.marks import Decision
from checker.report.review_file import ENDING, decisions_text, read_decisions
from checker.report.reviews import Decisions


def reviews_beside(folder: str | Path, files: Sequence[str]) -> Mapping[str, Decisions]:
    """The decisions on each document file, from the folder of its reports.

    Raises:
        UsageError: a file of decisions cannot be read.
    """
    stems = report_stems(files)
    return {path: read_decisions(Path(folder) / f"{stems[path]}{ENDING}") for path in files}


def keep(path: Path, key: tuple[str, str], decision: Decision | None) -> None:
    """Keep one decision, or take it back; the file is read again first, so that what others added to it stays.

    Raises:
        UsageError: the file cannot be read or written.
    """
    decisions = read_decisions(path)
    if decision is None:
        decisions.pop(key, None)
    else:
        decisions[key] = decision
    if decisions:
        write_file(path, decisions_text(decisions))
    else:
        path.unlink(missing_ok=True)
