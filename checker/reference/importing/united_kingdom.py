"""The UK's list: the ConList of OFSI and the UK Sanctions List of the Foreign Office (CSV, often Windows-1252).

One row for each name variant and date of birth; rows of one target share a group id. A line with the day of the
last update may stand above the header. Some copies have a header that begins with an empty cell, so that every
value stands one column to the left of its name; that is noticed, mended and reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.reference.importing.cells import country_code, day_first
from checker.reference.importing.kinds import Request
from checker.reference.importing.records import Entry, Records, Skipped, Vintage
from checker.reference.importing.text_files import Header, csv_rows, find_header, open_text

_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_TYPES = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_DAY = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4}|\d{4}-\d{2}-\d{2})")


@dataclass(slots=True)
class _Group:
    line: int
    type: str
    start: str
    countries: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    primary: str = ""
    regimes: dict[str, None] = field(default_factory=dict)


def read(request: Request) -> Records:
    """The entries of a file."""
    groups: dict[str, _Group] = {}
    with open_text(request.path) as stream:
        rows = csv_rows(stream, request.path)
        header, above = find_header(rows, request.path, ("Name 6", "Name 1"), what="the UK list")
        for cells in above:
            match = _DAY.search(" ".join(cells))
            if match and day_first(match[1]):
                yield Vintage(day=day_first(match[1]))
        checked = False
        for line, row in rows:
            if not checked:
                checked = True
                if _is_shifted(header, row):
                    header = Header(header.names[1:], header.line)
                    yield Skipped(
                        line=header.line,
                        column=header.names[0],
                        reason="the header begins with an empty cell; values were read one column to its left",
                    )
            key = header.cell(row, "Group ID", "Unique ID", "OFSI Group ID")
            name = " ".join(part for part in (header.cell(row, column) for column in _NAMES) if part)
            if not key or not name:
                yield Skipped(
                    line=line, column="Group ID", value=key or name, reason="the row has no name or no group"
                )
                continue
            _gather(groups, header, row, line, key, name)
    for key, group in groups.items():
        name = group.primary or next(iter(group.names))
        countries = group.countries - {""}
        yield Entry(
            key=key,
            name=name,
            type=group.type,
            line=group.line,
            country=countries.pop() if len(countries) == 1 else "",
            aliases=tuple((alias, kind) for alias, kind in group.names.items() if alias != name),
            programmes=tuple(group.regimes),
            start=group.start,
        )


def _is_shifted(header: Header, row: list[str]) -> bool:
    """Whether the first row fits the names better one column to the left: its last named cell is missing."""
    shifted = Header(header.names[1:], header.line)
    return (
        bool(header.names)
        and not header.names[0]
        and not header.cell(row, "Group ID").isdecimal()
        and shifted.cell(row, "Group ID").isdecimal()
    )


def _gather(
    groups: dict[str, _Group], header: Header, row: list[str], line: int, key: str, name: str
) -> None:
    group = groups.get(key)
    if group is None:
        group = groups[key] = _Group(
            line,
            _TYPES.get(
                header.cell(row, "Group Type", "Individual, Entity, Ship", "Designation Type").casefold(),
                "LegalEntity",
            ),
            day_first(header.cell(row, "Listed On", "Date Designated", "UK Sanctions List Date Designated")),
        )
    kind = header.cell(row, "Alias Type", "Name type").casefold()
    quality = header.cell(row, "Alias Quality", "Alias strength").casefold()
    if not group.primary and kind.startswith("primary"):
        group.primary = name
    group.names.setdefault(
        name,
        "former" if "fka" in kind.replace(".", "") else "weak" if quality.startswith("low") else "strong",
    )
    script = header.cell(row, "Name Non-Latin Script", "Name non-latin script")
    if script:
        group.names.setdefault(script, "translated")
    for column in ("Regime", "Regime Name"):
        if header.cell(row, column):
            group.regimes[header.cell(row, column)] = None
    nationality = header.cell(row, "Nationality", "Nationality(/ies)")
    if nationality:
        group.countries.add(country_code(nationality))
