"""The publishers' addresses: which files there are to fetch, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from checker.errors import UsageError
from checker.reference.importing.kinds import Kind, kinds
from checker.vocabulary.data_files import read_rows

_SERIES = "{series}"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".xml": "xml", ".zip": "zip", ".xlsx": "xlsx", ".gz": "gz", ".parquet": "parquet",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """One file at its publisher's.

    Attributes:
        role: "" for the file that is imported, "aliases" or "metadata" for one that goes with it.
        file: the name that it gets here, whatever the publisher calls it.
        index: where the publisher tells its checksums, if it does.
    """

    role: str
    file: str
    format: str
    address: str
    index: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is fetched under one name: one file, or several that belong together."""

    name: str
    kind: Kind
    rhythm: str
    files: tuple[RemoteFile, ...]

    @property
    def needs_series(self) -> bool:
        """Whether the address has a place for the name of a series."""
        return any(_SERIES in file.address for file in self.files)


def publications() -> Mapping[str, Publication]:
    """All publications whose addresses are known, by name, in the order of the table."""
    known = kinds()
    found: dict[str, Publication] = {}
    for row in read_rows("addresses.csv", "checker.reference"):
        file = RemoteFile(**{key: row[key] for key in ("role", "file", "format", "address", "index")})
        name = row["name"]
        if name in found:
            found[name] = replace(found[name], files=(*found[name].files, file))
        else:
            found[name] = Publication(name=name, kind=known[row["kind"]], rhythm=row["rhythm"], files=(file,))
    return MappingProxyType(found)


def for_series(publication: Publication, series: str) -> Publication:
    """The publication with the name of the series in its addresses.

    Raises:
        UsageError: a series is needed and not named, or named and not needed, or no name at all.
    """
    if not publication.needs_series:
        if series:
            raise UsageError(f"{publication.name} is one file, not a choice of series", "leave --series out")
        return publication
    if not series:
        raise UsageError(
            f"{publication.name} has many series",
            f"name one: checker refs fetch {publication.name} --series ID",
        )
    if not _SAFE.match(series) or ".." in series:
        raise UsageError(
            f"{series!r} is no name of a series", "use letters, digits, dots, hyphens and underscores"
        )
    files = tuple(
        replace(
            file,
            file=file.file.replace(_SERIES, series),
            address=file.address.replace(_SERIES, series),
            index=file.index.replace(_SERIES, series),
        )
        for file in publication.files
    )
    return replace(publication, files=files)


def elsewhere(publication: Publication, address: str) -> Publication:
    """The publication with another address for its main file; what goes with it is left out."""
    main = next(file for file in publication.files if not file.role)
    return replace(publication, files=(replace(main, address=address, index=""),))


def of_kind(kind: Kind, address: str) -> Publication:
    """A file of a known kind at an address that no table names; its ending tells the format."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    safe = _UNSAFE.sub("-", name).strip("-.") or "download"
    form = _FORMATS.get(PurePosixPath(safe).suffix.casefold(), "")
    if not form:
        raise UsageError(
            f"the address does not tell what kind of file {safe!r} is",
            f"an address that ends in {', '.join(sorted(_FORMATS))} does",
        )
    return Publication(
        name=kind.name,
        kind=kind,
        rhythm="",
        files=(RemoteFile(role="", file=safe, format=form, address=address),),
    )
