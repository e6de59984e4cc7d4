"""Which column of a user's table is what: a guess from headers and cells, which a side file may correct.

Three shapes are known. Long: a column of values, and perhaps one of measures. Years: headers that are
years. Wide: every other numeric column is a measure that its header names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from checker.reference.cells import is_missing, parse_cell_period, parse_figure
from checker.reference.grids import Grid
from checker.reference.header_years import header_year
from checker.reference.measure_rows import names_measures
from checker.reference.side_files import SideFile
from checker.vocabulary.data_files import read_rows

# Cells looked at to learn what a column holds.
_LOOKED_AT = 500
# A column is numeric if this share of its filled cells are figures.
_MOSTLY = 0.5
_LONGEST_NAME = 60

_SPLIT = re.compile(r"[\s_\-./]+")
_POWER = re.compile(r"(-?\d{1,2})(?:\s*:.*)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The roles of a table's columns, as indices into its header; `figures` are those that hold figures."""

    shape: str  # "long", "years" or "wide"
    entity: int | None = None
    measure: int | None = None
    unit: int | None = None
    period: int | None = None
    value: int | None = None
    low: int | None = None
    high: int | None = None
    alias: int | None = None
    multiplier: int | None = None  # the power of ten that each row's figures are written in
    figures: tuple[int, ...] = ()
    years: Mapping[int, str] = field(default_factory=dict)
    dimensions: tuple[int, ...] = ()


@cache
def _headers() -> tuple[dict[str, str], frozenset[str]]:
    """The roles of whole headers, and the last words that make any header a code's."""
    roles: dict[str, str] = {}
    endings: frozenset[str] = frozenset()
    for row in read_rows("columns.csv", "checker.reference"):
        headers = row["headers"].split(";")
        if row["role"] == "code_ending":
            endings |= frozenset(headers)
        else:
            for header in headers:
                roles.setdefault(header, row["role"])
    return roles, endings


def header_role(header: str) -> str:
    """The role that a header names by itself ("Country Name" -> "entity"), or ""."""
    roles, endings = _headers()
    words = [word.casefold().strip(":#()") for word in _SPLIT.split(_CAMEL.sub(" ", header))]
    words = [word for word in words if word]
    role = roles.get(" ".join(words), "")
    return role or ("code" if len(words) > 1 and words[-1] in endings else "")


def power_of_ten(cell: str) -> int | None:
    """The exponent that a cell of SDMX's UNIT_MULT gives: "6", "6: Millions"; None if it is none."""
    match = _POWER.fullmatch(cell.strip())
    return int(match[1]) if match else None


def guess_layout(grid: Grid, side: SideFile) -> Layout:
    """The roles of all columns; what the side file names is taken as given."""
    columns = _Columns(grid, side)
    entity = columns.named("entity") if side.entity else columns.entity()
    period = columns.named("period") if side.period else columns.first("period", test=columns.is_period)
    if period is None and not side.period:
        period = columns.first("edition", test=columns.holds_years)
    measure = columns.named("measure") if side.measure else columns.first("measure", test=columns.is_text)
    unit = columns.named("unit") if side.unit else columns.first("unit", test=columns.is_text)
    if entity is None:
        entity = columns.any_text(excluding=(period, measure, unit))
    if entity is None and columns.names_rows(0):
        entity = 0  # "Source" heads remarks, and also what energy comes from
    taken = tuple(index for index in (entity, period, measure, unit) if index is not None)
    years = {} if period is not None else columns.years(taken)
    told = bool(side.entity) or (entity is not None and header_role(grid.header[entity]) == "entity")
    if (
        len(years) >= 2
        and measure is None
        and entity is not None
        and not told
        and names_measures(grid, entity)
    ):
        measure, entity = entity, None  # the rows of one firm's figures: "Revenue", "Net profit"
    alias = columns.first("alias", test=columns.is_text)
    found = Layout(
        shape="wide", entity=entity, measure=measure, unit=unit, period=period, alias=alias,
        multiplier=columns.first("multiplier", test=columns.is_multiplier),
    )  # fmt: skip
    if len(years) >= 2 or (years and not columns.numeric(excluding=(*taken, *years))):
        others = (*taken, *years, alias)
        # "Certified places" behind the years is a measure of its own, of no year
        figures = columns.numeric(excluding=others) if measure is None else ()
        return replace(
            found, shape="years", years=years, figures=figures, dimensions=columns.texts((*others, *figures))
        )
    low, high = columns.first("low", test=columns.is_numeric), columns.first("high", test=columns.is_numeric)
    value = columns.named("value") if side.value else columns.first("value", test=columns.is_numeric)
    bounds = tuple(index for index in (low, high) if index is not None)
    figures = columns.numeric(excluding=(*taken, *bounds))
    if value is None and measure is not None and len(figures) == 1:
        value = figures[0]
    # "Total" is a column of values beside a column of measures, or alone; among other measures it is one of them.
    if value is not None and (side.value or measure is not None or figures == (value,)):
        dimensions = columns.texts((*taken, *bounds, value, alias))
        return replace(
            found, shape="long", value=value, low=low, high=high, figures=(value,), dimensions=dimensions
        )
    figures = figures or bounds
    found = replace(found, figures=figures, dimensions=columns.texts((*taken, *figures, alias)))
    return _with_numbered_keys(found, columns)


