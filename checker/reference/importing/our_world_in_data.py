"""Our World in Data: a grapher's CSV (Entity, Code, Year or Day, one column a measure) with its metadata beside it.

Codes that begin with "OWID_" are the publisher's own (the world, a continent, Kosovo).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError
from checker.file_limits import check_size
from checker.periods import parse_period
from checker.reference.importing.cells import country_code, iso_day, number
from checker.reference.importing.kinds import Request
from checker.reference.importing.named_measures import named_measure, scaled
from checker.reference.importing.records import Figure, Records, Skipped, Vintage
from checker.reference.importing.text_files import Header, csv_rows, find_header, open_text

_NO_MEASURE = frozenset({"entity", "code", "year", "day", "date"})


def read(request: Request) -> Records:
    """The figures of a file."""
    columns = _metadata(request.path)
    days = [iso_day(str(entry.get("lastUpdated", ""))) for entry in columns.values()]
    if any(days):
        yield Vintage(day=max(days))
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, _ = find_header(rows, request.path, ("Entity",), what="Our World in Data")
        for line, row in rows:
            yield from _row(request, header, row, line, columns)


def _metadata(path: Path) -> Mapping[str, Mapping[str, Any]]:
    for beside in (path.with_suffix(".metadata.json"), path.with_name("metadata.json")):
        if not beside.is_file():
            continue
        try:
            check_size(beside, "table", ReferenceDataError)
            found = json.loads(beside.read_text(encoding="utf-8-sig")).get("columns", {})
            return {str(key): value for key, value in found.items() if isinstance(value, dict)}
        except (ValueError, AttributeError, RecursionError) as error:
            raise ReferenceDataError(
                f"{beside.name} is no readable metadata: {error}", "fetch it again"
            ) from None
    return {}


def _row(
    request: Request, header: Header, row: list[str], line: int, columns: Mapping[str, Mapping[str, Any]]
) -> Iterator[Figure | Skipped]:
    entity, code = header.cell(row, "Entity"), header.cell(row, "Code")
    when = header.cell(row, "Year", "Day", "Date")
    period = parse_period(when)
    if not entity or period is None or period.first is None or period.last is None:
        column = "Year" if entity else "Entity"
        yield Skipped(
            line=line, column=column, value=when or entity, reason="the row names nobody, or no year or day"
        )
        return
    place = country_code(code) or (country_code(entity) if not code else "")
    for index, name in enumerate(header.names):
        cell = row[index].strip() if index < len(row) else ""
        if name.casefold() in _NO_MEASURE or not name or not cell:
            continue
        value = number(cell)
        if not value:
            yield Skipped(line=line, column=name, value=cell, reason="is no figure")
            continue
        told = columns.get(name, {})
        unit = str(told.get("unit") or told.get("shortUnit") or "") or request.unit
        measure, scale = named_measure(
            str(told.get("shortName") or name),
            str(told.get("titleShort") or name),
            definition=" ".join(str(told.get("descriptionShort") or name).split())[:500],
            unit=unit,
        )
        yield Figure(
            measure=measure,
            line=line,
            entity=place or code or entity,
            entity_name="" if place else entity,
            entity_type="Place",
            definition=str(told.get("titleShort") or name),
            start=period.first.isoformat(),
            end=period.last.isoformat(),
            as_of=period.last.isoformat(),
            value=scaled(value, scale),
        )
