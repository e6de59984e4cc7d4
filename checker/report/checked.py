"""What a report is about: the documents of one file, each with its findings or with why it was not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.model import Document, Finding
from checker.report.marks import Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document and its findings; `path` is the file it was read from, where that is not its id."""

    document: Document
    findings: tuple[Finding, ...]
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file with its documents; `unread` says why others of its documents could not be checked."""

    name: str
    documents: tuple[CheckedDocument, ...]
    unread: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, document by document."""
        return tuple(finding for checked in self.documents for finding in checked.findings)
