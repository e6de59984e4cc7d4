"""`checker refs sql`: one reading statement over the tables of all packs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from checker.commands.console import report_error, say, write_result
from checker.commands.refs_options import form_options, open_packs, pack_options
from checker.commands.refs_text import rows_text
from checker.confinement.last_resort import last_resort
from checker.errors import ExitCode

# A single function call of a query heeds no interrupt, and no limit of the store.
_GRACE = 2.0
_MEGABYTES = 1_500


@click.command()
@click.argument("query")
@form_options
@click.option(
    "--rows",
    "max_rows",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="At most so many rows.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Stop after so many seconds.",
)
@click.option(
    "--findings",
    metavar="DIR",
    help="Ask the data set of 'checker run --archive' instead: tables findings, documents, and evidence (one row for each row "
    "of a source that a finding was compared with).",
)
@pack_options
def sql(
    query: str,
    form: str,
    max_rows: int,
    seconds: float,
    findings: str | None,
    reference: tuple[Path, ...],
    no_packs: bool,
) -> None:
    """Run one reading SQL statement (DuckDB) over the tables of all packs.

    Tables: packs, sources, entities, aliases, indicators, observations, lists, designations, events,
    event_relations, entity_relations, tenures. Files and settings are out of reach.
    """
    bounds = last_resort(seconds + _GRACE, _MEGABYTES, partial(_too_long, seconds))
    if findings is not None:
        from checker.archive.findings_data import query as query_findings

        with bounds:
            result = query_findings(findings, query, max_rows=max_rows, seconds=seconds)
    else:
        with open_packs(reference, no_packs) as store, bounds:
            result = store.query(query, max_rows=max_rows, seconds=seconds)
    write_result(rows_text(result.columns, result.rows, form))
    if result.truncated:
        say(f"only the first {max_rows:,} rows are shown; --rows N shows more")


def _too_long(seconds: float) -> int:
    report_error(
        f"the query ran longer than the limit of {seconds:g} seconds and was stopped",
        "ask for less, add a WHERE, or allow more with --seconds",
    )
    return ExitCode.USAGE
