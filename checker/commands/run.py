"""`checker run`: check documents and write reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.archive_options import Archiving, archive_options, refuse_report_options
from checker.commands.completed_values import complete_codes, complete_formats
from checker.commands.configured import (
    ConfiguredCommand,
    configuration_of,
    configuration_options,
    given_options,
    settings_text,
)
from checker.commands.console import write_result
from checker.commands.options import (
    as_of_option,
    colour_option,
    jobs_option,
    published_option,
    reading_options,
    reference_options,
)
from checker.errors import ExitCode
from checker.model import Severity

if TYPE_CHECKING:
    from checker.documents.intake import Intake

_LEVELS = [severity.value for severity in Severity]


@click.command(
    cls=ConfiguredCommand,
    epilog="""\b
Examples:
  checker run article.md --published 2023-08-15
  checker run drafts/ 'wire/**/*.txt' --format md,jsonl
  checker run article.txt --table my-figures.csv --no-packs
  checker run wire.jsonl.gz crawl.warc.gz --format jsonl --output found
  checker run archive/ --archive found-2024 && checker report found-2024
  checker run - --format jsonl < article.txt""",
)
@click.argument("paths", nargs=-1, metavar="[PATH|URL|-]...")
@published_option
@reading_options
@as_of_option
@reference_options
@click.option(
    "--output",
    "-o",
    metavar="DIR",
    help="Folder for the reports, or - for standard output.  [default: reports]",
)
@click.option(
    "--reviews",
    metavar="DIR",
    help="Folder with the decisions of 'checker review' (*.review.toml).  [default: that of the reports]",
)
@click.option(
    "--format",
    "formats",
    shell_complete=complete_formats,
    default="md",
    envvar="CHECKER_FORMAT",
    metavar="LIST",
    show_default=True,
    help="Comma-separated: md, html, jsonl, json, csv, parquet, sarif, code-scanning, junit, github, gitlab, claimreview, rdjson, concise. A single one that "
    "programs read goes to standard output if there is no --output.",
)
@click.option(
    "--publisher",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="For claimreview: TOML with name, url, review-url and [ratings], your own words for verdicts.",
)
@click.option(
    "--combined",
    is_flag=True,
    help="Write what programs read once for all documents, as checker.sarif and so on.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--select",
    default="",
    metavar="CODES",
    shell_complete=complete_codes,
    help="Comma-separated: only findings of these codes count; CHK1 stands for all that begin so.",
)
@click.option(
    "--ignore",
    default="",
    metavar="CODES",
    shell_complete=complete_codes,
    help="Findings of these codes do not count; the longer of two that fit decides.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Leave out what fits (repeatable): 'archive', 'drafts/**/old-*.md'. A file that is named is checked all "
    "the same.",
)
@click.option(
    "--force-exclude", is_flag=True, help="Leave out files that are named too, as pre-commit needs it."
)
@click.option("--exit-zero", is_flag=True, help="The same as --fail-on never.")
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    default=0.0,
    metavar="PERCENT",
    help="The exit code is 4 if a smaller share of the numbers could be judged.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Findings that this file knows do not fail the run; entries that have expired are listed.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write all findings of this run into the baseline (checker-baseline.json without --baseline).",
)
@click.option(
    "--no-ignores", is_flag=True, help="Honour no ignores inside documents, whatever the configuration says."
)
@click.option(
    "--diff",
    metavar="REV",
    help="Check only claims in lines that differ from where this git revision was left.",
)
@click.option("--statistics", is_flag=True, help="Print counts by code and by indicator, coverage first.")
@click.option(
    "--min-severity",
    type=click.Choice(_LEVELS),
    default="none",
    show_default=True,
    help="Show no findings below this one; counts and exit code stay as they are.",
)
@jobs_option
@archive_options
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
@click.option("--verbose", "-v", is_flag=True, help="List consistent claims in the summary too.")
@configuration_options
@colour_option
@click.pass_context
def run(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    intake: Intake,
    as_of: date | None,
    reference: tuple[Path, ...],
    tables: tuple[str, ...],
    no_packs: bool,
    output: str | None,
    reviews: str | None,
    publisher: Path | None,
    formats: str,
    combined: bool,
    fail_on: str,
    select: str,
    ignore: str,
    exclude: tuple[str, ...],
    force_exclude: bool,
    exit_zero: bool,
    min_coverage: float,
    baseline: Path | None,
    write_baseline: bool,
    no_ignores: bool,
    diff: str | None,
    statistics: bool,
    min_severity: str,
    jobs: int | None,
    archiving: Archiving | None,
    quiet: bool,
    verbose: bool,
    color: str | None,
    config: tuple[str, ...],
    isolated: bool,
    show_settings: bool,
    show_files: bool,
) -> int:
    """Check documents and write reports.

    PATH is a text, Markdown, HTML or JSON Lines file, a folder, a pattern, or - for standard input; URL is an
    http or https address, or one of a store of files (file://, memory://, s3://). Files of many articles are read one after the
    other: JSON Lines, Parquet with a column "text", WARC; also packed with gzip (.gz) or Zstandard (.zst). @FILE stands for the
    paths that FILE lists. The exit code is 1 if a finding is at or above --fail-on.
    """  # fmt: skip
    # What can be refused is refused before the heavy imports, so that a slip of the keyboard is answered at once.
    from checker.commands.code_choice import parse_codes
    from checker.commands.formats import named_publisher, parse_formats
    from checker.commands.policies import Policies, Policy, failing_level

    chosen = parse_formats(formats)
    named = named_publisher(chosen, publisher)
    policy = Policy(
        fail_on=None if exit_zero else failing_level(fail_on),
        select=parse_codes(select, "--select"),
        ignore=parse_codes(ignore, "--ignore"),
        published=published,
        input_format=intake.input_format,
    )
    fixed = given_options(ctx) | ({"fail_on"} if exit_zero else frozenset())
    if archiving is not None:
        refuse_report_options(fixed)
    if show_settings:
        write_result(settings_text(ctx))
        return ExitCode.OK
    from checker.commands.selection import select_documents

    files = select_documents(paths, exclude, force=force_exclude)
    changes = None
    if diff is not None:
        from checker.commands.changed_lines import changed_since

        changes = changed_since(diff, files)
        files = changes.changed(files)
    if show_files:
        write_result("".join(f"{path}\n" for path in files))
        return ExitCode.OK
    if archiving is not None:
        from checker.commands.archive_run import check_archive

        return check_archive(
            files,
            archiving,
            policies=Policies(base=policy, configuration=configuration_of(ctx), fixed=fixed),
            intake=intake,
            as_of=as_of,
            packs=not no_packs,
            reference=reference,
            tables=tables,
            least=Severity(min_severity),
            jobs=jobs,
            min_coverage=min_coverage,
            quiet=quiet,
        )
    from checker.commands.baseline import DEFAULT_NAME, read_baseline

    known = None
    if baseline is not None or write_baseline:
        known = read_baseline(
            baseline or Path(DEFAULT_NAME), stdin=intake.stdin_filename, missing=write_baseline
        )
    from checker.commands.checking import Run
    from checker.commands.gate import Gate

    own = configuration_of(ctx)

    return Run(
        formats=chosen,
        output=output,
        combined=combined,
        reviews=reviews,
        publisher=named,
        policies=Policies(base=policy, configuration=own, fixed=fixed),
        gate=Gate(
            baseline=known,
            changes=changes,
            inline_ignores=bool(own.values.get("inline_ignores")) and not no_ignores,
            writes=write_baseline,
        ),
        min_coverage=min_coverage,
        statistics=statistics,
        least=Severity(min_severity),
        quiet=quiet,
        verbose=verbose,
        color=color,
        jobs=jobs,
    ).check(files, intake=intake, as_of=as_of, packs=not no_packs, reference=reference, tables=tables)
