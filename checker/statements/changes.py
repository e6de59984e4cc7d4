"""Columns that tell how the figures of others changed, between two years of a table's headers or as the file says it.

A party table has "Seats" and beside it "+/-"; a census table has two years. What rose, fell and by how much is then a
figure of each row, which statements can count, rank and look up like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from checker.model import RowChange, RowColumn

_TOLD = re.compile(
    r"(?P<name>.+?)\s*[(,]?\s*(?:\+\s?/\s?[-\u2013\u2212]|\u00b1|[+\u2213]|\u0394|change)(?:\.\d)?\)?",
    re.IGNORECASE,
)
_PER_CENT = Decimal(100)


def is_told_change(header: str) -> bool:
    """Whether a header says that its figures are changes of others: "Seats +/-", "Votes (change)"."""
    return _TOLD.fullmatch(header.strip()) is not None


_RELATIVE = re.compile(
    r"(?:annual |yearly )?(?:change|growth|increase|yoy|y/y|\u0394)\b[^%]*(?:[(\[]?(?:%|per ?cent)[)\]]?)?",
    re.IGNORECASE,
)


def told_changes(columns: Sequence[RowColumn]) -> tuple[list[RowColumn], tuple[RowChange, ...]]:
    """The columns that the changes of a file need besides its own, to stand behind them, and which belong to what."""
    added: list[RowColumn] = []
    changes = []
    names = {column.header.casefold().strip(): index for index, column in enumerate(columns)}
    for index, column in enumerate(columns):
        if column.sort != "number":
            continue
        match = _TOLD.fullmatch(column.header.strip())
        own = names.get(match["name"].casefold().strip()) if match else None
        relative = own is None and column.unit == "percent" and _RELATIVE.fullmatch(column.header.strip())
        if relative:
            own = next((place for place in range(index - 1, -1, -1) if columns[place].sort == "number"), None)
        if own is None or own == index or columns[own].sort != "number":
            continue
        fall = len(columns) + len(added)
        added.append(_computed(column, f"fall of {columns[own].header}", _each(column, lambda value: -value)))
        changes.append(
            RowChange(column=own, growth=index, decline=fall)
            if relative
            else RowChange(column=own, rise=index, fall=fall)
        )
    return added, tuple(changes)


def _each(column: RowColumn, change: Callable[[Decimal], Decimal]) -> tuple[Decimal | None, ...]:
    return tuple(change(number) if number is not None else None for number in column.numbers)


def _computed(
    like: RowColumn, header: str, numbers: tuple[Decimal | None, ...], *, unit: str | None = None
) -> RowColumn:
    texts = tuple("" if number is None else f"{round(number, 2):f}" for number in numbers)
    return RowColumn(
        header=header,
        sort="number",
        cells=texts,
        numbers=numbers,
        dates=("",) * len(numbers),
        pieces=tuple((text,) if text else () for text in texts),
        scale=like.scale if unit is None else Decimal(1),
        unit=like.unit if unit is None else unit,
        derived=True,
    )


def change_columns(
    pairs: Sequence[tuple[int, RowColumn, RowColumn]], first: int
) -> tuple[list[RowColumn], tuple[RowChange, ...]]:
    """What tells the changes of columns from an earlier year: the columns to add, and which belong to what.

    Args:
        pairs: index and column of the later year, and the column of the earlier one.
        first: the index that the first added column will have.
    """
    added: list[RowColumn] = []
    changes = []
    for index, later, earlier in pairs:
        rises = tuple(
            new - old if new is not None and old is not None else None
            for new, old in zip(later.numbers, earlier.numbers, strict=True)
        )
        shares = tuple(
            (new - old) / old * _PER_CENT if new is not None and old else None
            for new, old in zip(later.numbers, earlier.numbers, strict=True)
        )
        place = first + len(added)
        name = later.header
        relative = later.unit in ("percent", "percentage_point")
        rise = _computed(later, f"change of {name}", rises, unit="percentage_point" if relative else None)
        added += [
            rise,
            _computed(rise, f"fall of {name}", _each(rise, lambda value: -value)),
            earlier_of(earlier, name),
        ]
        growth = None
        if not relative:
            growth = first + len(added)
            share = _computed(later, f"change of {name} in per cent", shares, unit="percent")
            added += [
                share,
                _computed(
                    share, f"fall of {name} in per cent", _each(share, lambda value: -value), unit="percent"
                ),
            ]
        changes.append(
            RowChange(
                column=index,
                rise=place,
                fall=place + 1,
                former=place + 2,
                growth=growth,
                decline=growth + 1 if growth is not None else None,
            )
        )
    return added, tuple(changes)


def earlier_of(column: RowColumn, name: str) -> RowColumn:
    """The column of an earlier year, under a name of its own."""
    return RowColumn(
        header=f"former {name}",
        sort=column.sort,
        cells=column.cells,
        numbers=column.numbers,
        dates=column.dates,
        pieces=column.pieces,
        scale=column.scale,
        unit=column.unit,
        derived=True,
    )
