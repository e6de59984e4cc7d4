"""Statements about the order of rows: superlatives, what is most frequent, one against another."""

from __future__ import annotations

from decimal import Decimal

from checker.verification.row_cases import (
    RowCase,
    RowOutcome,
    cell_text,
    is_even,
    key_of_cell,
    name_of_row,
    rest_rows,
    totals_of,
)
from checker.verification.row_matching import (
    each_met,
    number_fits,
    rows_meeting,
    rows_of_condition,
    values_of,
)


def judge_superlative(case: RowCase) -> RowOutcome:
    """Whether the row named has the greatest, the smallest or the n-th value."""
    plan = case.plan
    if plan.column is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    base = rows_meeting(case, plan.scope) - totals_of(case)
    if not any(item.rows is not None and item.rows & rest_rows(case.table) for item in plan.left):
        base -= rest_rows(case.table)
    ranked = sorted(
        ((key, row) for row in base if (key := key_of_cell(column, row)) is not None),
        key=lambda item: (-item[0] if plan.direction == "high" else item[0], item[1]),
    )
    if not ranked or len(ranked) < 2:
        return RowOutcome(holds=None)
    place = 1
    if plan.rank is not None:
        value = case.numbers[plan.rank].value
        if not isinstance(value, Decimal):
            return RowOutcome(holds=None)
        place = int(value)
    dense = sorted({key for key, _ in ranked}, reverse=plan.direction == "high")
    if place > len(ranked) or place < 1:
        return RowOutcome(holds=None)
    key_at = ranked[place - 1][0]
    targets = frozenset(
        row for key, row in ranked if key == key_at or (place <= len(dense) and key == dense[place - 1])
    )
    own = [
        item
        for item in plan.left
        if item.number is not None and item.columns == (plan.column,) and item.relation == "is"
    ]
    others = [item for item in plan.left if item not in own]
    missing = [
        item for item in others if item.rows and all(key_of_cell(column, row) is None for row in item.rows)
    ]
    if missing:
        return RowOutcome(holds=None)
    holds = each_met(case, others, targets) and all(rows_of_condition(case, item) & targets for item in own)
    first = min(targets)
    found = ", ".join(name_of_row(case, row, others) for row in sorted(targets)[:3])
    which = f"number {place} by" if place > 1 else ("greatest" if plan.direction == "high" else "smallest")
    why = f"The {which} {column.header!r} is {cell_text(case, plan.column, first)} ({found})."
    claimed = case.numbers[own[0].number or 0].value if own else None
    said = sorted(rows_meeting(case, others) & base)[:1] if others else []
    if said and said[0] not in targets:
        why += f" {name_of_row(case, said[0], others)} has {cell_text(case, plan.column, said[0])}."
    return RowOutcome(
        holds=holds,
        rows=(*sorted(targets)[:3], *said),
        held=column.numbers[first],
        claimed=claimed if isinstance(claimed, Decimal) else None,
        why=why,
    )


def judge_frequency(case: RowCase) -> RowOutcome:
    """Whether a name stands in more rows, or in fewer, than any other."""
    plan = case.plan
    if plan.distinct is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.distinct]
    counts: dict[tuple[str, ...], int] = {}
    for cell in column.pieces:
        if cell:
            counts[cell] = counts.get(cell, 0) + 1
    named = {column.pieces[row] for item in plan.left if item.rows is not None for row in item.rows}
    if not counts or not named:
        return RowOutcome(holds=None)
    best = max(counts.values()) if plan.direction == "high" else min(counts.values())
    mine = max(counts.get(cell, 0) for cell in named)
    holds = mine == best
    top = next(" ".join(cell) for cell, count in counts.items() if count == best)
    rows = tuple(row for row, cell in enumerate(column.pieces) if cell in named)[:4]
    return RowOutcome(
        holds=holds,
        rows=rows,
        held=Decimal(mine),
        why=f"It stands in {mine} rows of {column.header!r}; {top} stands in {best}.",
    )


def judge_comparison(case: RowCase) -> RowOutcome:
    """Whether one row's value is above, below or equal to another's."""
    plan = case.plan
    if plan.column is None:
        return _counts_compared(case)
    left = values_of(case, plan.left, plan.column)
    right = values_of(case, plan.right, plan.other if plan.other is not None else plan.column)
    if not left or not right:
        return RowOutcome(holds=None)

    def ahead(one: Decimal, two: Decimal) -> bool:
        return one > two if plan.direction == "high" else one < two

    pairs = [ahead(one, two) for one, _ in left for two, _ in right]
    holds: bool | None = all(pairs)
    if len(left) * len(right) > 1 and any(pairs) != all(pairs):
        holds = None  # some rows say so and some do not
    first, second = left[0][1], right[0][1]
    other = plan.other if plan.other is not None else plan.column
    why = (
        f"{case.table.columns[plan.column].header!r}: {name_of_row(case, first, plan.left)} {cell_text(case, plan.column, first)}, "
        f"{name_of_row(case, second, plan.right)} {cell_text(case, other, second)}."
    )
    return RowOutcome(holds=holds, rows=(first, second), held=left[0][0], claimed=right[0][0], why=why)


def _counts_compared(case: RowCase) -> RowOutcome:
    plan = case.plan
    left, right = len(rows_meeting(case, plan.left)), len(rows_meeting(case, plan.right))
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if left == right == 1 and quantity is None:
        return RowOutcome(
            holds=None
        )  # "80 took part in A, fewer than in B": one row of each, and no rows are counted
    relative = quantity is not None and quantity.unit in ("percent", "percentage_point", "share", "times")
    # a table with a row for every year has as many rows for the one as for the other
    if not left or not right or relative or case.table.newest is not None or is_even(case):
        return RowOutcome(holds=None)
    holds = left > right if plan.direction == "high" else left < right
    if quantity is not None:
        holds = holds and number_fits(Decimal(abs(left - right)), quantity)
    rows = (*sorted(rows_meeting(case, plan.left))[:2], *sorted(rows_meeting(case, plan.right))[:2])
    return RowOutcome(
        holds=holds,
        rows=rows,
        held=Decimal(left),
        claimed=Decimal(right),
        why=f"{left} rows against {right}.",
    )
