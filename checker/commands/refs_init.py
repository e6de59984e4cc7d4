"""`checker refs init`: a pack to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.console import say


@click.command(
    epilog="""\b
Examples:
  checker refs init harbours && checker refs validate harbours
  checker run article.md --reference harbours"""
)
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the pack is about; the default is its name.")
@click.option("--licence", default="CC0-1.0", show_default=True, help="Licence of the pack, by its SPDX id.")
def init(name: Path, title: str, licence: str) -> None:
    """Write a skeleton of a pack into the new folder NAME: a descriptor, tables with one example row, a README.

    The skeleton validates as it is; replace its rows by your own.
    """
    from checker.reference.skeletons import write_skeleton

    write_skeleton(name, title=title, licence=licence)
    say(f"wrote {name}; next: checker refs validate {name}")
