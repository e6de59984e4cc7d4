"""A user's table as typed rows: the figure, date and words of every cell, for statements about several rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.model import RowColumn, RowTable
from checker.reference.cells import (
    is_missing,
    parse_cell_period,
    parse_figure,
    writes_decimal_comma,
)
from checker.reference.header_years import header_unit, split_header_year
from checker.reference.layouts import header_role
from checker.reference.measures import read_measure
from checker.reference.tables import UserTable
from checker.statements.changes import told_changes
from checker.statements.derived import derived_columns
from checker.tokens import TokenKind, pieces
from checker.vocabulary.units import parse_unit
from checker.word_groups import pattern, word_group, word_numbers

# A table with more rows is a data set: superlatives over it are still right, but names would cost too much.
MOST_ROWS = 5000
# A row with so many columns of figures beside one headed "series" or "statistic" is a thing with properties.
_FIGURES_OF_A_THING = 2

_TWO_UNITS = re.compile(
    r"\b([a-z]{1,4}(?: / [a-z]{1,2})?)\s*[(\[]\s*[a-z]{1,4}[\s/a-z]*[)\]]\s*$", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)")
_PLACE = re.compile(pattern("tables.place"), re.IGNORECASE)
_LEADING = re.compile(r"(\d[\d.,]*)\s*[a-z\u00b0/]{0,4}\s*\([^()]{1,30}\)", re.IGNORECASE)
_TOTAL = re.compile(r".*=\s*(\d+(?:\.\d+)?)\s*")
_SUMMED = re.compile(r"\d{1,2}\.\d{1,2}\s*\((\d{1,3})\)")  # goals and behinds, and the points they make
_SIGNED = re.compile(r"([+\-\u2212])\s+(\d[\d.,]*)")
_SHORT_SCALE = re.compile(pattern("tables.short_scale"), re.IGNORECASE)
_SHORT_SCALES = {word: Decimal(10) ** power for word, power in word_numbers("tables.short_scales").items()}
_LENGTHS = word_group("tables.lengths")
_DAY = re.compile(pattern("tables.day"))
_MONTHS = word_numbers("tables.months")


def row_table(table: UserTable) -> RowTable | None:
    """The typed rows of a table, or None if it has too many for statements to be read against it."""
    if not table.rows or len(table.rows) > MOST_ROWS:
        return None
    if _is_a_list_of_figures(table):
        return _turned(table)
    if table.layout.shape == "years" and table.layout.entity is None and table.layout.measure is not None:
        return _with_a_row_for_each_year_alone(table)
    if table.layout.shape == "years" and table.layout.entity is not None:
        return (
            _with_a_row_for_each_year(table)
            if len(table.rows) * len(table.layout.years) <= MOST_ROWS
            else None
        )
    if table.layout.shape == "wide" and table.layout.measure is not None:
        figures = [header for header in table.header if _mostly_figures([row[header] for row in table.rows])]
        if len(figures) <= _FIGURES_OF_A_THING:
            return None  # a row is a series of figures, not one thing
    dated = _dated_headers(table)
    if dated and len(table.rows) * len(set(dated.values())) <= MOST_ROWS and table.layout.entity is not None:
        return _with_a_row_for_each_dated_column(table, dated)
    columns = [column_of(table, header, tuple(row[header] for row in table.rows)) for header in table.header]
    columns += derived_columns(columns)
    added, changes = told_changes(columns)
    return RowTable(
        label=table.label,
        columns=(*columns, *added),
        lines=table.lines,
        entity=table.layout.entity,
        newest=_newest(columns, table.layout.entity, table.layout.period, events=True),
        changes=changes,
    )


def _is_a_list_of_figures(table: UserTable) -> bool:
    """Whether each row is one figure with the name of what it measures; "series" may head other things too."""
    layout = table.layout
    if layout.shape != "long" or layout.measure is None or layout.value is None:
        return False
    taken = (layout.entity, layout.period, layout.value, layout.low, layout.high)
    others = [name for index, name in enumerate(table.header) if index not in taken]
    return sum(_mostly_figures([row[name] for row in table.rows]) for name in others) < _FIGURES_OF_A_THING


def _mostly_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    return bool(filled) and sum(parse_figure(cell) is not None for cell in filled) * 5 >= len(filled) * 3


def _turned(table: UserTable) -> RowTable:
    """A long table (a row for each figure) with a column for each measure."""
    layout, header = table.layout, table.header
    unit = header[layout.unit] if layout.unit is not None else ""
    measure, value = header[layout.measure or 0], header[layout.value or 0]
    keys = [header[index] for index in (layout.entity, layout.period) if index is not None]
    names: dict[tuple[str, str], str] = {}
    grouped: dict[tuple[str, ...], dict[str, str]] = {}
    lines: dict[tuple[str, ...], int] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        key = tuple(row[name] for name in keys)
        pair = (row[measure], row[unit] if unit else "")
        name = names.setdefault(pair, f"{pair[0]} ({pair[1]})" if pair[1].strip() else pair[0])
        grouped.setdefault(key, {}).setdefault(name, row[value])
        lines.setdefault(key, line)
    columns = [
        column_of(table, name, tuple(key[place] for key in grouped)) for place, name in enumerate(keys)
    ]
    columns += [
        column_of(table, name, tuple(cells.get(name, "") for cells in grouped.values()))
        for name in names.values()
    ]
    entity = 0 if layout.entity is not None else None
    period = len(keys) - 1 if layout.period is not None else None
    return RowTable(
        label=table.label,
        columns=tuple(columns),
        lines=tuple(lines.values()),
        entity=entity,
        newest=_newest(columns, entity, period),
    )


def _with_a_row_for_each_year(table: UserTable) -> RowTable:
    """A table with years as headers, turned: a row for each name and year, a column for each measure."""
    layout, header = table.layout, table.header
    entity = header[layout.entity or 0]
    measure = header[layout.measure] if layout.measure is not None else ""
    beside = [header[index] for index in layout.figures]
    under = [indicator.name for indicator in table.indicators if indicator.name not in beside]
    only = under[0] if under else "value"
    names: dict[str, None] = {}
    grouped: dict[tuple[str, str], dict[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        name = row[measure] if measure else only
        names[name] = None
        for index, period in sorted(layout.years.items(), key=lambda item: item[1]):
            key = (row[entity], period)
            cells = grouped.setdefault(key, {})
            cells.setdefault(name, row[header[index]])
            for other in beside:
                cells.setdefault(other, row[other])
            lines.setdefault(key, line)
    names |= dict.fromkeys(beside)
    # the corner may hold the measure's name: then the names stand under none of their own
    first = entity if entity != only else "name"
    columns = [
        column_of(table, first, tuple(key[0] for key in grouped)),
        column_of(table, "year", tuple(key[1] for key in grouped)),
        *(column_of(table, name, tuple(cells.get(name, "") for cells in grouped.values())) for name in names),
    ]
    return RowTable(
        label=table.label,
        columns=tuple(columns),
        lines=tuple(lines.values()),
        entity=0,
        newest=_newest(columns, 0, 1),
        year=1,
    )


def _with_a_row_for_each_year_alone(table: UserTable) -> RowTable:
    """A table of one subject with years as headers and measures as rows, turned: a row for each year."""
    layout, header = table.layout, table.header
    years = sorted(layout.years.items(), key=lambda item: item[1])
    rows: dict[str, Mapping[str, str]] = {}
    for row in table.rows:
        rows.setdefault(row[header[layout.measure or 0]], row)
    columns = [column_of(table, "year", tuple(period for _, period in years))]
    columns += [
        column_of(table, name, tuple(row[header[index]] for index, _ in years)) for name, row in rows.items()
    ]
    return RowTable(
        label=table.label,
        columns=tuple(columns),
        lines=tuple(table.lines[0] for _ in years),
        alone=True,
    )


def _dated_headers(table: UserTable) -> dict[str, tuple[str, str]]:
    """The headers that name a measure and a year ("Output 2020 (t)"), where a measure has several years."""
    split = {header: split_header_year(header) for header in table.header}
    measures = [name for name, year in split.values() if year]
    found = {
        header: (name, year) for header, (name, year) in split.items() if year and measures.count(name) > 1
    }
    # two census years among a town's other properties are two properties more
    turned = (
        len({year for _, year in found.values()}) > _FIGURES_OF_A_THING
        and len(table.header) <= len(found) + 2
    )
    return found if turned else {}


def _with_a_row_for_each_dated_column(table: UserTable, dated: Mapping[str, tuple[str, str]]) -> RowTable:
    """A table whose headers name measures and years, turned: a row for each name and year."""
    entity = table.header[table.layout.entity or 0]
    years = sorted({year for _, year in dated.values()})
    names = list(dict.fromkeys(name for name, _ in dated.values()))
    by_name = {(name, year): header for header, (name, year) in dated.items()}
    places = [(row, line, year) for row, line in zip(table.rows, table.lines, strict=True) for year in years]
    columns = [
        column_of(table, entity, tuple(row[entity] for row, _, _ in places)),
        column_of(table, "year", tuple(year for _, _, year in places)),
    ]
    columns += [
        column_of(
            table,
            name,
            tuple(row[by_name[name, year]] if (name, year) in by_name else "" for row, _, year in places),
        )
        for name in names
    ]
    return RowTable(
        label=table.label,
        columns=tuple(columns),
        lines=tuple(line for _, line, _ in places),
        entity=0,
        newest=_newest(columns, 0, 1),
        year=1,
    )


def _newest(
    columns: Sequence[RowColumn], entity: int | None, period: int | None, *, events: bool = False
) -> frozenset[int] | None:
    """The rows of the newest period, where a table has most of its entities again in every period."""
    if entity is None or period is None:
        return None
    names, when = columns[entity].cells, [parse_cell_period(cell) for cell in columns[period].cells]
    known = sorted({day for day in when if day})
    pairs = set(zip(names, when, strict=True))
    if len(set(names)) == len(names) or len(known) < 2 or len(pairs) < len(names):
        return None
    if events and len(pairs) * 5 < len(set(names)) * len(known) * 3:
        return None  # names come again now and then: a list of things that happened, not of figures over time
    rows = frozenset(row for row, day in enumerate(when) if day == known[-1])
    return rows if len(rows) >= 2 and len(rows) * 2 >= len(set(names)) else None


def column_of(table: UserTable, header: str, cells: tuple[str, ...], *, name: str = "") -> RowColumn:
    """A column of a table, or of one turned, read for what its cells hold.

    Args:
        table: whose column it is.
        header: what tells the unit of the figures.
        cells: the texts, top down.
        name: what the column is called, if its header says more than that.
    """
    comma = writes_decimal_comma(cells[:500], usual=table.decimal_comma)
    numbers = tuple(_figure(cell, comma) for cell in cells)
    dates = tuple(cell_date(cell) for cell in cells)
    filled = [place for place, cell in enumerate(cells) if not is_missing(cell)]
    read = sum(1 for place in filled if numbers[place] is not None)
    dated = sum(1 for place in filled if dates[place] and numbers[place] is None)
    sort = "text"
    if filled and read * 5 >= len(filled) * 3:
        sort = "number"
    elif filled and dated * 5 >= len(filled) * 3:
        sort = "date"
    captioned = sort == "number" and header_role(header) not in ("period", "code")
    measure = read_measure(
        name or header, unit_cell=header_unit(header), caption=table.caption_unit if captioned else ""
    )
    in_cells = sum(1 for place in filled if cells[place].rstrip().endswith("%")) * 2 > len(filled) > 0
    outside = _TWO_UNITS.search(header)
    unit = parse_unit(outside[1]) if outside and sort == "number" else None
    return RowColumn(
        header=name or header,
        sort=sort,
        cells=cells,
        numbers=numbers,
        dates=dates,
        pieces=tuple(
            tuple(
                piece.lower
                for piece in pieces(cell)
                if piece.kind is not TokenKind.MARK or piece.text in "(["
            )
            for cell in cells
        ),
        scale=_scale(header, measure.scale),
        # the figure outside the brackets is in the unit outside: "height m (ft)" over "412 (1352)"
        unit="percent" if in_cells else unit.name if unit is not None else measure.unit,
        per=measure.facets.get("per", ""),
    )


def _scale(header: str, known: Decimal) -> Decimal:
    """The scale of a header; "viewers (m)" are millions, "height (m)" is not."""
    found = _SHORT_SCALE.search(header)
    if known != 1 or found is None or any(word in header.casefold() for word in _LENGTHS):
        return known
    return _SHORT_SCALES[found[1].casefold()]


@lru_cache(maxsize=65536)
def _figure(cell: str, decimal_comma: bool) -> Decimal | None:
    text = cell.strip()
    if is_missing(text):
        return None
    figure = parse_figure(text, decimal_comma=decimal_comma)
    if figure is not None:
        return figure.value
    place = _PLACE.fullmatch(text)
    if place:
        return Decimal(place[1] or place[2])
    summed = _SUMMED.fullmatch(text)
    if summed:
        return Decimal(summed[1])
    signed = _SIGNED.fullmatch(text)
    if signed:
        figure = parse_figure(signed[2], decimal_comma=decimal_comma)
        if figure is None or figure.value is None:
            return None
        return figure.value if signed[1] == "+" else -figure.value
    clock = _CLOCK.fullmatch(text)
    if clock:
        return Decimal(clock[1] or 0) * 3600 + Decimal(clock[2]) * 60 + Decimal(clock[3])
    leading = _LEADING.fullmatch(text)
    if leading:
        figure = parse_figure(leading[1], decimal_comma=decimal_comma)
        return figure.value if figure is not None else None
    total = _TOTAL.fullmatch(text) if "=" in text and len(text) < 80 else None
    return Decimal(total[1]) if total else None


@lru_cache(maxsize=65536)
def cell_date(cell: str) -> str:
    """The ISO date of a cell that holds one: "October 5 , 2003", "Sun 5 Oct", "2003-10-05"; "" otherwise."""
    text = cell.strip()
    if not text or len(text) > 60:
        return ""
    found = [piece.lower for piece in pieces(text) if piece.kind is not TokenKind.MARK]
    month = day = 0
    year = ""
    for piece in found:
        if piece[:3] in _MONTHS and piece.isalpha() and not month:
            month = _MONTHS[piece[:3]]
        elif _DAY.fullmatch(piece) and not day:
            day = int(re.sub(r"\D", "", piece))
        elif re.fullmatch(r"1[5-9]\d\d|20\d\d", piece) and not year:
            year = piece
    if month and (day or year) and day <= 31 and len(found) <= 6:
        return f"{year or '-'}-{month:02d}" + (f"-{day:02d}" if day else "")
    period = parse_cell_period(text)
    return period if len(period) == 10 and period[4] == "-" else ""
