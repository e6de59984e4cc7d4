"""One file out of an archive of a publisher: to a place of its own, never by the name that the archive gives it."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.errors import ReferenceDataError
from checker.file_limits import bytes_of, too_large

# No text shrinks to less than a hundredth.
_TIGHTEST = 200
_CHUNK = 1 << 20


@contextmanager
def unpacked(path: Path, wanted: Callable[[str], bool], *, what: str) -> Iterator[Path]:
    """The one member of a zip archive whose name is wanted, as a file; a path that is no archive as it is.

    Raises:
        ReferenceDataError: the archive is damaged, holds no such member or several, or unpacks to too much.
    """
    if path.suffix.casefold() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        target = Path(folder) / "table.csv"
        try:
            with zipfile.ZipFile(path) as archive:
                members = [entry for entry in archive.infolist() if wanted(Path(entry.filename).name)]
                if len(members) != 1:
                    raise ReferenceDataError(
                        f"{path.name}: holds {len(members) or 'no'} {what}, not one",
                        "unpack it and name the file",
                    )
                _copy(archive, members[0], target, path)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise ReferenceDataError(f"{path.name}: cannot be unpacked: {error}", "fetch it again") from None
        yield target


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path) -> None:
    written = 0
    largest = bytes_of("import")
    most = min(largest, max(member.compress_size, 1) * _TIGHTEST + _CHUNK)
    with archive.open(member) as source, target.open("wb") as sink:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > largest:
                raise too_large(f"what comes out of {path.name}", "import", ReferenceDataError)
            if written > most:
                raise ReferenceDataError(
                    f"{path.name}: unpacks to far more than a table can be, and is refused",
                    "fetch it again from the publisher's own address",
                )
            sink.write(chunk)
