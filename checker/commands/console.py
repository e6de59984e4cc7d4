"""The console's edge: everything foreign passes `printable` here, and talk goes to standard error.

Results go to standard output and nothing else does, so that a pipe gets one clean format.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from checker.commands.diagnostics import log, traceback_of_error
from checker.errors import UsageError
from checker.report.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

# A line that begins so is an order to the machine that runs a CI job.
_ORDER = re.compile(r"^(?=::|##\[|##vso\[)", re.MULTILINE)


def shown(text: str) -> str:
    """Foreign text as a terminal may see it."""
    return _ORDER.sub(" ", printable(text))


def say(text: str = "", *, stream: TextIO | None = None) -> None:
    """Write a line to standard error, or to another stream; what cannot be encoded is shown by its number."""
    target = stream if stream is not None else sys.stderr
    encoding = getattr(target, "encoding", None) or "utf-8"
    log(text)
    line = shown(text).encode(encoding, "backslashreplace").decode(encoding)
    # Talk that cannot be written (a full disk behind 2>FILE) must not stop the work; results must.
    with suppress(OSError) if target is sys.stderr else nullcontext():
        print(line, file=target)


def report_error(problem: str, hint: str = "") -> None:
    """One sentence what, one what to do."""
    say(f"error: {problem}")
    if hint:
        say(f"  hint: {hint}")
    traceback = traceback_of_error()
    if traceback:
        print(shown(traceback), file=sys.stderr, end="")


def write_result(content: str | bytes) -> None:
    """Write a result to standard output, text as UTF-8, byte for byte: no newline is translated.

    Raises:
        UsageError: the disk behind it is full, or it cannot be written for another reason.
        BrokenPipeError: the reader has gone.
    """
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode("utf-8", "backslashreplace"))
        return
    try:
        sys.stdout.flush()
        binary.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
        binary.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise UsageError(
            f"standard output cannot be written: {error.strerror}", "make room, or send it elsewhere"
        ) from error


def discard_output() -> None:
    """Send what is still to be written to standard output nowhere, so that nothing fails a second time."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_standard_input(limit: int) -> bytes:
    """The bytes of standard input, at most one more than `limit`."""
    return sys.stdin.buffer.read(limit + 1)


def standard_input() -> BinaryIO:
    """The stream of standard input, for what is read piece by piece."""
    return sys.stdin.buffer


def suggestion(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'jsonl'?" if something known is near, else nothing."""
    import difflib  # only a slip of the keyboard needs it

    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def wants_colour(choice: str | None) -> bool | None:
    """Whether to colour: --color, then CHECKER_COLOR, NO_COLOR, FORCE_COLOR; None leaves it to the stream."""
    choice = choice or os.environ.get("CHECKER_COLOR") or "auto"
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def terminal_width() -> int:
    """The columns of the terminal, within what lines can be laid out for."""
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 60), 200)


def wrapped(text: str) -> str:
    """Text for standard output: broken at words where that is a terminal, and left alone in a pipe."""
    if not sys.stdout.isatty():
        return text
    import textwrap  # where nobody looks, nothing is laid out

    width = min(terminal_width(), 100)
    lines = []
    for line in text.split("\n"):
        indent = " " * min(len(line) - len(line.lstrip()) + 2, 20)
        lines += textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def error_console(colour: str | None) -> Console:
    """A console on standard error that obeys no markup, guesses nothing and wraps nothing."""
    from rich.console import Console

    wanted = wants_colour(colour)
    return Console(
        stderr=True,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
        force_terminal=wanted if wanted else None,
        no_color=wanted is False,
        color_system="standard" if wanted else "auto" if wanted is None else None,
    )
