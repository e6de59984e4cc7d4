"""`checker refs import`: a publisher's file into a pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.console import say, suggestion, write_result
from checker.commands.refs_text import table_text
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.reference.importing.kinds import Kind
    from checker.reference.importing.packing import ImportReport


class _ImportCommand(click.Command):
    """A command whose help lists the kinds, which are data."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The kinds and what each one reads, then examples."""
        from checker.reference.importing.kinds import kinds

        with formatter.section("Kinds"):
            formatter.write_dl([(kind.name, kind.files) for kind in kinds().values()])
        super().format_epilog(ctx, formatter)


@click.command(
    "import",
    cls=_ImportCommand,
    epilog="""\b
Examples:
  checker refs import ofac-sdn sdn.csv --aliases alt.csv --published 2019-01 --output packs/ofac
  checker refs import ofac-sdn sdn_new.csv --aliases alt_new.csv --published 2021-07 --output packs/ofac
  checker refs history "Islamic Revolutionary Guard Corps" --reference packs/ofac
  checker refs import world-bank API_SP.POP.TOTL.zip --output packs/population
  checker refs import sdmx une_rt.xml --structure une_dsd.xml --organisation Eurostat --licence CC-BY-4.0 --output packs/jobs""",
)
@click.argument("kind", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the pack.")
@click.option(
    "--published", default="", metavar="DATE", help="Day of the file, where it does not say so itself."
)
@click.option(
    "--aliases",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="OFAC's second file, with the other names.",
)
@click.option(
    "--structure",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="SDMX's second file (XML), with what the codes mean.",
)
@click.option(
    "--authority", default="", metavar="ID", help="Who keeps the list, where the kind does not say so."
)
@click.option(
    "--organisation", default="", help="Who published the table (for the kinds 'table' and 'sdmx')."
)
@click.option("--url", default="", help="Where it can be read.")
@click.option("--licence", default="", help="Licence of the table, by its SPDX id.")
@click.option("--measure", default="", help="What the figures are, where the file does not say so.")
@click.option("--unit", default="", help="Unit of the figures, where the file does not say so.")
@click.option(
    "--complete",
    is_flag=True,
    help="The list holds everybody on it: who is not in it was not listed on that day.",
)
@click.option(
    "--alone", is_flag=True, help="Give every entity its own id, even those that the shipped packs name."
)
def import_(
    kind: str | None,
    file: Path | None,
    output: Path | None,
    published: str,
    aliases: Path | None,
    structure: Path | None,
    authority: str,
    organisation: str,
    url: str,
    licence: str,
    measure: str,
    unit: str,
    complete: bool,
    alone: bool,
) -> None:
    """Read a publisher's FILE into a pack; a second file into the same folder adds a vintage.

    Nothing is dropped in silence: what could not be used stands in skipped.csv in the pack, with line and reason.
    Entities that the shipped packs hold under the same name keep their ids, so that both speak of the same.
    """
    from checker.reference.importing.kinds import Request, kinds
    from checker.reference.importing.packing import import_file

    known = kinds()
    if kind is None:
        rows = [(entry.name, entry.organisation, entry.licence, entry.files) for entry in known.values()]
        write_result(table_text(("kind", "publisher", "licence", "files"), rows, widest=90))
        return
    if kind not in known:
        raise UsageError(
            f"no kind {kind!r}{suggestion(kind, known)}", "'checker refs import' alone lists the kinds"
        )
    if file is None or output is None:
        raise UsageError("FILE and --output DIR are needed", f"checker refs import {kind} FILE --output DIR")
    wanted = replace(
        known[kind],
        organisation=organisation or known[kind].organisation,
        url=url or known[kind].url,
        licence=licence or known[kind].licence,
    )
    if not wanted.organisation or not wanted.licence:
        raise UsageError(
            "the file does not say who published it, and under which licence",
            'add --organisation "Office of Ports" --licence CC-BY-4.0, and --url if it has one',
        )
    request = Request(path=file, kind=kind, aliases=aliases, structure=structure, measure=measure, unit=unit)
    report = import_file(
        wanted, request, output, published=published, authority=authority, alone=alone, complete=complete
    )
    for line in import_report_text(wanted, report, output):
        say(line)


def import_report_text(kind: Kind, report: ImportReport, output: Path) -> list[str]:
    """What became of a file, line by line, and what to do next."""
    from checker.reference.importing.packing import SKIPPED

    word = ("entry", "entries") if kind.is_list else ("figure", "figures")
    count = report.entries if kind.is_list else report.figures
    vintage = f" of {report.vintage}" if report.vintage else ""
    lines = [
        f"{'added' if report.added_to else 'wrote'} {count:,} {word[count != 1]}{vintage}"
        f"{' to' if report.added_to else ' into'} {output}: {report.entities:,} new entities, {report.aliases:,} other names"
    ]
    for reason, skipped in report.skipped.most_common():
        lines.append(f"not used: {skipped:,} times {reason} (lines in {output / SKIPPED})")
    if report.known:
        lines.append(
            f"held by the shipped packs: {len(report.known):,}, as {', '.join(sorted(report.known)[:8])}"
        )
    lines.append(f"licence {kind.licence}; next: checker refs status --reference {output}")
    return lines
