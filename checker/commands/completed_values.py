"""Values that a shell completes: in lists with commas the last one, with what stands before it kept."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem


def complete_formats(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of formats."""
    from checker.commands.formats import FORMATS

    return _last_of(incomplete, ((name, "") for name in FORMATS))


def complete_codes(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of findings, with what they are called."""
    from checker.verification.codes import CODES

    return _last_of(incomplete, ((code, info.name) for code, info in CODES.items()))


def complete_packs(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the shipped packs."""
    from checker.reference.packs import shipped_packs

    return _last_of(incomplete, ((folder.name, "") for folder in shipped_packs()))


def _last_of(incomplete: str, known: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{name}", help=words or None)
        for name, words in known
        if name.lower().startswith(last.lower())
    ]
