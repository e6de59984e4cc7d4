"""The baseline: findings that are known and do not fail a run again, in a file that is stable in version control.

A finding is known by its document and its fingerprint, which is made of its sentence and not of its line. One that
has become worse is no longer known. A document that was renamed keeps its entries.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from checker.errors import UsageError
from checker.file_limits import read_within
from checker.model import Finding, Severity
from checker.report.checked import CheckedDocument
from checker.report.marks import GoneFinding
from checker.report.printable import one_line
from checker.report.summary import in_text_order

DEFAULT_NAME = "checker-baseline.json"
_VERSION = 1
_SHOWN = 80
_REMEDY = "write it anew with --write-baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known finding; `claim` is for the people who read the file."""

    document: str
    finding: str
    code: str
    severity: str
    claim: str

    def line(self) -> str:
        """The entry as one line of JSON, so that a change of it is a change of one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(slots=True)
class Baseline:
    """The known findings of a file, and which documents and findings a run has met."""

    path: Path
    entries: tuple[Entry, ...] = ()
    stdin: str = ""
    """What standard input would be called as a file."""
    _met: dict[str, list[Entry]] = field(default_factory=dict)
    _answered: set[tuple[str, str]] = field(default_factory=set)
    _by_document: dict[str, dict[str, Entry]] = field(default_factory=dict)
    _moved: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        gone: dict[str, bool] = {}
        for one in self.entries:
            self._by_document.setdefault(one.document, {})[one.finding] = one
            if gone.setdefault(one.document, not self._is_there(one.document)):
                self._moved.setdefault(one.finding, one)

    def known(self, checked: CheckedDocument, answered: Iterable[str] = ()) -> Mapping[str, Entry]:
        """The entries of a document's findings by fingerprint; its findings count as met.

        Those that something else has `answered` for, an ignore in the document, are not written into the file.
        """
        name = self._name(checked)
        findings = [one for one in in_text_order(checked.findings) if one.severity is not Severity.NONE]
        self._met.setdefault(name, []).extend(_entry(name, checked, one) for one in findings)
        self._answered.update((name, one) for one in answered)
        held = self._by_document.get(name)
        known = held if held is not None else self._moved
        return {one.finding_id: known[one.finding_id] for one in findings if one.finding_id in known}

    def covers(self, entry: Entry, finding: Finding) -> bool:
        """Whether the finding is no worse than when it was written down."""
        return finding.severity.rank <= Severity(entry.severity).rank

    def gone(self, documents: Iterable[CheckedDocument]) -> tuple[GoneFinding, ...]:
        """The entries of documents that were checked whose finding was met no more."""
        found: list[GoneFinding] = []
        for checked in documents:
            name = self._name(checked)
            met = {one.finding for one in self._met.get(name, ())}
            within = "" if checked.document.document_id == checked.path else checked.document.document_id
            found += [
                _gone(one, checked.path or name, within)
                for one in self._by_document.get(name, {}).values()
                if one.finding not in met
            ]
        return tuple(found)

    def gone_documents(self) -> tuple[GoneFinding, ...]:
        """The expired entries of documents that are there no more; known when all others have been checked."""
        found: list[GoneFinding] = []
        for one in self.expired():
            if one.document not in self._met:
                name, _, within = one.document.partition("#")
                found.append(_gone(one, Path(os.path.relpath(self.path.parent / name)).as_posix(), within))
        return tuple(found)

    def expired(self) -> list[Entry]:
        """Entries whose document was checked, or is gone, and whose finding was met no more."""
        met = {(name, one.finding) for name, entries in self._met.items() for one in entries}
        carried = {
            one.finding
            for name, entries in self._met.items()
            if name not in self._by_document
            for one in entries
        }
        return [
            one
            for one in self.entries
            if (one.document, one.finding) not in met
            and (one.document in self._met or self._moved.get(one.finding) is one)
            and not (self._moved.get(one.finding) is one and one.finding in carried)
        ]

    def renewed(self) -> str:
        """The content of the file after this run: documents that it did not check keep their entries."""
        kept = [one for one in self.entries if one.document not in self._met and self._is_there(one.document)]
        entries = sorted(
            (
                *kept,
                *(
                    one
                    for found in self._met.values()
                    for one in found
                    if (one.document, one.finding) not in self._answered
                ),
            ),
            key=lambda one: (one.document, one.code, one.claim, one.finding),
        )
        lines = ",\n".join(f"    {one.line()}" for one in entries)
        return f'{{\n  "checker-baseline": {_VERSION},\n  "findings": [\n{lines}\n  ]\n}}\n'

    def _is_there(self, document: str) -> bool:
        """Whether a document that was written down can still be checked; of web addresses nobody knows."""
        if "://" in document or document == "-":
            return True
        # A name may hold the mark that parts it from its record.
        return any(
            (self.path.parent / name).exists() for name in (document, document.rpartition("#")[0]) if name
        )

    def _name(self, checked: CheckedDocument) -> str:
        path, name = checked.path or "-", checked.document.document_id
        if path == "-" and self.stdin:
            path, name = self.stdin, self.stdin if name == path else name
        if path == "-" or "://" in path:
            return path
        try:
            shown = Path(os.path.relpath(path, self.path.parent)).as_posix()
        except ValueError:  # another drive
            shown = Path(path).as_posix()
        return shown if name == path else f"{shown}#{name}"


def read_baseline(path: Path, *, stdin: str = "", missing: bool = False) -> Baseline:
    """The baseline of a file; an empty one if it may be missing and is. `stdin` is what standard input is called.

    Raises:
        UsageError: it cannot be read, or is no baseline.
    """
    try:
        content = json.loads(read_within(path, "baseline", UsageError).decode("utf-8-sig"))
    except FileNotFoundError as error:
        if missing:
            return Baseline(path, stdin=stdin)
        raise UsageError(f"{path}: there is no baseline", "write one with --write-baseline") from error
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name another file with --baseline"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not JSON: {one_line(str(error))}", _REMEDY) from error
    version = content.get("checker-baseline") if isinstance(content, dict) else None
    if version != _VERSION or not isinstance(content.get("findings"), list):
        raise UsageError(f"{path}: no baseline of this tool", _REMEDY)
    return Baseline(path, tuple(_read_entries(content["findings"], path)), stdin)


def _read_entries(rows: Sequence[object], path: Path) -> Iterable[Entry]:
    for number, row in enumerate(rows, start=1):
        values = row if isinstance(row, dict) else {}
        texts = {name: values.get(name, "") for name in ("document", "finding", "code", "severity", "claim")}
        wrong = [name for name, value in texts.items() if not isinstance(value, str)]
        if wrong or not texts["finding"] or texts["severity"] not in [one.value for one in Severity]:
            raise UsageError(f"{path}: entry {number} is none of this tool", _REMEDY)
        yield Entry(**texts)


def _gone(entry: Entry, path: str, within: str) -> GoneFinding:
    return GoneFinding(
        path=path,
        within=within,
        finding=entry.finding,
        code=entry.code,
        severity=entry.severity,
        claim=entry.claim,
    )


def _entry(name: str, checked: CheckedDocument, finding: Finding) -> Entry:
    claim = one_line(checked.document.given[finding.claim.start : finding.claim.end])
    return Entry(
        document=name,
        finding=finding.finding_id,
        code=finding.code or "",
        severity=finding.severity.value,
        claim=claim if len(claim) <= _SHOWN else f"{claim[: _SHOWN - 1]}…",
    )
