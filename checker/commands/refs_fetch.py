"""`checker refs fetch`: a publisher's file from its own address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.console import error_console, say, suggestion, write_result
from checker.commands.refs_import import import_report_text
from checker.commands.refs_text import table_text
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.reference.fetching.addresses import Publication
    from checker.reference.fetching.downloads import Fetched

_MEGABYTE = 1_000_000


@click.command(
    epilog="""\b
Examples:
  checker refs fetch --list
  checker refs fetch ofac-sdn --import packs/ofac
  checker refs fetch world-bank --series SP.POP.TOTL --into downloads
  checker refs fetch uk-sanctions --address https://example.org/copy/UK-Sanctions-List.csv"""
)
@click.argument("name", required=False)
@click.option("--list", "list_all", is_flag=True, help="List what can be fetched, and from where.")
@click.option("--series", default="", metavar="ID", help="Which series, where a publisher has many.")
@click.option(
    "--address", default="", metavar="URL", help="Another address of the file than the one that is known."
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of the files; by default in the cache.",
)
@click.option(
    "--import",
    "pack",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Import them, too, into the pack DIR.",
)
@click.option(
    "--published", default="", metavar="DATE", help="For --import: day of the file, if not its own."
)
@click.option("--authority", default="", metavar="ID", help="For --import: who keeps the list.")
@click.option("--sha256", default="", metavar="HEX", help="The checksum that the file must have.")
@click.option("--anew", is_flag=True, help="Fetch even what is here and has not changed.")
@click.option(
    "--largest",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    metavar="MB",
    help="Fetch no more.",
)
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=3600,
    show_default=True,
    metavar="N",
    help="Give up after them.",
)
@click.option(
    "--retries",
    type=click.IntRange(0, 20),
    default=5,
    show_default=True,
    metavar="N",
    help="Further attempts.",
)
@click.option(
    "--allow-private-addresses",
    is_flag=True,
    help="Fetch from this machine and its own network too, where --address names it.",
)
def fetch(
    name: str | None,
    list_all: bool,
    series: str,
    address: str,
    into: Path | None,
    pack: Path | None,
    published: str,
    authority: str,
    sha256: str,
    anew: bool,
    largest: int,
    seconds: int,
    retries: int,
    allow_private_addresses: bool,
) -> None:
    """Fetch the file NAME from its publisher's own address; needs pip install 'checker[fetch]'.

    What breaks off is continued, now or by the next call; what has not changed is not fetched again. A file takes
    its place only when it is whole and what it should be: a web page instead of a table, a cut-off or hostile
    archive are refused. Beside it, FILE.provenance.json says from where and when it came, with its checksum.
    The paths of the files go to standard output.
    """
    if list_all or name is None:
        write_result(_list_text())
        return
    publication = _publication(name, series, address)
    try:
        from checker.reference.fetching.downloads import fetch as fetch_files
    except ImportError:
        raise UsageError("fetching needs urllib3", "pip install 'checker[fetch]'") from None
    from checker.reference.cache import cache_folder
    from checker.reference.fetching.limits import Limits

    folder = into if into is not None else cache_folder() / "downloads" / publication.name
    limits = Limits(
        largest=largest * _MEGABYTE, seconds=seconds, retries=retries, private=allow_private_addresses
    )
    with _progress() as progress:
        fetched = fetch_files(publication, folder, limits=limits, sha256=sha256, anew=anew, progress=progress)
    for entry in fetched:
        _tell(entry)
    write_result("".join(f"{entry.path}\n" for entry in fetched))
    if pack is not None:
        _import(publication, fetched, pack, published, authority)
    else:
        say(f"licence {publication.kind.licence}; next: {_next_command(publication, fetched)}")


def _list_text() -> str:
    from checker.reference.fetching.addresses import publications

    rows = [
        (entry.name, entry.kind.organisation, entry.kind.licence, entry.rhythm, file.address)
        for entry in publications().values()
        for file in entry.files
        if not file.role
    ]
    return table_text(("name", "publisher", "licence", "changes", "address"), rows, widest=140)


def _publication(name: str, series: str, address: str) -> Publication:
    from checker.reference.fetching.addresses import elsewhere, for_series, of_kind, publications
    from checker.reference.importing.kinds import kinds

    known = publications()
    if name in known:
        publication = known[name]
        if address:
            publication = elsewhere(publication, address)
            return for_series(publication, series) if publication.needs_series else publication
        return for_series(publication, series)
    if name in kinds():
        if address:
            return of_kind(kinds()[name], address)
        raise UsageError(
            f"no address is known for {name!r}", "name the file's address: --address https://..."
        )
    raise UsageError(
        f"nothing is known by the name {name!r}{suggestion(name, known)}",
        "'checker refs fetch --list' lists what can be fetched",
    )


def _tell(entry: Fetched) -> None:
    note = entry.provenance
    if not entry.new:
        say(f"{entry.path.name} has not changed since it was fetched on {note.fetched[:10]}")
        return
    checked = f", as the publisher says by its {note.checked[0].partition(':')[0]}" if note.checked else ""
    say(f"fetched {entry.path.name}: {note.size:,} bytes, SHA-256 {note.sha256[:16]}...{checked}")


def _next_command(publication: Publication, fetched: list[Fetched]) -> str:
    main = next(entry for entry in fetched if not entry.file.role)
    aliases = "".join(f" --aliases {entry.path}" for entry in fetched if entry.file.role == "aliases")
    return f"checker refs import {publication.kind.name} {main.path}{aliases} --output DIR"


def _import(
    publication: Publication, fetched: list[Fetched], pack: Path, published: str, authority: str
) -> None:
    from checker.reference.importing.kinds import Request
    from checker.reference.importing.packing import import_file

    main = next(entry for entry in fetched if not entry.file.role)
    note = main.provenance
    request = Request(
        path=main.path,
        kind=publication.kind.name,
        aliases=next((entry.path for entry in fetched if entry.file.role == "aliases"), None),
        origin=f"{note.fetched} from {note.address} (SHA-256 {note.sha256})",
        day=note.day,
    )
    report = import_file(publication.kind, request, pack, published=published, authority=authority)
    for line in import_report_text(publication.kind, report, pack):
        say(line)


@contextmanager
def _progress() -> Iterator[Callable[[str], Callable[[int, int | None], None]] | None]:
    """A bar for each file on a terminal; None elsewhere, and where a terminal cannot show one."""
    console = error_console(None)
    if not console.is_terminal or console.is_dumb_terminal:
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:

        def of_file(name: str) -> Callable[[int, int | None], None]:
            task = bars.add_task(name, total=None)
            return lambda size, total: bars.update(task, completed=size, total=total)

        yield of_file
