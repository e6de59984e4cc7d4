"""The compiled store on disk: found by content, built aside, renamed into place, checked before use.

An entry is a folder `<key>/` with `store.duckdb` and `manifest.json`; the key is a hash of the packs'
contents and of the versions that shape the file. Builders work in a folder of their own and rename it, so
readers see a whole entry or none; of two builders the slower one discards its own. DuckDB's file is not
the same byte for byte between builds, so the manifest's hash says only whether this file was damaged.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from checker.passing_files import is_litter, maker
from checker.reference.build import build_tables
from checker.reference.engine import duckdb
from checker.reference.packs import Pack, refuse_changed
from checker.reference.schema import SCHEMA_VERSION

STORE = "store.duckdb"
MANIFEST = "manifest.json"
ENVIRONMENT = "CHECKER_CACHE"

# Entries kept beside the newest; a user who edits a pack would else fill the disk.
_KEPT = 16
# Larger stores are hashed at both ends only; DuckDB's own block checksums guard the middle.
_HASHED_WHOLE = 32 * 1024 * 1024
_HASHED_END = 4 * 1024 * 1024


def cache_folder() -> Path:
    """The folder of compiled stores: `$CHECKER_CACHE`, else the user's cache folder."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    return Path(platformdirs.user_cache_dir("checker", appauthor=False))


def cache_key(packs: Sequence[Pack]) -> str:
    """The name of the entry that holds exactly these packs, built by exactly this code."""
    digest = hashlib.blake2b(digest_size=16)
    parts = [SCHEMA_VERSION, package_version(), duckdb.__version__]
    for part in (*parts, *(f"{pack.name}:{pack.digest}" for pack in packs)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def package_version() -> str:
    """The version of this package, or "0" in a checkout that was never installed."""
    try:
        return version("checker")
    except PackageNotFoundError:
        return "0"


def compiled_store(packs: Sequence[Pack], folder: Path) -> Path:
    """The compiled store of these packs, built if it is missing or damaged.

    Raises:
        PackError: the packs have faults.
        OSError, duckdb.Error: the folder cannot be written.
    """
    entry = folder / cache_key(packs)
    if is_whole(entry):
        return entry / STORE
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, keep=entry.name)
    work = Path(tempfile.mkdtemp(prefix=f"building-{entry.name}-{maker()}-", dir=folder))
    try:
        _build(packs, work)
        # The entry is found by the packs' digests; what was read since must be what they are of.
        refuse_changed(packs)
        for _ in range(5):
            try:
                work.rename(entry)
            except OSError:
                # Somebody else was faster, or a damaged entry is in the way.
                if is_whole(entry):
                    break
                _discard(entry)
            else:
                break
        else:
            raise OSError(f"cannot replace {entry}")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return entry / STORE


def is_whole(entry: Path) -> bool:
    """Whether an entry has a store that is the file its manifest describes."""
    try:
        manifest = json.loads((entry / MANIFEST).read_bytes())
        store = entry / STORE
        return bool(
            isinstance(manifest, dict)
            and manifest.get("size") == store.stat().st_size
            and manifest.get("hash") == _file_hash(store)
        )
    except (OSError, ValueError, RecursionError):
        return False


def _discard(entry: Path) -> None:
    # Moved away first: a reader that has it open keeps its file, and no half-deleted entry is ever seen.
    with contextlib.suppress(OSError):
        aside = Path(tempfile.mkdtemp(prefix=f"damaged-{entry.name}-{maker()}-", dir=entry.parent))
        entry.rename(aside / "entry")
        shutil.rmtree(aside, ignore_errors=True)


def _build(packs: Sequence[Pack], work: Path) -> None:
    path = work / STORE
    spill = work / "spill"
    with loading_connection(spill) as connection:
        connection.execute(f"ATTACH '{_quoted(path)}' AS store")
        build_tables(connection, packs, schema="store.main")
        connection.execute("DETACH store")
    shutil.rmtree(spill, ignore_errors=True)
    manifest = {"size": path.stat().st_size, "hash": _file_hash(path)}
    with (work / MANIFEST).open("w", encoding="utf-8") as stream:
        json.dump(manifest, stream)
        stream.flush()
        os.fsync(stream.fileno())


def loading_connection(spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection in memory that may read files, but fetches no extensions and sees no Python variables.

    What does not fit into memory goes to the folder `spill`, and nowhere without one: never where we happen to be.
    """
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": str(spill) if spill is not None else "",
        },
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _file_hash(path: Path) -> str:
    # Of the good ones the fastest on most processors: it is paid for at every start.
    digest = hashlib.sha256()
    size = path.stat().st_size
    with path.open("rb") as stream:
        if size <= _HASHED_WHOLE:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        else:
            digest.update(stream.read(_HASHED_END))
            stream.seek(size - _HASHED_END)
            digest.update(stream.read())
    return digest.hexdigest()


def _sweep(folder: Path, *, keep: str) -> None:
    """Remove what killed builders left behind, and the oldest entries beyond the number that is kept."""
    entries: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            changed = path.stat().st_mtime
            if path.name.startswith(("building-", "damaged-")):
                if is_litter(path):
                    shutil.rmtree(path, ignore_errors=True)
            elif (path / MANIFEST).is_file() and path.name != keep:
                entries.append((changed, path))
    for _, path in sorted(entries, reverse=True)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
