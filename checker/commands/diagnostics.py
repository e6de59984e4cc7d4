"""Where something went wrong, for those who ask: a traceback behind each error (`--debug`), and a file with all that was said (`--log-file`)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TextIO

import click

from checker.errors import UsageError
from checker.file_limits import DEFAULTS, ENVIRONMENT, OPTION, raise_limits
from checker.report.printable import printable

_DEBUG = "CHECKER_DEBUG"


@dataclass(slots=True)
class _State:
    debug: bool = False
    log: TextIO | None = None


_state = _State()


def heed_limits(arguments: Sequence[str]) -> None:
    """Let the limits hold that the arguments name, before any file is read: argument files and the configuration are, too.

    Raises:
        UsageError: a limit is unknown, or no number.
    """
    named = [
        after for word, after in pairwise(arguments) if word == OPTION
    ] + [word.partition("=")[2] for word in arguments if word.startswith(f"{OPTION}=")]  # fmt: skip
    raise_limits(named)


@contextmanager
def diagnosed() -> Iterator[Callable[[int], int]]:
    """The time of one call: what it asks for holds until its end; the function that is given tells how it ended."""
    limits = os.environ.get(ENVIRONMENT)
    begun = time.monotonic()
    _state.debug = bool(os.environ.get(_DEBUG))

    def ended(code: int) -> int:
        log(f"end: exit code {int(code)} after {time.monotonic() - begun:.1f} seconds")
        return code

    try:
        yield ended
    finally:
        if _state.log is not None:
            with suppress(OSError):
                _state.log.close()
        _state.debug, _state.log = False, None
        os.environ.pop(ENVIRONMENT, None)
        if limits is not None:
            os.environ[ENVIRONMENT] = limits


def log(text: str) -> None:
    """Write to the log file, if there is one; a log that cannot be written stops no work."""
    if _state.log is None:
        return
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    with suppress(OSError):
        for line in printable(text).rstrip("\n").split("\n"):
            _state.log.write(f"{stamp} {os.getpid()} {line}\n")
        _state.log.flush()


def traceback_of_error() -> str:
    """The traceback of the error that is being told, if somebody wants it on the screen; the log file has it anyway."""
    error = sys.exc_info()[1]
    if error is None or not (_state.debug or _state.log):
        return ""
    import traceback  # an ordinary run needs none

    text = "".join(traceback.format_exception(error))
    log(text)
    return text if _state.debug else ""


def with_diagnostics(command: click.Command) -> click.Command:
    """The command with the options that all commands have; those below a group likewise."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            with_diagnostics(below)
    elif not any(parameter.name == "debug" for parameter in command.params):
        command.params += diagnostic_options()
    return command


def diagnostic_options() -> list[click.Parameter]:
    """`--debug`, `--log-file` and `--file-limit`."""
    return [
        click.Option(
            ["--debug"], is_flag=True, expose_value=False, is_eager=True, callback=_set_debug,
            help="Show the traceback of each error.",
        ),
        click.Option(
            ["--log-file"], metavar="FILE", expose_value=False, is_eager=True, callback=_open_log,
            help="Add to this file what is said, with the time, and the traceback of each error.",
        ),
        click.Option(
            [OPTION], metavar="NAME=N", multiple=True, expose_value=False,
            help=f"Allow larger files, in megabytes (repeatable): {', '.join(DEFAULTS)}.",
        ),
    ]  # fmt: skip


def _set_debug(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        _state.debug = True


def _open_log(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    try:
        _state.log = open(value, "a", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115 - open until the call ends
    except OSError as error:
        raise UsageError(
            f"--log-file: {value} cannot be written: {error.strerror}", "name another file"
        ) from error
    from checker import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    log(f"begin: checker {__version__}, Python {python}, {sys.platform}: {' '.join(sys.argv[1:])}")
