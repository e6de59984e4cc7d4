"""What a table answers to a statement: the plan over its rows that is sure enough, and its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.binding.row_trends import companions
from checker.model import (
    Quantity,
    RowPlan,
    RowStatement,
    RowTable,
    Sentence,
)
from checker.reference.layouts import header_role
from checker.relative_changes import RELATIVE
from checker.statements.counting import (
    counts_no_rows,
    deals_with_partners,
    looks_up_two_names,
    sets_against_years,
    takes_a_base,
)
from checker.statements.ready import ReadyTable, views_seen
from checker.table_subjects import OTHERS
from checker.verification.row_cases import RowOutcome
from checker.verification.rows import evaluate
from checker.word_groups import word_group

_BY = word_group("statements.by")

# Words that lead to what a change reached.
_REACHED = frozenset(("to", "at", "of", "from"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A statement with the plan of one table over its rows, and what came of it."""

    sentence: Sentence
    statement: RowStatement
    quantities: tuple[Quantity, ...]
    plan: RowPlan
    table: RowTable
    outcome: RowOutcome
    read: frozenset[str] = frozenset()


def answer_of(
    sentence: Sentence,
    statement: RowStatement,
    inside: tuple[Quantity, ...],
    ready: Sequence[ReadyTable],
    *,
    several: bool,
) -> Answer | None:
    """The first table that can tell, in the order given; of several that answer differently none does.

    `several` says that the numbers of the sentence have several owners, so that it looks up no single row.
    """
    answers: list[Answer] = []
    changes = _sizes_of_changes(inside, sentence)
    for whole in ready:
        for one, said in views_seen(whole, statement):
            answer = _answered(
                sentence, said, inside, one, changes, several=several or _tells_no_year(one, said, statement)
            )
            if answer is not None:
                answers.append(answer)
                break
    if not answers or len({answer.outcome.holds for answer in answers}) > 1:
        return None
    return answers[0]


def _tells_no_year(one: ReadyTable, said: RowStatement, statement: RowStatement) -> bool:
    """Whether a table is seen in a year that a sentence of prose does not name: it may tell another year's figures."""
    prose = any(term.capital for term in statement.terms)
    return one.seen and prose and len(said.terms) == len(statement.terms)


def _answered(
    sentence: Sentence,
    statement: RowStatement,
    inside: tuple[Quantity, ...],
    one: ReadyTable,
    changes: frozenset[int],
    *,
    several: bool,
) -> Answer | None:
    if one.table.alone and any(term.text in OTHERS for term in statement.terms):
        return None
    if deals_with_partners(one.table, statement):
        return None
    plans = [
        plan
        for plan in one.binder.bind(statement)
        if not ((several or one.table.alone) and plan.kind in ("lookup", "count"))
        and not _counts_one_row(plan, one.table)
        and not (one.over_times and _reads_keys_alone(plan, one.table))
        and not counts_no_rows(plan, one.table, inside)
        and not sets_against_years(plan, one.table)
        and not takes_a_base(plan, one.table, statement)
        and not looks_up_two_names(plan, one.table)
        and not _looks_up_a_change(plan, one.table, inside, changes)
        and not _adds_up_to_a_share(plan, one.table, inside)
    ]
    ranked = one.seen and any(plan.kind in ("superlative", "frequency") for plan in plans)
    if ranked and any(term.text in _OVER_THE_YEARS for term in statement.terms):
        return None  # "its lowest": the rows of other years are not seen here
    if one.added:
        plans = [plan for plan in plans if plan.kind == "sum"]
    if one.dated and any(_is_over_times(plan, statement) for plan in plans):
        return None
    if one.table.year is not None and not all(_within_a_year(plan, statement, one.table) for plan in plans):
        return None
    found = _decided(one, plans, inside, prose=any(term.capital for term in statement.terms))
    if found is None:
        return None
    plan, outcome = found
    return Answer(
        sentence=sentence,
        statement=statement,
        quantities=inside,
        plan=plan,
        table=one.table,
        outcome=outcome,
        read=one.binder.words_of_names(statement),
    )


def _within_a_year(plan: RowPlan, statement: RowStatement, table: RowTable) -> bool:
    """Whether a plan ranks or counts names within one year, as tables with years as headers are spoken of.

    "Its lowest output", "in every year": the rows of a name over the years are another matter.
    """
    if any(term.text in _OVER_THE_YEARS for term in statement.terms) or plan.column == table.year:
        return False
    conditions = (*plan.scope, *plan.left, *plan.right)
    dated = any(item.columns == (table.year,) for item in conditions)
    named = any(table.entity in item.columns for item in plan.scope)
    if plan.kind == "superlative":
        return not named
    if plan.kind in ("comparison", "difference", "ratio"):
        sides = [any(item.columns == (table.year,) for item in side) for side in (plan.left, plan.right)]
        return all(sides) or any(item.columns == (table.year,) for item in plan.scope)
    return plan.kind == "count" and dated and not named


