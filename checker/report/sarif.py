"""SARIF 2.1.0: findings as code scanners show them, with fingerprints, suppressions and the state of a baseline.

Only what says that something is off is a result; coverage and what could not be read stand in the run.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checker.model import Finding
from checker.report.checked import CheckedFile
from checker.report.escape import web_address
from checker.report.marks import Choice, GoneFinding, Marks
from checker.report.phrases import said, shortened
from checker.report.places import Located, accusations, is_open
from checker.report.printable import one_line, printable
from checker.report.reviews import decision_words, review_record, unmatched_records
from checker.report.snapshot import Snapshot
from checker.report.summary import summarize

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What GitHub keeps of a run; the worst come first, and the run says how many were left out.
MOST_RESULTS = 5_000
_SNIPPET = 400
_ROOT = "%SRCROOT%"


def render_sarif(file: CheckedFile, snapshot: Snapshot) -> str:
    """The findings of a file as one run, with those of the baseline that are gone."""
    return _rendered(accusations(file, snapshot), file.gone, file, snapshot)


def render_code_scanning(file: CheckedFile, snapshot: Snapshot) -> str:
    """The findings that neither the baseline, nor an ignore, nor an analyst has answered for.

    GitHub's code scanning heeds neither suppressions nor states: it opens an alert for every result.
    """
    found = [one for one in accusations(file, snapshot) if is_open(one)]
    return _rendered(found, (), file, snapshot)


def _rendered(
    found: Sequence[Located], all_gone: Sequence[GoneFinding], file: CheckedFile, snapshot: Snapshot
) -> str:
    shown = found[:MOST_RESULTS]
    gone = all_gone[: MOST_RESULTS - len(shown)]
    rules = sorted({*(one.finding.code or "" for one in shown), *(one.code for one in gone if one.code)})
    paths = [*(one.path for one in shown), *(one.path for one in gone)]
    lines: Counter[tuple[str, str]] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "checker",
                "version": snapshot.tool_version,
                "rules": [_rule(code, snapshot) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that the tool was started in."}}},
        "invocations": [_invocation(file, snapshot)],
        "artifacts": [{"location": _location(path)} for path in dict.fromkeys(paths)],
        "results": [*(_result(one, rules, lines) for one in shown), *(_absent(one, rules) for one in gone)],
        "properties": _properties(file, len(found) - len(shown)),
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def uri(path: str) -> str:
    """A path as a relative reference; a path from the root keeps it, as a file address, and a web address stays."""
    if path == "-":
        return "stdin"
    if web_address(path):
        return web_address(path)
    plain = PurePath(path).as_posix() if "\\" not in path else path.replace("\\", "/")
    quoted = quote(plain.encode("utf-8", "surrogateescape"), safe="/._-~")
    if plain.startswith("/"):
        return f"file://{quoted}"
    if plain[1:3] == ":/":
        return f"file:///{plain[0]}:{quote(plain[2:], safe='/._-~')}"
    return quoted


def _rule(code: str, snapshot: Snapshot) -> dict[str, Any]:
    name = snapshot.codes.get(code, code)
    summary = snapshot.code_summaries.get(code) or name
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": name.replace("-", " ").capitalize()},
        "fullDescription": {"text": summary},
        "help": {
            "text": f"{summary} 'checker explain {code}' says why it matters, with an example.",
            "markdown": f"{summary}\n\n`checker explain {code}` says why it matters, with an example.",
        },
    }


def _result(one: Located, rules: Sequence[str], lines: Counter[tuple[str, str]]) -> dict[str, Any]:
    finding, marks = one.finding, one.marks
    line = hashlib.sha256(" ".join(one.region.line_text.split()).encode("utf-8", "surrogatepass")).hexdigest()
    lines[one.path, line] += 1
    message = said(finding) + (f" {one_line(_flip(finding.flips_if))}" if finding.flips_if else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code or ""),
        "kind": "fail" if finding.severity.value != "none" else "informational",
        "level": finding.severity.value,
        "message": {"text": message},
        "locations": [_place(one)],
        "partialFingerprints": {
            "checkerFinding/v1": finding.finding_id,
            "primaryLocationLineHash": f"{line[:16]}:{lines[one.path, line]}",
        },
        "rank": round(100 * finding.confidence, 1),
        "properties": {
            "verdict": finding.verdict.value,
            "confidence": round(finding.confidence, 4),
            "claim": shortened(printable(one.region.text), _SNIPPET),
            "indicator": finding.indicator,
            "entity": finding.entity,
            "literally_true": finding.literally_true,
            "sources": list(dict.fromkeys(row.source for row in finding.evidence)),
        },
    }
    state = marks.state(finding)
    if state:
        result["baselineState"] = state
    review = review_record(marks, finding)
    if review is not None:
        result["properties"]["review"] = review
    # An empty list says that suppressions were looked for and there are none.
    result["suppressions"] = _suppressions(finding, marks)
    return result


def _absent(one: GoneFinding, rules: Sequence[str]) -> dict[str, Any]:
    """A finding of the baseline that is no more: nothing is wrong there now."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _location(one.path)}}
    if one.within:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(one.within), "kind": "record"}]
    result: dict[str, Any] = {
        "kind": "pass",
        "level": "none",
        "message": {"text": f"“{one_line(one.claim)}” was a finding of the baseline and is none any more."},
        "locations": [location],
        "partialFingerprints": {"checkerFinding/v1": one.finding},
        "baselineState": "absent",
        "suppressions": [],
        "properties": {"claim": printable(one.claim), "severityBefore": one.severity},
    }
    return {"ruleId": one.code, "ruleIndex": rules.index(one.code), **result} if one.code else result


