"""Files and folders that are only there while something is made: their names tell whose they are, and so whether they are litter.

A process that is killed cannot remove what it was making. The next one does, at once if the name says that the maker
ran on this machine and is gone, after a day if it ran elsewhere: on a shared disk nobody knows of another's processes.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from functools import cache
from pathlib import Path
from platform import node

_MARK = re.compile(r"(?P<process>\d{1,10})@(?P<machine>[0-9a-f]{8})")
# No report and no store takes this long to make.
_STALE_SECONDS = 24 * 3600


def maker() -> str:
    """The part of a name that says which process of which machine makes the file."""
    return f"{os.getpid()}@{_machine()}"


def is_litter(path: Path) -> bool:
    """Whether the maker of a passing file is gone, by its name, or is by its age."""
    mark = _MARK.search(path.name)
    if mark is not None and mark["machine"] == _machine() and not _is_alive(int(mark["process"])):
        return True
    try:
        return time.time() - path.stat().st_mtime > _STALE_SECONDS
    except OSError:
        return False


@cache
def _machine() -> str:
    return f"{zlib.crc32(node().encode('utf-8', 'surrogateescape')):08x}"


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
