"""`checker run`: check documents and write reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.options import (
    as_of_option,
    colour_option,
    published_option,
    reading_options,
    reference_options,
)
from checker.model import Severity

if TYPE_CHECKING:
    from checker.documents.intake import Intake

_LEVELS = [severity.value for severity in Severity]


@click.command(
    epilog="""\b
Examples:
  checker run article.md --published 2023-08-15
  checker run drafts/ 'wire/**/*.txt' --format md,jsonl
  checker run article.txt --table my-figures.csv --no-packs
  checker run - --format jsonl < article.txt"""
)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@published_option
@reading_options
@as_of_option
@reference_options
@click.option(
    "--output", metavar="DIR", help="Folder for the reports, or - for standard output.  [default: reports]"
)
@click.option(
    "--format",
    "formats",
    default="md",
    envvar="CHECKER_FORMAT",
    metavar="LIST",
    show_default=True,
    help="Comma-separated: md, html, jsonl, json, csv, parquet, sarif, junit, github, gitlab, rdjson. A single one that "
    "programs read goes to standard output if there is no --output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="The same as --fail-on never.")
@click.option(
    "--min-severity",
    type=click.Choice(_LEVELS),
    default="none",
    show_default=True,
    help="Show no findings below this one; counts and exit code stay as they are.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
@click.option("--verbose", "-v", is_flag=True, help="List consistent claims in the summary too.")
@colour_option
def run(
    paths: tuple[str, ...],
    published: date | None,
    intake: Intake,
    as_of: date | None,
    reference: tuple[Path, ...],
    tables: tuple[str, ...],
    no_packs: bool,
    output: str | None,
    formats: str,
    fail_on: str,
    exit_zero: bool,
    min_severity: str,
    quiet: bool,
    verbose: bool,
    color: str | None,
) -> int:
    """Check documents and write reports.

    PATH is a text, Markdown, HTML or JSON Lines file, a folder, a pattern, or - for standard input. The exit code
    is 1 if a finding is at or above --fail-on.
    """  # fmt: skip
    from checker.commands.formats import parse_formats

    chosen = parse_formats(
        formats
    )  # before the heavy imports, so that a slip of the keyboard is answered at once
    from checker.commands.checking import Run

    return Run(
        formats=chosen,
        output=output,
        fail_on=None if exit_zero or fail_on == "never" else Severity(fail_on),
        least=Severity(min_severity),
        quiet=quiet,
        verbose=verbose,
        color=color,
    ).check(
        paths,
        published=published,
        intake=intake,
        as_of=as_of,
        packs=not no_packs,
        reference=reference,
        tables=tables,
    )
