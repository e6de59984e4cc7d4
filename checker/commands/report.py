"""`checker report`: an overview of the reports in a folder, and of what changed since another run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.report.runs import Reported

_NAME = "overview-of-reports"
# A reader of Markdown follows links to Markdown first, one of web pages to web pages.
_ENDINGS = {"md": (".md", ".html"), "html": (".html", ".md")}


@click.command(
    epilog="""\b
Examples:
  checker run drafts/ --format md,html,json --output reports
  checker report reports
  checker report reports --against reports-of-last-week
  checker report reports --format md --output -
  checker run archive/ --archive found-2024 && checker report found-2024"""
)
@click.argument("folder", metavar="DIR")
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="DIR",
    help="The folder of an earlier run: what is new, gone and judged otherwise since.",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(["md", "html", "both"]), default="both", show_default=True,
    help="Markdown, a web page, or both.",
)  # fmt: skip
@click.option(
    "--output", "-o", metavar="DIR|-", help="Another folder, or - for standard output.  [default: DIR]"
)
def report(folder: str, against: Path | None, format_: str, output: str | None) -> None:
    """Give an overview of the reports in DIR: worst first, by source, indicator and author.

    It is read from the JSON (or JSON Lines) of the reports; write them with 'checker run --format md,html,json'. DIR may be the
    folder of 'checker run --archive', too: then it tells trends by month, and what copies of one article repeat is counted once.
    """  # fmt: skip
    from checker.archive.findings_data import is_data_set
    from checker.commands.console import say, write_result
    from checker.commands.outputs import write_file
    from checker.errors import UsageError
    from checker.report.overview import render_overview_html, render_overview_markdown
    from checker.report.runs import read_reports

    if is_data_set(folder):
        if against is not None:
            raise UsageError(
                "--against compares folders of reports", "compare data sets with 'checker refs sql'"
            )
        _of_data_set(folder, format_, output)
        return
    place = Path(folder)
    now = read_reports(place)
    before = read_reports(against) if against is not None else None
    formats = ("md", "html") if format_ == "both" else (format_,)
    if output == "-" and len(formats) > 1:
        raise UsageError("--output -: standard output takes one format", "name it with --format")
    target = place if output in (None, "-") else Path(str(output))
    for name in formats:
        render = render_overview_markdown if name == "md" else render_overview_html
        text = render(now, before, _links(place, target, _ENDINGS[name]), place.resolve().name or folder)
        if output == "-":
            write_result(text)
            return
        path = target / f"{_NAME}.{name}"
        write_file(path, text)
        say(f"wrote {path}")


def _of_data_set(folder: str, format_: str, output: str | None) -> None:
    """The overview of the data set of an archive."""
    from checker.archive.findings_data import opened
    from checker.archive.folders import Folder
    from checker.archive.overview import head, problems, tables
    from checker.commands.console import say, write_result
    from checker.errors import UsageError
    from checker.report.overview import render_tables

    formats = ("md", "html") if format_ == "both" else (format_,)
    if output == "-" and len(formats) > 1:
        raise UsageError("--output -: standard output takes one format", "name it with --format")
    with opened(folder) as connection:
        parts = head(connection), tables(connection), problems(connection)
    name = Path(folder).resolve().name or folder
    target = Folder(folder if output in (None, "-") else str(output))
    for one in formats:
        text = render_tables(one, *parts, name)
        if output == "-":
            write_result(text)
            return
        target.write(f"{_NAME}.{one}", text.encode("utf-8", "backslashreplace"))
        say(f"wrote {target.address}/{_NAME}.{one}")


def _links(folder: Path, target: Path, endings: tuple[str, ...]) -> Callable[[Reported], str]:
    """Addresses of the reports, relative to where the overview is written; "" where there is none."""
    from checker.report.overview import address_of

    # Where the overview lies elsewhere, the way there is part of each address.
    way = os.path.relpath(folder, target)

    def link(one: Reported) -> str:
        ending = next((ending for ending in endings if (folder / f"{one.path}{ending}").is_file()), None)
        if ending is None:
            return ""
        return address_of(Path(way, one.path).as_posix(), ending)

    return link
