"""Statements computed from the rows of a table: pure functions from a plan and the numbers of the text to an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import product

from checker.model import Modifier, Quantity, QuantityKind, RowColumn, RowCondition, RowPlan, RowTable
from checker.verification.intervals import Interval, read_quantity
from checker.verification.unit_readings import in_unit_of, is_apart
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.units import conversions, parse_unit, rate_factor

# Ratios are told in round words: "twice" of 1.95 is right, of 1.8 it is loose talk, of 1.6 it is wrong.
_RATIO_AGREES, _RATIO_WRONG = Decimal("0.06"), Decimal("0.12")
_FRACTION_AGREES = Decimal("0.08")
_FEW = 500
_SURE_NAMES, _FAILING = 3, 2
# Averages and sums are rounded more freely than the cells they come from.
_SUM_AGREES = Decimal("0.005")
_COMPUTED = {"percent": Decimal("0.05"), "percentage_point": Decimal("0.02")}


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
class _Case:
    plan: RowPlan
    table: RowTable
    numbers: Mapping[int, Quantity] = field(default_factory=dict)

    @property
    def all_rows(self) -> frozenset[int]:
        return frozenset(range(len(self.table.lines)))


def evaluate(plan: RowPlan, table: RowTable, numbers: Sequence[Quantity]) -> RowOutcome:
    """Compute a plan from the rows; `numbers` are the statement's, in text order."""
    case = _Case(plan, table, dict(enumerate(numbers)))
    outcome = _JUDGES[plan.kind](case)
    if outcome.holds is False and _measures_apart(case, outcome.failed):
        return RowOutcome(holds=None)
    if plan.negated and outcome.holds is not None:
        return RowOutcome(
            holds=not outcome.holds,
            rows=outcome.rows,
            held=outcome.held,
            claimed=outcome.claimed,
            why=outcome.why,
        )
    return outcome


def _measures_apart(case: _Case, failed: RowCondition | None) -> bool:
    """Whether the number of a condition that no row meets is a measure that none of its columns can be told in."""
    if failed is None or failed.number is None or failed.rows is not None:
        return False
    quantity = case.numbers[failed.number]
    return quantity.kind is QuantityKind.MEASURE and all(
        is_apart(quantity, column.unit, column.per)
        for column in (case.table.columns[index] for index in failed.columns)
    )


# ------------------------------------------------------------------ rows and numbers


def _meets(case: _Case, item: RowCondition) -> frozenset[int]:
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


def _groups(case: _Case, items: Sequence[RowCondition]) -> list[list[RowCondition]]:
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


def _are_dates(case: _Case, one: RowCondition, other: RowCondition) -> bool:
    """Whether two conditions are days or years of a list: "in 2004 and 2006"."""
    if not one.relation == other.relation == "is":
        return False
    years = [
        item.number is not None and case.numbers[item.number].kind is QuantityKind.YEAR
        for item in (one, other)
    ]
    return bool(one.iso and other.iso) or all(years)


def _rows(case: _Case, items: Sequence[RowCondition]) -> frozenset[int]:
    """Rows that meet every condition; of a list of names any."""
    found = case.all_rows
    for group in _groups(case, items):
        found &= frozenset(row for item in group for row in _meets(case, item))
    return found


def _each(case: _Case, items: Sequence[RowCondition], within: frozenset[int]) -> bool:
    """Whether each name of every list is met by some row together with the other conditions."""
    groups = _groups(case, items)
    for choice in product(*groups) if len(groups) < 6 else []:
        found = within
        for item in choice:
            found &= _meets(case, item)
        if not found:
            return False
    return True


def _date_fits(day: str, item: RowCondition) -> bool:
    if not day:
        return False
    mine, other = _parts(day), _parts(item.iso)
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


def _parts(iso: str) -> tuple[str, str, str]:
    if iso.startswith("-"):
        year, rest = "", iso.lstrip("-")
    else:
        year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


def _cell_fits(column: RowColumn, row: int, quantity: Quantity, relation: str) -> bool:
    if column.sort == "date":
        day = column.dates[row]
        year = day[:4] if day[:4].isdecimal() else ""
        if not year:
            return False
        return _number_fits(Decimal(year), quantity, relation)
    number = column.numbers[row]
    if number is None:
        return False
    told = in_unit_of(quantity, column.unit) or quantity
    factors = _factors(column, told)
    if column.derived and relation == "is" and column.unit in _COMPUTED:
        # a change computed from rounded figures is as rough as they are
        return any(_nearly_fits(number * factor, told, _COMPUTED[column.unit]) for factor in factors)
    return any(_number_fits(number * factor, told, relation) for factor in factors)


