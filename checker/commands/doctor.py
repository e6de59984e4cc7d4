"""`checker doctor`: what is installed and where things are."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from checker import __version__
from checker.commands.console import say
from checker.errors import CheckerError, ExitCode

_LIBRARIES = ("duckdb", "rapidfuzz", "pandas", "click", "rich", "jinja2", "markdown-it-py", "platformdirs")


@click.command(epilog="\b\nExample:\n  checker doctor")
def doctor() -> int:
    """Show versions, folders and reference packs, for a report of a fault."""
    out = sys.stdout
    say(f"checker       {__version__}", stream=out)
    say(f"python        {platform.python_version()} on {platform.system()} {platform.machine()}", stream=out)
    say(f"encodings     files {sys.getfilesystemencoding()}, output {sys.stdout.encoding}", stream=out)
    for name in _LIBRARIES:
        say(f"{name:<13} {_version(name)}", stream=out)
    try:
        from checker.api import open_references

        with open_references() as references:
            for pack in references.packs:
                say(
                    f"pack          {pack.name} {pack.version}, {pack.rows:,} rows, {pack.digest[:12]}",
                    stream=out,
                )
    except CheckerError as error:
        say(f"packs         cannot be opened: {error}", stream=out)
        return error.exit_code
    return ExitCode.OK


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