def _suppressions(finding: Finding, marks: Marks) -> list[dict[str, str]]:
    found = []
    suppressed = marks.suppressed.get(finding.finding_id)
    if suppressed is not None:
        kind = "inSource" if suppressed.in_source else "external"
        found.append({"kind": kind, "status": "accepted", "justification": one_line(suppressed.reason)})
    decision = marks.decision(finding)
    if decision is not None and (decision.clears or decision.choice is Choice.LATER):
        status = "accepted" if decision.clears else "underReview"
        words = decision_words(marks, finding)
        found.append({"kind": "external", "status": status, "justification": words})
    return found


def _flip(text: str) -> str:
    flat = one_line(text).rstrip(".")
    return f"{flat[:1].upper()}{flat[1:]}." if flat else ""


def _place(one: Located) -> dict[str, Any]:
    region = one.region
    physical: dict[str, Any] = {"artifactLocation": _location(one.path)}
    # The text of a record of JSON Lines, and the page of a PDF, have their own lines; the file's would be others.
    within = one.within or region.part
    if not within:
        physical["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "snippet": {"text": printable(region.text)},
        }
        if one.document.is_source:
            physical["region"] |= {"charOffset": region.start, "charLength": region.length}
        return {"physicalLocation": physical}
    return {
        "physicalLocation": physical,
        "logicalLocations": [
            {"fullyQualifiedName": printable(within), "kind": "record" if one.within else "part"}
        ],
    }


def _location(path: str) -> dict[str, str]:
    address = uri(path)
    return (
        {"uri": address}
        if address.startswith(("file:", "http://", "https://"))
        else {"uri": address, "uriBaseId": _ROOT}
    )


def _invocation(file: CheckedFile, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "executionSuccessful": not file.unread,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": one_line(problem)}} for problem in file.unread
        ],
        "toolConfigurationNotifications": [
            {"level": "warning", "message": {"text": one_line(problem)}} for problem in snapshot.unread
        ],
    }


def _properties(file: CheckedFile, left_out: int) -> dict[str, Any]:
    summary = summarize(file.findings)
    return {
        "claims": summary.claims,
        "judged": summary.judged,
        "notJudged": summary.not_judged,
        "numbers": summary.numbers,
        "numbersJudged": summary.numbers_judged,
        "leftOut": left_out,
        "unmatchedDecisions": unmatched_records(file),
    }
