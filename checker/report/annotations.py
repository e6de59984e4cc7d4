"""Findings beside the lines of a change: GitHub's workflow commands, GitLab's code quality, reviewdog's rdjson."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from checker.model import Severity
from checker.report.checked import CheckedFile
from checker.report.phrases import count, said, verdict_words
from checker.report.places import Located, accusations, is_open
from checker.report.printable import one_line, printable
from checker.report.sarif import uri
from checker.report.snapshot import Snapshot

# GitHub shows ten annotations of each level of a step and drops the rest without a word.
_MOST_OF_A_LEVEL = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_RDJSON = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_github(file: CheckedFile, snapshot: Snapshot) -> str:
    """Workflow commands, one a line, the worst ten of each level; a last notice counts the rest."""
    lines, shown = [], Counter[str]()
    found = [one for one in accusations(file, snapshot) if is_open(one)]
    for one in found:
        command = _COMMANDS.get(one.finding.severity, "notice")
        shown[command] += 1
        # One notice is kept for the line that counts the rest.
        if shown[command] <= _MOST_OF_A_LEVEL - (command == "notice"):
            lines.append(f"::{command} {_properties(one)}::{_data(_message(one))}")
    more = len(found) - len(lines)
    lines += [f"::error title=checker::{_data(one_line(problem))}" for problem in file.unread]
    if more:
        words = count(more, "further finding is", "further findings are")
        lines.append(f"::notice title=checker::{words} not shown here; see the report.")
    return "".join(line + "\n" for line in lines)


def render_concise(file: CheckedFile, snapshot: Snapshot) -> str:
    """One line a finding for a terminal or a log: file, line, column, severity, code and the verdict in words."""
    lines = []
    for one in accusations(file, snapshot):
        if is_open(one):
            place = f"{one.region.line}:{one.region.column}"
            finding = one.finding
            line = f"{one_line(one.path)}:{place}: {finding.severity.value} {finding.code} {_message(one)}"
            # A line that begins so is an order to the machine that runs a CI job.
            lines.append(f" {line}" if line.startswith(("::", "##")) else line)
    return "".join(f"{line}\n" for line in lines)


def render_rdjson(file: CheckedFile, snapshot: Snapshot) -> str:
    """Reviewdog's diagnostic format; its columns count bytes of UTF-8."""
    found = [one for one in accusations(file, snapshot) if is_open(one)]
    content = {
        "source": {"name": "checker"},
        "severity": "ERROR" if any(map(_is_error, found)) else "WARNING",
        "diagnostics": [_diagnostic(one) for one in found],
    }
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def render_gitlab(file: CheckedFile, snapshot: Snapshot) -> str:
    """A code quality report as GitLab compares it between branches."""
    content = [
        {
            "description": _message(one),
            "check_name": one.finding.code,
            "fingerprint": one.finding.finding_id,
            "severity": _GITLAB.get(one.finding.severity, "info"),
            "location": {"path": uri(one.path), "lines": {"begin": 1 if one.within else one.region.line}},
        }
        for one in accusations(file, snapshot)
        if not one.marks.silences(one.finding)
    ]
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _is_error(one: Located) -> bool:
    return one.finding.severity is Severity.ERROR


def _message(one: Located) -> str:
    inside = f"{one_line(one.within)}: " if one.within else ""
    return f"{inside}{said(one.finding)}"


def _properties(one: Located) -> str:
    region, finding = one.region, one.finding
    title = f"{verdict_words(finding.verdict)} ({finding.code})"
    parts = {"file": "" if one.path == "-" else one.path}
    if not one.within:
        parts |= {"line": str(region.line), "endLine": str(region.end_line)}
        # Columns belong to one line; with several, GitHub shows none.
        if region.line == region.end_line:
            parts |= {"col": str(region.column), "endColumn": str(max(region.column, region.end_column - 1))}
    parts["title"] = title
    return ",".join(f"{name}={annotation_property(value)}" for name, value in parts.items() if value)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def annotation_property(text: str) -> str:
    """Foreign text as the value of a property of an order to GitHub's runner; nothing in it ends the value or the line."""
    return _data(printable(text) if "\n" in text else one_line(text)).replace(":", "%3A").replace(",", "%2C")


def _diagnostic(one: Located) -> dict[str, Any]:
    region, finding = one.region, one.finding
    location: dict[str, Any] = {"path": "stdin" if one.path == "-" else one.path}
    if not one.within:
        location["range"] = {
            "start": {"line": region.line, "column": _bytes(region.line_text[: region.column - 1])},
            "end": {"line": region.end_line, "column": _end(one)},
        }
    return {
        "message": _message(one),
        "location": location,
        "severity": _RDJSON.get(finding.severity, "INFO"),
        "code": {"value": finding.code},
        "original_output": one_line(region.text),
    }


def _bytes(before: str) -> int:
    return len(before.encode("utf-8", "surrogatepass")) + 1


def _end(one: Located) -> int:
    given, end = one.document.given, one.region.start + one.region.length
    return _bytes(given[given.rfind("\n", 0, end) + 1 : end])
