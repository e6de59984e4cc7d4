"""The report as one self-contained web page: the article with its claims marked, and the proof of each beside it.

Everything foreign passes Jinja's escaping and `printable`; a content security policy allows the page's own
style and script by their hashes and nothing else, so that nothing in an article or a table comes alive.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from checker.model import Finding, Severity, VerdictName
from checker.report.article import Passage, passages
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.escape import web_address
from checker.report.figures import sureness
from checker.report.heads import about, coverage, facts, headline, outcome, pack_row, sums
from checker.report.mark_words import STANDINGS, standing
from checker.report.marks import Marks
from checker.report.phrases import code_words, said, shortened, verdict_words
from checker.report.plot import plots
from checker.report.printable import printable
from checker.report.remarks import candidate_words, remarks_in_words
from checker.report.reviews import (
    DECISIONS,
    decision_words,
    short_words,
    sign_off,
    state_of_decision,
    unmatched_words,
)
from checker.report.snapshot import Snapshot
from checker.report.sources import row_in_words
from checker.report.summary import (
    Lines,
    at_least,
    in_text_order,
    is_judged,
    only_dates,
    summarize,
    worst_first,
)
from checker.report.template_sets import markup_templates

_MOST_CANDIDATES = 3
# Said before the first proof is read, so that a browser need not lay out all of them.
_EARLY = 'document.documentElement.classList.add("js")'
# What a date or an ordinal that counts nothing is filed under.
DATES = "date or ordinal"
# In a script element nothing may look like markup; the two line ends are none in JSON but in scripts.
_JSON_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_html(file: CheckedFile, snapshot: Snapshot) -> str:
    """The report on one file. The same findings and snapshot give the same bytes."""
    entries: list[dict[str, Any]] = []
    documents = [_document(checked, file.marks_of(checked), snapshot, entries) for checked in file.documents]
    order = worst_first(entry["finding"] for entry in entries)
    rank = {id(finding): place for place, finding in enumerate(order)}
    ranked = sorted(entries, key=lambda entry: (entry["family"] == "date", rank[id(entry["finding"])]))
    summary = summarize(file.findings)
    style, script = _asset("page.css") + _asset("plot.css.j2"), _asset("page.js")
    single = file.documents[0].document if len(file.documents) == 1 else None
    return (
        markup_templates()
        .get_template("page.html.j2")
        .render(
            title=headline(file, single),
            policy=policy(style, _EARLY, script),
            early=Markup(_EARLY),
            style=Markup(style),
            script=Markup(script),
            data=Markup(_data(entries)),
            coverage=coverage(summary),
            outcome=outcome(summary),
            facts=facts(file, single, snapshot),
            documents=documents,
            ranked=ranked,
            entries=entries,
            verdicts=_choices(entry["verdict"] for entry in ranked),
            severities=_choices(entry["severity"] for entry in ranked),
            decisions=sorted(
                _choices(entry["decided"] for entry in ranked), key=lambda one: DECISIONS.index(one[0])
            )
            if any(one["done"] for one in ranked)
            else [],
            unread=file.unread,
            signed=sign_off(file),
            unmatched=unmatched_words(file),
            packs=[pack_row(pack) for pack in snapshot.packs],
            unread_references=snapshot.unread,
            standings=sorted(
                _choices(entry["standing"] for entry in ranked if entry["standing"]),
                key=lambda one: STANDINGS.index(one[0]),
            ),
            has_cleared=any(entry["cleared"] for entry in ranked),
        )
    )


@cache
def _asset(name: str) -> str:
    return (resources.files("checker.report") / "templates" / name).read_text(encoding="utf-8")


def policy(style: str, *scripts: str) -> str:
    """What a page may load and run: its own style and scripts, by their digests, and nothing else."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(entries: Sequence[dict[str, Any]]) -> str:
    """What search and filters go by: nothing in it can end the script element that holds it."""
    content = [
        {
            "verdict": entry["verdict"],
            "severity": entry["severity"],
            "decision": entry["decided"],
            "standing": entry["standing"],
            "words": printable(" ".join(entry["searched"])).casefold(),
        }
        for entry in entries
    ]
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for mark, escaped in _JSON_ESCAPES.items():
        text = text.replace(mark, escaped)
    return text


