"""When a plan cannot be meant: counts of what is no row of a table, figures set against years."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from checker.binding.columns import stem
from checker.model import Quantity, RowColumn, RowPlan, RowStatement, RowTable
from checker.reference.cells import is_missing
from checker.reference.header_years import header_year
from checker.word_groups import ending, word_group

_PER = f" {ending('doubts.per')} "
_PARTNERS = word_group("statements.partners")
_DEALING = word_group("statements.dealing")
# More than so many, and more than a table has rows, are people, tonnes or matches, but no rows of it.
_FEW = 20


def counts_no_rows(plan: RowPlan, table: RowTable, inside: Sequence[Quantity]) -> bool:
    """Whether a plan counts rows where the text counts something else.

    "114,700 people from Merrow" are no rows of a table of twelve, and "they lost three times" counts no clubs of a table
    that has a row for each club.
    """
    if plan.kind != "count" or plan.number is None or plan.number >= len(inside):
        return False
    quantity = inside[plan.number]
    value = quantity.value if isinstance(quantity.value, Decimal) else quantity.low
    if value is not None and value > max(_FEW, len(table.lines)):
        return True
    return quantity.unit == "times" and _has_a_row_for_each_name(table)


def _has_a_row_for_each_name(table: RowTable) -> bool:
    if table.entity is None or any(column.sort == "date" for column in table.columns):
        return False
    cells = table.columns[table.entity].cells
    return len(set(cells)) == len(cells)


def sets_against_years(plan: RowPlan, table: RowTable) -> bool:
    """Whether a plan compares figures with years: "9,400 more than a year earlier" takes no year from a count."""
    if plan.column is None or plan.other is None:
        return False
    return _holds_years(table.columns[plan.column]) != _holds_years(table.columns[plan.other])


def takes_a_base(plan: RowPlan, table: RowTable, statement: RowStatement) -> bool:
    """Whether a plan takes what a rate is per for the rate: "438,900 inhabitants" are no cars per 1,000 inhabitants."""
    said = {stem(term.text) for term in statement.terms}
    for item in (*plan.scope, *plan.left, *plan.right):
        if item.number is None:
            continue
        for index in item.columns:
            top, per, _ = table.columns[index].header.casefold().partition(_PER)
            if per and not said & {stem(word) for word in top.split()}:
                return True
    return False


def looks_up_two_names(plan: RowPlan, table: RowTable) -> bool:
    """Whether a look-up wants one row to have two names: each of them has a number of its own."""
    items = (*plan.scope, *plan.left)
    if plan.kind != "lookup" or table.entity is None or all(item.number is None for item in items):
        return False
    named = [
        item.rows
        for item in items
        if item.rows is not None and table.entity in item.columns and not item.negated
    ]
    return any(not one & other for one, other in itertools.combinations(named, 2))


def deals_with_partners(table: RowTable, statement: RowStatement) -> bool:
    """Whether a partner in trade sells or buys: what a table of exports by partner has is the other side's."""
    if table.entity is None:
        return False
    header = {stem(word) for word in table.columns[table.entity].header.casefold().split()}
    return bool(header & _PARTNERS) and any(term.text in _DEALING for term in statement.terms)


def _holds_years(column: RowColumn) -> bool:
    filled = [cell for cell in column.cells if not is_missing(cell)]
    return bool(filled) and all(header_year(cell) for cell in filled)
