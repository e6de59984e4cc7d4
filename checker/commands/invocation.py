"""From arguments to an exit code: argument files, signals, and errors as one message each."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

import click

from checker.commands.application import COMPLETE, application
from checker.commands.console import discard_output, report_error, shown
from checker.commands.diagnostics import diagnosed, heed_limits
from checker.errors import CheckerError, ExitCode, UsageError
from checker.file_limits import read_within

_TERMINATED = 128 + signal.SIGTERM


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name."""
    with suppress(ValueError):  # called from a thread: the host process keeps its own handler
        signal.signal(signal.SIGTERM, _terminate)
    if COMPLETE in os.environ:
        from checker.commands.shells import add_shells

        add_shells()
    with diagnosed() as ended:
        return ended(_invoke(arguments))


def _invoke(arguments: Sequence[str]) -> int:
    try:
        heed_limits(arguments)
        result = application.main(
            args=expand_argument_files(arguments), prog_name="checker", standalone_mode=False
        )
        return int(result) if isinstance(result, int) else ExitCode.OK
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        _report_usage(error)
        return ExitCode.USAGE
    except CheckerError as error:
        report_error(error.problem, error.hint)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        report_error("interrupted; reports that were finished are kept")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): nobody is left to complain to.
        discard_output()
        return ExitCode.OK
    except Exception as error:
        return _fault(error)


def _fault(error: Exception) -> int:
    if isinstance(error, OSError) and error.filename is None:  # a stream, not a file
        discard_output()
        report_error(
            f"standard output cannot be written: {error.strerror}", "make room, or send it elsewhere"
        )
        return ExitCode.USAGE
    report_error(
        f"this is a fault of checker itself ({type(error).__name__}: {error})",
        "say --debug to see where, and report it with the file that caused it",
    )
    return ExitCode.UNCHECKED


def expand_argument_files(arguments: Sequence[str]) -> list[str]:
    """Replace each `@FILE` by the lines of that file; blank lines are left out.

    Raises:
        UsageError: the file cannot be read.
    """
    expanded: list[str] = []
    for argument in arguments:
        if len(argument) < 2 or not argument.startswith("@"):
            expanded.append(argument)
            continue
        path = argument[1:]
        try:
            content = read_within(path, "arguments", UsageError).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8 text"
            raise UsageError(
                f"{argument}: the argument file cannot be read: {reason}",
                "write one argument a line, in UTF-8",
            ) from error
        expanded += [line.strip() for line in content.splitlines() if line.strip()]
    return expanded


def _report_usage(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    hint = f"see '{context.command_path} --help'" if isinstance(context, click.Context) else ""
    report_error(shown(error.format_message()), hint)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    # An ordinary exit, so that temporary files are removed on the way out.
    raise SystemExit(_TERMINATED)
