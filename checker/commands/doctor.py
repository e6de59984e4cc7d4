"""`checker doctor`: what is installed and where things are."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from checker import __version__
from checker.commands.configuration import find_configuration
from checker.commands.console import say, terminal_width, wants_colour
from checker.errors import CheckerError, ExitCode

_LIBRARIES = ("duckdb", "rapidfuzz", "pandas", "click", "rich", "jinja2", "markdown-it-py", "platformdirs")
# What an extra brings, by the names that are imported, and what it is for.
EXTRAS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "web": (("trafilatura", "lxml_html_clean", "charset_normalizer", "urllib3"), "web pages"),
    "docs": (("pypdfium2",), "PDF files"),
    "xlsx": (("python_calamine",), "spreadsheets"),
    "fetch": (("urllib3",), "publishers' files from their own addresses"),
    "sdmx": (("sdmx",), "codes of SDMX data"),
    "archives": (
        ("warcio", "zstandard", "fsspec", "rensa"),
        "web archives, Zstandard, stores of files, near copies of articles",
    ),
    "ray": (("ray",), "archives on a cluster"),
}
_WIDTH = 14
_MEGABYTE = 1_000_000


@click.command(epilog="\b\nExample:\n  checker doctor")
def doctor() -> int:
    """Show versions, extras, folders, the cache and reference packs, for a report of a fault."""
    for name, text in _environment():
        _tell(name, text)
    try:
        from checker.api import open_references

        with open_references() as references:
            for pack in references.packs:
                _tell("pack", f"{pack.name} {pack.version}, {pack.rows:,} rows, {pack.digest[:12]}")
    except CheckerError as error:
        _tell("packs", f"cannot be opened: {error}")
        return error.exit_code
    return ExitCode.OK


def _environment() -> Iterator[tuple[str, str]]:
    yield "checker", f"{__version__} in {Path(__file__).resolve().parents[1]}"
    yield "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "encodings", f"files {sys.getfilesystemencoding()}, output {sys.stdout.encoding}"
    yield "terminal", _terminal()
    for name in _LIBRARIES:
        yield name, _version(name)
    for extra, (modules, use) in EXTRAS.items():
        missing = [module for module in modules if find_spec(module) is None]
        state = f"missing {', '.join(missing)}: pip install 'checker[{extra}]'" if missing else "installed"
        yield f"[{extra}]", f"{use}: {state}"
    yield "git", shutil.which("git") or "not installed: --diff cannot be used"
    yield "configuration", _configuration()
    yield "cache", _cache()


def _terminal() -> str:
    columns = shutil.get_terminal_size((80, 24)).columns
    colour = {True: "always", False: "never", None: "on a terminal"}[wants_colour(None)]
    return f"{columns} columns, {'' if sys.stdout.isatty() else 'not '}a terminal, colour {colour}"


def _configuration() -> str:
    try:
        found = find_configuration(Path.cwd())
    except CheckerError as error:
        return str(error.problem)
    return str(found) if found is not None else "none found from this folder upward"


def _cache() -> str:
    from checker.reference.cache import cache_folder

    folder, files, size = cache_folder(), 0, 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                size += os.path.getsize(os.path.join(root, name))
            except OSError:
                continue  # it has gone in the meantime
            files += 1
    if not files:
        return f"{folder}, empty: the packs are compiled at the first run"
    return f"{folder}, {files:,} files, {size / _MEGABYTE:,.1f} MB; it may be deleted at any time"


def _tell(name: str, text: str) -> None:
    line = f"{name:<{_WIDTH}} {text}"
    if not sys.stdout.isatty() or len(line) <= terminal_width():
        say(line, stream=sys.stdout)
        return
    # A path has no blanks to break it at, and is better left whole.
    below = " " * (_WIDTH + 1)
    for one in textwrap.wrap(
        line, terminal_width(), subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    ):
        say(one, stream=sys.stdout)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
