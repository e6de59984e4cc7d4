"""`checker explain`: what a code means."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from checker.commands.console import write_result
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.verification.codes import CodeInfo


@click.command(
    epilog="""\b
Examples:
  checker explain CHK103
  checker explain outdated
  checker explain --all --format json"""
)
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="All codes.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
def explain(code: str | None, every: bool, format_: str) -> None:
    """Say what a code means, why it matters, and show a text that earns it and one that does not.

    CODE is a code or its name; without one, all codes are listed in a line each.
    """
    from checker.verification.codes import CODES

    infos = list(CODES.values()) if every or code is None else [_find(code)]
    if format_ == "json":
        records = [_record(info) for info in infos]
        content = records if every or code is None else records[0]
        write_result(json.dumps(content, ensure_ascii=True, indent=2) + "\n")
    elif code is None and not every:
        write_result("".join(f"{info.code}  {info.name:<24} {info.summary}\n" for info in infos))
    else:
        write_result("\n".join(_text(info) for info in infos))


def _find(word: str) -> CodeInfo:
    from checker.verification.codes import CODES

    by_name = {info.name: info for info in CODES.values()}
    found = CODES.get(word.upper()) or by_name.get(word.lower())
    if found is None:
        near = get_close_matches(word.lower(), [*(code.lower() for code in CODES), *by_name], n=1)
        meant = by_name.get(near[0]) or CODES[near[0].upper()] if near else None
        guess = f"; did you mean {meant.code} ({meant.name})?" if meant else ""
        raise UsageError(f"no such code: {word!r}{guess}", "'checker explain' lists all codes")
    return found


def _record(info: CodeInfo) -> dict[str, str]:
    return {
        "code": info.code,
        "name": info.name,
        "verdict": info.verdict.value,
        "summary": info.summary,
        "why": info.why,
        "bad": info.bad,
        "good": info.good,
    }


def _text(info: CodeInfo) -> str:
    return (
        f"{info.code} {info.name} (verdict: {info.verdict.value})\n\n{info.summary}\n\n"
        f"Why it matters: {info.why}\n\nEarns it:  {info.bad}\nDoes not:  {info.good}\n"
    )
