"""`checker refs`: what the reference store holds, whether a pack is sound, and SQL over all of it."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.console import shown, write_result
from checker.commands.refs_diff import diff
from checker.commands.refs_fetch import fetch
from checker.commands.refs_history import history
from checker.commands.refs_import import import_
from checker.commands.refs_init import init
from checker.commands.refs_inspect import inspect
from checker.commands.refs_options import open_packs, pack_options
from checker.commands.refs_show import show
from checker.commands.refs_sql import sql
from checker.commands.refs_text import table_text
from checker.commands.refs_validate import validate


@click.group(
    epilog="""\b
Examples:
  checker refs list
  checker refs show "Islamic Revolutionary Guard Corps"
  checker refs history "Islamic Revolutionary Guard Corps"
  checker refs inspect ports.csv
  checker refs init my-pack && checker refs validate my-pack
  checker refs fetch ofac-sdn --import packs/ofac
  checker refs import ofac-sdn sdn.csv --aliases alt.csv --published 2023-01 --output packs/ofac
  checker refs diff us-sdn@2019-01 us-sdn@2023-01
  checker refs sql "SELECT entity, value FROM observations WHERE indicator = 'executions'" """
)
def refs() -> None:
    """List, show, make, fetch, import, compare and query the reference packs."""


@refs.command("list")
@pack_options
def list_packs(reference: tuple[Path, ...], no_packs: bool) -> None:
    """List the packs: name, version, rows, licence, title."""
    with open_packs(reference, no_packs) as store:
        rows = [
            (pack.name, pack.version, f"{pack.rows:,}", pack.licence, pack.title) for pack in store.packs()
        ]
    write_result(table_text(("pack", "version", "rows", "licence", "title"), rows, right=(2,)))


@refs.command()
@pack_options
def status(reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show rows, vintages, size, licence and digest of each pack, and where the compiled store is kept."""
    from checker.reference.cache import cache_folder

    with open_packs(reference, no_packs) as store:
        packs = store.packs()
        vintages = store.vintages()
        snapshot = store.digest()
    rows = []
    for pack in packs:
        count, oldest, newest = vintages.get(pack.name, (0, "", ""))
        tables = ", ".join(f"{name} {rows_of:,}" for name, rows_of in pack.tables.items())
        rows.append(
            (
                pack.name,
                f"{pack.rows:,}",
                f"{count:,}" if count else "",
                oldest,
                newest,
                _size(pack.size),
                pack.licence,
                pack.digest[:16],
                tables,
            )
        )
    header = ("pack", "rows", "vintages", "oldest", "newest", "size", "licence", "digest", "tables")
    write_result(table_text(header, rows, right=(1, 2, 5), widest=200))
    write_result(f"\nsnapshot {snapshot}\ncache    {shown(str(cache_folder()))}\n")


def _size(count: int) -> str:
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:,} {unit}"
        count = (count + 500) // 1000
    return f"{count:,} GB"


for command in (show, history, validate, init, inspect, fetch, import_, diff, sql):
    refs.add_command(command)
