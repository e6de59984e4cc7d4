"""The options that say which packs a command of `checker refs` reads, and opening them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.reference.store import ReferenceStore

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def pack_options(function: Decorated) -> Decorated:
    """`--reference` and `--no-packs`."""
    function = click.option("--no-packs", is_flag=True, help="Leave the shipped reference packs out.")(
        function
    )
    return click.option(
        "--reference", "reference", type=click.Path(path_type=Path), multiple=True, metavar="DIR",
        help="A folder with a further reference pack, or with several (repeatable).",
    )(function)  # fmt: skip


def open_packs(reference: Sequence[Path], no_packs: bool) -> ReferenceStore:
    """The store of the packs that the options name.

    Raises:
        UsageError: they name none.
    """
    from checker.reference.store import open_store, shipped_packs

    folders = [*(() if no_packs else shipped_packs()), *reference]
    if not folders:
        raise UsageError("no packs to read", "leave --no-packs out, or name a pack with --reference DIR")
    return open_store(folders)


def form_options(function: Decorated) -> Decorated:
    """`--table`, `--csv` and `--nl`, as the parameter `form`."""
    for name, words in (
        ("table", "As a text table (the default)."),
        ("nl", "As JSON Lines."),
        ("csv", "As CSV."),
    ):
        function = click.option(f"--{name}", "form", flag_value=name, default=name == "table", help=words)(
            function
        )
    return function
