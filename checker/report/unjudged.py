"""What was not judged: grouped by reason, and apart from it the dates and ordinals that count nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from checker.model import Document, Finding
from checker.report.escape import Safe, link
from checker.report.figures import day, figure
from checker.report.marks import Marks
from checker.report.phrases import (
    capitalised,
    code_words,
    excerpt,
    inline,
    labelled,
    listed,
    said,
    surface,
)
from checker.report.remarks import candidate_words, notes_without_a_verdict
from checker.report.reviews import decision_words
from checker.report.snapshot import Snapshot
from checker.report.summary import Lines

_MOST_ROWS = 3
_MOST_CANDIDATES = 3
_HELD = {"later": "Held, published later", "context": "Held"}


def groups(
    findings: Sequence[Finding], line_of: Lines, snapshot: Snapshot, marks: Marks
) -> list[dict[str, Any]]:
    """One group for each code, with the lines of its claims."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code or "", []).append(finding)
    return [_group(code, by_code[code], line_of, snapshot, marks) for code in sorted(by_code)]


def dates_in_words(findings: Sequence[Finding], document: Document, line_of: Lines) -> str:
    """Dates and ordinals by line: "line 9 “2021”, “2023”; line 15 “third”"."""
    by_line: dict[str, list[str]] = {}
    for finding in findings:
        by_line.setdefault(line_of.words(finding.claim.start), []).append(surface(finding, document, 40))
    return "; ".join(f"{line} {listed(words)}" for line, words in by_line.items())


def _group(
    code: str, findings: Sequence[Finding], line_of: Lines, snapshot: Snapshot, marks: Marks
) -> dict[str, Any]:
    reasons = Counter(said(one) for one in findings)
    common, times = reasons.most_common(1)[0]
    # What most of them share is said once, above them; a code's own sentence is for reasons that all differ.
    shared = times > 1 or len(findings) == 1
    rows = [
        {
            "place": capitalised(line_of.words(one.claim.start)),
            "excerpt": excerpt(one),
            "says": "" if shared and said(one) == common else said(one),
            "remarks": _remarks(one, marks),
        }
        for one in findings
    ]
    summary = common if shared else snapshot.code_summaries.get(code, "")
    return {"reason": code_words(code, snapshot), "code": code, "summary": summary, "rows": rows}


def _remarks(finding: Finding, marks: Marks) -> list[Safe]:
    found = [labelled("Note", note) for note in notes_without_a_verdict(finding)]
    for row in finding.evidence[:_MOST_ROWS]:
        when = day(row.as_of) or "an unknown day"
        label = _HELD.get(row.role, "Held")
        found.append(Safe(f"**{label}:** {inline(f'{figure(row)} ({when})')}, {link(row.source, row.url)}"))
    more = len(finding.evidence) - _MOST_ROWS
    if more > 0:
        found.append(Safe(f"and {more} further row{'s' if more > 1 else ''}"))
    named = [one for one in finding.candidates[:_MOST_CANDIDATES] if one.score]
    # The sentence of the finding may name them already.
    if named and named[0].label not in finding.explanation:
        found.append(labelled("Nearest", "; ".join(candidate_words(one) for one in named)))
    decided = decision_words(marks, finding)
    if decided:
        found.append(labelled("Decided", decided))
    return found
