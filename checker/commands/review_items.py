"""What is to be reviewed: the findings of a report, or of a document that is checked for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.documents.web_addresses import is_web_address
from checker.errors import UsageError
from checker.file_limits import read_within
from checker.model import Severity, VerdictName
from checker.report.review_file import ENDING, FINGERPRINT
from checker.report.summary import COUNTS_NOTHING

_LINES = ".findings.jsonl"
_PEOPLE = (".md", ".html")
_HEADS = ("# Claims check: ", "<title>Claims check: ")
_HEAD = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding. `document` names its document where a file holds several; `contexts` are the stretches of text
    that it can be told in, the shortest first."""

    record: Mapping[str, Any]
    document: str = ""
    published: str = ""
    contexts: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What a decision on it is kept under."""
        return self.document, str(self.record["finding"])

    @property
    def accuses(self) -> bool:
        """Whether it says that something is off."""
        return self.record["verdict"] not in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)

    @property
    def claims(self) -> bool:
        """Whether there is a claim to judge at all, and not a date or an ordinal that counts nothing."""
        return self.record.get("code") != COUNTS_NOTHING


def report_of(name: str) -> Path | None:
    """The report for programs that a path names, or that lies beside the one for people; None if it names no report.

    Raises:
        UsageError: it is a report for people without one for programs beside it.
    """
    if is_web_address(name):
        return None
    path = Path(name)
    if path.name.endswith(ENDING):
        stem = path.name.removesuffix(ENDING)
        return _beside(path, stem, "the reports of it")
    if path.name.endswith((_LINES, ".json")):
        return path
    if path.suffix.lower() not in _PEOPLE:
        return None
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    return _beside(path, path.stem, "this report") if any(mark in head for mark in _HEADS) else None


def review_path(report: Path) -> Path:
    """Where the decisions on a report are kept: beside it."""
    name = report.name.removesuffix(_LINES) if report.name.endswith(_LINES) else report.stem
    return report.with_name(f"{name}{ENDING}")


def items_of_report(path: Path) -> list[Item]:
    """The findings of a report for programs, worst first.

    Raises:
        UsageError: it cannot be read, or is no report.
    """
    try:
        text = read_within(path, "report", UsageError).decode("utf-8")
        return worst_first(_from_lines(text) if path.name.endswith(_LINES) else _from_report(text))
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name a report or a document"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"{path}: not a report of 'checker run'", "name one that '--format json' or 'jsonl' wrote"
        ) from error


def worst_first(items: Sequence[Item]) -> list[Item]:
    """By severity, then the surest, then as they stand in the text."""
    place = {id(one): number for number, one in enumerate(items)}
    return sorted(
        items,
        key=lambda one: (
            -Severity(one.record["severity"]).rank,
            -round(float(one.record["confidence"]), 2),
            place[id(one)],
        ),
    )


def _beside(path: Path, stem: str, what: str) -> Path:
    for ending in (".json", _LINES):
        found = path.with_name(f"{stem}{ending}")
        if found.is_file():
            return found
    raise UsageError(
        f"{path}: {what} for programs is missing, and the findings are read from that",
        "name the document itself, or check it again with --format md,json",
    )


def _from_report(text: str) -> list[Item]:
    documents = json.loads(text)["documents"]
    return [
        Item(
            record=_checked(record),
            document=str(one["document"]) if len(documents) > 1 else "",
            published=str(one.get("published") or ""),
        )
        for one in documents
        for record in one["findings"]
    ]


def _from_lines(text: str) -> list[Item]:
    records = [_checked(json.loads(line)) for line in text.splitlines() if line.strip()]
    several = len({record["document"] for record in records}) > 1
    return [Item(record=record, document=str(record["document"]) if several else "") for record in records]


def _checked(record: Mapping[str, Any]) -> Mapping[str, Any]:
    # What is missing is noticed before anybody has decided anything.
    for key in ("finding", "sentence", "surface", "explanation"):
        if not isinstance(record[key], str):
            raise ValueError(key)
    if not FINGERPRINT.fullmatch(record["finding"]):
        raise ValueError("finding")
    VerdictName(record["verdict"])
    Severity(record["severity"])
    float(record["confidence"])
    return record
