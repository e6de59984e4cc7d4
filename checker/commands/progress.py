"""What is being done now, on a terminal and nowhere else: one line that is overwritten and goes away."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from types import TracebackType

from checker.commands.console import shown
from checker.report.printable import one_line

_WIDEST = 70
_CLEAR = "\r\x1b[2K"
# A terminal need not be told more often than anybody can read.
_SECONDS = 0.1


class Progress:
    """A line on standard error; as a context it goes away at the end, whatever happened."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._visible = False
        self._last = -1.0

    def show(self, text: str, *, often: bool = False) -> None:
        """Say what is being done now, in place of what was said before; what comes `often` may be left out."""
        now = time.monotonic()
        if not self._on or (often and self._visible and now - self._last < _SECONDS):
            return
        flat = shown(one_line(text))
        line = flat if len(flat) <= _WIDEST else f"{flat[: _WIDEST - 1]}…"
        encoding = sys.stderr.encoding or "utf-8"
        self._write(_CLEAR + line.encode(encoding, "backslashreplace").decode(encoding))
        self._visible, self._last = True, now

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._visible:
            self._write(_CLEAR)
            self._visible = False

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