def _choices(values: Any) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return list(counts.items())


def _document(
    checked: CheckedDocument, marks: Marks, snapshot: Snapshot, entries: list[dict[str, Any]]
) -> dict[str, Any]:
    document, lines = checked.document, Lines(checked.document)
    pictures = plots(checked, snapshot, inline=True)
    shown = in_text_order(at_least(checked.findings, snapshot.least))
    first = len(entries)
    for finding in shown:
        picture = pictures.get(finding.finding_id, "") if not only_dates(finding) else ""
        entries.append(_entry(finding, checked, lines, snapshot, marks, len(entries), picture))
    numbered = [(entry["number"], entry["finding"], entry["look"]) for entry in entries[first:]]
    found: list[Passage] = passages(document, numbered)
    return {
        "title": document.title or document.document_id,
        "about": about(document, snapshot),
        "notes": document.notes,
        "passages": found,
    }


def _entry(
    finding: Finding,
    checked: CheckedDocument,
    lines: Lines,
    snapshot: Snapshot,
    marks: Marks,
    number: int,
    picture: str,
) -> dict[str, Any]:
    document, claim = checked.document, finding.claim
    dates = only_dates(finding)
    text, start = claim.sentence.text, claim.start - claim.sentence.start
    end = claim.end - claim.sentence.start
    rows = [
        row_in_words(row, snapshot.own_tables) | {"address": web_address(row.url)}
        for row in dict.fromkeys(finding.evidence)
    ]
    code = finding.code or ""
    remarks = remarks_in_words(finding) if is_judged(finding) else _unjudged_remarks(finding)
    suppressed = marks.suppressed.get(finding.finding_id)
    words = document.given[claim.start : claim.end]
    return {
        "finding": finding,
        "number": number,
        "verdict": DATES if dates else finding.verdict.value,
        "heading": "Date or ordinal" if dates else verdict_words(finding.verdict),
        "severity": finding.severity.value,
        "family": _family(finding),
        "look": f"c {_family(finding)}{' cleared' if marks.clears(finding) else ''}",
        "surface": shortened(words, 80),
        "before": text[:start],
        "inside": text[start:end],
        "after": text[end:],
        "line": lines.words(claim.start),
        "code": f"{code} {code_words(code, snapshot).lower()}".strip() if code else "",
        "literally_true": bool(finding.literally_true),
        "attribution": claim.attribution or "",
        "sure": sureness(finding.confidence) if is_judged(finding) else "",
        "says": said(finding),
        "rows": rows,
        "remarks": remarks,
        "arithmetic": sums(finding),
        "sql": finding.sql or "",
        "picture": Markup(picture),
        "state": marks.state(finding) if finding.severity is not Severity.NONE else "",
        "suppressed": suppressed.reason if suppressed else "",
        "decision": decision_words(marks, finding),
        "done": short_words(marks, finding),
        "decided": state_of_decision(marks, finding),
        "cleared": marks.clears(finding),
        "hover": _hover(finding, marks),
        "standing": standing(marks, finding),
        "searched": [words, text, said(finding), code, finding.finding_id, claim.attribution or ""]
        + [row["source"] for row in rows]
        + [name for name in (finding.indicator_name, finding.entity_name) if name],
    }


def _hover(finding: Finding, marks: Marks) -> str:
    """What the pointer over a claim says: the verdict, and what was decided."""
    words = "Date or ordinal" if only_dates(finding) else verdict_words(finding.verdict)
    done = short_words(marks, finding)
    return f"{words}: {done}" if done else words


def _family(finding: Finding) -> str:
    """How a claim is underlined: by what an analyst has to do about it."""
    if only_dates(finding):
        return "date"
    if not is_judged(finding):
        return "open"
    if finding.verdict is VerdictName.CONSISTENT:
        return "fine"
    return finding.severity.value if finding.severity.value in ("error", "warning") else "note"


def _unjudged_remarks(finding: Finding) -> list[tuple[str, str]]:
    found = [("Note", note) for note in dict.fromkeys(finding.notes) if note]
    named = [candidate_words(one) for one in finding.candidates[:_MOST_CANDIDATES] if one.score]
    return [*found, ("Nearest", "; ".join(named))] if named else found
