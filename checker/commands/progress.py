"""What is being done now, on a terminal and nowhere else: one line that is overwritten and goes away."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
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
_NO_MEASURE = (".gz", ".zst", ".zstd", ".parquet", ".warc")
# A terminal need not be told more often than anybody can read.
_SECONDS = 0.1
# From when on a line that stays the same says for how long, so that nobody takes it for dead.
_SECONDS_BEFORE_A_CLOCK = 2.0
_TICK = 1.0


class Progress:
    """A line on standard error; as a context it goes away at the end, whatever happened."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._visible = False
        self._last = -1.0
        self._begun: float | None = None
        self._text = ""
        self._since = 0.0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._clock: threading.Thread | None = None

    @property
    def on(self) -> bool:
        """Whether anybody sees it."""
        return self._on

    @classmethod
    def beside_results(cls) -> Progress:
        """The line of a command whose results go to standard output: none where that is the terminal itself."""
        return cls(quiet=sys.stdout.isatty())

    def show(self, text: str, *, often: bool = False, done: int = 0, of: int = 0) -> None:
        """Say what is being done now, in place of what was said before; what comes `often` may be left out.

        Where it is known how many of how much are done, a bar and the time that the rest may take go before it.
        """
        now = time.monotonic()
        if not self._on or (often and self._visible and now - self._last < _SECONDS):
            return
        with self._lock:
            self._text = self._bar(done, of, now) + shown(one_line(text))
            self._since = now
            self._write_line("")
            self._visible, self._last = True, now
        if self._clock is None:
            self._clock = threading.Thread(target=self._tick, daemon=True)
            self._clock.start()

    def _tick(self) -> None:
        while not self._ended.wait(_TICK):
            with self._lock:
                spent = time.monotonic() - self._since
                if self._visible and spent >= _SECONDS_BEFORE_A_CLOCK:
                    self._write_line(f" ({_clock(spent)})")

    def _write_line(self, behind: str) -> None:
        # A line that wraps could not be taken away again.
        widest = min(max(terminal_width() - 1, _NARROWEST), _WIDEST) - len(behind)
        line = self._text if len(self._text) <= widest else f"{self._text[: widest - 1]}…"
        encoding = sys.stderr.encoding or "utf-8"
        self._write(_CLEAR + (line + behind).encode(encoding, "backslashreplace").decode(encoding))

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
        with self._lock:
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
        self._ended.set()
        self.clear()


class Pace:
    """What a run over files is doing, with how fast it goes and how long the rest may take."""

    def __init__(self, progress: Progress, files: Sequence[str]) -> None:
        self._progress, self._files = progress, files
        self._documents = self._own = self._taken = 0
        self._current = 0
        self._begun = time.monotonic()
        # What is packed has no size that could be compared with what comes out of it.
        plain = all(os.path.isfile(path) and not path.lower().endswith(_NO_MEASURE) for path in files)
        self._total = sum(os.path.getsize(path) for path in files) if plain and progress.on else 0

    def file(self, number: int) -> None:
        """A file is begun."""
        self._current, self._own = number, 0
        self._show()

    def document(self, file: int) -> None:
        """A document was checked, of the file with that number."""
        self._own = self._own + 1 if file == self._current else 1
        self._current = file
        self._documents += 1
        self._show(often=True)

    def bytes(self, count: int) -> None:
        """So many bytes of the files are done."""
        self._taken += count

    def _show(self, *, often: bool = False) -> None:
        if not self._progress.on:
            return
        of = len(self._files)
        place = f"{self._current + 1} of {of}: " if of > 1 else ""
        more = f", document {self._own:,}" if self._own > 1 else ""
        spent = time.monotonic() - self._begun
        rate = ""
        if self._documents >= _LEAST_FOR_A_BAR and spent > _SECONDS_BEFORE_A_GUESS:
            rate = f" ({self._documents / spent:.1f} a second)"
        done, whole = (self._taken, self._total) if self._total else (self._current, of)
        self._progress.show(
            f"checking {place}{self._files[self._current]}{more}{rate}",
            often=often,
            done=min(done, whole),
            of=whole,
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
