"""What a report is about: the documents of one file, each with its findings or with why it was not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.model import Document, Finding, Observation
from checker.report.marks import Decision, GoneFinding, Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document and its findings; `path` is the file it was read from, where that is not its id.

    `series` are all rows of the series that were compared, by indicator and entity as the findings name them.
    `marks` are those of this document alone: another one may hold the same sentence.
    """

    document: Document
    findings: tuple[Finding, ...]
    path: str = ""
    series: Mapping[tuple[str, str], Sequence[Observation]] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """One file with its documents; `unread` says why others of its documents could not be checked.

    `pictures` names the folder beside the report that holds its pictures; without one there are none. `unmatched`
    are an analyst's decisions that no finding has any more, each with its fingerprint; `gone` are findings of the
    baseline that are no more.
    """

    name: str
    documents: tuple[CheckedDocument, ...]
    unread: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    pictures: str = ""
    unmatched: tuple[tuple[str, Decision], ...] = ()
    gone: tuple[GoneFinding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, document by document."""
        return tuple(finding for checked in self.documents for finding in checked.findings)

    def marks_of(self, checked: CheckedDocument) -> Marks:
        """What holds for the findings of one of its documents: its own marks, then those of the file."""
        return checked.marks.over(self.marks)

    @property
    def marked(self) -> tuple[CheckedDocument, ...]:
        """The documents, each with all that holds for its findings."""
        return tuple(replace(one, marks=self.marks_of(one)) for one in self.documents)
