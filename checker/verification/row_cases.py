"""A plan over the rows of a table with what is read from it: cells, keys and names of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from checker.model import Quantity, RowColumn, RowCondition, RowPlan, RowTable
from checker.vocabulary.data_files import read_rows

_FEW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What the rows answer: `holds` is None if they cannot tell.

    `rows` are the rows that decide, `held` the figure computed from them, `claimed` the text's own,
    `failed` the condition of a look-up that no row meets, `why` the arithmetic in a sentence.
    """

    holds: bool | None
    rows: tuple[int, ...] = ()
    held: Decimal | None = None
    claimed: Decimal | None = None
    failed: RowCondition | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowCase:
    """A plan, the table it is computed from, and the numbers of the text by their place in the statement."""

    plan: RowPlan
    table: RowTable
    numbers: Mapping[int, Quantity] = field(default_factory=dict)

    @property
    def all_rows(self) -> frozenset[int]:
        """Every row of the table."""
        return frozenset(range(len(self.table.lines)))


def parts_of_date(iso: str) -> tuple[str, str, str]:
    """Year, month and day of a date, each empty where the date leaves it out: "--05-09" has no year."""
    if iso.startswith("-"):
        year, rest = "", iso.lstrip("-")
    else:
        year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


def key_of_cell(column: RowColumn, row: int) -> Decimal | None:
    """What a column is ordered by: its figure, or the days of its date."""
    if column.sort == "date":
        day = column.dates[row]
        if not day:
            return None
        digits = "".join(part.zfill(2) for part in parts_of_date(day))
        return Decimal(digits) if digits.isdecimal() else None
    return column.numbers[row]


def cell_text(case: RowCase, index: int | None, row: int) -> str:
    """A cell as it stands in the table; empty for no column."""
    return case.table.columns[index].cells[row].strip() if index is not None else ""


def name_of_row(case: RowCase, row: int, items: Sequence[RowCondition] = ()) -> str:
    """What a row is called: by the name that a condition asks for, by its entity, else by its place."""
    for item in items:
        if item.rows is not None and item.columns:
            return cell_text(case, item.columns[0], row)
    if case.table.entity is not None:
        return cell_text(case, case.table.entity, row)
    return f"row {row + 1}"


def totals_of(case: RowCase) -> frozenset[int]:
    """The rows of the table that add up or average the others."""
    return total_rows(case.table)


@cache
def _named(place: str) -> frozenset[str]:
    rows = read_rows("total_rows.csv", "checker.verification")
    return frozenset(word for row in rows if row["place"] == place for word in row["words"].split(";"))


def total_rows(table: RowTable) -> frozenset[int]:
    """Rows that add up or average the others: they are not one more of them."""
    named = {0, table.entity if table.entity is not None else 0}
    return frozenset(
        row
        for index in named
        for row, cell in enumerate(table.columns[index].pieces if table.columns else ())
        if cell
        and (
            cell[0] in _named("end")
            or cell[-1] in _named("end")
            or cell in {(word,) for word in _named("whole")}
        )
    )


def rest_rows(table: RowTable) -> frozenset[int]:
    """Rows of what is left over ("Others"): none of them is a thing that could be the greatest or one more."""
    index = table.entity if table.entity is not None else 0
    cells = table.columns[index].pieces if table.columns else ()
    return frozenset(row for row, cell in enumerate(cells) if cell and cell[0] in _named("rest"))


def is_even(case: RowCase) -> bool:
    """Whether every name has as many rows as any other: then a row is a part of a thing, and none is worth counting."""
    entity = case.table.entity
    if entity is None:
        return False
    cells = case.table.columns[entity].cells
    counts = {cells.count(cell) for cell in set(cells)} if len(cells) <= _FEW else set()
    return len(counts) == 1 and counts != {1}


def shown_rows(case: RowCase, rows: Sequence[int], items: Sequence[RowCondition]) -> str:
    """What rows hold in the columns that the conditions ask about, for the explanation."""
    columns = dict.fromkeys(index for item in items for index in item.columns[:1])
    return "; ".join(
        ", ".join(f"{case.table.columns[index].header} {cell_text(case, index, row)}" for index in columns)
        for row in rows
    )


def plain_number(number: Decimal) -> str:
    """A number of at most two decimals, for the explanation."""
    rounded = round(number, 2)
    return f"{rounded.normalize():f}" if rounded == rounded else str(number)
