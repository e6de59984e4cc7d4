"""Large tables of names, kept in the cache as they were built: found by their content, and built anew when damaged.

An entry is one file, `names/<key>`; the key is a hash of the table's content and of everything that decides how names are
read and indexed. Entries are written beside their place and renamed into it (`linking/saved.py`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checker.linking.linker import Linker
from checker.linking.saved import DamagedTableError
from checker.passing_files import is_litter
from checker.reference.cache import cache_folder
from checker.reference.file_digests import file_digest

# Smaller tables are built in less than two seconds, and not kept.
LARGE_FILE = 1 << 20
_FOLDER = "names"
_BUILDING = ".building-"
_KEPT = 8


def saved_table(*paths: Path) -> Path | None:
    """Where the table that is in these files is kept, or would be; None for a small one."""
    try:
        if sum(path.stat().st_size for path in paths) < LARGE_FILE:
            return None
        content = ":".join(file_digest(path).digest for path in paths)
    except (OSError, ValueError):
        return None
    key = hashlib.blake2b(f"{_reading()}:{content}".encode(), digest_size=16).hexdigest()
    return cache_folder() / _FOLDER / key


def open_saved(place: Path) -> Linker | None:
    """The linker kept there, None if there is none or the file is damaged."""
    try:
        linker = Linker.open(place)
    except (OSError, DamagedTableError):
        return None
    with contextlib.suppress(OSError):
        os.utime(place)
    return linker


def keep(linker: Linker, place: Path) -> None:
    """Keep a linker for later; a cache that cannot be written costs time, and nothing else."""
    with contextlib.suppress(OSError):
        _prepare(place)
        linker.save(place)


def keep_index(linker: Linker) -> None:
    """Let a linker keep its index, and find the one that was kept for the same names."""
    digest = hashlib.blake2b(_reading().encode(), digest_size=16)
    for row in linker.rows:
        parts = (row.entity_id, row.alias, row.kind, linker.entities[row.entity_id].type)
        digest.update("\0".join(parts).encode("utf-8", "surrogatepass") + b"\n")
    place = cache_folder() / _FOLDER / f"index-{digest.hexdigest()}"
    linker.index_kept_at(place, lambda: _prepare(place))


def _prepare(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    _sweep(place)


def _sweep(place: Path) -> None:
    """Remove what killed builders left behind, and the oldest tables beyond the number that is kept."""
    entries: list[tuple[float, Path]] = []
    for path in place.parent.iterdir():
        with contextlib.suppress(OSError):
            changed = path.stat().st_mtime
            if _BUILDING in path.name:
                if is_litter(path):
                    path.unlink()
            elif path != place:
                entries.append((changed, path))
    for _, path in sorted(entries, reverse=True)[_KEPT - 1 :]:
        with contextlib.suppress(OSError):
            path.unlink()


@cache
def _reading() -> str:
    """A hash of the code and the lists by which names are read: with other ones the same table has another index."""
    digest = hashlib.blake2b(digest_size=16)
    for package in ("checker.linking", "checker.vocabulary", "checker.reference.importing"):
        for name, content in _files(files(package)):
            digest.update(name.encode() + b"\0" + content + b"\0")
    for module in ("against.py", "published_lists.py"):
        digest.update(files("checker").joinpath(module).read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if item.name != "__pycache__":
                found += _files(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".py", ".csv")):
            found.append((prefix + item.name, item.read_bytes()))
    return found