def _factors(column: RowColumn, quantity: Quantity) -> list[Decimal]:
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


def _number_fits(number: Decimal, quantity: Quantity, relation: str = "is") -> bool:
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


def _nearly_fits(number: Decimal, quantity: Quantity, share: Decimal) -> bool:
    """Whether a number at most `share` away from this one fits the claimed one."""
    around = Interval(number, number).widened(share)
    if quantity.modifier in (Modifier.OVER, Modifier.UNDER):
        return any(end is not None and _number_fits(end, quantity) for end in (around.low, around.high))
    reading = read_quantity(quantity)
    return reading is not None and reading.literal.overlaps(around)


def _key(column: RowColumn, row: int) -> Decimal | None:
    """What a column is ordered by: its figure, or the days of its date."""
    if column.sort == "date":
        day = column.dates[row]
        if not day:
            return None
        digits = "".join(part.zfill(2) for part in _parts(day))
        return Decimal(digits) if digits.isdecimal() else None
    return column.numbers[row]


def _cell(case: _Case, index: int | None, row: int) -> str:
    return case.table.columns[index].cells[row].strip() if index is not None else ""


def _name(case: _Case, row: int, items: Sequence[RowCondition] = ()) -> str:
    for item in items:
        if item.rows is not None and item.columns:
            return _cell(case, item.columns[0], row)
    if case.table.entity is not None:
        return _cell(case, case.table.entity, row)
    return f"row {row + 1}"


# ------------------------------------------------------------------ superlatives


def _superlative(case: _Case) -> RowOutcome:
    plan = case.plan
    if plan.column is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    base = _rows(case, plan.scope) - _totals(case)
    if not any(item.rows is not None and item.rows & rest_rows(case.table) for item in plan.left):
        base -= rest_rows(case.table)
    ranked = sorted(
        ((key, row) for row in base if (key := _key(column, row)) is not None),
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
    missing = [item for item in others if item.rows and all(_key(column, row) is None for row in item.rows)]
    if missing:
        return RowOutcome(holds=None)
    holds = _each(case, others, targets) and all(_meets(case, item) & targets for item in own)
    first = min(targets)
    found = ", ".join(_name(case, row, others) for row in sorted(targets)[:3])
    which = f"number {place} by" if place > 1 else ("greatest" if plan.direction == "high" else "smallest")
    why = f"The {which} {column.header!r} is {_cell(case, plan.column, first)} ({found})."
    claimed = case.numbers[own[0].number or 0].value if own else None
    said = sorted(_rows(case, others) & base)[:1] if others else []
    if said and said[0] not in targets:
        why += f" {_name(case, said[0], others)} has {_cell(case, plan.column, said[0])}."
    return RowOutcome(
        holds=holds,
        rows=(*sorted(targets)[:3], *said),
        held=column.numbers[first],
        claimed=claimed if isinstance(claimed, Decimal) else None,
        why=why,
    )


def _frequency(case: _Case) -> RowOutcome:
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


# ------------------------------------------------------------------ comparisons


def _values(case: _Case, items: Sequence[RowCondition], index: int) -> list[tuple[Decimal, int]]:
    column = case.table.columns[index]
    rows = sorted(_rows(case, [*case.plan.scope, *items]))
    return [(key, row) for row in rows if (key := _key(column, row)) is not None]


def _comparison(case: _Case) -> RowOutcome:
    plan = case.plan
    if plan.column is None:
        return _counts_compared(case)
    left = _values(case, plan.left, plan.column)
    right = _values(case, plan.right, plan.other if plan.other is not None else plan.column)
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
        f"{case.table.columns[plan.column].header!r}: {_name(case, first, plan.left)} {_cell(case, plan.column, first)}, "
        f"{_name(case, second, plan.right)} {_cell(case, other, second)}."
    )
    return RowOutcome(holds=holds, rows=(first, second), held=left[0][0], claimed=right[0][0], why=why)


