"""Which documents a run checks: what the paths name, without what is excluded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from checker.archive.inputs import find_inputs
from checker.commands.path_patterns import fits
from checker.commands.setting_kinds import rooted


def select_documents(paths: Sequence[str], exclude: Sequence[str], *, force: bool) -> tuple[str, ...]:
    """The documents of a run, in order and each once.

    Args:
        paths: files, folders, patterns, or "-".
        exclude: patterns from the current folder on, or from the root of the file system.
        force: whether files that are named are left out too.

    Raises:
        UsageError: a folder or pattern holds no document, or there are no paths.
    """
    files = find_inputs(paths)
    patterns = [rooted(one, Path()) for one in exclude]
    if not patterns:
        return files
    named = frozenset() if force else frozenset(path for path in paths if path == "-" or os.path.isfile(path))
    return tuple(path for path in files if path in named or not fits(path, patterns))