def _with_numbered_keys(layout: Layout, columns: _Columns) -> Layout:
    """Columns of numbers that only tell rows apart: years of birth, and route 12 beside route N4.

    They are such where rows could not be told apart without them.
    """
    keys = [layout.entity, layout.period, layout.measure, layout.unit, *layout.dimensions]
    figures = layout.figures
    for index in layout.figures:
        if len(figures) == 1 or columns.tell_apart(keys):
            break
        if layout.period is None and columns.holds_years(index):
            layout = replace(layout, period=index)
        elif columns.is_mixed(index):
            layout = replace(layout, dimensions=tuple(sorted((*layout.dimensions, index))))
        else:
            continue
        figures = tuple(other for other in figures if other != index)
        keys.append(index)
    return replace(layout, figures=figures)


class _Columns:
    def __init__(self, grid: Grid, side: SideFile) -> None:
        self._grid = grid
        self._side = side
        self._roles = tuple(header_role(name) for name in grid.header)
        self._samples = tuple(
            [row[index] for row in grid.rows[:_LOOKED_AT]] for index in range(len(grid.header))
        )
        self._figures = tuple(_share_of_figures(cells) for cells in self._samples)

    def named(self, role: str) -> int | None:
        """The column that the side file names for a role; its name was checked when the file was read."""
        return self._grid.header.index(getattr(self._side, role))

    def is_numeric(self, index: int) -> bool:
        if self._roles[index] == "dimension" and self._grid.header[index] not in self._side.columns:
            # "Age" may be a figure or a group: "0-14" and "15+" are groups.
            return all(is_missing(cell) or _is_plain(cell) for cell in self._samples[index])
        return self._figures[index] >= _MOSTLY and self._grid.header[index] not in self._side.ignored

    def is_text(self, index: int) -> bool:
        filled = any(cell.strip() for cell in self._samples[index])
        return filled and (
            self._figures[index] < _MOSTLY
            or (self._roles[index] == "dimension" and not self.is_numeric(index))
        )

    def is_multiplier(self, index: int) -> bool:
        filled = [cell for cell in self._samples[index] if cell.strip()]
        return bool(filled) and all(power_of_ten(cell) is not None for cell in filled)

    def is_period(self, index: int) -> bool:
        filled = [cell for cell in self._samples[index] if not is_missing(cell)]
        read = sum(1 for cell in filled if parse_cell_period(cell))
        # "Season" or "FY 23" may be free text; a column of prices headed "day" is none.
        return bool(filled) and (read * 2 >= len(filled) or self._figures[index] < _MOSTLY)

    def names_rows(self, index: int) -> bool:
        """Whether the cells of a column of remarks are short words that tell all rows apart."""
        cells = [cell.strip() for cell in self._samples[index]]
        return (
            self._roles[index] == "note"
            and self.is_text(index)
            and len(set(cells)) == len(cells) > 1
            and all(0 < len(cell) <= _LONGEST_NAME for cell in cells)
        )

    def tell_apart(self, keys: Sequence[int | None]) -> bool:
        """Whether no two rows have the same cells in some columns."""
        chosen = [self._samples[index] for index in keys if index is not None]
        rows = list(zip(*chosen, strict=True))
        return len(set(rows)) == len(rows)

    def is_mixed(self, index: int) -> bool:
        """Whether a column has names among its numbers: "N4" below "12" and "301"."""
        filled = [cell for cell in self._samples[index] if not is_missing(cell)]
        figures = [cell for cell in filled if parse_figure(cell)]
        return len(figures) < len(filled) and all(cell.strip().isdecimal() for cell in figures)

    def holds_years(self, index: int) -> bool:
        """Whether every cell of a column is a year: "2016" under "Games"."""
        filled = [cell for cell in self._samples[index] if not is_missing(cell)]
        return bool(filled) and all(header_year(cell) for cell in filled)

    def first(self, role: str, *, test: Callable[[int], bool]) -> int | None:
        """The first column whose header names the role and whose cells pass the test."""
        for index, found in enumerate(self._roles):
            if found == role and test(index) and self._grid.header[index] not in self._side.ignored:
                return index
        return None

    def entity(self) -> int | None:
        """Of the columns whose header names a thing, the one that tells most rows apart."""
        found = [index for index, role in enumerate(self._roles) if role == "entity" and self.is_text(index)]
        return max(found, key=lambda index: (len(set(self._samples[index])), -index), default=None)

    def any_text(self, *, excluding: Sequence[int | None]) -> int | None:
        """The first column of words that has no other role."""
        for index in range(len(self._grid.header)):
            if (
                index not in excluding
                and self._roles[index] in ("", "entity", "code")
                and self.is_text(index)
            ):
                return index
        return None

    def numeric(self, *, excluding: Sequence[int | None]) -> tuple[int, ...]:
        return tuple(
            index
            for index in range(len(self._grid.header))
            if index not in excluding
            and self.is_numeric(index)
            and (
                self._roles[index] not in ("code", "note", "period", "multiplier")
                or self._grid.header[index] in self._side.columns
            )
        )

    def years(self, excluding: Sequence[int]) -> dict[int, str]:
        found = {}
        for index, name in enumerate(self._grid.header):
            year = header_year(name)
            filled = any(not is_missing(cell) for cell in self._samples[index])
            if year and index not in excluding and (self.is_numeric(index) or not filled):
                found[index] = year
        return found

    def texts(self, excluding: Sequence[int | None]) -> tuple[int, ...]:
        return tuple(
            index
            for index in range(len(self._grid.header))
            if index not in excluding
            and self._roles[index] not in ("code", "note", "multiplier")
            and self.is_text(index)
        )


def _is_plain(cell: str) -> bool:
    figure = parse_figure(cell)
    return figure is not None and figure.value is not None


def _share_of_figures(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if not is_missing(cell)]
    if not filled:
        return 0.0
    read = sum(1 for cell in filled if parse_figure(cell) or parse_figure(cell, decimal_comma=True))
    return read / len(filled)