def _counts_compared(case: _Case) -> RowOutcome:
    plan = case.plan
    left, right = len(_rows(case, plan.left)), len(_rows(case, plan.right))
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if left == right == 1 and quantity is None:
        return RowOutcome(
            holds=None
        )  # "80 took part in A, fewer than in B": one row of each, and no rows are counted
    relative = quantity is not None and quantity.unit in ("percent", "percentage_point", "share", "times")
    # a table with a row for every year has as many rows for the one as for the other
    if not left or not right or relative or case.table.newest is not None or _is_even(case):
        return RowOutcome(holds=None)
    holds = left > right if plan.direction == "high" else left < right
    if quantity is not None:
        holds = holds and _number_fits(Decimal(abs(left - right)), quantity)
    rows = (*sorted(_rows(case, plan.left))[:2], *sorted(_rows(case, plan.right))[:2])
    return RowOutcome(
        holds=holds,
        rows=rows,
        held=Decimal(left),
        claimed=Decimal(right),
        why=f"{left} rows against {right}.",
    )


def _totals(case: _Case) -> frozenset[int]:
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


def _is_even(case: _Case) -> bool:
    """Whether every name has as many rows as any other: then a row is a part of a thing, and none is worth counting."""
    entity = case.table.entity
    if entity is None:
        return False
    cells = case.table.columns[entity].cells
    counts = {cells.count(cell) for cell in set(cells)} if len(cells) <= _FEW else set()
    return len(counts) == 1 and counts != {1}


def _difference(case: _Case) -> RowOutcome:
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None:
        return RowOutcome(holds=None)
    left = _values(case, plan.left, plan.column)
    right = _values(case, plan.right, plan.other if plan.other is not None else plan.column)
    if len(left) != 1 or len(right) != 1:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    gap = left[0][0] - right[0][0]
    if column.sort == "date":
        return RowOutcome(holds=None)
    signed = gap if plan.direction == "high" else -gap
    holds = signed > 0 and any(
        _number_fits(signed * factor, quantity) for factor in _factors(column, quantity)
    )
    value = quantity.value if isinstance(quantity.value, Decimal) else None
    why = f"{_cell(case, plan.column, left[0][1])} - {_cell(case, plan.other if plan.other is not None else plan.column, right[0][1])} = {_plain(gap)}."
    return RowOutcome(holds=holds, rows=(left[0][1], right[0][1]), held=signed, claimed=value, why=why)


def _ratio(case: _Case) -> RowOutcome:
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None or not isinstance(quantity.value, Decimal):
        return RowOutcome(holds=None)
    left = _values(case, plan.left, plan.column)
    right = _values(case, plan.right, plan.other if plan.other is not None else plan.column)
    if len(left) != 1 or len(right) != 1 or not right[0][0]:
        return RowOutcome(holds=None)
    ratio = left[0][0] / right[0][0]
    wide = _RATIO_AGREES * 2 if quantity.modifier in (Modifier.ABOUT, Modifier.NEARLY) else _RATIO_AGREES
    if plan.direction and quantity.value < 1:
        return RowOutcome(holds=None)
    agrees = _nearly_fits(ratio, quantity, wide)
    near = _nearly_fits(ratio, quantity, wide + _RATIO_WRONG - _RATIO_AGREES)
    holds: bool | None = True if agrees else None if near else False
    why = f"{_cell(case, plan.column, left[0][1])} is {_plain(ratio)} times {_cell(case, plan.column, right[0][1])}."
    return RowOutcome(
        holds=holds, rows=(left[0][1], right[0][1]), held=ratio, claimed=quantity.value, why=why
    )


def _equality(case: _Case) -> RowOutcome:
    plan = case.plan
    if plan.column is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    if plan.other is not None:
        return _columns_equal(case, plan.column, plan.other)
    sets = []
    rows: list[int] = []
    for item in plan.left:
        found = _meets(case, item)
        rows += sorted(found)[:2]
        sets.append({column.numbers[row] if column.sort == "number" else column.pieces[row] for row in found})
    if len(sets) < 2 or not all(sets):
        return RowOutcome(holds=None)
    shared = set.intersection(*sets)
    shown = ", ".join(f"{_name(case, row, plan.left)} {_cell(case, plan.column, row)}" for row in rows[:4])
    return RowOutcome(holds=bool(shared), rows=tuple(rows[:4]), why=f"{column.header!r}: {shown}.")


