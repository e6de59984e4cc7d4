"""Bounds for work in this very process that heeds no others: memory that cannot be had, and an end that comes for certain."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MEGABYTE = 1_000_000


@contextmanager
def last_resort(seconds: float, megabytes: int, tell: Callable[[], int]) -> Iterator[None]:
    """Do work that may neither take so much more memory nor last so long.

    Args:
        seconds: after which the process ends; what can be stopped otherwise should have been before.
        megabytes: that it may have on top of what it has.
        tell: says why the process ends, and gives its exit code.
    """

    def end() -> None:
        os._exit(tell())

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    before = _bound(megabytes * _MEGABYTE)
    try:
        yield
    finally:
        timer.cancel()
        if before is not None:
            import resource

            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_AS, before)


def _bound(more: int) -> tuple[int, int] | None:
    """Set the bound, and give the one before; None where there is no such bound, or no telling what is used."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = used + more
        if resource.RLIM_INFINITY != soft < wanted:
            return None
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ImportError, OSError, ValueError):
        return None
    return soft, hard
