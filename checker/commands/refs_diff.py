"""`checker refs diff`: what changed between two vintages."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.console import say, write_result
from checker.commands.refs_options import form_options, pack_options
from checker.commands.refs_text import rows_text, table_text

_HEADER = ("change", "of", "name", "before", "after", "date before", "date after")


@click.command(
    epilog="""\b
Examples:
  checker refs diff eu-terrorist-list@2003 eu-terrorist-list@2023-08
  checker refs diff civilian-deaths/ukraine-war@2022-12 civilian-deaths/ukraine-war@2023-08
  checker refs diff imported/ofac-2019 imported/ofac-2021 --csv"""
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--rows",
    "most",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Show so many changes.",
)
@form_options
@pack_options
def diff(before: str, after: str, most: int, form: str, reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show what was added, removed and changed between two vintages, with their dates.

    A and B are folders with a pack; or LIST@DATE, the list as it stood on that day; or MEASURE/ENTITY@DATE, the
    series as it was public on that day. Lists and measures are those of 'checker refs show'.
    """
    from checker.reference.vintages import compare_vintages, default_packs

    changes, count = compare_vintages(before, after, default_packs(reference, no_packs), most=most)
    rows = [
        (
            entry.change,
            entry.matter,
            entry.name,
            entry.before,
            entry.after,
            entry.date_before,
            entry.date_after,
        )
        for entry in changes
    ]
    write_result(table_text(_HEADER, rows, widest=60) if form == "table" else rows_text(_HEADER, rows, form))
    if count > len(changes):
        say(f"only the first {len(changes):,} of {count:,} changes are shown; --rows N shows more")
    else:
        say(f"{count:,} change{'s' if count != 1 else ''}")
