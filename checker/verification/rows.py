"""Statements computed from the rows of a table: pure functions from a plan and the numbers of the text to an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.model import Quantity, RowPlan, RowTable
from checker.verification.row_cases import RowCase, RowOutcome
from checker.verification.row_matching import measures_apart
from checker.verification.row_orders import judge_comparison, judge_frequency, judge_superlative
from checker.verification.row_sets import judge_all, judge_count, judge_lookup, judge_none, judge_only
from checker.verification.row_sizes import judge_difference, judge_equality, judge_ratio, judge_sum


def evaluate(plan: RowPlan, table: RowTable, numbers: Sequence[Quantity]) -> RowOutcome:
    """Compute a plan from the rows; `numbers` are the statement's, in text order."""
    case = RowCase(plan, table, dict(enumerate(numbers)))
    outcome = _JUDGES[plan.kind](case)
    if outcome.holds is False and measures_apart(case, outcome.failed):
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


_JUDGES: Mapping[str, Callable[[RowCase], RowOutcome]] = {
    "lookup": judge_lookup,
    "superlative": judge_superlative,
    "frequency": judge_frequency,
    "comparison": judge_comparison,
    "difference": judge_difference,
    "ratio": judge_ratio,
    "equality": judge_equality,
    "count": judge_count,
    "all": judge_all,
    "most": judge_all,
    "half": judge_all,
    "none": judge_none,
    "only": judge_only,
    "sum": judge_sum,
    "average": judge_sum,
}