def _columns_equal(case: _Case, column: int, other: int) -> RowOutcome:
    """Two figures of one row."""
    rows = sorted(_rows(case, case.plan.left))
    pairs = [
        (case.table.columns[column].numbers[row], case.table.columns[other].numbers[row]) for row in rows
    ]
    if len(pairs) != 1 or None in pairs[0]:
        return RowOutcome(holds=None)
    one, two = _cell(case, column, rows[0]), _cell(case, other, rows[0])
    headers = case.table.columns[column].header, case.table.columns[other].header
    return RowOutcome(
        holds=pairs[0][0] == pairs[0][1],
        rows=tuple(rows),
        held=pairs[0][0],
        claimed=pairs[0][1],
        why=f"{headers[0]!r}: {one}, {headers[1]!r}: {two}.",
    )


# ------------------------------------------------------------------ counts, shares, sums


def _count(case: _Case) -> RowOutcome:
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if quantity is None:
        return RowOutcome(holds=None)
    rows = sorted(_rows(case, plan.scope) - _totals(case))
    counts = [len(rows), len(set(rows) - rest_rows(case.table))]
    if plan.distinct is not None:
        cells = {cell for row in rows if (cell := case.table.columns[plan.distinct].pieces[row])}
        counts.append(len(cells))
    holds = any(_number_fits(Decimal(count), quantity) for count in counts)
    value = quantity.value if isinstance(quantity.value, Decimal) else quantity.low
    shown = ", ".join(_name(case, row) for row in rows[:12])
    return RowOutcome(
        holds=holds,
        rows=tuple(rows[:12]),
        held=Decimal(counts[-1]),
        claimed=value,
        why=f"{counts[-1]} of {len(case.table.lines)} rows fit" + (f": {shown}." if shown else "."),
    )


def _all(case: _Case) -> RowOutcome:
    base = _rows(case, case.plan.scope) - _totals(case)
    if not base:
        return RowOutcome(holds=None)
    fit = base & _rows(case, case.plan.left)
    others = sorted(base - fit)
    need = len(base) if case.plan.kind == "all" else len(base) // 2 + 1
    if case.plan.kind == "half":
        need = (len(base) + 1) // 2
    why = f"{len(fit)} of {len(base)} rows fit."
    if others:
        why += " Not: " + ", ".join(_name(case, row) for row in others[:5]) + "."
    return RowOutcome(
        holds=len(fit) * 2 == len(base) if case.plan.kind == "half" else len(fit) >= need,
        rows=(*others[:5], *sorted(fit)[:3]),
        held=Decimal(len(fit)),
        claimed=Decimal(len(base)),
        why=why,
    )


def _none(case: _Case) -> RowOutcome:
    fit = sorted(_rows(case, case.plan.scope))
    why = (
        "No row fits."
        if not fit
        else "These rows fit: " + ", ".join(_name(case, row) for row in fit[:5]) + "."
    )
    return RowOutcome(holds=not fit, rows=tuple(fit[:5]), held=Decimal(len(fit)), claimed=Decimal(0), why=why)


def _only(case: _Case) -> RowOutcome:
    fit = _rows(case, case.plan.scope)
    mine = _rows(case, case.plan.left)
    if not mine:
        return RowOutcome(holds=None)
    holds = bool(fit & mine) and fit <= mine
    why = "Rows that fit: " + (", ".join(_name(case, row) for row in sorted(fit)[:5]) or "none") + "."
    return RowOutcome(
        holds=holds,
        rows=tuple(sorted(fit)[:5]) or tuple(sorted(mine)[:2]),
        held=Decimal(len(fit)),
        claimed=Decimal(1),
        why=why,
    )


