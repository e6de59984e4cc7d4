"""Paths that DuckDB takes as they are."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Characters that DuckDB reads as a pattern in a file name.
_PATTERN = frozenset("*?[]{}")


@contextmanager
def plain_path(path: Path) -> Iterator[Path]:
    """The path itself, or that of a copy, where DuckDB would take the name for a pattern."""
    if not _PATTERN & set(str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        copy = Path(folder) / "table.csv"
        shutil.copyfile(path, copy)
        yield copy
