"""From a statement laid over a table to a plan: what to compute from the rows, and what must come out.

Each pattern below reads one way of speaking. The first that binds every part it needs gives the plan; a
statement that no pattern binds wholly has none. Numbers take part as places, never as values.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.binding.columns import Columns
from checker.binding.row_columns import across_columns
from checker.binding.row_comparisons import beyond_all_others, comparison, equality, ratio, trend
from checker.binding.row_contests import contest, rivals
from checker.binding.row_counts import count, quantified, sum_of_rows
from checker.binding.row_halves import coordinated, split_statement
from checker.binding.row_leftovers import all_read, leftovers
from checker.binding.row_lookups import lookup
from checker.binding.row_names import Names
from checker.binding.row_reading import RowReading
from checker.binding.row_superlatives import superlative
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowPlan, RowStatement, RowTable
from checker.quick_records import replace

_EACH = word_group("row_plans.each")

Pattern = Callable[[RowReading], RowPlan | None]


class RowBinder:
    """A table made ready for statements."""

    def __init__(self, table: RowTable) -> None:
        self.table = table
        self._columns = Columns(table)
        self._names = Names(table, self._columns)

    def bind(self, statement: RowStatement) -> tuple[RowPlan, ...]:
        """The plans of a statement, all of which must hold; none if it says nothing that this table could answer."""
        reading = RowReading(statement, self.table, self._columns, self._names)
        compared = across_columns(reading)
        if compared and all(all_read(reading, plan) for plan in compared):
            return compared
        halves = split_statement(reading, statement)
        if halves is not None:
            plans = [self._plan(RowReading(half, self.table, self._columns, self._names)) for half in halves]
            found = tuple(plan for plan in plans if plan is not None)
            if len(found) == len(plans):
                return found
        whole = self._plan(reading)
        if whole is not None and whole.whole:
            return _one_for_each(reading, whole)
        for first, second in coordinated(reading, statement):
            plans = [
                self._plan(RowReading(half, self.table, self._columns, self._names))
                for half in (first, second)
            ]
            found = tuple(plan for plan in plans if plan is not None and plan.whole)
            if len(found) == len(plans):
                return found
        return _one_for_each(reading, whole) if whole is not None else ()

    def words_of_names(self, statement: RowStatement) -> frozenset[str]:
        """The words of a statement that name cells, in lower case."""
        hits = self._names.hits(statement.terms)
        return frozenset(term.text for hit in hits for term in statement.terms[hit.first : hit.last])

    def _in_its_time(self, reading: RowReading, plan: RowPlan) -> RowPlan:
        """A statement that names no time speaks of the newest rows of a table that has several periods."""
        timed = any(term.kind == "date" or term.form in ("year", "range", "date") for term in reading.terms)
        if self.table.newest is None or timed:
            return plan
        newest = RowCondition(columns=(), text="newest", rows=self.table.newest)
        return replace(plan, scope=(*plan.scope, newest))

    def _plan(self, reading: RowReading) -> RowPlan | None:
        for pattern in _PATTERNS:
            plan = pattern(reading)
            if plan is not None:
                plan = self._in_its_time(reading, plan)
                named = any(item.rows is not None for item in plan.scope)
                if plan.kind == "count" and named and reading.ranks and not reading.is_of_a_set():
                    plan = replace(plan, hit=False)  # a ranking is a part of all there is
                plan = plan if leftovers(reading, plan) is None else replace(plan, hit=False)
                return plan if all_read(reading, plan) else replace(plan, whole=False)
        return None


def _one_for_each(reading: RowReading, plan: RowPlan) -> tuple[RowPlan, ...]:
    """ "France and Spain have two each": a count for every name of the list."""
    each = reading.cue("all", "both")
    if plan.kind != "count" or each is None or reading.terms[each.first].text not in _EACH:
        return (plan,)
    named = [item for item in plan.scope if item.rows is not None and len(item.columns) == 1]
    listed = [item for item in named if item.columns == named[0].columns]
    if len(listed) < 2:
        return (plan,)
    rest = tuple(item for item in plan.scope if item not in listed)
    return tuple(replace(plan, scope=(item, *rest)) for item in listed)


_PATTERNS: tuple[Pattern, ...] = (
    contest,
    rivals,
    beyond_all_others,
    ratio,
    trend,
    comparison,
    superlative,
    equality,
    quantified,
    count,
    sum_of_rows,
    lookup,
)
