"""What kinds of files can be imported: who publishes them, under which licence, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from checker.reference.importing.records import Records
from checker.vocabulary.data_files import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to read, and what the user says of it beyond its content."""

    path: Path
    kind: str
    aliases: Path | None = None
    measure: str = ""
    unit: str = ""
    structure: Path | None = None  # SDMX's code lists, where they are in a file of their own
    origin: str = ""  # where and when the file was fetched, in words
    day: str = ""  # the day of the file by its publisher's clock, where nobody and nothing else tells one


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file; `list_kind` and `authority` are those of a list, empty for series."""

    name: str
    prefix: str
    title: str
    organisation: str
    url: str
    licence: str
    verification: str
    authority: str = ""
    list_kind: str = ""
    module: str = field(repr=False, default="")
    files: str = ""
    parts: str = ""  # "1" if one vintage comes in several files

    @property
    def is_list(self) -> bool:
        """Whether the file is a list of entries, not a series of figures."""
        return bool(self.list_kind)

    def read(self, request: Request) -> Records:
        """The records of a file, as a stream."""
        reader: Callable[[Request], Records] = import_module(
            f"checker.reference.importing.{self.module}"
        ).read
        return reader(request)


def kinds() -> Mapping[str, Kind]:
    """All kinds, by name, in the order of the table."""
    rows = read_rows("imports.csv", "checker.reference")
    return MappingProxyType({row["name"]: Kind(**row) for row in rows})
