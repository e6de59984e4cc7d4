"""A user's own table as references: entities, measures and figures, with each cell's own text kept.

No facets need to be given: headers are read for what they mean, a unit in brackets ("GDP (US$ bn)") is
taken, and a TOML file beside the table can say more (see `side_files`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.model import Entity, Indicator, Observation, Source, Status
from checker.periods import parse_period
from checker.reference.cells import (
    Figure,
    is_missing,
    mostly_decimal_commas,
    parse_cell_period,
    parse_figure,
    writes_decimal_comma,
)
from checker.reference.grids import Grid, read_grid
from checker.reference.header_lines import caption_measure, caption_unit
from checker.reference.header_years import header_unit, split_header_year
from checker.reference.layouts import Layout, guess_layout, header_role, power_of_ten
from checker.reference.measures import Measure, read_measure
from checker.reference.side_files import ColumnNote, SideFile, read_side_file
from checker.reference.year_parts import part_of_year, parted_year
from checker.vocabulary.demonyms import demonyms_of
from checker.vocabulary.short_names import short_names
from checker.vocabulary.thing_names import thing_names
from checker.vocabulary.words import singular

# A part of a whole told as such is at most the whole; a column of shares that goes beyond it is in per cent.
_SHARE, _WHOLE = "share", 1
# A column that parts a measure ("sex") has few words; one with more holds names or remarks.
_MOST_CATEGORIES = 60

# Rows looked at to learn what the cells of a column carry.
_LOOKED_AT = 500
# What figures without a name of their own are called.
_UNTITLED = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCell:
    """A cell that could not be used: where it is, what it says, and why."""

    file: str
    line: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTable:
    """A table of a user's own.

    Attributes:
        label: how messages and findings call the table.
        entities, aliases, indicators, observations: as a pack gives them. Names are the cells' own text;
            ids are "label#text".
        header, rows, lines: the table as it stands, one mapping of header to text for each row.
        layout: which column is what.
        unreadable: cells that hold something, but no figure or period that could be read.
    """

    label: str
    entities: tuple[Entity, ...]
    aliases: tuple[tuple[str, str, str], ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    lines: tuple[int, ...]
    layout: Layout
    unreadable: tuple[UnreadCell, ...] = ()
    source: Source
    entity_column: str = ""
    period_column: str = ""
    figure_columns: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)  # header or measure cell -> indicator id
    decimal_comma: bool = False  # how figures are read whose cells do not tell
    caption_unit: str = ""  # the unit that lines above the rows give for all figures
    # of each measure the cells that part it further, as (header, text): ("Offence", "Robbery")
    parts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def observation_count(self) -> int:
        """How many figures could be read."""
        return len(self.observations)


def read_table(path_or_frame: Any, *, label: str = "") -> UserTable:
    """Read a CSV file (any delimiter, UTF-8, UTF-16 or Windows-1252), a data frame or a list of mappings.

    Args:
        path_or_frame: path of the file, or a frame with `columns` and `itertuples` (pandas).
        label: name of the table in messages; the default is the file's name.

    Raises:
        ReferenceDataError: the file cannot be read at all, or its side file is wrong. A cell that cannot be
            read is listed in `unreadable`, never raised.
    """
    is_file = isinstance(path_or_frame, str | Path)
    name = label or (Path(path_or_frame).name if is_file else "table")
    grid = read_grid(path_or_frame, label=name)
    side = SideFile()
    if is_file:
        side = read_side_file(Path(path_or_frame), grid.header, _words_of_text_columns(grid))
    layout = guess_layout(grid, side)
    title = side.title or (Path(path_or_frame).stem if is_file else name)
    return _Reader(grid, layout, side, title).table()


def _words_of_text_columns(grid: Grid) -> tuple[str, ...]:
    # Measures of a long table may be described like columns; which column holds them is not known yet.
    return tuple(dict.fromkeys(cell for row in grid.rows[:5000] for cell in row if 0 < len(cell) < 200))


# Letters of a year.
_YEAR = 4


class _Reader:
    """One pass over the rows of a grid."""

    def __init__(self, grid: Grid, layout: Layout, side: SideFile, title: str) -> None:
        layout, self._part_of_year = parted_year(grid, layout, _LOOKED_AT)
        self._grid = grid
        self._layout = layout
        self._side = side
        self._title = title
        self._source = Source(
            source_id=grid.label,
            organisation=side.source or grid.label,
            title=side.title or grid.label,
            url=side.url,
            published=side.published,
        )
        self._entities: dict[str, Entity] = {}
        self._aliases: dict[tuple[str, str], None] = {}
        self._indicators: dict[tuple[str, ...], Indicator] = {}
        self._measures: dict[tuple[str, ...], Measure] = {}
        self._observations: list[Observation] = []
        self._unreadable: list[UnreadCell] = []
        self._by_text: dict[str, str] = {}
        self._parts: dict[str, tuple[tuple[str, str], ...]] = {}
        self._ids: dict[str, int] = {}
        figures = (*layout.figures, *layout.years, *(i for i in (layout.low, layout.high) if i is not None))
        cells = {index: [row[index] for row in grid.rows[:_LOOKED_AT]] for index in figures}
        self._comma = mostly_decimal_commas(cells.values())
        self._decimal_comma = {
            index: writes_decimal_comma(column, usual=self._comma) for index, column in cells.items()
        }
        self._dimensions = self._useful_dimensions()
        self._header_periods = {
            index: split_header_year(grid.header[index])[1]
            if layout.period is None and layout.shape == "wide"
            else ""
            for index in layout.figures
        }
        self._caption = caption_measure(grid.captions) if not side.title else ""
        self._caption_unit = caption_unit(grid.captions)
        self._cell_units: dict[tuple[str, ...], str] = {}
        self._learn_cell_units()

    def table(self) -> UserTable:
        for row, line in zip(self._grid.rows, self._grid.lines, strict=True):
            self._row(row, line)
        for line, text in self._grid.overfull:
            self._unread(
                line, None, text, "the row has more cells than the header: quote cells that hold commas"
            )
        header = self._grid.header
        layout = self._layout
        return UserTable(
            label=self._grid.label,
            entities=tuple(self._entities.values()),
            aliases=(
                *((entity, alias, "strong") for entity, alias in self._aliases),
                *self._short_names(),
                *(
                    (entity.entity_id, alias, "demonym")
                    for entity in self._entities.values()
                    for alias in demonyms_of(entity.name)
                ),
            ),
            indicators=tuple(self._indicators.values()),
            observations=tuple(self._observations),
            header=header,
            rows=tuple(dict(zip(header, row, strict=True)) for row in self._grid.rows),
            lines=self._grid.lines,
            layout=layout,
            unreadable=tuple(self._unreadable),
            source=self._source,
            entity_column=header[layout.entity] if layout.entity is not None else "",
            period_column=header[layout.period] if layout.period is not None else "",
            figure_columns=tuple(header[index] for index in (*layout.figures, *layout.years)),
            measures=dict(self._by_text),
            decimal_comma=self._comma,
            caption_unit=self._caption_unit,
            parts=dict(self._parts),
        )

    def _short_names(self) -> Iterator[tuple[str, str, str]]:
        ids = {entity.name: entity.entity_id for entity in self._entities.values()}
        header = self._grid.header[self._layout.entity] if self._layout.entity is not None else ""
        for found in (short_names(ids), thing_names(header, tuple(ids))):
            for name, forms in found.items():
                for form in forms:
                    yield ids[name], form, "strong"

    def _row(self, row: tuple[str, ...], line: int) -> None:
        layout = self._layout
        entity_text = row[layout.entity] if layout.entity is not None else self._title
        if not entity_text.strip():
            if any(not is_missing(row[index]) for index in (*layout.figures, *layout.years)):
                self._unread(line, layout.entity, entity_text, "the row names nobody the figures are about")
            return
        entity = self._entity(entity_text)
        if layout.alias is not None:
            for alias in row[layout.alias].split(";"):
                if alias.strip():
                    self._aliases[entity, alias.strip()] = None
        period, period_text = "", ""
        if layout.period is not None:
            period_text = row[layout.period].strip()
            period = parse_cell_period(period_text)
            if not period and not is_missing(period_text):
                self._unread(
                    line, layout.period, period_text, "is no period that can be read; the row answers any"
                )
        part = part_of_year(row[self._part_of_year]) if self._part_of_year is not None else ""
        for index, when, figure in self._figures(row, line, period):
            when = when + part if len(when) == _YEAR else when
            indicator = self._indicator(row, index, figure)
            self._observe(row, line, index, entity, indicator, when, period_text, figure)

    def _figures(self, row: tuple[str, ...], line: int, period: str) -> Iterator[tuple[int, str, Figure]]:
        layout = self._layout
        columns = [(index, layout.years[index]) for index in layout.years]
        columns += [(index, period or self._header_periods[index]) for index in layout.figures]
        for index, when in columns:
            figure = self._figure(row, line, index)
            if layout.shape == "long":
                low = self._figure(row, line, layout.low) if layout.low is not None else None
                high = self._figure(row, line, layout.high) if layout.high is not None else None
                figure = _with_bounds(figure, low, high)
            if figure is not None and layout.multiplier is not None:
                figure = _raised(figure, power_of_ten(row[layout.multiplier]) or 0)
            if figure is not None:
                yield index, when, figure

    def _figure(self, row: tuple[str, ...], line: int, index: int) -> Figure | None:
        cell = row[index]
        if is_missing(cell):
            return None
        figure = parse_figure(cell, decimal_comma=self._decimal_comma[index])
        if figure is None:
            self._unread(line, index, cell, "is no figure that can be read")
        return figure

    def _unread(self, line: int, index: int | None, text: str, reason: str) -> None:
        column = self._grid.header[index] if index is not None else ""
        self._unreadable.append(
            UnreadCell(file=self._grid.label, line=line, column=column, text=text, reason=reason)
        )

    def _entity(self, text: str) -> str:
        entity_id = f"{self._grid.label}#{text}"
        if entity_id not in self._entities:
            self._entities[entity_id] = Entity(entity_id=entity_id, name=text, type="", facets={})
        return entity_id

    def _indicator(self, row: tuple[str, ...], index: int, figure: Figure) -> tuple[Indicator, Measure]:
        text, unit_cell = self._names(row, index)
        dimensions = tuple(row[dimension].strip() for dimension in self._dimensions)
        # A column that writes "4.5%" once means percent in its bare cells too.
        cell_unit = figure.unit or self._cell_units.get((text, unit_cell), "")
        header = text
        if self._header_periods.get(index) and self._is_of_several_years(text):
            text = split_header_year(text)[0]  # "Output 2020 (t)" and "Output 2021 (t)" are one measure
        key = (text, unit_cell, cell_unit, *dimensions)
        if key not in self._indicators:
            note = (
                self._side.columns.get(text)
                or self._side.columns.get(self._grid.header[index])
                or ColumnNote()
            )
            name = split_header_year(text)[0] if self._header_periods.get(index) else text
            measure = read_measure(
                name,
                unit_cell=unit_cell,
                cell_unit=cell_unit,
                dimensions=dimensions,
                note=note,
                caption=self._caption_unit,
            )
            indicator_id = self._unique(f"{self._grid.label}#{text}")
            self._by_text.setdefault(header, indicator_id)
            self._measures[key] = measure
            self._parts[indicator_id] = tuple(
                (self._grid.header[index], part)
                for index, part in zip(self._dimensions, dimensions, strict=True)
            )
            self._indicators[key] = Indicator(
                indicator_id=indicator_id,
                name=text,
                definition=", ".join((note.name or text, *(part for part in dimensions if part))),
                unit=measure.unit,
                facets=measure.facets,
                tolerance=note.tolerance,
                tolerance_reason="given with the table" if note.tolerance is not None else "",
            )
        self._by_text.setdefault(header, self._indicators[key].indicator_id)
        return self._indicators[key], self._measures[key]

    def _is_of_several_years(self, header: str) -> bool:
        name = split_header_year(header)[0]
        return sum(split_header_year(other)[0] == name for other in self._grid.header) > 1

    def _names(self, row: tuple[str, ...], index: int) -> tuple[str, str]:
        """The measure of a cell as the table calls it, and the cell of its unit."""
        layout = self._layout
        if layout.measure is not None and layout.shape != "wide":
            text = row[layout.measure]
        elif (
            layout.shape == "wide"
            or (layout.shape == "years" and index not in layout.years)
            or (layout.shape == "long" and self._header_says_more(index))
        ):
            text = self._grid.header[index]
        else:
            text = self._corner() or self._caption or self._title_of_figures()
        if layout.unit is not None:
            return text, row[layout.unit].strip()
        return text, header_unit(self._grid.header[index]) if index in layout.years else ""

    def _title_of_figures(self) -> str:
        """The title, unless it only says whose figures they are: "ports.csv" over a column of ports."""
        entity = self._grid.header[self._layout.entity] if self._layout.entity is not None else ""
        whose = singular(self._title.casefold()) == singular(entity.casefold())
        return _UNTITLED if whose and not self._side.title else self._title

    def _corner(self) -> str:
        """The header over the names, where it tells what the figures under the years are: "Steel output (tonnes)"."""
        layout = self._layout
        if layout.shape != "years" or layout.entity is None or self._side.title:
            return ""
        header = self._grid.header[layout.entity]
        measure = read_measure(header)
        return header if not header_role(header) and (measure.unit or "concept" in measure.facets) else ""

    def _learn_cell_units(self) -> None:
        for row in self._grid.rows[:_LOOKED_AT]:
            for index in (*self._layout.figures, *self._layout.years):
                figure = parse_figure(row[index], decimal_comma=self._decimal_comma[index])
                if figure is not None and figure.unit:
                    self._cell_units.setdefault(self._names(row, index), figure.unit)
                elif figure is not None and figure.value is not None and abs(figure.value) > _WHOLE:
                    text, unit = names = self._names(row, index)
                    if names not in self._cell_units and read_measure(text, unit_cell=unit).unit == _SHARE:
                        self._cell_units[names] = "percent"  # no part of a whole is 38.4 times the whole

    def _header_says_more(self, index: int) -> bool:
        # "value" says nothing, "Population" does.
        return header_role(self._grid.header[index]) != "value" and not self._side.title

    def _observe(
        self,
        row: tuple[str, ...],
        line: int,
        index: int,
        entity: str,
        indicator_measure: tuple[Indicator, Measure],
        period: str,
        period_text: str,
        figure: Figure,
    ) -> None:
        indicator, measure = indicator_measure
        start, end = _bounds(period)
        scale = measure.scale
        low, value, high = (_scaled(number, scale) for number in (figure.low, figure.value, figure.high))
        row_id = f"{self._grid.label}:{line}:{self._grid.header[index]}"
        content = "\0".join((row_id, *row))
        self._observations.append(
            Observation(
                row_id=row_id,
                indicator_id=indicator.indicator_id,
                entity_id=entity,
                definition=indicator.definition,
                unit=indicator.unit,
                start=start,
                end=end,
                as_of=end,
                published=self._side.published,
                low=low,
                value=value,
                high=high,
                status=Status.OFFICIAL,
                source=self._source,
                verification="confirmed",
                caveat=f"The period {period_text!r} could not be read." if period_text and not period else "",
                pack=self._grid.label,
                digest=hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
            )
        )

    def _unique(self, wanted: str) -> str:
        self._ids[wanted] = self._ids.get(wanted, 0) + 1
        return wanted if self._ids[wanted] == 1 else f"{wanted} ({self._ids[wanted]})"

    def _useful_dimensions(self) -> tuple[int, ...]:
        """Columns of words (sex, age group) that are needed to tell rows of the same entity and period apart."""
        layout = self._layout
        base = tuple(
            index
            for index in (layout.entity, layout.measure, layout.unit, layout.period)
            if index is not None
        )
        rows = self._grid.rows[:20000]
        chosen: tuple[int, ...] = ()
        distinct = len({tuple(row[index] for index in base) for row in rows})
        for index in layout.dimensions:
            if distinct == len(rows):
                break
            if len({row[index] for row in rows}) > _MOST_CATEGORIES:
                continue  # remarks, not categories
            more = len({tuple(row[i] for i in (*base, *chosen, index)) for row in rows})
            if more > distinct:
                chosen, distinct = (*chosen, index), more
        return chosen


def _raised(figure: Figure, power: int) -> Figure:
    low, value, high = (
        number.scaleb(power) if number is not None else None
        for number in (figure.low, figure.value, figure.high)
    )
    return replace(figure, low=low, value=value, high=high)


def _with_bounds(figure: Figure | None, low: Figure | None, high: Figure | None) -> Figure | None:
    if low is None and high is None:
        return figure
    base = figure or Figure()
    bounded = replace(
        base,
        low=low.value if low is not None and low.value is not None else base.low,
        high=high.value if high is not None and high.value is not None else base.high,
    )
    numbers = [number for number in (bounded.low, bounded.value, bounded.high) if number is not None]
    # Bounds in the wrong order are another measure's, or a confidence level.
    return bounded if numbers and numbers == sorted(numbers) else figure


def _bounds(period: str) -> tuple[str, str]:
    if not period or parse_period(period) is None:
        return "", ""
    if "/" in period:
        start, _, end = period.partition("/")
        return start, end
    return period, period


def _scaled(number: Decimal | None, scale: Decimal) -> Decimal | None:
    if number is None:
        return None
    scaled = number * scale
    if scaled == scaled.to_integral_value() and scaled.adjusted() < 27:
        return scaled.quantize(Decimal(1))
    return scaled.normalize()
