"""Output formats: their names, and which findings go into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.commands.console import suggestion
from checker.errors import UsageError
from checker.report.checked import CheckedFile
from checker.report.snapshot import Snapshot

Renderer = Callable[[CheckedFile, Snapshot], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the end of its file names, and whether programs read it."""

    name: str
    ending: str
    machine: bool


FORMATS = {
    "md": Format("md", ".md", False),
    "jsonl": Format("jsonl", ".findings.jsonl", True),
    "json": Format("json", ".json", True),
    "csv": Format("csv", ".csv", True),
}
_SYNONYMS = {"markdown": "md", "json-lines": "jsonl", "jsonlines": "jsonl", "ndjson": "jsonl"}


def parse_formats(value: str) -> tuple[Format, ...]:
    """The formats of a list such as "md,jsonl", each once.

    Raises:
        UsageError: a name is unknown, or there is none.
    """
    found: dict[str, Format] = {}
    for word in value.split(","):
        name = word.strip().lower()
        if not name:
            continue
        known = FORMATS.get(_SYNONYMS.get(name, name))
        if known is None:
            near = suggestion(name, (*FORMATS, *_SYNONYMS))
            raise UsageError(
                f"--format: unknown format {word.strip()!r}{near}", f"known are {', '.join(FORMATS)}"
            )
        found[known.name] = known
    if not found:
        raise UsageError("--format: no format was named", f"known are {', '.join(FORMATS)}")
    return tuple(found.values())


def render(format_: Format, file: CheckedFile, snapshot: Snapshot) -> str:
    """A checked file in a format; only the format that is asked for is loaded."""
    if format_.name == "md":
        from checker.report.markdown import render_markdown

        return render_markdown(file, snapshot)
    from checker.report.machine import render_csv, render_json, render_jsonl

    if format_.name == "json":
        return render_json(file, snapshot)
    return (
        render_csv(file.documents, snapshot.least)
        if format_.name == "csv"
        else render_jsonl(file.documents, snapshot.least)
    )
