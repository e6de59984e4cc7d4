"""`checker explain`: what a code means, or what proves a finding."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import click

from checker.commands.completed_values import complete_codes
from checker.commands.console import wrapped, write_result
from checker.errors import UsageError

# What a finding with such a diagnosis is called, where that is not told by whether the diagnosis decides.
_VERDICTS = {"vintage": "outdated", "related_event": "wrong-date"}


class Entry(NamedTuple):
    """What is told of one code."""

    code: str
    name: str
    verdict: str
    summary: str
    why: str
    bad: str
    good: str
    sort: str = "finding"


@click.command(
    epilog="""\b
Examples:
  checker explain CHK103
  checker explain outdated
  checker explain --all --format json
  checker explain 3f9a61d2 --reports reports
  checker explain --schema finding"""
)
@click.argument("code", required=False, metavar="[CODE|FINDING]", shell_complete=complete_codes)
@click.option("--all", "every", is_flag=True, help="All codes.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
@click.option("--reports", metavar="DIR", default="reports", show_default=True,
              help="Where the report with the finding lies (JSON or JSON Lines).")  # fmt: skip
@click.option("--schema", type=click.Choice(["report", "finding", "extraction"]),
              help="Print the JSON Schema of a report, of a line of .findings.jsonl, or of 'checker extract'.")  # fmt: skip
def explain(code: str | None, every: bool, format_: str, reports: str, schema: str | None) -> None:
    """Say what a code means, why it matters, and show a text that earns it and one that does not.

    CODE is the code of a finding (CHK...) or of a diagnosis (DGN...), or its name; without one, all codes are listed
    in a line each. The fingerprint of a finding,
    or its first six characters, prints its whole proof instead.
    """
    if schema is not None:
        _print_schema(schema)
        return
    if code is not None and _is_fingerprint(code):
        _explain_finding(code, reports, format_)
        return
    infos = [one for _, one in sorted(_entries().items())] if every or code is None else [_find(code)]
    if format_ == "json":
        records = [_record(info) for info in infos]
        content = records if every or code is None else records[0]
        write_result(json.dumps(content, ensure_ascii=True, indent=2) + "\n")
    elif code is None and not every:
        write_result(wrapped("".join(f"{info.code}  {info.name:<24} {info.summary}\n" for info in infos)))
    else:
        write_result(wrapped("\n".join(_text(info) for info in infos)))


def _print_schema(part: str) -> None:
    from checker.report.schema import schema

    write_result(json.dumps(schema(part), ensure_ascii=True, indent=2) + "\n")


def _is_fingerprint(word: str) -> bool:
    from checker.commands.proof import SHORTEST

    return len(word) >= SHORTEST and all(character in "0123456789abcdefABCDEF" for character in word)


def _explain_finding(word: str, reports: str, format_: str) -> None:
    from checker.commands.proof import find_finding, proof

    record = find_finding(word, Path(reports))
    write_result(
        json.dumps(record, ensure_ascii=True, indent=2) + "\n"
        if format_ == "json"
        else wrapped(proof(record))
    )


def _entries() -> dict[str, Entry]:
    """All codes of findings and then of diagnoses, by code."""
    from checker.verification.codes import CODES
    from checker.verification.diagnoses import DIAGNOSES

    found = {
        info.code: Entry(
            info.code,
            info.name,
            info.verdict.value,
            info.summary,
            f"Why it matters: {info.why}",
            info.bad,
            info.good,
        )
        for info in CODES.values()
    }
    for rule in DIAGNOSES:
        share = f"Strength up to {rule.strength:.2f}"
        weight = (
            "gives the verdict where it leads clearly" if rule.decides else "is shown and decides nothing"
        )
        verdict = _VERDICTS.get(rule.kind, "other-definition" if rule.decides else "overstated")
        found[rule.code] = Entry(
            rule.code,
            rule.kind,
            verdict,
            rule.summary,
            f"{share}; {weight}.",
            rule.bad,
            rule.good,
            "diagnosis",
        )
    return found


def _find(word: str) -> Entry:
    entries = _entries()
    by_name = {entry.name: entry for entry in reversed(entries.values())}
    found = entries.get(word.upper()) or by_name.get(word.lower())
    if found is None:
        near = get_close_matches(word.lower(), [*(code.lower() for code in entries), *by_name], n=1)
        meant = by_name.get(near[0]) or entries[near[0].upper()] if near else None
        guess = f"; did you mean {meant.code} ({meant.name})?" if meant else ""
        raise UsageError(f"no such code: {word!r}{guess}", "'checker explain' lists all codes")
    return found


def _record(entry: Entry) -> dict[str, str]:
    return {
        "code": entry.code,
        "name": entry.name,
        "sort": entry.sort,
        "verdict": entry.verdict,
        "summary": entry.summary,
        "why": entry.why.removeprefix("Why it matters: "),
        "bad": entry.bad,
        "good": entry.good,
    }


def _text(entry: Entry) -> str:
    sort = "diagnosis" if entry.sort == "diagnosis" else f"verdict: {entry.verdict}"
    return (
        f"{entry.code} {entry.name} ({sort})\n\n{entry.summary}\n\n"
        f"{entry.why}\n\nEarns it:  {entry.bad}\nDoes not:  {entry.good}\n"
    )
