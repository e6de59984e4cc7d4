"""One finding with its whole proof as plain text, found by its fingerprint in the reports of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.file_limits import read_within
from checker.report.printable import one_line, printable

_LINES = ".findings.jsonl"
_REPORT = ".json"
# Fewer characters of a fingerprint are no name but a guess.
SHORTEST = 6


def find_finding(word: str, folder: Path) -> Mapping[str, Any]:
    """The record of the finding whose fingerprint is, or begins with, `word`.

    Raises:
        UsageError: the folder holds no such finding, or several that differ.
    """
    wanted = word.lower()
    found: dict[str, Mapping[str, Any]] = {}
    files = sorted(_reports(folder)) if folder.is_dir() else []
    for path in files:
        for record in _records(path):
            key = str(record.get("finding", ""))
            if key.startswith(wanted):
                found.setdefault(key, record)
    if not files:
        raise UsageError(
            f"{folder}: no report in JSON or JSON Lines in this folder",
            "write one with 'checker run ... --format md,json', or name another folder with --reports",
        )
    if len(found) != 1:
        problem = (
            f"no finding {word!r} in {folder}" if not found else f"{len(found)} findings begin with {word!r}"
        )
        raise UsageError(problem, 'copy the fingerprint from the field "finding"')
    return next(iter(found.values()))


def proof(record: Mapping[str, Any]) -> str:
    """The finding as text: sentence, verdict, sources, diagnosis, what would flip it, how sure, the SQL."""
    return "".join(f"{line}\n" for line in _lines(record))


def _reports(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.name.endswith((_LINES, _REPORT)))


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        content = read_within(path, "report", UsageError).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for text in content.split("\n") if path.name.endswith(_LINES) else [content]:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and "finding" in found:
            yield found
        elif isinstance(found, dict) and "checker" in found:
            for one in _dicts(found.get("documents")):
                yield from _dicts(one.get("findings"))


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    def text(key: str) -> str:
        value = record.get(key)
        return one_line(str(value)) if value not in (None, "") else ""

    yield f"{text('finding')}  {text('verdict')} {text('code')} ({text('severity')}), confidence {text('confidence')}"
    yield f"document  {text('document')}, characters {text('start')} to {text('end')}"
    yield f"sentence  {text('sentence')}"
    yield f"claim     {text('surface')}"
    yield f"verdict   {text('explanation')}"
    for one in _dicts(record.get("references")):
        ends = [str(one[key]) for key in ("low", "value", "high") if one.get(key) is not None]
        figure = " to ".join(dict.fromkeys(ends))
        mark = (
            "agrees"
            if one.get("agrees")
            else "differs"
            if one.get("role", "evidence") == "evidence"
            else "context"
        )
        shown = ", ".join(
            one_line(str(part))
            for part in (one.get("source"), figure, one.get("unit"), one.get("definition"), one.get("status"))
            if part not in (None, "")
        )
        yield f"source    [{mark}] {shown}"
        yield f"          as of {one.get('as_of') or one.get('period') or 'unknown'}: {one_line(str(one.get('url') or 'no address'))}"
    for one in _dicts(record.get("diagnosis")):
        code = f" ({one_line(str(one['code']))})" if one.get("code") else ""
        yield f"diagnosis {one_line(str(one.get('text', '')))}{code}"
    for note in record.get("notes") or ():
        yield f"note      {one_line(str(note))}"
    if text("arithmetic"):
        yield f"sums      {text('arithmetic')}"
    if text("flips_if"):
        yield f"flips if  {text('flips_if')}"
    for one in _dicts(record.get("candidates"))[:3]:
        yield f"also near {one_line(str(one.get('label', '')))} (score {one.get('score')})"
    yield from _answered(record)
    if record.get("sql"):
        yield ""
        yield printable(str(record["sql"]))


def _answered(record: Mapping[str, Any]) -> Iterator[str]:
    """What an analyst, an ignore or the baseline says of the finding."""
    review = record.get("review")
    if isinstance(review, dict):
        parts = [str(review.get("choice", ""))]
        parts += [f"as {review['verdict']}"] if review.get("verdict") else []
        parts += [f"by {review['by']}"] if review.get("by") else []
        parts += [f"on {review['on']}"] if review.get("on") else []
        why = f": {review['reason']}" if review.get("reason") else ""
        stale = "" if review.get("current") else " (on another verdict; to be decided again)"
        yield f"decided   {one_line(' '.join(parts) + why)}{stale}"
    for name, label in (("suppressed", "ignored   "), ("state", "baseline  ")):
        if record.get(name):
            yield f"{label}{one_line(str(record[name]))}"


def _dicts(value: object) -> Sequence[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
