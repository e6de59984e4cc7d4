"""Statements about which rows there are: counts, all, none, only, and what one row holds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import RowCondition
from checker.verification.row_cases import RowCase, RowOutcome, name_of_row, rest_rows, shown_rows, totals_of
from checker.verification.row_matching import each_met, number_fits, rows_meeting, rows_of_condition

_SURE_NAMES = 3
_FAILING = 2


def judge_count(case: RowCase) -> RowOutcome:
    """Whether as many rows meet the conditions as the text says."""
    plan = case.plan
    quantity = case.numbers.get(plan.number) if plan.number is not None else None
    if quantity is None:
        return RowOutcome(holds=None)
    rows = sorted(rows_meeting(case, plan.scope) - totals_of(case))
    counts = [len(rows), len(set(rows) - rest_rows(case.table))]
    if plan.distinct is not None:
        cells = {cell for row in rows if (cell := case.table.columns[plan.distinct].pieces[row])}
        counts.append(len(cells))
    holds = any(number_fits(Decimal(count), quantity) for count in counts)
    value = quantity.value if isinstance(quantity.value, Decimal) else quantity.low
    shown = ", ".join(name_of_row(case, row) for row in rows[:12])
    return RowOutcome(
        holds=holds,
        rows=tuple(rows[:12]),
        held=Decimal(counts[-1]),
        claimed=value,
        why=f"{counts[-1]} of {len(case.table.lines)} rows fit" + (f": {shown}." if shown else "."),
    )


def judge_all(case: RowCase) -> RowOutcome:
    """Whether all rows meet the conditions; more than half of them, or half, for plans of that kind."""
    base = rows_meeting(case, case.plan.scope) - totals_of(case)
    if not base:
        return RowOutcome(holds=None)
    fit = base & rows_meeting(case, case.plan.left)
    others = sorted(base - fit)
    need = len(base) if case.plan.kind == "all" else len(base) // 2 + 1
    if case.plan.kind == "half":
        need = (len(base) + 1) // 2
    why = f"{len(fit)} of {len(base)} rows fit."
    if others:
        why += " Not: " + ", ".join(name_of_row(case, row) for row in others[:5]) + "."
    return RowOutcome(
        holds=len(fit) * 2 == len(base) if case.plan.kind == "half" else len(fit) >= need,
        rows=(*others[:5], *sorted(fit)[:3]),
        held=Decimal(len(fit)),
        claimed=Decimal(len(base)),
        why=why,
    )


def judge_none(case: RowCase) -> RowOutcome:
    """Whether no row meets the conditions."""
    fit = sorted(rows_meeting(case, case.plan.scope))
    why = (
        "No row fits."
        if not fit
        else "These rows fit: " + ", ".join(name_of_row(case, row) for row in fit[:5]) + "."
    )
    return RowOutcome(holds=not fit, rows=tuple(fit[:5]), held=Decimal(len(fit)), claimed=Decimal(0), why=why)


def judge_only(case: RowCase) -> RowOutcome:
    """Whether the row named is the only one."""
    fit = rows_meeting(case, case.plan.scope)
    mine = rows_meeting(case, case.plan.left)
    if not mine:
        return RowOutcome(holds=None)
    holds = bool(fit & mine) and fit <= mine
    why = "Rows that fit: " + (", ".join(name_of_row(case, row) for row in sorted(fit)[:5]) or "none") + "."
    return RowOutcome(
        holds=holds,
        rows=tuple(sorted(fit)[:5]) or tuple(sorted(mine)[:2]),
        held=Decimal(len(fit)),
        claimed=Decimal(1),
        why=why,
    )


def judge_lookup(case: RowCase) -> RowOutcome:
    """Whether one row meets all conditions at once."""
    items = case.plan.scope
    holds = each_met(case, items, case.all_rows)
    if holds:
        rows = sorted(rows_meeting(case, items))
        return RowOutcome(
            holds=True,
            rows=tuple(rows[:5]),
            why="A row holds all of it: " + shown_rows(case, rows[:1], items) + ".",
        )
    outcome = _repaired(case, items)
    return outcome if outcome is not None else _of_its_subject(case, items)


def _repaired(case: RowCase, items: Sequence[RowCondition]) -> RowOutcome | None:
    """What one condition alone has wrong; None if no row holds all the others."""
    order = sorted(range(len(items)), key=lambda place: (items[place].number is None, -place))
    for place in order:
        rest = [item for index, item in enumerate(items) if index != place]
        rows = sorted(rows_meeting(case, rest))
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
            why=f"The row says {shown_rows(case, rows[:1], items)}, not {item.text!r}.",
        )
    return None


def _of_its_subject(case: RowCase, items: Sequence[RowCondition]) -> RowOutcome:
    """Several conditions fail: the row of the thing named first decides, if nothing else could be meant."""
    named = [item for item in items if item.rows and not item.negated]
    if not named or case.table.entity is None:
        return RowOutcome(holds=None)
    subject = named[0]
    if subject.columns != (case.table.entity,) and len(named) < _SURE_NAMES:
        return RowOutcome(holds=None)
    rows = sorted(rows_of_condition(case, subject))
    failed = [item for item in items if item is not subject and not set(rows) & rows_of_condition(case, item)]
    if len(rows) != 1 or len(failed) < _FAILING or any(_unknown(case, item, rows[0]) for item in failed):
        return RowOutcome(holds=None)
    return RowOutcome(
        holds=False,
        rows=tuple(rows),
        failed=failed[0],
        why=f"The row says {shown_rows(case, rows, items)}, not {failed[0].text!r} and {failed[1].text!r}.",
    )


def _unknown(case: RowCase, item: RowCondition, row: int) -> bool:
    return all(not case.table.columns[index].cells[row].strip() for index in item.columns)
