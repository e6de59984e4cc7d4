"""A table of figures over time as it stands in the time that a sentence speaks of.

"In August the three districts counted 68 deaths" adds up the rows of August. A table has such views where a column tells
the time of its rows and its names come again in every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import RowTable
from checker.periods import Period, parse_period
from checker.quick_records import replace
from checker.reference.cells import parse_cell_period
from checker.reference.tables import UserTable

# Names that come again now and then are things that happened; figures over time fill most of names times times.
_FILLED, _OF = 3, 5


@dataclass(frozen=True, slots=True)
class TimeRows:
    """The time that each row of a table stands for."""

    times: tuple[Period, ...]

    def within(self, told: Period) -> tuple[int, ...]:
        """The rows whose time lies in another."""
        return tuple(row for row, time in enumerate(self.times) if told.contains(time))

    def newest(self, most: int) -> tuple[str, ...]:
        """The last times that rows stand for, as ISO intervals, newest first."""
        found = sorted(
            {(time.first, time.last) for time in self.times if time.first and time.last}, reverse=True
        )
        return tuple(f"{first.isoformat()}/{last.isoformat()}" for first, last in found[:most])

    def is_one_time(self, rows: Sequence[int]) -> bool:
        """Whether some rows all stand for the same time."""
        return len({self.times[row] for row in rows}) == 1


def time_rows(table: UserTable, rows: RowTable) -> TimeRows | None:
    """The times of a table's rows; None where no column tells them, or names come again only now and then."""
    if table.layout.period is None or rows.entity is None or rows.year is not None:
        return None
    header = table.header[table.layout.period]
    column = next((column for column in rows.columns if column.header == header), None)
    if column is None:
        return None
    times = [parse_period(parse_cell_period(cell)) for cell in column.cells]
    known = [time for time in times if time is not None and time.first is not None and time.last is not None]
    names = rows.columns[rows.entity].cells
    if len(known) < len(times) or len(set(names)) == len(names):
        return None
    pairs = set(zip(names, known, strict=True))
    if len(set(known)) < 2 or len(pairs) * _OF < len(set(names)) * len(set(known)) * _FILLED:
        return None
    return TimeRows(tuple(known))


def rows_only(table: RowTable, kept: Sequence[int]) -> RowTable:
    """A table with some of its rows."""
    return replace(
        table,
        columns=tuple(
            replace(
                column,
                cells=tuple(column.cells[row] for row in kept),
                numbers=tuple(column.numbers[row] for row in kept),
                dates=tuple(column.dates[row] for row in kept),
                pieces=tuple(column.pieces[row] for row in kept),
            )
            for column in table.columns
        ),
        lines=tuple(table.lines[row] for row in kept),
        newest=frozenset(range(len(kept))) if table.newest is not None else None,
    )
