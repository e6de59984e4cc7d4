"""Findings for programs: JSON Lines, one JSON object, and a flat table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from checker.model import Origin, Severity
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.printable import printable
from checker.report.records import finding_record, json_line
from checker.report.reviews import review_record, short_words, unmatched_records
from checker.report.snapshot import Snapshot
from checker.report.summary import Lines, Summary, at_least, in_text_order, summarize

CSV_COLUMNS = (
    "document", "line", "start", "end", "surface", "verdict", "code", "severity", "confidence", "claim_kind",
    "kind", "value", "low", "high", "unit", "modifier", "measured", "period", "attribution", "indicator",
    "entity", "literally_true", "explanation", "agreeing_sources", "other_sources", "flips_if", "sentence",
    "finding", "place", "decision", "decided_by", "decided_on", "decision_reason", "state", "suppressed",
    "indicator_name", "entity_name",
)  # fmt: skip

# What a spreadsheet may run as a formula, the full-width forms included (OWASP, "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


def render_jsonl(documents: Iterable[CheckedDocument], least: Severity = Severity.NONE) -> str:
    """One finding a line, document by document, in text order; those below `least` are left out."""
    lines = [
        json_line(
            finding_record(
                checked.document, finding, checked.marks, review=review_record(checked.marks, finding)
            )
        )
        for checked in documents
        for finding in in_text_order(at_least(checked.findings, least))
    ]
    return "".join(line + "\n" for line in lines)


def render_file_jsonl(file: CheckedFile, snapshot: Snapshot) -> str:
    """The findings of a file that are shown, one a line."""
    return render_jsonl(file.marked, snapshot.least)


def render_file_csv(file: CheckedFile, snapshot: Snapshot) -> str:
    """The findings of a file that are shown, as a flat table."""
    return render_csv(file.marked, snapshot.least)


def render_json(file: CheckedFile, snapshot: Snapshot) -> str:
    """One object: the reference snapshot, and for each document its summary and findings."""
    content = {
        "checker": snapshot.tool_version,
        "as_of": snapshot.as_of.isoformat() if snapshot.as_of else None,
        "packs": [
            {"name": pack.name, "version": pack.version, "digest": pack.digest, "rows": pack.rows}
            for pack in snapshot.packs
        ],
        "summary": _summary(summarize(file.findings)),
        "documents": [_document(checked, snapshot.least) for checked in file.marked],
        "unread": list(file.unread),
        "unmatched_decisions": unmatched_records(file),
        "unread_references": list(snapshot.unread),
    }
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def render_csv(
    documents: Iterable[CheckedDocument], least: Severity = Severity.NONE, *, header: bool = True
) -> str:
    """A flat table with a header (unless it stands already), RFC 4180, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(CSV_COLUMNS)
    for checked in documents:
        line_of = Lines(checked.document)
        for finding in in_text_order(at_least(checked.findings, least)):
            row = finding_record(checked.document, finding, checked.marks).to_dict()
            row["line"] = line_of.place(finding.claim.start).line
            row["place"] = line_of.words(finding.claim.start)
            row["agreeing_sources"] = "; ".join(one["source"] for one in row["references"] if one["agrees"])
            row["other_sources"] = "; ".join(one["source"] for one in row["references"] if not one["agrees"])
            decision = checked.marks.decisions.get(finding.finding_id)
            row["decision"] = short_words(checked.marks, finding)
            row["decided_by"] = decision.by if decision else ""
            row["decided_on"] = decision.on.isoformat() if decision and decision.on else ""
            row["decision_reason"] = decision.reason if decision else ""
            writer.writerow([csv_cell(row[column]) for column in CSV_COLUMNS])
    return out.getvalue()


def csv_cell(value: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; numbers stay."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str) or value == "-":  # a lone dash computes nothing
        return value
    text = printable(value)
    live = value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if live else text


def _document(checked: CheckedDocument, least: Severity) -> dict[str, Any]:
    document = checked.document
    return {
        "document": document.document_id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_from": document.published_from or None,
        "authors": list(document.authors),
        "notes": list(document.notes),
        "origin": _origin(document.origin),
        "summary": _summary(summarize(checked.findings)),
        "findings": [
            finding_record(document, one, checked.marks, review=review_record(checked.marks, one)).to_dict()
            for one in in_text_order(at_least(checked.findings, least))
        ],
    }


def _origin(origin: Origin | None) -> dict[str, str | None] | None:
    if origin is None:
        return None
    return {
        "address": origin.address,
        "final_address": origin.final_address,
        "media_type": origin.media_type or None,
        "fetched": origin.fetched.isoformat() if origin.fetched else None,
        "sha256": origin.sha256,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "claims": summary.claims,
        "judged": summary.judged,
        "not_judged": summary.not_judged,
        "numbers": summary.numbers,
        "numbers_judged": summary.numbers_judged,
        "dates_and_ordinals": summary.dating,
        "severities": {severity.value: count for severity, count in summary.severities.items()},
        "verdicts": {
            verdict.value: sum(by_severity.values()) for verdict, by_severity in summary.verdicts.items()
        },
        "not_judged_by_code": dict(summary.unjudged),
        "coverage": round(summary.coverage, 4),
        "codes": dict(summary.codes),
        "indicators": dict(summary.indicators),
    }