def _sum(case: _Case) -> RowOutcome:
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if plan.column is None or quantity is None:
        return RowOutcome(holds=None)
    column = case.table.columns[plan.column]
    rows = sorted(_rows(case, plan.scope) - _totals(case))
    numbers = [number for row in rows if (number := column.numbers[row]) is not None]
    if len(numbers) != len(rows) or len(rows) < 2:
        return RowOutcome(holds=None)
    total = sum(numbers, Decimal(0))
    held = total / len(numbers) if plan.kind == "average" else total
    figures = [held]
    if plan.kind == "sum" and len(rows) == len(case.all_rows - _totals(case)):
        # the row of totals may count more than the rows above it
        figures += [number for row in sorted(_totals(case)) if (number := column.numbers[row]) is not None]
    told = in_unit_of(quantity, column.unit) or quantity
    holds = any(
        _nearly_fits(figure * factor, told, _SUM_AGREES)
        for figure in figures
        for factor in _factors(column, told)
    )
    value = quantity.value if isinstance(quantity.value, Decimal) else None
    word = "average" if plan.kind == "average" else "sum"
    return RowOutcome(
        holds=holds,
        rows=tuple(rows[:12]),
        held=held,
        claimed=value,
        why=f"The {word} of {column.header!r} over {len(rows)} rows is {_plain(held)}.",
    )


# ------------------------------------------------------------------ look-ups


def _lookup(case: _Case) -> RowOutcome:
    items = case.plan.scope
    holds = _each(case, items, case.all_rows)
    if holds:
        rows = sorted(_rows(case, items))
        return RowOutcome(
            holds=True,
            rows=tuple(rows[:5]),
            why="A row holds all of it: " + _shown(case, rows[:1], items) + ".",
        )
    outcome = _repaired(case, items)
    return outcome if outcome is not None else _of_its_subject(case, items)


def _repaired(case: _Case, items: Sequence[RowCondition]) -> RowOutcome | None:
    """What one condition alone has wrong; None if no row holds all the others."""
    order = sorted(range(len(items)), key=lambda place: (items[place].number is None, -place))
    for place in order:
        rest = [item for index, item in enumerate(items) if index != place]
        rows = sorted(_rows(case, rest))
        if not rows:
            continue
        item = items[place]
        if item.number is not None and all(
            case.table.columns[index].numbers[row] is None and not case.table.columns[index].dates[row]
            for index in item.columns
            for row in rows
        ):
            return RowOutcome(holds=None)
        held = next((case.table.columns[item.columns[0]].numbers[row] for row in rows if item.columns), None)
        value = case.numbers[item.number].value if item.number is not None else None
        return RowOutcome(
            holds=False,
            rows=tuple(rows[:5]),
            held=held,
            claimed=value if isinstance(value, Decimal) else None,
            failed=item,
            why=f"The row says {_shown(case, rows[:1], items)}, not {item.text!r}.",
        )
    return None


def _of_its_subject(case: _Case, items: Sequence[RowCondition]) -> RowOutcome:
    """Several conditions fail: the row of the thing named first decides, if nothing else could be meant."""
    named = [item for item in items if item.rows and not item.negated]
    if not named or case.table.entity is None:
        return RowOutcome(holds=None)
    subject = named[0]
    if subject.columns != (case.table.entity,) and len(named) < _SURE_NAMES:
        return RowOutcome(holds=None)
    rows = sorted(_meets(case, subject))
    failed = [item for item in items if item is not subject and not set(rows) & _meets(case, item)]
    if len(rows) != 1 or len(failed) < _FAILING or any(_unknown(case, item, rows[0]) for item in failed):
        return RowOutcome(holds=None)
    return RowOutcome(
        holds=False,
        rows=tuple(rows),
        failed=failed[0],
        why=f"The row says {_shown(case, rows, items)}, not {failed[0].text!r} and {failed[1].text!r}.",
    )


def _unknown(case: _Case, item: RowCondition, row: int) -> bool:
    return all(not case.table.columns[index].cells[row].strip() for index in item.columns)


def _shown(case: _Case, rows: Sequence[int], items: Sequence[RowCondition]) -> str:
    columns = dict.fromkeys(index for item in items for index in item.columns[:1])
    return "; ".join(
        ", ".join(f"{case.table.columns[index].header} {_cell(case, index, row)}" for index in columns)
        for row in rows
    )


def _plain(number: Decimal) -> str:
    rounded = round(number, 2)
    return f"{rounded.normalize():f}" if rounded == rounded else str(number)


_JUDGES: Mapping[str, Callable[[_Case], RowOutcome]] = {
    "lookup": _lookup,
    "superlative": _superlative,
    "frequency": _frequency,
    "comparison": _comparison,
    "difference": _difference,
    "ratio": _ratio,
    "equality": _equality,
    "count": _count,
    "all": _all,
    "most": _all,
    "half": _all,
    "none": _none,
    "only": _only,
    "sum": _sum,
    "average": _sum,
}
