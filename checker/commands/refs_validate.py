"""`checker refs validate`: every fault of a pack in one run."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands.console import say


@click.command()
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option(
    "--alone", is_flag=True, help="Do not load the shipped packs beside: nothing of theirs may be named."
)
def validate(packs: tuple[Path, ...], alone: bool) -> None:
    """Check packs: columns, types, keys, dates, bounds, facets, sources. Every fault is named, with its line."""
    from checker.errors import ReferenceDataError
    from checker.reference.complaints import PackError
    from checker.reference.validation import validate_packs

    try:
        warnings = validate_packs(packs, beside_shipped=not alone)
    except PackError as error:
        for complaint in error.complaints:
            say(str(complaint))
        count = len(error.complaints)
        raise ReferenceDataError(
            f"{count} fault{'s' if count != 1 else ''} in the packs", "mend what is listed above"
        ) from None
    for complaint in warnings:
        say(str(complaint))
    say(f"no faults, {len(warnings)} warning{'s' if len(warnings) != 1 else ''}")
