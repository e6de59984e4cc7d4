"""Output formats: their names, and which findings go into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.console import suggestion
from checker.errors import UsageError
from checker.report.checked import CheckedFile
from checker.report.snapshot import Snapshot

if TYPE_CHECKING:
    from checker.report.publisher import Publisher

Renderer = Callable[[CheckedFile, Snapshot], str | bytes]
# The formats that show pictures need all rows of a series, not only those that were compared.
PICTURED = frozenset({"md", "html"})


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the end of its file names, whether programs read it, and where it is written ("module:function")."""

    name: str
    ending: str
    machine: bool
    renderer: str


FORMATS = {
    one.name: one
    for one in (
        Format("md", ".md", False, "checker.report.markdown:render_markdown"),
        Format("html", ".html", False, "checker.report.html:render_html"),
        Format("jsonl", ".findings.jsonl", True, "checker.report.machine:render_file_jsonl"),
        Format("json", ".json", True, "checker.report.machine:render_json"),
        Format("csv", ".csv", True, "checker.report.machine:render_file_csv"),
        Format("parquet", ".parquet", True, "checker.commands.parquet_file:parquet_bytes"),
        Format("sarif", ".sarif", True, "checker.report.sarif:render_sarif"),
        Format("code-scanning", ".code-scanning.sarif", True, "checker.report.sarif:render_code_scanning"),
        Format("junit", ".junit.xml", True, "checker.report.junit_findings:render_findings_junit"),
        Format("github", ".github.txt", True, "checker.report.annotations:render_github"),
        Format("gitlab", ".gitlab.json", True, "checker.report.annotations:render_gitlab"),
        Format("claimreview", ".claimreview.json", True, "checker.report.claim_review:render_claim_review"),
        Format("concise", ".concise.txt", True, "checker.report.annotations:render_concise"),
        Format("rdjson", ".rdjson", True, "checker.report.annotations:render_rdjson"),
    )
}
_SYNONYMS = {
    "markdown": "md", "json-lines": "jsonl", "jsonlines": "jsonl", "ndjson": "jsonl", "htm": "html",
    "xml": "junit", "annotations": "github", "codequality": "gitlab", "reviewdog": "rdjson",
    "claim-review": "claimreview", "codescanning": "code-scanning", "jsonld": "claimreview",
}  # fmt: skip


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


def named_publisher(formats: Sequence[Format], path: Path | None) -> Publisher | None:
    """Who publishes reviews, where a format needs it; read before anything is checked.

    Raises:
        UsageError: nobody is named, or the file cannot be read.
    """
    if not any(one.name == "claimreview" for one in formats):
        return None
    from checker.report.publisher import no_publisher, read_publisher

    if path is None:
        raise no_publisher()
    return read_publisher(path)


def render(format_: Format, file: CheckedFile, snapshot: Snapshot) -> str | bytes:
    """A checked file in a format; only the format that is asked for is loaded."""
    module, _, function = format_.renderer.partition(":")
    renderer: Renderer = getattr(import_module(module), function)
    return renderer(file, snapshot)
