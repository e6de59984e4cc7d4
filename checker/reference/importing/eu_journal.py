"""EU acts as transcribed from the Official Journal: one CSV for each framework act, several names in a cell.

A list without listing days (the counter-terrorism list has none) says only who was on it when it was transcribed.
"""

from __future__ import annotations

import hashlib

from checker.reference.importing.cells import country_code, day_first
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped
from checker.reference.importing.text_files import Header, csv_rows, find_header, open_text

_ALIASES = (("alias", "strong"), ("weakAlias", "weak"), ("previousName", "former"))


def read(request: Request) -> Records:
    """The entries of a file."""
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, _ = find_header(
            rows, request.path, ("celex", "schema", "name", "startDate"), what="transcribed EU acts"
        )
        for line, row in rows:
            name = header.cell(row, "name")
            if not name:
                yield Skipped(line=line, column="name", reason="the entry has no name")
                continue
            told = header.cell(row, "startDate")
            start = day_first(told)
            if told and not start:
                yield Skipped(
                    line=line,
                    column="startDate",
                    value=told,
                    reason="is no date; the entry is kept without it",
                )
            yield _entry(header, row, line, name, start)


def _entry(header: Header, row: list[str], line: int, name: str, start: str) -> Entry:
    act, annex, measure = (header.cell(row, column) for column in ("celex", "annex", "measure"))
    # Numbers of records begin anew in each annex, so the name tells entities of one act apart.
    key = hashlib.blake2b(
        f"{act}\0{name.casefold()}".encode("utf-8", "surrogatepass"), digest_size=6
    ).hexdigest()
    return Entry(
        key=f"{act}-{key}",
        name=name,
        type=header.cell(row, "schema") or "LegalEntity",
        line=line,
        country=country_code(header.cell(row, "country", "nationality")),
        aliases=tuple(
            (alias.strip(), kind)
            for column, kind in _ALIASES
            for alias in header.cell(row, column).split(";")
            if alias.strip()
        ),
        programmes=(header.cell(row, "programKey"), *((f"annex {annex}",) if annex else ())),
        start=start,
        definition=f"{measure or 'Listed'} under act {act}",
    )
