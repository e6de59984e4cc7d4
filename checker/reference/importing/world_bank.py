"""World Bank indicators: the API's archive, its wide CSV (a column a year), or a long CSV of one indicator.

The wide CSV opens with lines on the source and on the last update, and ends each row with a comma. Aggregates
("Arab World") are no countries and become entities of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import UsageError
from checker.periods import parse_period
from checker.reference.importing.archives import unpacked
from checker.reference.importing.cells import country_code, iso_day, number
from checker.reference.importing.kinds import Request
from checker.reference.importing.named_measures import named_measure, scaled
from checker.reference.importing.records import Figure, Records, Skipped, Vintage
from checker.reference.importing.text_files import Header, csv_rows, find_header, open_text

_WIDE = ("Indicator Name", "Indicator Code")


def read(request: Request) -> Records:
    """The figures of a file."""
    with (
        unpacked(
            request.path,
            lambda name: name.casefold().endswith(".csv") and not name.startswith("Metadata_"),
            what="tables of figures",
        ) as path,
        open_text(path) as stream,
    ):
        rows = csv_rows(stream, path)
        header, above = find_header(
            rows, request.path, ("Country Name", "Country Code"), what="the World Bank"
        )
        for cells in above:
            if cells[0].strip() == "Last Updated Date" and len(cells) > 1 and iso_day(cells[1]):
                yield Vintage(day=iso_day(cells[1]))
        if header.has(*_WIDE):
            years = [(index, name[:4]) for index, name in enumerate(header.names) if _is_year(name[:4])]
            for line, row in rows:
                yield from _wide(request, header, row, line, years)
        else:
            if not header.has("Year", "Value") or not request.measure:
                raise UsageError(
                    f"{request.path.name} does not say what its figures are",
                    'add --measure "Population, total" and --unit people',
                )
            for line, row in rows:
                year = header.cell(row, "Year")
                yield _figure(
                    request,
                    header,
                    row,
                    line,
                    request.measure,
                    request.measure,
                    year,
                    header.cell(row, "Value"),
                )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and parse_period(text) is not None


def _wide(
    request: Request, header: Header, row: list[str], line: int, years: list[tuple[int, str]]
) -> Iterator[Figure | Skipped]:
    code, name = header.cell(row, "Indicator Code"), header.cell(row, "Indicator Name")
    for index, year in years:
        cell = row[index].strip() if index < len(row) else ""
        # Empty cells are how this publisher says that there is no figure.
        if cell and cell != "..":
            yield _figure(request, header, row, line, code, name, year, cell)


def _figure(
    request: Request, header: Header, row: list[str], line: int, code: str, name: str, year: str, cell: str
) -> Figure | Skipped:
    if not _is_year(year):
        return Skipped(line=line, column="Year", value=year, reason="is no year")
    value = number(cell)
    if not value:
        return Skipped(line=line, column=year, value=cell, reason="is no figure")
    measure, scale = named_measure(code, name, unit=request.unit)
    country, key = header.cell(row, "Country Name"), header.cell(row, "Country Code")
    place = country_code(key) or country_code(country)
    if not place and not key:
        return Skipped(
            line=line, column="Country Code", value=country, reason="the row belongs to no country"
        )
    return Figure(
        measure=measure,
        line=line,
        entity=place or key,
        entity_name="" if place else country,
        entity_type="Place",
        definition=name,
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        as_of=f"{year}-12-31",
        value=scaled(value, scale),
    )
