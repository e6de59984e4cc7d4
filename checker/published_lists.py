"""Publishers' own list files as tables of names: the United Nations' XML, OFAC's delimited files, and the like.

They are read as `checker refs import` reads them, weak aliases and former names kept apart from strong ones.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from checker.errors import CheckerError
from checker.model import Entity
from checker.reference.importing.kinds import Kind, Request, kinds
from checker.reference.importing.records import Entry

Listed = tuple[Entity, tuple[tuple[str, str], ...]]

# OFAC's delimited files have no header and this many columns; their aliases stand in a file of their own.
_COLUMNS = 12
_DELIMITED = {"sdn": ("ofac-sdn", "alt"), "cons_prim": ("ofac-consolidated", "cons_alt")}
_FIRST_BYTES = 4096


def alias_file(path: Path) -> Path | None:
    """The file of the aliases that lies beside a list: `alt.csv` beside `sdn.csv`, `alt_2021.csv` beside `sdn_2021.csv`."""
    for name, (_, other) in _DELIMITED.items():
        if path.name.casefold().startswith(name):
            beside = path.with_name(other + path.name[len(name) :])
            if beside.is_file():
                return beside
    return None


def published_list(path: Path) -> Iterator[Listed] | None:
    """The entities of a publisher's list with their aliases (name, kind), or None for any other file.

    Raises:
        ReferenceDataError: while it is read, where the file is no longer what its beginning promised.
    """
    if path.suffix.casefold() == ".xml":
        for kind in kinds().values():
            if kind.is_list and ".xml" in kind.files:
                request = Request(path=path, kind=kind.name)
                with suppress(CheckerError):
                    if next(_listed(kind, request), None) is not None:
                        return _listed(kind, request)
        return None
    found = _delimited_kind(path)
    if found is None:
        return None
    return _listed(kinds()[found], Request(path=path, kind=found, aliases=alias_file(path)))


def _delimited_kind(path: Path) -> str | None:
    names = [kind for name, (kind, _) in _DELIMITED.items() if path.name.casefold().startswith(name)]
    # ValueError: a path that is none, which reading it as a table will say.
    with suppress(OSError, ValueError, csv.Error, StopIteration):
        with path.open("rb") as stream:
            line = stream.read(_FIRST_BYTES).decode("utf-8", "replace").splitlines()[:1]
        row = next(csv.reader(line))
        if len(row) == _COLUMNS and row[0].strip().isdecimal():
            return names[0] if names else "ofac-sdn"
    return None


def _listed(kind: Kind, request: Request) -> Iterator[Listed]:
    for record in kind.read(request):
        if isinstance(record, Entry):
            entity = Entity(entity_id=record.key, name=record.name, type=record.type, country=record.country)
            yield entity, record.aliases
