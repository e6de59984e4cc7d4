"""The Markdown report: pure text from findings, in the order an analyst works.

Templates decide what stands where; this module and its neighbours decide the words. Every value that a
template prints is escaped unless it is `Safe`, so foreign text stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from checker.model import Document, Finding, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.escape import Safe, fenced, link, markdown, marked
from checker.report.figures import sureness
from checker.report.heads import about, coverage, facts, headline, outcome, pack_row, sums, wrong_first
from checker.report.mark_words import marks_in_words
from checker.report.marks import Marks
from checker.report.phrases import (
    capitalised,
    code_words,
    count,
    excerpt,
    labelled,
    said,
    sentence,
    surface,
    verdict_words,
)
from checker.report.plot import alt_text, has_plot
from checker.report.remarks import compact_notes, compared_with, remarks
from checker.report.reviews import decision_words, short_words, sign_off, unmatched_words
from checker.report.snapshot import Snapshot
from checker.report.sources import source_rows
from checker.report.summary import (
    Lines,
    at_least,
    in_text_order,
    is_judged,
    only_dates,
    summarize,
    worst_first,
)
from checker.report.template_sets import markdown_templates
from checker.report.unjudged import dates_in_words, groups

_MOST_SOURCES = 4
# Characters of context in the table that gives all findings at a glance.
_GLANCE = 30


def render_markdown(file: CheckedFile, snapshot: Snapshot) -> str:
    """The report on one file. The same findings and snapshot give the same bytes."""
    text = markdown_templates().get_template("report.md.j2").render(page=_page(file, snapshot))
    return text.rstrip("\n") + "\n"


def _page(file: CheckedFile, snapshot: Snapshot) -> dict[str, Any]:
    summary = summarize(file.findings)
    single = file.documents[0].document if len(file.documents) == 1 else None
    return {
        "name": headline(file, single),
        "coverage": coverage(summary),
        "outcome": outcome(summary),
        "facts": facts(file, single, snapshot),
        "verdicts": [_verdict_row(verdict, counts) for verdict, counts in wrong_first(summary)],
        "unjudged": [
            {"reason": code_words(code, snapshot), "code": code, "count": number}
            for code, number in summary.unjudged.items()
        ],
        "unread": file.unread,
        "parts": [
            _part(checked, snapshot, several=single is None, pictures=file.pictures)
            for checked in file.marked
        ],
        "signed": sign_off(file),
        "unmatched": unmatched_words(file),
        "packs": [pack_row(pack) for pack in snapshot.packs],
        "unread_references": snapshot.unread,
    }


def _verdict_row(verdict: VerdictName, counts: dict[Severity, int]) -> dict[str, Any]:
    return {
        "name": verdict_words(verdict),
        "total": sum(counts.values()),
        # An empty cell is read faster than a nought.
        "counts": [counts[one] or "" for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE)],
    }


def _part(checked: CheckedDocument, snapshot: Snapshot, *, several: bool, pictures: str) -> dict[str, Any]:
    document, line_of, marks = checked.document, Lines(checked.document), checked.marks
    shown = at_least(checked.findings, snapshot.least)
    judged = [one for one in shown if is_judged(one)]
    wrong = worst_first(one for one in judged if one.verdict is not VerdictName.CONSISTENT)
    unjudged = in_text_order(one for one in shown if not is_judged(one))
    return {
        "title": (document.title or document.document_id) if several else "",
        "facts": about(document, snapshot),
        "notes": document.notes,
        "level": Safe("###" if several else "##"),
        "findings": [
            _detailed(one, position, document, line_of, snapshot, marks)
            | {"picture": _picture(one, document, pictures)}
            | {"done": short_words(marks, one), "decision": decision_words(marks, one)}
            for position, one in enumerate(wrong, start=1)
        ],
        "consistent": _consistent(
            in_text_order(one for one in judged if one.verdict is VerdictName.CONSISTENT),
            line_of,
            snapshot,
            lambda one: _picture(one, document, pictures),
            marks,
        ),
        "unjudged": groups([one for one in unjudged if not only_dates(one)], line_of, snapshot, marks),
        "dates": dates_in_words([one for one in unjudged if only_dates(one)], document, line_of),
        "hidden": _hidden(len(checked.findings) - len(shown), snapshot.least),
    }


def _detailed(
    finding: Finding, position: int, document: Document, line_of: Lines, snapshot: Snapshot, marks: Marks
) -> dict[str, Any]:
    claim = finding.claim
    return {
        "position": position,
        "verdict": verdict_words(finding.verdict),
        "surface": surface(finding, document),
        "excerpt": excerpt(finding, _GLANCE),
        "quote": marked(
            claim.sentence.text, claim.start - claim.sentence.start, claim.end - claim.sentence.start
        ),
        "line": line_of(claim.start),
        "place": capitalised(line_of.words(claim.start)),
        "severity": finding.severity.value,
        "code": f"{finding.code or ''} {code_words(finding.code or '', snapshot).lower()}".strip(),
        "name": finding.finding_id[:8],
        "literally_true": "literally true" if finding.literally_true else "",
        "sure": sureness(finding.confidence),
        "attribution": claim.attribution or "",
        "says": said(finding),
        "rows": source_rows(finding, snapshot.own_tables),
        "remarks": [*(labelled(*pair) for pair in marks_in_words(marks, finding)), *remarks(finding)],
        **_proof(finding),
    }


def _proof(finding: Finding) -> dict[str, str]:
    return {
        "arithmetic": sums(finding),
        "sql": fenced(finding.sql, "sql") if finding.sql else "",
    }


def _picture(finding: Finding, document: Document, folder: str) -> Safe:
    if not folder or not has_plot(finding):
        return Safe("")
    address = f"{quote(folder.encode('utf-8', 'surrogateescape'))}/{quote(finding.finding_id)}.svg"
    return Safe(f"![{markdown(alt_text(finding, document))}](<{address}>)")


def _consistent(
    findings: Sequence[Finding],
    line_of: Lines,
    snapshot: Snapshot,
    picture: Callable[[Finding], Safe],
    marks: Marks,
) -> list[dict[str, Any]]:
    """One row for each claim in the text: what several authorities say of one claim stands together."""
    by_place: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.claim.start, finding.claim.end), []).append(finding)
    return [_compact(together, line_of, snapshot, picture, marks) for together in by_place.values()]


def _compact(
    findings: Sequence[Finding],
    line_of: Lines,
    snapshot: Snapshot,
    picture: Callable[[Finding], Safe],
    marks: Marks,
) -> dict[str, Any]:
    first = findings[0]
    agreeing = [row for one in findings for row in one.evidence if row.agrees]
    rows = agreeing or [row for one in findings for row in one.evidence]
    sources = list(dict.fromkeys(link(row.source, row.url) for row in rows))
    more = f" and {len(sources) - _MOST_SOURCES} more" if len(sources) > _MOST_SOURCES else ""
    notes = dict.fromkeys(sentence(note) for one in findings for note in compact_notes(one))
    decided = dict.fromkeys(filter(None, (decision_words(marks, one) for one in findings)))
    who = [f"Said by {first.claim.attribution}."] if first.claim.attribution else []
    return {
        "line": line_of(first.claim.start),
        "place": capitalised(line_of.words(first.claim.start)),
        "excerpt": excerpt(first),
        "says": " ".join([*(said(one) for one in findings), *who]),
        "notes": labelled("Note", " ".join(notes)) if notes else "",
        "decision": labelled("Decided", "; ".join(decided)) if decided else "",
        "sources": Safe(", ".join(sources[:_MOST_SOURCES]) + more),
        "sure": sureness(min(one.confidence for one in findings)),
        "proofs": [
            _compact_proof(one, snapshot) | {"picture": picture(one)}
            for one in findings
            if one.evidence or one.sql
        ],
    }


def _compact_proof(finding: Finding, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "target": compared_with(finding),
        "rows": source_rows(finding, snapshot.own_tables),
        "sql": fenced(finding.sql, "sql") if finding.sql else "",
    }


def _hidden(number: int, least: Severity) -> str:
    return f"{count(number, 'finding')} below “{least.value}” not shown (--min-severity)." if number else ""
