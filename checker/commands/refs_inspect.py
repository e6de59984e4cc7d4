"""`checker refs inspect`: how a table of the user's own would be read."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.console import say, shown, write_result
from checker.commands.refs_text import facts_text, table_text


@click.command(
    epilog="""\b
Examples:
  checker refs inspect ports.csv
  checker refs inspect deaths.xlsx --unread 50"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--unread",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Name so many cells that were not read.",
)
def inspect(file: Path, unread: int) -> None:
    """Show how the table FILE would be read: shape, columns, measures, and the cells that cannot be used.

    FILE is CSV, TSV, JSON, JSON Lines, Parquet or a spreadsheet. A guess that is wrong is corrected by a TOML file beside
    the table, which is shown as a start.
    """
    from checker.reference.inspection import inspect_table
    from checker.reference.tables import read_table

    table = read_table(file)
    found = inspect_table(table)
    facts = {
        "table": str(file),
        "shape": found.shape,
        "rows": f"{found.rows:,}",
        "entities": f"{found.entities:,}",
        "figures": f"{found.figures:,}",
        "not read": f"{len(table.unreadable):,}",
    }
    sections = [facts_text(facts)]
    rows = [(column.header, column.role, column.example) for column in found.columns]
    sections.append(table_text(("column", "read as", "for example"), rows, widest=48))
    if found.measures:
        measures = [
            (
                entry.name,
                entry.unit or "?",
                "; ".join(f"{key}={value}" for key, value in entry.facets.items()),
                f"{entry.figures:,}",
                entry.oldest,
                entry.newest,
            )
            for entry in found.measures
        ]
        header = ("measure", "unit", "understood as", "figures", "oldest", "newest")
        sections.append(table_text(header, measures, right=(3,), widest=60))
    else:
        sections.append("no column holds figures\n")
    cells = [(str(cell.line), cell.column, cell.text, cell.reason) for cell in table.unreadable[:unread]]
    if cells:
        sections.append(
            table_text(("line", "column", "cell", "why it is not used"), cells, right=(0,), widest=60)
        )
    sections.append(
        f"# {shown(file.name)}.toml, beside the table, corrects the guess:\n{shown(found.side_file)}"
    )
    write_result("\n".join(sections))
    if len(table.unreadable) > len(cells):
        say(f"{len(table.unreadable) - len(cells):,} more cells were not read; --unread N shows more")
