"""Which rows meet a condition: names, dates, numbers and their units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from checker.model import Modifier, Quantity, QuantityKind, RowColumn, RowCondition
from checker.verification.intervals import Interval, read_quantity
from checker.verification.row_cases import RowCase, key_of_cell, parts_of_date
from checker.verification.unit_readings import in_unit_of, is_apart
from checker.vocabulary.units import conversions, parse_unit, rate_factor

_FRACTION_AGREES = Decimal("0.08")
_COMPUTED = {"percent": Decimal("0.05"), "percentage_point": Decimal("0.02")}


def measures_apart(case: RowCase, failed: RowCondition | None) -> bool:
    """Whether the number of a condition that no row meets is a measure that none of its columns can be told in."""
    if failed is None or failed.number is None or failed.rows is not None:
        return False
    quantity = case.numbers[failed.number]
    return quantity.kind is QuantityKind.MEASURE and all(
        is_apart(quantity, column.unit, column.per)
        for column in (case.table.columns[index] for index in failed.columns)
    )


def rows_of_condition(case: RowCase, item: RowCondition) -> frozenset[int]:
    """The rows that meet one condition."""
    if item.rows is not None:
        found = item.rows
    elif item.iso:
        found = frozenset(
            row
            for index in item.columns
            for row, day in enumerate(case.table.columns[index].dates)
            if _date_fits(day, item)
        )
    elif item.relation == "positive":
        found = frozenset(
            row
            for index in item.columns
            for row, number in enumerate(case.table.columns[index].numbers)
            if number is not None and number > 0
        )
    elif item.relation == "negative":
        found = frozenset(
            row
            for index in item.columns
            for row, number in enumerate(case.table.columns[index].numbers)
            if number is not None and number < 0
        )
    elif item.relation == "order":
        quantity = case.numbers[item.number or 0]
        place = int(quantity.value) - 1 if isinstance(quantity.value, Decimal) else -1
        found = frozenset([place]) & case.all_rows
    else:
        quantity = case.numbers[item.number or 0]
        found = frozenset(
            row
            for index in item.columns
            for row in case.all_rows
            if _cell_fits(case.table.columns[index], row, quantity, item.relation)
        )
    return case.all_rows - found if item.negated else found


def _groups(case: RowCase, items: Sequence[RowCondition]) -> list[list[RowCondition]]:
    """Names of the same column are a list ("A and B"); everything else stands by itself."""
    groups: list[list[RowCondition]] = []
    for item in items:
        for group in groups:
            if (
                ((item.rows is not None and group[0].rows is not None) or _are_dates(case, item, group[0]))
                and group[0].columns == item.columns
                and len(item.columns) == 1
                and not item.negated
            ):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _are_dates(case: RowCase, one: RowCondition, other: RowCondition) -> bool:
    """Whether two conditions are days or years of a list: "in 2004 and 2006"."""
    if not one.relation == other.relation == "is":
        return False
    years = [
        item.number is not None and case.numbers[item.number].kind is QuantityKind.YEAR
        for item in (one, other)
    ]
    return bool(one.iso and other.iso) or all(years)


def rows_meeting(case: RowCase, items: Sequence[RowCondition]) -> frozenset[int]:
    """Rows that meet every condition; of a list of names any."""
    found = case.all_rows
    for group in _groups(case, items):
        found &= frozenset(row for item in group for row in rows_of_condition(case, item))
    return found


def each_met(case: RowCase, items: Sequence[RowCondition], within: frozenset[int]) -> bool:
    """Whether each name of every list is met by some row together with the other conditions."""
    groups = _groups(case, items)
    for choice in product(*groups) if len(groups) < 6 else []:
        found = within
        for item in choice:
            found &= rows_of_condition(case, item)
        if not found:
            return False
    return True


def _date_fits(day: str, item: RowCondition) -> bool:
    if not day:
        return False
    mine, other = parts_of_date(day), parts_of_date(item.iso)
    if item.relation in ("above", "below", "from", "until"):
        known = mine if mine[0] and other[0] else ("", *mine[1:])
        asked = other if mine[0] and other[0] else ("", *other[1:])
        if item.relation in ("from", "until"):
            # all of a month that ends a range is inside
            open_parts = [not part for part in asked]
            known = (
                "" if open_parts[0] else known[0],
                "" if open_parts[1] else known[1],
                "" if open_parts[2] else known[2],
            )
        return {
            "above": known > asked, "below": known < asked, "from": known >= asked, "until": known <= asked,
        }[item.relation]  # fmt: skip
    return all(not one or not two or one == two for one, two in zip(mine, other, strict=True))


def _cell_fits(column: RowColumn, row: int, quantity: Quantity, relation: str) -> bool:
    if column.sort == "date":
        day = column.dates[row]
        year = day[:4] if day[:4].isdecimal() else ""
        if not year:
            return False
        return number_fits(Decimal(year), quantity, relation)
    number = column.numbers[row]
    if number is None:
        return False
    told = in_unit_of(quantity, column.unit) or quantity
    factors = factors_of(column, told)
    if column.derived and relation == "is" and column.unit in _COMPUTED:
        # a change computed from rounded figures is as rough as they are
        return any(nearly_fits(number * factor, told, _COMPUTED[column.unit]) for factor in factors)
    return any(number_fits(number * factor, told, relation) for factor in factors)


def factors_of(column: RowColumn, quantity: Quantity) -> list[Decimal]:
    """By what a cell may be multiplied to stand in the unit of the claim: its header's scale, the unit's, the rate's."""
    factors = [column.scale]
    if column.scale != 1:
        factors.append(Decimal(1))
    if quantity.unit and column.unit and quantity.unit != column.unit:
        if (column.unit, quantity.unit) == ("percent", "share"):
            return [Decimal("0.01")]
        held, own = parse_unit(column.unit), parse_unit(quantity.unit)
        if held is not None and own is not None and (known := conversions(held.name, own.name)):
            factors = [column.scale * factor for factor in known]
    rate = rate_factor(column.per, quantity.per) if column.per and quantity.per else None
    return [factor * rate for factor in factors] if rate is not None else factors


