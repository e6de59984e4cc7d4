"""The small TOML file beside a user's table, which says what the table cannot say itself.

# deaths.csv.toml, or deaths.toml
entity = "Place"                 # header of the column that names whom a row is about
period = "Reported"              # header of the column of dates
measure = ""  unit = ""  value = ""   # likewise, for tables in long shape
title = "Deaths by district"     # what the figures are, where no header says so
source = "Ministry of Health"    # who published them
url = "https://example.org/deaths"
published = "2024-03-01"         # the day on which all rows were public

[columns."Verified (k)"]
name = "verified deaths"         # used for binding; findings keep the header's own text
unit = "people"
scale = 1000
concept = "death"                # any facet of the code lists by its name
tolerance = 0.05
ignore = false
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError
from checker.file_limits import read_within
from checker.periods import parse_period
from checker.vocabulary.codes import ENTITY_FACETS, vocabulary

_ROLES = ("entity", "period", "measure", "unit", "value")
_WORDS = ("title", "source", "url", "published")
_COLUMN_WORDS = ("name", "unit", "scale", "tolerance", "ignore")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNote:
    """What the side file says of one column; empty and None where it is silent."""

    name: str = ""
    unit: str | None = None
    scale: Decimal = Decimal(1)
    tolerance: Decimal | None = None
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """The content of a side file; an empty one if there is none."""

    entity: str = ""
    period: str = ""
    measure: str = ""
    unit: str = ""
    value: str = ""
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    columns: Mapping[str, ColumnNote] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()


def read_side_file(table: Path, header: Sequence[str], measures: Sequence[str] = ()) -> SideFile:
    """Read `<table>.toml` or the file of the same stem with `.toml`, if there is one.

    Args:
        table: path of the table.
        header: the table's headers, which the side file must name as they are.
        measures: words that may stand in for headers under `columns` (measures of a long table).

    Raises:
        ReferenceDataError: the file is no valid TOML, or names what does not exist.
    """
    for path in (table.with_name(table.name + ".toml"), table.with_suffix(".toml")):
        if path != table and path.is_file():
            return _parse(path, header, measures)
    return SideFile()


def _parse(path: Path, header: Sequence[str], measures: Sequence[str]) -> SideFile:
    try:
        content = tomllib.loads(read_within(path, "side_file", ReferenceDataError).decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReferenceDataError(
            f"{path.name} is no valid TOML: {error}", "mend the file where it says"
        ) from None
    words: dict[str, str] = {}
    notes: dict[str, ColumnNote] = {}
    ignored: set[str] = set()
    for key, value in content.items():
        if key == "columns":
            if not isinstance(value, dict):
                raise ReferenceDataError(f"{path.name}: columns must be tables", 'write [columns."..."]')
            for name, table in value.items():
                _check_known(path, "columns", name, (*header, *measures))
                if not isinstance(table, dict):
                    raise ReferenceDataError(
                        f"{path.name}: columns.{name!r} must be a table", 'write [columns."..."]'
                    )
                if table.get("ignore") is True:
                    ignored.add(name)
                notes[name] = _note(path, name, table)
        elif key in (*_ROLES, *_WORDS):
            if not isinstance(value, str):
                raise ReferenceDataError(f"{path.name}: {key} must be text", "write it in quotation marks")
            if key in _ROLES and value:
                _check_known(path, key, value, header)
            if key == "published" and value and parse_period(value) is None:
                raise ReferenceDataError(f"{path.name}: published is no date: {value!r}", "write 2024-03-01")
            words[key] = value
        else:
            _check_known(path, "key", key, (*_ROLES, *_WORDS, "columns"))
    return SideFile(**words, columns=notes, ignored=frozenset(ignored))


def _note(path: Path, name: str, table: Mapping[str, Any]) -> ColumnNote:
    facet_names = (*vocabulary().facets(), *sorted(ENTITY_FACETS))
    facets: dict[str, str] = {}
    for key, value in table.items():
        if key in _COLUMN_WORDS:
            continue
        _check_known(path, f"columns.{name!r}", key, (*_COLUMN_WORDS, *facet_names))
        codes = sorted(str(value).split("+"))
        for code in codes:
            if key not in ENTITY_FACETS and vocabulary().code(key, code) is None:
                known = [entry.code for entry in vocabulary().codes(key)]
                raise ReferenceDataError(f"{path.name}: no {key} {code!r}", _near(code, known))
        facets[key] = "+".join(codes)
    return ColumnNote(
        name=str(table.get("name", "")),
        unit=str(table["unit"]) if "unit" in table else None,
        scale=_decimal(path, name, "scale", table.get("scale", 1)),
        tolerance=_decimal(path, name, "tolerance", table["tolerance"]) if "tolerance" in table else None,
        facets=facets,
    )


def _decimal(path: Path, name: str, key: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise ReferenceDataError(
            f"{path.name}: columns.{name!r}.{key} is no number that can be used: {value!r}",
            "write a number from 0 on",
        )
    return number


def _check_known(path: Path, where: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise ReferenceDataError(f"{path.name}: {where}: the table has no {name!r}", _near(name, known))


def _near(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(known[:20])
