"""The digest of a file's content; that of a large file is remembered for as long as the file is not touched."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.passing_files import is_litter, maker

_CHUNK = 4 << 20
# Smaller files are hashed each time: that costs less than asking whether they were touched.
_LARGE = 8 << 20
# A file that was written just now may be written again without its clock showing it.
_SETTLED_SECONDS = 3.0
_MEMORY = "file-digests"
_ASIDE = ".building-"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigest:
    """The digest of a content, its line ends, and whether the last line has one."""

    digest: str
    newlines: int
    closed: bool


def file_digest(path: Path) -> FileDigest:
    """The digest of a plain file.

    Raises:
        OSError: it cannot be read.
    """
    state = path.stat()
    if state.st_size < _LARGE:
        content = path.read_bytes()
        return FileDigest(
            digest=hashlib.blake2b(content, digest_size=16).hexdigest(),
            newlines=content.count(b"\n"),
            closed=not content or content.endswith(b"\n"),
        )
    mark = [str(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
    memory = _memory(path)
    with suppress(OSError, ValueError, TypeError, KeyError):
        known = json.loads(memory.read_bytes())
        if known["mark"] == mark:
            return FileDigest(**known["told"])
    found = _large_digest(path)
    if time.time() - max(state.st_mtime, state.st_ctime) > _SETTLED_SECONDS:
        _remember(memory, {"mark": mark, "told": asdict(found)})
    return found


def _large_digest(path: Path) -> FileDigest:
    """The digest of the digests of all parts, which are made on all processors."""
    whole = hashlib.blake2b(digest_size=16)
    newlines = 0
    last = b"\n"
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for digest, count, end in pool.map(_part, _parts(path)):
            whole.update(digest)
            newlines += count
            last = end
    return FileDigest(digest=whole.hexdigest(), newlines=newlines, closed=last == b"\n")


def _parts(path: Path) -> Iterator[tuple[Path, int]]:
    return ((path, start) for start in range(0, path.stat().st_size, _CHUNK))


def _part(part: tuple[Path, int]) -> tuple[bytes, int, bytes]:
    path, start = part
    with path.open("rb") as stream:
        stream.seek(start)
        content = stream.read(_CHUNK)
    # Most processors make this one fastest.
    return hashlib.sha256(content).digest(), content.count(b"\n"), content[-1:]


def _memory(path: Path) -> Path:
    from checker.reference.cache import cache_folder

    name = hashlib.blake2b(str(path).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return cache_folder() / _MEMORY / f"{name}.json"


def _remember(memory: Path, content: object) -> None:
    # A memory that cannot be written costs time, and nothing else.
    with suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        _sweep(memory.parent)
        aside = memory.with_name(f"{memory.name}{_ASIDE}{maker()}")
        aside.write_text(json.dumps(content), encoding="utf-8")
        aside.replace(memory)


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        if _ASIDE in path.name and is_litter(path):
            path.unlink(missing_ok=True)
