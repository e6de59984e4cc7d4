"""A user's own table of names, to link against: CSV or data frame with `id`, `name` and what else it has."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.documents.encoding import decode
from checker.errors import DocumentError, ReferenceDataError
from checker.file_limits import read_within
from checker.linking.linker import Linker, build_linker
from checker.linking.own_countries import names_of_countries
from checker.model import Entity
from checker.published_lists import alias_file, published_list
from checker.report.records import LinkRecord, link_record
from checker.saved_names import keep, open_saved, saved_table

_NEEDED = ("id", "name")
_HINT = "the table needs the columns id and name, and may have type, aliases (separated by ;) and country"
# Longer cells are not names; the module's own limit would stop the whole file.
_LONGEST_CELL = 1_000_000


class Candidates:
    """Entities that names are linked to."""

    def __init__(self, linker: Linker, *, own: bool = False) -> None:
        """`own`: a user's table, whose names are believed by what is rare in it if it is large."""
        self._linker = linker
        self._own = own

    def record(self, identity: str, mention: str, type: str | None = None) -> LinkRecord:
        """The record of one name, its ten best candidates ranked."""
        ask = self._linker.look_up if self._own else self._linker.link
        return link_record(identity, mention, ask(mention, type=type))


def read_candidates(table: Any) -> Candidates:
    """Read a table of names from a path, a data frame, or mappings with the columns as keys.

    A path may also be a publisher's own list (the United Nations' consolidated.xml, OFAC's sdn.csv with alt.csv beside it).
    A large file is built once and kept in the cache; asked again, it is opened as it was built.

    Raises:
        ReferenceDataError: the table cannot be read, or lacks `id` or `name`.
    """
    if not isinstance(table, str | os.PathLike):
        return Candidates(_built(table, "the table"), own=True)
    path = Path(table)
    beside = alias_file(path)
    place = saved_table(path, *([beside] if beside is not None else []))
    linker = open_saved(place) if place is not None else None
    if linker is None:
        linker = _published(path) or _built(table, path.name)
        if place is not None:
            keep(linker, place)
    return Candidates(linker, own=True)


def _published(path: Path) -> Linker | None:
    """The linker of a publisher's own list, None for any other file."""
    listed = published_list(path)
    if listed is None:
        return None
    entities: list[Entity] = []
    rows: list[tuple[str, str, str]] = []
    for entity, aliases in listed:
        entities.append(entity)
        rows += [(entity.entity_id, alias, kind) for alias, kind in aliases]
    return build_linker(entities, rows)


def _built(table: Any, label: str) -> Linker:
    entities: dict[str, Entity] = {}
    aliases: dict[tuple[str, str], str] = {}
    for row in _rows(table, label):
        identity, name = row.get("id", ""), row.get("name", "").strip()
        if not identity or not name:
            continue  # a row without a name has nothing to be linked by
        first = entities.setdefault(
            identity,
            Entity(
                entity_id=identity,
                name=name,
                type=row.get("type", "").strip(),
                country=row.get("country", "").strip(),
            ),
        )
        others = [part.strip() for part in row.get("aliases", "").split(";")]
        if name != first.name:
            others.append(name)  # a second row of the same entity: its name is one more alias
        aliases.update({(identity, alias): "strong" for alias in others if alias})
    rows = [(identity, alias, kind) for (identity, alias), kind in aliases.items()]
    return build_linker(entities.values(), [*rows, *names_of_countries(entities.values())])


def _rows(table: Any, label: str) -> Iterator[Mapping[str, str]]:
    if isinstance(table, str | os.PathLike):
        yield from _csv_rows(Path(table))
        return
    if hasattr(table, "to_dict") and hasattr(table, "columns"):
        _check_columns([str(column) for column in table.columns], label)
        table = table.to_dict("records")
    if not isinstance(table, Iterable):
        raise ReferenceDataError(f"{label}: {type(table).__name__} is no table", _HINT)
    for row in table:
        if not isinstance(row, Mapping):
            raise ReferenceDataError(f"{label}: a row is {type(row).__name__}, not a mapping", _HINT)
        yield {str(key): _cell(value) for key, value in row.items()}


def _cell(value: Any) -> str:
    # Missing values of a data frame are floats that differ from themselves, or cannot be compared at all.
    try:
        missing = value is None or bool(value != value)
    except (TypeError, ValueError, ArithmeticError):
        missing = True
    return "" if missing else str(value)


def _csv_rows(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        data = read_within(path, "names", ReferenceDataError)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReferenceDataError(
            f"{path}: cannot be read: {reason}", "name a file that can be read"
        ) from error
    try:
        text, _ = decode(data, str(path))
    except DocumentError as error:
        raise ReferenceDataError(error.problem, error.hint) from error
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), restkey="", restval="")
    try:
        _check_columns([name.strip().lower() for name in reader.fieldnames or ()], str(path))
        for row in reader:
            yield {key.strip().lower(): value for key, value in row.items() if key}
    except csv.Error as error:
        raise ReferenceDataError(f"{path}:{reader.line_num}: {error}", _HINT) from error


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",\t;", key=lambda mark: (header.count(mark), mark == ","))


def _check_columns(columns: list[str], label: str) -> None:
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise ReferenceDataError(f"{label}: no column {' and no column '.join(map(repr, missing))}", _HINT)
