"""Writing packs: built aside and renamed into place, so that nobody ever sees half of one."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from checker.errors import UsageError


@contextmanager
def building(folder: Path, *, replace: bool = False) -> Iterator[Path]:
    """An empty folder beside `folder`, which takes its place when the block ends without an error.

    Args:
        folder: where the pack goes; its parent is made if need be.
        replace: whether an existing folder may be replaced. It is moved aside first and comes back if the
            rename fails.

    Raises:
        UsageError: the folder exists, or cannot be written.
    """
    if not replace and (folder.exists() or folder.is_symlink()):
        raise UsageError(f"{str(folder)!r} exists already", "choose another name, or remove it first")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-building-", dir=folder.parent))
    except OSError as error:
        raise UsageError(
            f"{str(folder)!r} cannot be written: {error.strerror or error}",
            "name a folder that can be written",
        ) from None
    try:
        work.chmod(0o777 & ~_umask())
        yield work
        _into_place(work, folder)
    except OSError as error:
        raise UsageError(
            f"{str(folder)!r} cannot be written: {error.strerror or error}",
            "name a folder that can be written",
        ) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _into_place(work: Path, folder: Path) -> None:
    if not folder.exists():
        work.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    try:
        folder.rename(old / "pack")
        try:
            work.rename(folder)
        except OSError:
            with suppress(OSError):
                (old / "pack").rename(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write rows as a CSV file of a pack and return how many there were; what a row lacks is empty."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
