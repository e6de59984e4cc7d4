"""The entry point: `checker ...` and `python -m checker ...`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback ever reaches the user."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _replace_closed_streams()
    if arguments in (["--version"], ["-V"]):
        # The commonest call of scripts: answered before anything else is imported.
        from checker import __version__

        return _flushed(0, f"checker {__version__}\n")
    try:
        from checker.commands.invocation import invoke

        return _flushed(invoke(arguments))
    except KeyboardInterrupt:  # before the commands are loaded, or after they have ended
        print("error: interrupted", file=sys.stderr)
        return 130


def _flushed(code: int, text: str = "") -> int:
    """The exit code, once `text` and all that was said before is written; 2 if standard output cannot take it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        from checker.commands.console import discard_output, report_error

        # Nothing may be tried again when the interpreter ends: it would end with a code of its own.
        discard_output()
        if isinstance(error, BrokenPipeError):
            return code
        report_error(
            f"standard output cannot be written: {error.strerror}", "make room, or send it elsewhere"
        )
        return 2
    return code


def _replace_closed_streams() -> None:
    """Open the null device in place of streams that the caller closed (`>&-`).

    Otherwise the next file that is opened, a report perhaps, gets the number of a standard stream, and what
    libraries print would land in it.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends


if __name__ == "__main__":
    code = main()
    # Threads of libraries may outlive an interrupt; the exit code must not wait for them.
    if code == 130:
        os._exit(code)
    sys.exit(code)
