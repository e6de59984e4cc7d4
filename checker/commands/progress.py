"""What is being done now, on a terminal and nowhere else: one line that is overwritten and goes away."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from types import TracebackType

from checker.commands.console import shown, terminal_width
from checker.report.printable import one_line

_WIDEST = 110
_NARROWEST = 40
_BAR = 12
_LEAST_FOR_A_BAR = 3
_SECONDS_BEFORE_A_GUESS = 2.0
_CLEAR = "\r\x1b[2K"
# A terminal need not be told more often than anybody can read.
_SECONDS = 0.1


class Progress:
    """A line on standard error; as a context it goes away at the end, whatever happened."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._visible = False
        self._last = -1.0
        self._begun: float | None = None

    def show(self, text: str, *, often: bool = False, done: int = 0, of: int = 0) -> None:
        """Say what is being done now, in place of what was said before; what comes `often` may be left out.

        Where it is known how many of how much are done, a bar and the time that the rest may take go before it.
        """
        now = time.monotonic()
        if not self._on or (often and self._visible and now - self._last < _SECONDS):
            return
        flat = self._bar(done, of, now) + shown(one_line(text))
        # A line that wraps could not be taken away again.
        widest = min(max(terminal_width() - 1, _NARROWEST), _WIDEST)
        line = flat if len(flat) <= widest else f"{flat[: widest - 1]}…"
        encoding = sys.stderr.encoding or "utf-8"
        self._write(_CLEAR + line.encode(encoding, "backslashreplace").decode(encoding))
        self._visible, self._last = True, now

    def _bar(self, done: int, of: int, now: float) -> str:
        if of < _LEAST_FOR_A_BAR:
            return ""
        self._begun = now if self._begun is None else self._begun
        encoding = (sys.stderr.encoding or "").lower()
        full, empty = ("█", "░") if encoding.startswith("utf") else ("#", "-")
        filled = _BAR * done // of
        spent = now - self._begun
        left = (
            f" {_clock(spent / done * (of - done))} left" if done and spent > _SECONDS_BEFORE_A_GUESS else ""
        )
        return f"{full * filled}{empty * (_BAR - filled)}{left} "

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


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
