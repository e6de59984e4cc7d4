"""Fetching a publication: every file of it into a folder, checked before it takes the place of an earlier one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from checker.errors import UsageError
from checker.reference.cache import package_version
from checker.reference.fetching.addresses import Publication, RemoteFile
from checker.reference.fetching.digests import digest_of
from checker.reference.fetching.failures import FetchError
from checker.reference.fetching.limits import Limits
from checker.reference.fetching.provenance import Provenance, read_provenance, write_provenance
from checker.reference.fetching.soundness import check_file
from checker.reference.fetching.transfer import Head, Known, Progress, clear_part, transfer
from checker.vocabulary.data_files import read_rows

_LARGEST_INDEX = 16 * 1024**2
_BY_LENGTH = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that is here now; `new` is false if it already was."""

    file: RemoteFile
    path: Path
    provenance: Provenance
    new: bool


def fetch(
    publication: Publication,
    folder: Path,
    *,
    limits: Limits,
    sha256: str = "",
    anew: bool = False,
    progress: Callable[[str], Progress] | None = None,
) -> list[Fetched]:
    """Fetch the files of a publication into a folder; those that are here and still the newest stay.

    Args:
        publication: what to fetch, its series filled in.
        folder: where the files go; made if need be.
        limits: how much, how long, how often.
        sha256: the checksum that the main file must have, if the user knows it.
        anew: fetch even what is here already.
        progress: makes, for the name of a file, what is told how far it is.

    Raises:
        UsageError: the folder cannot be written, or somebody else fetches into it.
        FetchError: a file cannot be had, or what came is not the file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            return [
                _fetch_file(publication, file, folder, limits, "" if file.role else sha256, anew, progress)
                for file in publication.files
            ]
    except OSError as error:
        raise UsageError(
            f"{str(folder)!r} cannot be written: {error.strerror or error}", "name another folder with --into"
        ) from None


def _fetch_file(
    publication: Publication,
    file: RemoteFile,
    folder: Path,
    limits: Limits,
    sha256: str,
    anew: bool,
    progress: Callable[[str], Progress] | None,
) -> Fetched:
    path = folder / file.file
    part = folder / f"{file.file}.part"
    here = None if anew else _still_whole(path, file.address, sha256)
    if anew:
        clear_part(part)
    head = transfer(
        file.address,
        part,
        limits=limits,
        user_agent=_user_agent(),
        types=media_types(file.format),
        known=Known(etag=here.etag, last_modified=here.last_modified) if here is not None else None,
        progress=progress(file.file) if progress is not None else None,
    )
    if head is None:
        assert here is not None  # nothing else is asked about
        return Fetched(file=file, path=path, provenance=here, new=False)
    try:
        check_file(part, file.format, name=file.file, largest=limits.largest)
        provenance = _provenance(publication, file, head, part, sha256, limits)
    except FetchError:
        # What is wrong now would still be wrong after it was continued.
        clear_part(part)
        raise
    part.replace(path)
    clear_part(part)
    write_provenance(path, provenance)
    return Fetched(file=file, path=path, provenance=provenance, new=True)


def _still_whole(path: Path, address: str, sha256: str) -> Provenance | None:
    """The note of a file that is here as it was fetched; None if it is not, and must be fetched again."""
    note = read_provenance(path)
    if note is None or note.address != address or not (note.etag or note.last_modified):
        return None
    with suppress(OSError):
        if path.stat().st_size == note.size and digest_of(path, "sha256") == note.sha256:
            return note if sha256.casefold() in ("", note.sha256) else None
    return None


def _provenance(
    publication: Publication, file: RemoteFile, head: Head, part: Path, sha256: str, limits: Limits
) -> Provenance:
    own = digest_of(part, "sha256")
    if sha256 and own != sha256.casefold():
        raise FetchError(
            f"{file.file}: has the SHA-256 {own}, not the one that was asked for",
            "the publisher has another version now, or somebody changed the file on its way",
        )
    told = dict(head.digests)
    if file.index:
        told |= _told_by_index(file, part, limits)
    checked = []
    for algorithm, value in sorted(told.items()):
        if digest_of(part, algorithm) != value:
            raise FetchError(
                f"{file.file}: is not the file that the publisher describes: its {algorithm} is not {value}",
                "fetch it again; it may have been changed in between",
            )
        checked.append(f"{algorithm}:{value}")
    return Provenance(
        publication=publication.name,
        kind=publication.kind.name,
        organisation=publication.kind.organisation,
        licence=publication.kind.licence,
        address=file.address,
        final_address=head.final_address,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=head.media_type,
        etag=head.etag,
        last_modified=head.last_modified,
        size=part.stat().st_size,
        sha256=own,
        checked=tuple(checked),
    )


def _told_by_index(file: RemoteFile, part: Path, limits: Limits) -> Mapping[str, str]:
    """The checksum that a publisher's index of its files gives; nothing if it gives none."""
    beside = part.with_name("index.json.part")
    clear_part(beside)
    try:
        transfer(
            file.index,
            beside,
            limits=replace(limits, largest=_LARGEST_INDEX),
            user_agent=_user_agent(),
            types=media_types("json"),
        )
        content: Any = json.loads(beside.read_bytes())
    except (FetchError, ValueError):
        # The file itself came whole; that nothing could be compared is told by an empty "checked".
        return {}
    finally:
        clear_part(beside)
    resources = content.get("resources") if isinstance(content, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        # The index names the files; their addresses in it may be those of one version.
        if (
            isinstance(resource, dict)
            and resource.get("name") == PurePosixPath(urlsplit(file.address).path).name
        ):
            value = str(resource.get("checksum") or "").casefold()
            algorithm = _BY_LENGTH.get(len(value))
            return {algorithm: value} if algorithm else {}
    return {}


def media_types(form: str) -> frozenset[str]:
    """The media types that a file of a format may be sent as."""
    rows = read_rows("media_types.csv", "checker.reference")
    return frozenset(row["media_type"] for row in rows if row["format"] in ("*", form))


def _user_agent() -> str:
    return f"checker/{package_version()}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against a second fetch; the lock falls with the process, whatever happens to it."""
    try:
        import fcntl
    except ImportError:  # a system without file locks: two fetches at once are the user's business there
        yield
        return
    handle = os.open(folder / ".fetching", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(
                f"something else fetches into {str(folder)!r} just now",
                "wait for it, or name another folder with --into",
            ) from None
        yield
    finally:
        os.close(handle)
