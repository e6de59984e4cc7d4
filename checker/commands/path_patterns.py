"""Patterns of paths: `*` stays within a folder, `**` does not, and a folder's pattern fits all that is in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Said twice it means no more, and would be searched for far longer.
_REPEATED = re.compile(r"(?:\*\*/){2,}")


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns fits a path; those without a slash are compared with each name in it."""
    whole = Path(os.path.abspath(path)).as_posix()
    return any(_expression(pattern).search(whole) for pattern in patterns)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    pattern = _REPEATED.sub("**/", pattern)
    begin = r"\A" if "/" in pattern else "/"
    return re.compile(f"{begin}{_translated(pattern)}(?:/|\\Z)", re.IGNORECASE if os.sep == "\\" else 0)


def _translated(pattern: str) -> str:
    parts, place = [], 0
    while place < len(pattern):
        if pattern.startswith("**/", place):
            parts.append("(?:[^/]+/)*")
            place += 3
        elif pattern.startswith("**", place):
            parts.append(".*")
            place += 2
        else:
            parts.append({"*": "[^/]*", "?": "[^/]"}.get(pattern[place], re.escape(pattern[place])))
            place += 1
    return "".join(parts)
