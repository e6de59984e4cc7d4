"""The Markdown report: pure text from findings, in the order an analyst works.

Templates decide what stands where; this module and its neighbours decide the words. Every value that a
template prints is escaped unless it is `Safe`, so foreign text stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.model import Document, Finding, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.escape import Safe, fenced, link, markdown, marked
from checker.report.figures import day, sureness
from checker.report.phrases import (
    capitalised,
    code_words,
    count,
    excerpt,
    labelled,
    listed,
    said,
    sentence,
    surface,
    verdict_words,
)
from checker.report.plot import alt_text, has_plot
from checker.report.remarks import compact_notes, compared_with, remarks
from checker.report.snapshot import PackLine, Snapshot
from checker.report.sources import source_rows
from checker.report.summary import (
    Lines,
    Summary,
    at_least,
    in_text_order,
    is_judged,
    only_dates,
    summarize,
    worst_first,
)
from checker.report.unjudged import dates_in_words, groups

_MOST_SOURCES = 4
# Characters of context in the table that gives all findings at a glance.
_GLANCE = 30


def render_markdown(file: CheckedFile, snapshot: Snapshot) -> str:
    """The report on one file. The same findings and snapshot give the same bytes."""
    text = _environment().get_template("report.md.j2").render(page=_page(file, snapshot))
    return text.rstrip("\n") + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("checker.report"),
        undefined=StrictUndefined,
        autoescape=False,  # the output is Markdown: `finalize` escapes for Markdown and HTML at once
        finalize=markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _page(file: CheckedFile, snapshot: Snapshot) -> dict[str, Any]:
    summary = summarize(file.findings)
    single = file.documents[0].document if len(file.documents) == 1 else None
    return {
        "name": (single.title if single and single.title else None) or _file_name(file.name),
        "coverage": _coverage(summary),
        "outcome": _outcome(summary),
        "facts": _facts(file, single, snapshot),
        "verdicts": [_verdict_row(verdict, counts) for verdict, counts in _wrong_first(summary)],
        "unjudged": [
            {"reason": code_words(code, snapshot), "code": code, "count": number}
            for code, number in summary.unjudged.items()
        ],
        "unread": file.unread,
        "parts": [
            _part(checked, snapshot, several=single is None, pictures=file.pictures)
            for checked in file.documents
        ],
        "packs": [_pack(pack) for pack in snapshot.packs],
        "unread_references": snapshot.unread,
    }


def _file_name(path: str) -> str:
    return "standard input" if path == "-" else PurePath(path).name or path


def _coverage(summary: Summary) -> str:
    if not summary.claims:
        return "No claims found."
    return f"{summary.judged:,} of {count(summary.claims, 'claim')} judged, {summary.not_judged:,} not."


def _outcome(summary: Summary) -> str:
    """Numbers judged and not, the dates apart, and how bad it is."""
    sentences = []
    if summary.numbers:
        counting = summary.numbers - summary.dating
        share = f" ({summary.coverage:.0%})" if counting else ""
        dates = (
            f"; {count(summary.dating, 'more is a date or an ordinal that counts', 'more are dates and ordinals that count')} nothing"
            if summary.dating
            else ""
        )
        sentences.append(f"{summary.numbers_judged:,} of {count(counting, 'number')} judged{share}{dates}.")
    if not summary.claims:
        return " ".join(["There is nothing here that a table could confirm or refute.", *sentences])
    words = [count(summary.severities[one], one.value) for one in Severity if summary.severities[one]
             and one in (Severity.ERROR, Severity.WARNING)]  # fmt: skip
    sentences.append(f"{listed(words)}." if words else "No error and no warning.")
    return " ".join(sentences)


def _wrong_first(summary: Summary) -> list[tuple[VerdictName, dict[Severity, int]]]:
    last = (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
    found = [(verdict, dict(counts)) for verdict, counts in summary.verdicts.items()]
    return [pair for pair in found if pair[0] not in last] + [pair for pair in found if pair[0] in last]


def _verdict_row(verdict: VerdictName, counts: dict[Severity, int]) -> dict[str, Any]:
    return {
        "name": verdict_words(verdict),
        "total": sum(counts.values()),
        # An empty cell is read faster than a nought.
        "counts": [counts[one] or "" for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE)],
    }


def _facts(file: CheckedFile, single: Document | None, snapshot: Snapshot) -> list[tuple[str, str]]:
    facts = [("File", file.name)]
    if single is not None:
        facts.append(("Published", _published(single)))
        facts.append(("Judged by", _clock(single, snapshot)))
    else:
        facts.append(("Documents", f"{len(file.documents):,}"))
        if snapshot.as_of:
            facts.append(("Judged by", f"what was public on {day(snapshot.as_of.isoformat())} (--as-of)"))
    rows = sum(pack.rows for pack in snapshot.packs)
    held = count(len(snapshot.packs), "pack or table", "packs and tables")
    facts.append(("Reference data", f"{held}, {count(rows, 'row')}; versions at the end"))
    facts.append(("Tool", f"checker {snapshot.tool_version}"))
    return facts


def _published(document: Document) -> str:
    if document.published is None:
        return "unknown"
    return f"{day(document.published.isoformat())} (from {document.published_from or 'the caller'})"


def _clock(document: Document, snapshot: Snapshot) -> str:
    if snapshot.as_of is not None:
        return f"what was public on {day(snapshot.as_of.isoformat())} (--as-of)"
    if document.published is not None:
        return "what was public on that day"
    return "the newest figures, because no publication date is known"


def _part(checked: CheckedDocument, snapshot: Snapshot, *, several: bool, pictures: str) -> dict[str, Any]:
    document, line_of = checked.document, Lines(checked.document)
    shown = at_least(checked.findings, snapshot.least)
    judged = [one for one in shown if is_judged(one)]
    wrong = worst_first(one for one in judged if one.verdict is not VerdictName.CONSISTENT)
    unjudged = in_text_order(one for one in shown if not is_judged(one))
    return {
        "title": (document.title or document.document_id) if several else "",
        "facts": f"{document.document_id}: published {_published(document)}; judged by {_clock(document, snapshot)}.",
        "notes": document.notes,
        "level": Safe("###" if several else "##"),
        "findings": [
            _detailed(one, position, document, line_of, snapshot)
            | {"picture": _picture(one, document, pictures)}
            for position, one in enumerate(wrong, start=1)
        ],
        "consistent": _consistent(
            in_text_order(one for one in judged if one.verdict is VerdictName.CONSISTENT),
            line_of,
            snapshot,
            lambda one: _picture(one, document, pictures),
        ),
        "unjudged": groups([one for one in unjudged if not only_dates(one)], document, line_of, snapshot),
        "dates": dates_in_words([one for one in unjudged if only_dates(one)], document, line_of),
        "hidden": _hidden(len(checked.findings) - len(shown), snapshot.least),
    }


def _detailed(
    finding: Finding, position: int, document: Document, line_of: Lines, snapshot: Snapshot
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
        "literally_true": "literally true" if finding.literally_true else "",
        "sure": sureness(finding.confidence),
        "attribution": claim.attribution or "",
        "says": said(finding),
        "rows": source_rows(finding, snapshot.own_tables),
        "remarks": remarks(finding),
        **_proof(finding),
    }


def _proof(finding: Finding) -> dict[str, str]:
    # Sums of dates say no more than the sentence of the verdict.
    sums = finding.arithmetic if finding.arithmetic and " = " in finding.arithmetic else ""
    return {
        "arithmetic": sums.replace(" - ", " − ").replace("= -", "= −").replace(" / ", " ÷ "),
        "sql": fenced(finding.sql, "sql") if finding.sql else "",
    }


def _picture(finding: Finding, document: Document, folder: str) -> Safe:
    if not folder or not has_plot(finding):
        return Safe("")
    address = f"{quote(folder.encode('utf-8', 'surrogateescape'))}/{quote(finding.finding_id)}.svg"
    return Safe(f"![{markdown(alt_text(finding, document))}](<{address}>)")


def _consistent(
    findings: Sequence[Finding], line_of: Lines, snapshot: Snapshot, picture: Callable[[Finding], Safe]
) -> list[dict[str, Any]]:
    """One row for each claim in the text: what several authorities say of one claim stands together."""
    by_place: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.claim.start, finding.claim.end), []).append(finding)
    return [_compact(together, line_of, snapshot, picture) for together in by_place.values()]


def _compact(
    findings: Sequence[Finding], line_of: Lines, snapshot: Snapshot, picture: Callable[[Finding], Safe]
) -> dict[str, Any]:
    first = findings[0]
    agreeing = [row for one in findings for row in one.evidence if row.agrees]
    rows = agreeing or [row for one in findings for row in one.evidence]
    sources = list(dict.fromkeys(link(row.source, row.url) for row in rows))
    more = f" and {len(sources) - _MOST_SOURCES} more" if len(sources) > _MOST_SOURCES else ""
    notes = dict.fromkeys(sentence(note) for one in findings for note in compact_notes(one))
    who = [f"Said by {first.claim.attribution}."] if first.claim.attribution else []
    return {
        "line": line_of(first.claim.start),
        "place": capitalised(line_of.words(first.claim.start)),
        "excerpt": excerpt(first),
        "says": " ".join([*(said(one) for one in findings), *who]),
        "notes": labelled("Note", " ".join(notes)) if notes else "",
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


def _pack(pack: PackLine) -> dict[str, Any]:
    return {
        "title": pack.title or pack.name,
        "version": pack.version,
        "rows": f"{pack.rows:,}",
        "digest": pack.digest[:12],
        "licence": pack.licence,
    }
