"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.documents.formats import FORMATS
from checker.documents.published import parse_day

_MOST_JOBS = 512
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _day(_ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    return parse_day(value, name=param.opts[-1])


def published_option(function: Decorated) -> Decorated:
    """The day on which the article appeared."""
    return click.option(
        "--published", callback=_day, metavar="DATE",
        help="Day on which the article appeared (YYYY-MM-DD). It resolves 'last year', and figures are "
        "judged by what was public on it. A JSON line's own day beats it; it beats front matter.",
    )(function)  # fmt: skip


def day_option(name: str, variable: str, explanation: str) -> Callable[[Decorated], Decorated]:
    """A day that also an environment variable may give."""
    return click.option(name, callback=_day, envvar=variable, metavar="DATE", help=explanation)


def as_of_option(function: Decorated) -> Decorated:
    """The knowledge cut-off."""
    return click.option(
        "--as-of", callback=_day, metavar="DATE",
        help="Judge by what was public on this day instead of the day of publication.",
    )(function)  # fmt: skip


def reference_options(function: Decorated) -> Decorated:
    """Where the reference figures come from."""
    for option in (
        click.option("--no-packs", is_flag=True, help="Leave the shipped reference packs out."),
        click.option(
            "--table", "tables", type=click.Path(), multiple=True, metavar="FILE",
            help="A CSV table of your own (repeatable): entity, measure, unit, period, value, or any shape "
            "that can be understood.",
        ),
        click.option(
            "--reference", "reference", type=click.Path(path_type=Path), multiple=True, metavar="DIR",
            help="A folder with a further reference pack, or with several (repeatable).",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def _jobs(_ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    if value.lower() == "auto":
        return None
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:6]) <= _MOST_JOBS:
        raise click.BadParameter(
            f"{value!r} is neither 'auto' nor a number from 1 to {_MOST_JOBS}", param=param
        )
    return int(value)


def jobs_option(function: Decorated) -> Decorated:
    """In how many processes documents are checked."""
    return click.option(
        "--jobs", "-j", callback=_jobs, default="auto", envvar="CHECKER_JOBS", metavar="N|auto", show_default=True,
        help="Processes that check documents; auto takes one a processor where there are enough documents. The result "
        "is the same, byte for byte.",
    )(function)  # fmt: skip


def reading_options(function: Decorated) -> Decorated:
    """How documents are read; the command gets them as one `intake`."""

    @wraps(function)
    def with_intake(
        input_format: str | None,
        stdin_filename: str,
        read_seconds: int,
        read_megabytes: int,
        max_document_size: int,
        reading_limit: tuple[str, ...],
        fetch_seconds: int,
        fetch_megabytes: int,
        allow_private_addresses: bool,
        fetched: date | None,
        **rest: Any,
    ) -> Any:
        from checker.documents.bounds import parse_bounds
        from checker.documents.intake import MEGABYTE, Fetching, Intake, Limits

        intake = Intake(
            input_format=input_format or "",
            stdin_filename=stdin_filename,
            limits=Limits(seconds=read_seconds, megabytes=read_megabytes, bounds=parse_bounds(reading_limit)),
            largest=max_document_size * MEGABYTE,
            fetching=Fetching(
                seconds=fetch_seconds,
                megabytes=fetch_megabytes,
                private=allow_private_addresses,
                day=fetched,
            ),
        )
        return function(intake=intake, **rest)

    wrapped: Any = with_intake
    for option in (
        click.option(
            "--fetched", callback=_day, envvar="CHECKER_FETCHED", metavar="DATE",
            help="Day of fetching that the report is to name, for web addresses.",
        ),
        click.option(
            "--allow-private-addresses", is_flag=True,
            help="Fetch from this machine and its own network too (localhost, 10.0.0.0/8 and the like).",
        ),
        click.option(
            "--fetch-megabytes", type=click.IntRange(min=1), default=20, show_default=True, metavar="MB",
            help="Size that a web address may send, unpacked.",
        ),
        click.option(
            "--fetch-seconds", type=click.IntRange(min=1), default=30, show_default=True, metavar="N",
            help="Time that fetching one web address may take.",
        ),
        click.option(
            "--reading-limit", multiple=True, metavar="NAME=N",
            help="What one document may hold (repeatable): characters, pages, entries, unpacked_mb, ratio, depth.",
        ),
        click.option(
            "--max-document-size", type=click.IntRange(min=1), default=64, show_default=True, metavar="MB",
            help="Size that one document file may have.",
        ),
        click.option(
            "--read-megabytes", type=click.IntRange(min=200), default=1200, show_default=True, metavar="MB",
            help="Memory that reading one PDF, office file or web page may take.",
        ),
        click.option(
            "--read-seconds", type=click.IntRange(min=1), default=60, show_default=True, metavar="N",
            help="Time that reading one of them may take.",
        ),
        click.option(
            "--stdin-filename", default="", metavar="NAME",
            help="What standard input would be called as a file; its format follows from the end of the name.",
        ),
        click.option(
            "--input-format", type=click.Choice(sorted(FORMATS)),
            help="Format of the documents, instead of what their names and contents tell.",
        ),
    ):  # fmt: skip
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return] # a decorated function is one of its own kind


def colour_option(function: Decorated) -> Decorated:
    """Whether the terminal output is coloured."""
    return click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default=None,
        help="Colour of the summary; CHECKER_COLOR, NO_COLOR and FORCE_COLOR are heeded too.",
    )(function)  # fmt: skip
