"""Where results go: names of report files that never collide, and writing that never leaves half a file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from checker.errors import UsageError
from checker.passing_files import is_litter, maker
from checker.report.printable import printable

# Where reports are written if nobody says otherwise.
DEFAULT_FOLDER = "reports"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_TEMPORARY = re.compile(r"^\..*\.checker-[^.]*\.tmp(?:-whole\.tmp)?$", re.DOTALL)
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10)))
)
# File systems allow 255 bytes; the ending and the temporary name need some of them.
_LONGEST_STEM = 120


def report_stems(paths: Sequence[str]) -> dict[str, str]:
    """A file name without its ending for each path: its stem, with as much of the path as tells it apart.

    `a/x.txt` and `b/x.txt` give "a-x" and "b-x", `x.md` and `x.txt` give "x-md" and "x-txt"; a name on its
    own is left alone. Upper and lower case count as the same, because on some file systems they are.
    """
    stems = {path: _stem(path) for path in paths}
    for longer in (_with_suffix, _with_folder, _with_folders):
        groups: dict[str, list[str]] = {}
        for path, stem in stems.items():
            groups.setdefault(stem.lower(), []).append(path)
        for group in groups.values():
            if len(group) > 1:
                stems.update({path: longer(path) for path in group})
    taken: set[str] = set()
    for path, stem in stems.items():
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        stems[path] = name
    return stems


def possible_stems(path: str) -> tuple[str, ...]:
    """The names that a report on a document may have, whatever else was checked with it; that which tells most first."""
    names = (_with_folders(path), _with_folder(path), _with_suffix(path), _stem(path))
    return tuple(dict.fromkeys(names))


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file or nothing: beside it, to the disk, then in its place.

    Raises:
        UsageError: the file cannot be written.
    """
    temporary = temporary_beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
        put_in_place(temporary, path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}", "name another folder with --output"
        ) from error
    finally:
        with suppress(OSError):  # where it could not be made, there is none to remove
            temporary.unlink(missing_ok=True)


def temporary_beside(path: Path) -> Path:
    """Where a file is written before it is put in its place; `sweep` knows it by its name."""
    return path.with_name(f".{path.name}.checker-{maker()}.tmp")


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a file that was written beside its place take it, once it is on the disk.

    Raises:
        OSError: it cannot.
    """
    with open(temporary, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(temporary, path)
    _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run has left in a folder; those of living runs stay."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if _TEMPORARY.match(name) and is_litter(folder / name):
            with suppress(OSError):  # what cannot be removed does no harm
                (folder / name).unlink(missing_ok=True)


def refuse_inputs(targets: Sequence[Path], inputs: Sequence[str]) -> None:
    """Refuse to write a report over a document.

    Raises:
        UsageError: a target is one of the inputs.
    """
    read = {os.path.realpath(path) for path in inputs if path != "-"}
    for target in targets:
        if os.path.realpath(target) in read:
            raise UsageError(
                f"{target}: the report would replace the document", "name another folder with --output"
            )


def _stem(path: str) -> str:
    return _clean("stdin" if path == "-" else Path(path).stem)


def _with_suffix(path: str) -> str:
    return _clean(f"{Path(path).stem}-{Path(path).suffix.lstrip('.')}")


def _with_folder(path: str) -> str:
    return _clean(f"{Path(path).parent.name}-{_with_suffix(path)}")


def _with_folders(path: str) -> str:
    return _clean("-".join([*Path(path).parent.parts, _with_suffix(path)]))


def _clean(name: str) -> str:
    cleaned = _safe(name)
    # Windows takes such a name for a device, whatever its ending.
    return f"document-{cleaned}" if cleaned.split(".")[0].upper() in _DEVICES else cleaned


def _safe(name: str) -> str:
    name = _UNSAFE.sub("-", printable(name)).strip(" .-") or "document"
    return name.encode("utf-8", "replace")[:_LONGEST_STEM].decode("utf-8", "ignore")


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems cannot; the file itself is on the disk
    finally:
        os.close(handle)