_OVER_THE_YEARS = word_group("statements.over_the_years")
_EVERY = word_group("statements.every")
_TIMES = word_group("statements.period_nouns")
_BY_TIMES = word_group("statements.by_periods")
_COUNTED = ("all", "most", "half", "none")


def _is_over_times(plan: RowPlan, statement: RowStatement) -> bool:
    """Whether a plan over rows that stand for times of a name ranks or counts what one name did in the course of time.

    "The highest monthly figure since counting began", "rose in every quarter": one series says that, and no whole table.
    """
    words = [term.text for term in statement.terms]
    if plan.kind in ("superlative", "frequency"):
        return not _OVER_THE_YEARS.isdisjoint(words) or not _BY_TIMES.isdisjoint(words)
    return plan.kind in _COUNTED and any(
        word in _EVERY and not _TIMES.isdisjoint(words[place + 1 : place + 4])
        for place, word in enumerate(words)
    )


def _sizes_of_changes(inside: Sequence[Quantity], sentence: Sentence) -> frozenset[int]:
    """The numbers that say by how much something changed, not what it reached ("fell to 5")."""
    found = set()
    for index, quantity in enumerate(inside):
        if quantity.change is None:
            continue
        start = quantity.hedge.start if quantity.hedge is not None else quantity.start
        before = sentence.text[: max(0, min(start, quantity.start) - sentence.start)].casefold().split()[-2:]
        reached = bool(before) and (before[-1] in _REACHED or before[0] in _REACHED)
        if not _BY.isdisjoint(before) or (quantity.unit in RELATIVE and not reached):
            found.add(index)
    return frozenset(found)


def _looks_up_a_change(
    plan: RowPlan, table: RowTable, inside: Sequence[Quantity], changes: frozenset[int]
) -> bool:
    """Whether a plan takes the size of a change, or a number in relation to something, for what a cell holds."""
    for item in (*plan.scope, *plan.left, *plan.right):
        if item.number is None or item.relation == "order" or set(item.columns) & companions(table):
            continue
        quantity = inside[item.number]
        held = {table.columns[index].unit for index in item.columns}
        if item.number in changes or (
            quantity.unit in RELATIVE and held and not held & {"", quantity.unit, "percent", "share"}
        ):
            return True
    return False


def _adds_up_to_a_share(plan: RowPlan, table: RowTable, inside: Sequence[Quantity]) -> bool:
    """Whether a share would be compared with a sum of what is no share: "A and B gave 60 per cent of the tin"."""
    if plan.kind not in ("sum", "average") or plan.number is None or plan.column is None:
        return False
    unit = table.columns[plan.column].unit
    return inside[plan.number].unit in RELATIVE and unit not in ("", "percent", "share")


def _reads_keys_alone(plan: RowPlan, table: RowTable) -> bool:
    """Whether a plan over figures of several times asks only which names they are of.

    None of the rows of a name is a thing to be counted, and that a name stands in a row says nothing of what it did.
    """
    cells = table.columns[table.entity].cells if table.entity is not None else ()
    if plan.kind == "count":
        return len(set(cells)) < len(cells)
    return plan.kind == "lookup" and not any(
        item.number is not None
        and any(header_role(table.columns[index].header) != "period" for index in item.columns)
        for item in (*plan.scope, *plan.left)
    )


def _counts_one_row(plan: RowPlan, table: RowTable) -> bool:
    """Whether a plan would count the rows of one named thing: "34 million people live in Peru" counts no countries."""
    named = (*plan.scope, *plan.left)
    cells = table.columns[table.entity].cells if table.entity is not None else ()
    if len(set(cells)) < len(cells):
        return False  # a name with several rows may well be counted
    return plan.kind == "count" and any(
        item.relation == "is" and item.columns == (table.entity,) and table.entity is not None
        for item in named
    )


def _decided(
    one: ReadyTable, plans: Sequence[RowPlan], inside: tuple[Quantity, ...], *, prose: bool
) -> tuple[RowPlan, RowOutcome] | None:
    """The plan that refutes a statement, or the first where all of them hold; None if that is not known."""
    agreeing: list[tuple[RowPlan, RowOutcome]] = []
    unknown = not plans
    for plan in plans:
        known = one.told if prose else frozenset()
        told = one.table.newest is not None or any(set(item.columns) & known for item in plan.scope)
        if plan.kind == "lookup" and told:
            unknown = True
            continue
        outcome = evaluate(plan, one.table, inside)
        if outcome.holds is False and plan.hit:
            return plan, outcome
        if outcome.holds and plan.whole:
            agreeing.append((plan, outcome))
        else:
            unknown = True
    return None if unknown else agreeing[-1]