def number_fits(number: Decimal, quantity: Quantity, relation: str = "is") -> bool:
    """Whether a number of the table is what the text says, by the relation of the condition and the written digits."""
    if isinstance(quantity.value, Decimal) and quantity.value < 0:
        return number == quantity.value if relation == "is" else False
    value = quantity.value if isinstance(quantity.value, Decimal) else None
    if value is None and quantity.low is None and quantity.high is None:
        return False
    if relation == "above":
        return value is not None and number > value
    if relation == "below":
        return value is not None and number < value
    if relation == "from":
        return value is not None and number >= value
    if relation in ("top", "until"):
        return value is not None and number <= value
    if quantity.modifier is Modifier.OVER and value is not None:
        return number > value
    if quantity.modifier is Modifier.UNDER and value is not None:
        return number < value
    reading = read_quantity(quantity)
    if reading is None:
        return False
    # "a third", "one in six": a fraction in words is a round word
    slack = _FRACTION_AGREES if quantity.unit == "share" else Decimal(0)
    return reading.literal.overlaps(Interval(number, number).widened(slack))


def nearly_fits(number: Decimal, quantity: Quantity, share: Decimal) -> bool:
    """Whether a number at most `share` away from this one fits the claimed one."""
    around = Interval(number, number).widened(share)
    if quantity.modifier in (Modifier.OVER, Modifier.UNDER):
        return any(end is not None and number_fits(end, quantity) for end in (around.low, around.high))
    reading = read_quantity(quantity)
    return reading is not None and reading.literal.overlaps(around)


def values_of(case: RowCase, items: Sequence[RowCondition], index: int) -> list[tuple[Decimal, int]]:
    """The values of a column, each with its row, where all conditions and the scope of the plan are met."""
    column = case.table.columns[index]
    rows = sorted(rows_meeting(case, [*case.plan.scope, *items]))
    return [(key, row) for row in rows if (key := key_of_cell(column, row)) is not None]
