"""Headers as the things that are compared: parties with a column each, events of a gymnast, months of a year.

"Labour won the most seats in 2014" sets the column of Labour beside every other column of the row of 2014.
"""

from __future__ import annotations

from checker.binding.row_conditions import conditions_of
from checker.binding.row_degrees import degree_of
from checker.binding.row_parts import is_negated
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowCue, RowPlan

_TOTALS = word_group("row_columns.totals")


def across_columns(reading: RowReading) -> tuple[RowPlan, ...]:
    """The plans of a statement whose subject or predicate is a header, all of which must hold; none if it is no such."""
    than, superlative, same = reading.cue("than"), reading.cue("superlative"), reading.cue("same")
    if same is not None:
        return _equal(reading, same)
    if than is not None:
        return _more(reading, than)
    if superlative is not None and reading.cue("superlative", first=superlative.last) is None:
        return _most(reading, superlative)
    return ()


def _headers(reading: RowReading, first: int, last: int) -> list[tuple[int, int, int]]:
    """The columns of figures whose whole header stands in a stretch: column, first and last term."""
    found = []
    place = first
    while place < last:
        named = reading.columns.named_at([term.text for term in reading.terms[place:last]], 0)
        if named is not None and named[0] in _rivals(reading) and reading.hit(place) is None:
            found.append((named[0], place, place + named[1]))
            place += named[1]
        else:
            place += 1
    return found


def _rivals(reading: RowReading) -> frozenset[int]:
    """The columns that may be set beside each other: figures of one sort, no years, places or running numbers."""
    return frozenset(
        index
        for index in reading.numeric - reading.yearly - frozenset(reading.ranks)
        if not reading.is_running_number(index)
        and not reading.table.columns[index].derived
        and reading.table.columns[index].header.casefold().strip() not in _TOTALS
    )


def _rows_beside(reading: RowReading, *headers: tuple[int, int, int]) -> list[RowCondition] | None:
    skip = {place for _, first, last in headers for place in range(first, last)}
    return conditions_of(reading, 0, len(reading.terms), skip=skip)


def _more(reading: RowReading, than: RowCue) -> tuple[RowPlan, ...]:
    """ "The liberals had more seats than labour in 2006"."""
    cue = reading.cue("comparative", last=than.first)
    if cue is None or reading.hits_in(0, than.last) or cue.measures not in ("", "size"):
        return ()
    left = _headers(reading, 0, cue.first)
    right = _headers(reading, than.last, min(len(reading.terms), than.last + 4))
    if len(left) != 1 or len(right) != 1 or left[0][0] == right[0][0]:
        return ()
    rows = _rows_beside(reading, left[0], right[0])
    if not rows or any(item.number is not None and not set(item.columns) & reading.yearly for item in rows):
        return ()
    return (_compared(reading, left[0][0], right[0][0], rows, cue.direction),)


def _compared(
    reading: RowReading, column: int, other: int, rows: list[RowCondition], direction: str
) -> RowPlan:
    return RowPlan(
        kind="comparison",
        left=tuple(rows),
        right=tuple(rows),
        column=column,
        other=other,
        direction=direction,
        negated=is_negated(reading, 0, len(reading.terms)),
    )


def _most(reading: RowReading, cue: RowCue) -> tuple[RowPlan, ...]:
    """ "Labour won the most seats in 2014", "Nguyen's best event was the beam", "the liberals had their best result in 2006"."""
    own = cue.first > 0 and (
        reading.terms[cue.first - 1].genitive or reading.terms[cue.first - 1].tag == "possessive"
    )
    before, after = _headers(reading, 0, cue.first), _headers(reading, cue.last, len(reading.terms))
    if own and reading.hits_in(0, cue.first) and len(after) == 1 and after[0][1] > reading.verb > cue.first:
        rows = conditions_of(reading, 0, cue.first)
        return _against_all(reading, after[0][0], rows, cue) if rows else ()
    if len(before) != 1 or after or reading.hits_in(0, cue.first):
        return ()
    rows = _rows_beside(reading, before[0])
    if not rows or any(item.number is not None and not set(item.columns) & reading.yearly for item in rows):
        return ()
    column, direction = degree_of(reading, cue, before[0][0])
    if own:
        return (RowPlan(kind="superlative", left=tuple(rows), column=column, direction=direction),)
    return _against_all(reading, column, rows, cue) if cue.measures in ("", "size") else ()


def _against_all(
    reading: RowReading, column: int, rows: list[RowCondition], cue: RowCue
) -> tuple[RowPlan, ...]:
    others = sorted(_rivals(reading) - {column})
    return tuple(_compared(reading, column, other, rows, cue.direction) for other in others)


def _equal(reading: RowReading, cue: RowCue) -> tuple[RowPlan, ...]:
    """ "In 2002 labour and the liberals had the same number of seats"."""
    named = _headers(reading, 0, cue.first)
    if len(named) != 2 or reading.hits_in(named[0][1], cue.first):
        return ()
    rows = _rows_beside(reading, *named)
    if not rows:
        return ()
    return (
        RowPlan(
            kind="equality",
            left=tuple(rows),
            column=named[0][0],
            other=named[1][0],
            negated=is_negated(reading, 0, len(reading.terms)),
        ),
    )
