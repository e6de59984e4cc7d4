"""The Markdown report: pure text from findings, in the order an analyst works.

Templates decide what stands where; this module decides the words. Every value that a template prints is
escaped unless it is `Safe`, so foreign text stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.model import Document, Evidence, Finding, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.escape import Safe, fenced, link, markdown, marked
from checker.report.figures import figure, span_of_time, sureness
from checker.report.printable import one_line
from checker.report.snapshot import PackLine, Snapshot
from checker.report.summary import (
    Lines,
    Summary,
    at_least,
    in_text_order,
    is_judged,
    summarize,
    worst_first,
)

# Characters of context on each side of a claim in a table.
_CONTEXT = 70
_ROLES = {"context": "for context", "later": "published later"}
_VERIFICATIONS = {"unconfirmed": "unconfirmed", "secondary": "from a report that repeats it", "confirmed": ""}


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
        "facts": _facts(file, single, snapshot, summary),
        "verdicts": [
            {
                "name": verdict_words(verdict),
                "counts": [counts[severity] for severity in Severity],
                "total": sum(counts.values()),
            }
            for verdict, counts in summary.verdicts.items()
        ],
        "unjudged": [
            {"reason": _code_words(code, snapshot), "code": code, "count": count}
            for code, count in summary.unjudged.items()
        ],
        "unread": file.unread,
        "parts": [_part(checked, snapshot, several=single is None) for checked in file.documents],
        "packs": [_pack(pack) for pack in snapshot.packs],
        "unread_references": snapshot.unread,
    }


def _file_name(path: str) -> str:
    return "standard input" if path == "-" else PurePath(path).name or path


def _coverage(summary: Summary) -> str:
    if not summary.claims:
        return "No claims found."
    numbers = (
        f"{summary.numbers_judged} of {_count(summary.numbers, 'number')} judged ({summary.coverage:.0%})"
        if summary.numbers
        else "no numbers"
    )
    return f"{_count(summary.claims, 'claim')}: {summary.judged} judged, {summary.not_judged} not; {numbers}."


def _outcome(summary: Summary) -> str:
    if not summary.claims:
        return "There is nothing here that a table could confirm or refute."
    counts = [
        (severity, summary.severities[severity]) for severity in Severity if severity is not Severity.NONE
    ]
    said = [_count(count, severity.value) for severity, count in counts if count]
    return f"{_listed(said)[:1].upper()}{_listed(said)[1:]}." if said else "Nothing to remark."


def _facts(
    file: CheckedFile, single: Document | None, snapshot: Snapshot, summary: Summary
) -> list[tuple[str, str]]:
    facts = [("File", file.name)]
    if single is not None:
        facts.append(("Published", _published(single)))
        facts.append(("Judged by", _clock(single, snapshot)))
    else:
        facts.append(("Documents", f"{len(file.documents):,}"))
        if snapshot.as_of:
            facts.append(("Judged by", f"what was public on {snapshot.as_of.isoformat()}"))
    rows = sum(pack.rows for pack in snapshot.packs)
    facts.append(
        (
            "Reference data",
            f"{_count(len(snapshot.packs), 'pack or table', 'packs and tables')}, {rows:,} rows",
        )
    )
    facts.append(("Tool", f"checker {snapshot.tool_version}"))
    return facts


def _published(document: Document) -> str:
    if document.published is None:
        return "unknown"
    return f"{document.published.isoformat()} (from {document.published_from or 'the caller'})"


def _clock(document: Document, snapshot: Snapshot) -> str:
    if snapshot.as_of is not None:
        return f"what was public on {snapshot.as_of.isoformat()} (--as-of)"
    if document.published is not None:
        return f"what was public on {document.published.isoformat()}"
    return "the newest figures, because no publication date is known"


def _part(checked: CheckedDocument, snapshot: Snapshot, *, several: bool) -> dict[str, Any]:
    document, line_of = checked.document, Lines(checked.document)
    listed = at_least(checked.findings, snapshot.least)
    judged = [one for one in listed if is_judged(one)]
    wrong = worst_first(one for one in judged if one.verdict is not VerdictName.CONSISTENT)
    consistent = [
        _compact(one, document, line_of)
        for one in in_text_order(one for one in judged if one.verdict is VerdictName.CONSISTENT)
    ]
    return {
        "title": (document.title or document.document_id) if several else "",
        "facts": f"{document.document_id}: published {_published(document)}; judged by {_clock(document, snapshot)}.",
        "notes": document.notes,
        "level": Safe("###" if several else "##"),
        "findings": [
            _detailed(one, position, document, line_of, snapshot)
            for position, one in enumerate(wrong, start=1)
        ],
        "consistent": consistent,
        "noted": [row for row in consistent if row["notes"]],
        "unjudged": _groups(listed, document, line_of, snapshot),
        "hidden": _hidden(len(checked.findings) - len(listed), snapshot.least),
    }


def _detailed(
    finding: Finding, position: int, document: Document, line_of: Lines, snapshot: Snapshot
) -> dict[str, Any]:
    claim = finding.claim
    sentence = claim.sentence
    return {
        "position": position,
        "verdict": verdict_words(finding.verdict),
        "surface": f"“{_shortened(document.given[claim.start : claim.end], 60)}”",
        "quote": marked(sentence.text, claim.start - sentence.start, claim.end - sentence.start),
        "line": line_of(claim.start),
        "severity": finding.severity.value,
        "code": f"{finding.code or ''} {_code_words(finding.code or '', snapshot).lower()}".strip(),
        "sure": sureness(finding.confidence),
        "attribution": claim.attribution or "",
        "says": _said(finding),
        "literally_true": _literally(finding),
        "arithmetic": finding.arithmetic or "",
        "rows": _source_rows(finding),
        "remarks": _remarks(finding),
        "sql": fenced(finding.sql, "sql") if finding.sql else "",
    }


def _said(finding: Finding) -> str:
    # Two bold marks around nothing would be a rule across the page.
    return one_line(finding.explanation) or f"{verdict_words(finding.verdict)}."


def _literally(finding: Finding) -> str:
    if finding.literally_true is None:
        return ""
    if finding.literally_true:
        return "Read to the letter the statement holds; in its usual sense it does not."
    return "It does not hold even when read to the letter."


def _remarks(finding: Finding) -> list[Safe]:
    """What an analyst needs beside the figures, each with a bold label."""
    remarks: list[Safe] = []
    for one in finding.diagnosis:
        label = "Why it may be off" if one.fits else "Near, but does not fit"
        remarks.append(_labelled(label, one.text))
    notes = tuple(dict.fromkeys(finding.notes))
    remarks += [_labelled("Note", note) for note in notes]
    for source, caveats in _caveats(finding.evidence).items():
        remarks += [_labelled(f"Caveat ({source})", caveat) for caveat in caveats if caveat not in notes]
    if finding.flips_if:
        remarks.append(_labelled("What would change the verdict", finding.flips_if))
    target = ", ".join(
        part
        for part in (finding.indicator_name or finding.indicator, finding.entity_name or finding.entity)
        if part
    )
    if target:
        remarks.append(_labelled("Compared with", target))
    if finding.candidates:
        remarks.append(_labelled("Runner-up", _runner_up(finding)))
    return remarks


def _runner_up(finding: Finding) -> str:
    best = finding.candidates[0]
    why = f"; {best.why_not}" if best.why_not else ""
    margin = f", {finding.margin:.0f} points behind" if finding.margin > 0 else ""
    return f"{best.label} (score {best.score:.0f} of 100{margin}{why})"


def _caveats(rows: Sequence[Evidence]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.caveat and row.caveat not in found.setdefault(row.source, []):
            found[row.source].append(row.caveat)
    return found


def _labelled(label: str, text: str) -> Safe:
    return Safe(f"**{markdown(label)}:** {markdown('x' + text)[1:]}")


def _compact(finding: Finding, document: Document, line_of: Lines) -> dict[str, Any]:
    agreeing = [row for row in finding.evidence if row.agrees] or list(finding.evidence)
    sources = dict.fromkeys(link(row.source, row.url) for row in agreeing)
    said = f" (said by {finding.claim.attribution})" if finding.claim.attribution else ""
    return {
        "line": line_of(finding.claim.start),
        "excerpt": _excerpt(finding, document),
        "says": _said(finding) + said,
        "surface": _shortened(document.given[finding.claim.start : finding.claim.end], 60),
        "notes": list(dict.fromkeys(finding.notes)),
        "sources": Safe(", ".join(list(sources)[:4])),
        "sure": sureness(finding.confidence),
        "rows": _source_rows(finding),
        "remarks": [one for one in _remarks(finding) if not one.startswith("**Note:")],
        "sql": fenced(finding.sql, "sql") if finding.sql else "",
    }


def _hidden(count: int, least: Severity) -> str:
    return f"{_count(count, 'finding')} below “{least.value}” not shown (--min-severity)." if count else ""


def _groups(
    findings: Sequence[Finding], document: Document, line_of: Lines, snapshot: Snapshot
) -> list[dict[str, Any]]:
    groups: dict[str, list[Finding]] = {}
    for finding in in_text_order(one for one in findings if not is_judged(one)):
        groups.setdefault(finding.code or "", []).append(finding)
    return [_group(code, groups[code], document, line_of, snapshot) for code in sorted(groups)]


def _group(
    code: str, findings: Sequence[Finding], document: Document, line_of: Lines, snapshot: Snapshot
) -> dict[str, Any]:
    rows = [_unjudged_row(one, document, line_of) for one in findings]
    summary = snapshot.code_summaries.get(code, "")
    if summary and len({row["says"] for row in rows}) == 1 and len(rows) > 1:
        # The same sentence under every line would say no more than the sentence above them.
        rows = [{**row, "says": ""} for row in rows]
    return {"reason": _code_words(code, snapshot), "code": code, "summary": summary, "rows": rows}


def _unjudged_row(finding: Finding, document: Document, line_of: Lines) -> dict[str, Any]:
    remarks = [_labelled("Note", note) for note in finding.notes]
    for row in finding.evidence[:5]:
        what = markdown(f"x {figure(row)}, as of {row.as_of or row.period or 'an unknown day'}")[2:]
        remarks.append(Safe(f"**Held:** {what}: {link(row.source, row.url)}"))
    for candidate in finding.candidates[:3]:
        why = f"; {candidate.why_not}" if candidate.why_not else ""
        remarks.append(_labelled("Nearest", f"{candidate.label} (score {candidate.score:.0f} of 100{why})"))
    return {
        "line": line_of(finding.claim.start),
        "excerpt": _excerpt(finding, document),
        "says": _said(finding),
        "remarks": remarks,
    }


def _source_rows(finding: Finding) -> list[dict[str, Any]]:
    return [_source_row(row) for row in dict.fromkeys(finding.evidence)]


def _source_row(row: Evidence) -> dict[str, Any]:
    status = [row.status, _VERIFICATIONS.get(row.verification, row.verification)]
    return {
        "agrees": _ROLES.get(row.role, "yes" if row.agrees else "no"),
        "figure": figure(row),
        "definition": row.definition,
        "as_of": row.as_of or span_of_time(row.period),
        "published": row.published,
        "status": ", ".join(part for part in status if part),
        "source": Safe(
            link(row.source, row.url)
            + (f": {markdown('x' + row.title)[1:]}" if row.title and row.title != row.source else "")
        ),
    }


def _excerpt(finding: Finding, document: Document) -> Safe:
    """The claim in bold with some words of context on both sides."""
    claim, sentence = finding.claim, finding.claim.sentence
    text = sentence.text
    start, end = claim.start - sentence.start, claim.end - sentence.start
    left, right = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    while left and not text[left - 1].isspace() and left > start - 2 * _CONTEXT:
        left -= 1
    while right < len(text) and not text[right].isspace() and right < end + 2 * _CONTEXT:
        right += 1
    shown = marked(text[left:right], start - left, end - left)
    return Safe(f"{'… ' if left else ''}{shown}{' …' if right < len(text) else ''}")


def _pack(pack: PackLine) -> dict[str, Any]:
    return {
        "title": pack.title or pack.name,
        "version": pack.version,
        "rows": f"{pack.rows:,}",
        "digest": pack.digest[:12],
        "licence": pack.licence,
    }


def verdict_words(verdict: VerdictName) -> str:
    """The verdict as a heading has it: "Other definition"."""
    return verdict.value.replace("-", " ").capitalize()


def _code_words(code: str, snapshot: Snapshot) -> str:
    return snapshot.codes.get(code, code or "without a code").replace("-", " ").capitalize()


def _shortened(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def _count(count: int, singular: str, plural: str = "") -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else ""
