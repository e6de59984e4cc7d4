"""What a folder of reports holds, read back from their JSON: the figures of each document and its findings.

Nothing is judged again: verdicts, severities and counts are those that the reports state.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.file_limits import read_within

_LINES = ".findings.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One finding of a report, as far as an index needs it; one that an analyst overruled has no severity left."""

    key: str
    verdict: str
    severity: str
    code: str
    confidence: float
    indicator: str
    entity: str
    attribution: str
    surface: str
    says: str
    place: str
    sources: tuple[tuple[str, bool], ...]
    overruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One document of a report. `path` is the report without its ending, relative to the folder."""

    path: str
    document: str
    title: str
    published: str
    authors: tuple[str, ...]
    claims: int
    judged: int
    findings: tuple[Judgement, ...]

    def count(self, severity: str) -> int:
        """How many of its findings have that severity."""
        return sum(one.severity == severity for one in self.findings)

    @property
    def name(self) -> str:
        """Its title, or what it was read from."""
        return self.title or self.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """All documents of a folder, each once, and the files that could not be read."""

    documents: tuple[Reported, ...]
    unread: tuple[str, ...] = ()


def read_reports(folder: Path) -> Reports:
    """The reports below a folder; a document with both JSON and JSON Lines is taken from its JSON.

    Raises:
        UsageError: there is no such folder, or no report in it.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", "name the folder that 'checker run --output' wrote to")
    found: dict[tuple[str, str], Reported] = {}
    unread: list[str] = []
    for path in sorted((*folder.rglob("*.json"), *folder.rglob(f"*{_LINES}")), key=_json_first):
        try:
            for one in _documents(path, folder):
                found.setdefault((one.path, one.document), one)
        except UsageError as error:
            unread.append(f"{error.problem}; {error.hint}")
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            unread.append(f"{path.relative_to(folder)}: {type(error).__name__}")
    if not found:
        raise UsageError(
            f"{folder}: no report in JSON or JSON Lines",
            "write them with 'checker run ... --format md,html,json'",
        )
    return Reports(documents=tuple(found[key] for key in sorted(found)), unread=tuple(unread))


def _json_first(path: Path) -> tuple[bool, str]:
    return path.name.endswith(_LINES), path.as_posix()


def _documents(path: Path, folder: Path) -> Iterator[Reported]:
    text = read_within(path, "report", UsageError).decode("utf-8")
    if path.name.endswith(_LINES):
        stem = path.relative_to(folder).as_posix().removesuffix(_LINES)
        yield from _from_lines(text, stem)
        return
    content = json.loads(text)
    # Other JSON lies in such folders too; only what says that it is a report is one.
    if isinstance(content, dict) and "checker" in content and isinstance(content.get("documents"), list):
        stem = path.relative_to(folder).as_posix().removesuffix(".json")
        for one in content["documents"]:
            yield _reported(one, stem)


def _reported(document: Mapping[str, Any], stem: str) -> Reported:
    return Reported(
        path=stem,
        document=str(document["document"]),
        title=str(document.get("title") or ""),
        published=str(document.get("published") or ""),
        authors=tuple(str(name) for name in document.get("authors") or ()),
        claims=int(document["summary"]["claims"]),
        judged=int(document["summary"]["judged"]),
        findings=_judgements(document["findings"]),
    )


def _from_lines(text: str, stem: str) -> Iterator[Reported]:
    by_document: dict[str, list[Mapping[str, Any]]] = {}
    for line in text.splitlines():
        record = json.loads(line)
        by_document.setdefault(str(record["document"]), []).append(record)
    for name, records in by_document.items():
        findings = _judgements(records)
        yield Reported(
            path=stem,
            document=name,
            title="",
            published="",
            authors=(),
            claims=len(findings),
            judged=sum(one.verdict != "unverifiable" for one in findings),
            findings=findings,
        )


def _judgements(records: Sequence[Mapping[str, Any]]) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(
            key=str(one["finding"]),
            verdict=str(one["verdict"]),
            severity="none" if _is_overruled(one) else str(one["severity"]),
            code=str(one.get("code") or ""),
            confidence=float(one["confidence"]),
            indicator=str(one.get("indicator_name") or one.get("indicator") or ""),
            entity=str(one.get("entity") or ""),
            attribution=str(one.get("attribution") or ""),
            surface=str(one["surface"]),
            says=str(one["explanation"]),
            place=str((one.get("place") or {}).get("label") or ""),
            sources=tuple(
                dict.fromkeys(
                    (str(row["source"]), bool(row["agrees"]))
                    for row in one.get("references") or ()
                    if row.get("role", "evidence") == "evidence"
                )
            ),
            overruled=_is_overruled(one),
        )
        for one in records
    )


def _is_overruled(record: Mapping[str, Any]) -> bool:
    """Whether an analyst decided, on the verdict that stands, that nothing is wrong."""
    review = record.get("review")
    if not isinstance(review, Mapping) or not review.get("current"):
        return False
    return review.get("choice") == "reject" or (
        review.get("choice") == "override" and review.get("verdict") in ("consistent", "unverifiable")
    )
