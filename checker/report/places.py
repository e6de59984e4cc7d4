"""Where a finding stands, as tools and people point at it: file, line, column, and the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Document, Finding
from checker.report.checked import CheckedFile
from checker.report.marks import Marks
from checker.report.snapshot import Snapshot
from checker.report.summary import Lines, at_least, is_judged, only_dates, worst_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of text: lines and columns from 1 in code points, the end column exclusive."""

    start: int
    length: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    line_text: str
    part: str = ""
    """What the line counts in where the source is divided ("page 3"), "" where it has nothing but lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding with its place. `within` names the record of JSON Lines whose text the region counts in."""

    finding: Finding
    document: Document
    path: str
    within: str
    region: Region
    marks: Marks


class Regions:
    """The regions of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.given
        self._line_of = Lines(document)

    def __call__(self, start: int, end: int) -> Region:
        """The region of the characters from `start` to `end`."""
        first = self._text.rfind("\n", 0, start) + 1
        begin, stop = self._line_of.place(start), self._line_of.place(max(end - 1, start))
        line_end = self._text.find("\n", start)
        return Region(
            start=start,
            length=end - start,
            line=begin.line or 1,
            column=begin.column or 1,
            end_line=stop.line or 1,
            end_column=(stop.column or 1) + (end > start),
            text=self._text[start:end],
            line_text=self._text[first : line_end if line_end >= 0 else len(self._text)],
            part=begin.part,
        )


def located(file: CheckedFile, snapshot: Snapshot) -> Iterator[Located]:
    """Every finding that is shown, document by document, worst first."""
    for checked in file.documents:
        regions, document, marks = Regions(checked.document), checked.document, file.marks_of(checked)
        path = checked.path or document.document_id
        within = "" if document.document_id == path else document.document_id
        for finding in worst_first(at_least(checked.findings, snapshot.least)):
            region = regions(finding.claim.start, finding.claim.end)
            yield Located(
                finding=finding, document=document, path=path, within=within, region=region, marks=marks
            )


def accusations(file: CheckedFile, snapshot: Snapshot) -> list[Located]:
    """The findings that say something is off, worst first over all documents."""
    found = [one for one in located(file, snapshot) if is_accusation(one.finding)]
    order = {id(finding): place for place, finding in enumerate(worst_first(one.finding for one in found))}
    return sorted(found, key=lambda one: order[id(one.finding)])


def is_open(one: Located) -> bool:
    """Whether nobody has asked not to be told: neither an ignore, nor an analyst, nor the baseline."""
    return not one.marks.silences(one.finding) and one.marks.state(one.finding) != "unchanged"


def is_accusation(finding: Finding) -> bool:
    """Whether the finding was judged and says that something is off."""
    return is_judged(finding) and finding.code is not None and not only_dates(finding)
