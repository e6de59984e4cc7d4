"""What a report is about: the documents of one file, each with its findings or with why it was not read."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Document, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document and its findings."""

    document: Document
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file with its documents; `unread` says why others of its documents could not be checked."""

    name: str
    documents: tuple[CheckedDocument, ...]
    unread: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, document by document."""
        return tuple(finding for checked in self.documents for finding in checked.findings)
