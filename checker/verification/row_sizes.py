"""Statements that compute over rows: differences, ratios, sums and what is equal."""

from __future__ import annotations

from decimal import Decimal

from checker.model import Modifier, Quantity
from checker.verification.row_cases import (
    RowCase,
    RowOutcome,
    cell_text,
    name_of_row,
    plain_number,
    totals_of,
)
from checker.verification.row_matching import (
    factors_of,
    nearly_fits,
    number_fits,
    rows_meeting,
    rows_of_condition,
    values_of,
)
from checker.verification.unit_readings import in_unit_of

# Ratios are told in round words: "twice" of 1.95 is right, of 1.8 it is loose talk, of 1.6 it is wrong.
_RATIO_AGREES = Decimal("0.06")
_RATIO_WRONG = Decimal("0.12")
# And so is by how many per cent one figure lies above another: in points, or as a part of the distance.
_POINTS_AGREE, _SHARE_AGREES = Decimal(1), Decimal("0.05")
_POINTS_WRONG, _SHARE_WRONG = Decimal(3), Decimal("0.15")

# Averages and sums are rounded more freely than the cells they come from.
_SUM_AGREES = Decimal("0.005")


def judge_difference(case: RowCase) -> RowOutcome:
    """Whether two values lie as far apart as the text says."""
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None:
        return RowOutcome(holds=None)
    left = values_of(case, plan.left, plan.column)
    right = values_of(case, plan.right, plan.other if plan.other is not None else plan.column)
    if len(left) != 1 or len(right) != 1:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    gap = left[0][0] - right[0][0]
    if column.sort == "date":
        return RowOutcome(holds=None)
    signed = gap if plan.direction == "high" else -gap
    if quantity.unit in ("percent", "share") and column.unit not in ("percent", "share"):
        return _judge_relative(case, quantity, left[0], right[0])
    holds = signed > 0 and any(
        number_fits(signed * factor, quantity) for factor in factors_of(column, quantity)
    )
    value = quantity.value if isinstance(quantity.value, Decimal) else None
    why = f"{cell_text(case, plan.column, left[0][1])} - {cell_text(case, plan.other if plan.other is not None else plan.column, right[0][1])} = {plain_number(gap)}."
    return RowOutcome(holds=holds, rows=(left[0][1], right[0][1]), held=signed, claimed=value, why=why)


def _judge_relative(
    case: RowCase, quantity: Quantity, one: tuple[Decimal, int], other: tuple[Decimal, int]
) -> RowOutcome:
    """Whether one value lies as many per cent above or below another as the text says."""
    plan = case.plan
    if plan.column is None or not isinstance(quantity.value, Decimal) or other[0] <= 0 or one[0] <= 0:
        return RowOutcome(holds=None)
    rise = (one[0] / other[0] - 1) * 100
    signed = rise if plan.direction == "high" else -rise
    stated = quantity.value * 100 if quantity.unit == "share" else quantity.value
    off = abs(signed - stated)
    if quantity.modifier in (Modifier.OVER, Modifier.AT_LEAST):
        off = max(stated - signed, Decimal(0))
    holds: bool | None = True if off <= max(_POINTS_AGREE, signed * _SHARE_AGREES) else None
    if off > max(_POINTS_WRONG, abs(signed) * _SHARE_WRONG):
        holds = False
    why = (
        f"{cell_text(case, plan.column, one[1])} is {plain_number(round(abs(rise), 1))} per cent "
        f"{'more' if rise > 0 else 'less'} than "
        f"{cell_text(case, plan.other if plan.other is not None else plan.column, other[1])}."
    )
    return RowOutcome(holds=holds, rows=(one[1], other[1]), held=signed, claimed=stated, why=why)


