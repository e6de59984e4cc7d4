"""A column of months or quarters beside years: with the year of its row, or of a header, it tells the time of a figure."""

from __future__ import annotations

from collections.abc import Sequence

from checker.quick_records import replace
from checker.reference.cells import is_missing, parse_cell_period
from checker.reference.grids import Grid
from checker.reference.header_years import split_header_year
from checker.reference.layouts import Layout

_ANY_YEAR = "2000"
_FEWEST = 2


def part_of_year(cell: str) -> str:
    """What a bare month or quarter adds to an ISO year: "-07" of "July", "-Q3" of "Q3"; or ""."""
    period = parse_cell_period(f"{cell.strip()} {_ANY_YEAR}")
    if parse_cell_period(cell) or not period.startswith(f"{_ANY_YEAR}-") or "/" in period:
        return ""
    return period.removeprefix(_ANY_YEAR)


def parted_year(grid: Grid, layout: Layout, looked_at: int) -> tuple[Layout, int | None]:
    """The layout with a column of parts of the year taken out, and that column; both as they are where no year is told."""
    choices = [*layout.dimensions, *([layout.period] if layout.period is not None else [])]
    part = next(
        (index for index in choices if _holds_parts([row[index] for row in grid.rows[:looked_at]])), None
    )
    if part is None or layout.shape != "wide":
        return layout, None
    if part != layout.period:
        if layout.period is None:
            return layout, None
        return replace(layout, dimensions=tuple(i for i in layout.dimensions if i != part)), part
    if all(len(split_header_year(grid.header[index])[1]) == len(_ANY_YEAR) for index in layout.figures):
        return replace(layout, period=None), part
    return layout, None


def _holds_parts(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    return len(set(filled)) >= _FEWEST and all(part_of_year(cell) for cell in filled)
