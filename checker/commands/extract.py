"""`checker extract`: the numbers of documents as JSON Lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from checker.commands.console import read_standard_input, report_error, write_result
from checker.commands.options import published_option, reading_options
from checker.errors import DocumentError, ExitCode

if TYPE_CHECKING:
    from checker.documents.intake import Intake


@click.command(
    epilog="""\b
Examples:
  checker extract article.md
  checker extract - < article.txt | jq .surface"""
)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@published_option
@reading_options
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", show_default=True,
              help="JSON Lines, one object for each number.")  # fmt: skip
def extract(paths: tuple[str, ...], published: date | None, intake: Intake, format_: str) -> int:
    """List the numbers of documents as JSON Lines, in text order.

    Each object says where the number stands, its value, unit and hedge, and what the words around it count.
    """
    from checker.api import extract_records
    from checker.commands.progress import Progress
    from checker.documents import find_documents, read_documents
    from checker.report.records import json_line

    unread = 0
    files = find_documents(paths or ("-",))
    with Progress.beside_results() as progress:
        for number, path in enumerate(files):
            stdin = read_standard_input(intake.largest) if path == "-" else None
            progress.show(f"reading {path}", often=number > 0, done=number, of=len(files))
            for document in read_documents(path, published=published, stdin=stdin, intake=intake):
                if isinstance(document, DocumentError):
                    progress.clear()
                    report_error(document.problem, document.hint)
                    unread += 1
                    continue
                write_result("".join(json_line(record) + "\n" for record in extract_records(document)))
    if unread:
        report_error(f"{unread} document{'s were' if unread > 1 else ' was'} not read")
    return ExitCode.UNCHECKED if unread else ExitCode.OK