def judge_ratio(case: RowCase) -> RowOutcome:
    """Whether one value is as many times another as the text says; round words are taken roundly."""
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None or not isinstance(quantity.value, Decimal):
        return RowOutcome(holds=None)
    left = values_of(case, plan.left, plan.column)
    right = values_of(case, plan.right, plan.other if plan.other is not None else plan.column)
    if len(left) != 1 or len(right) != 1 or not right[0][0]:
        return RowOutcome(holds=None)
    ratio = left[0][0] / right[0][0]
    wide = _RATIO_AGREES * 2 if quantity.modifier in (Modifier.ABOUT, Modifier.NEARLY) else _RATIO_AGREES
    if plan.direction and quantity.value < 1:
        return RowOutcome(holds=None)
    agrees = nearly_fits(ratio, quantity, wide)
    near = nearly_fits(ratio, quantity, wide + _RATIO_WRONG - _RATIO_AGREES)
    holds: bool | None = True if agrees else None if near else False
    why = f"{cell_text(case, plan.column, left[0][1])} is {plain_number(ratio)} times {cell_text(case, plan.column, right[0][1])}."
    return RowOutcome(
        holds=holds, rows=(left[0][1], right[0][1]), held=ratio, claimed=quantity.value, why=why
    )


def judge_equality(case: RowCase) -> RowOutcome:
    """Whether values are the same."""
    plan = case.plan
    if plan.column is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    if plan.other is not None:
        return _columns_equal(case, plan.column, plan.other)
    sets = []
    rows: list[int] = []
    for item in plan.left:
        found = rows_of_condition(case, item)
        rows += sorted(found)[:2]
        sets.append({column.numbers[row] if column.sort == "number" else column.pieces[row] for row in found})
    if len(sets) < 2 or not all(sets):
        return RowOutcome(holds=None)
    shared = set.intersection(*sets)
    shown = ", ".join(
        f"{name_of_row(case, row, plan.left)} {cell_text(case, plan.column, row)}" for row in rows[:4]
    )
    return RowOutcome(holds=bool(shared), rows=tuple(rows[:4]), why=f"{column.header!r}: {shown}.")


def _columns_equal(case: RowCase, column: int, other: int) -> RowOutcome:
    """Two figures of one row."""
    rows = sorted(rows_meeting(case, case.plan.left))
    pairs = [
        (case.table.columns[column].numbers[row], case.table.columns[other].numbers[row]) for row in rows
    ]
    if len(pairs) != 1 or None in pairs[0]:
        return RowOutcome(holds=None)
    one, two = cell_text(case, column, rows[0]), cell_text(case, other, rows[0])
    headers = case.table.columns[column].header, case.table.columns[other].header
    return RowOutcome(
        holds=pairs[0][0] == pairs[0][1],
        rows=tuple(rows),
        held=pairs[0][0],
        claimed=pairs[0][1],
        why=f"{headers[0]!r}: {one}, {headers[1]!r}: {two}.",
    )


def judge_sum(case: RowCase) -> RowOutcome:
    """Whether the rows add up to, or average, what the text says."""
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    rows = sorted(rows_meeting(case, plan.scope) - totals_of(case))
    numbers = [number for row in rows if (number := column.numbers[row]) is not None]
    if len(numbers) != len(rows) or len(rows) < 2:
        return RowOutcome(holds=None)
    total = sum(numbers, Decimal(0))
    held = total / len(numbers) if plan.kind == "average" else total
    figures = [held]
    if plan.kind == "sum" and len(rows) == len(case.all_rows - totals_of(case)):
        # the row of totals may count more than the rows above it
        figures += [number for row in sorted(totals_of(case)) if (number := column.numbers[row]) is not None]
    told = in_unit_of(quantity, column.unit) or quantity
    holds = any(
        nearly_fits(figure * factor, told, _SUM_AGREES)
        for figure in figures
        for factor in factors_of(column, told)
    )
    value = quantity.value if isinstance(quantity.value, Decimal) else None
    word = "average" if plan.kind == "average" else "sum"
    return RowOutcome(
        holds=holds,
        rows=tuple(rows[:12]),
        held=held,
        claimed=value,
        why=f"The {word} of {column.header!r} over {len(rows)} rows is {plain_number(held)}.",
    )
