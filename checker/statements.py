"""Statements about the rows of a user's own table, from sentence to verdict: the road beside the one for single figures.

A superlative, a rank, a comparison, a count or a look-up is bound to one table as a whole (`binding.row_plans`)
and computed from its rows (`verification.rows`). Where it says more of a number than the figure's own finding
does, it takes that finding's place; so every number keeps one finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.binding.frame import Frame
from checker.binding.row_plans import RowBinder
from checker.binding.row_trends import companions
from checker.cases.bound import Bound, Judged
from checker.extraction.row_statements import row_statements
from checker.model import (
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Quantity,
    Reason,
    RowPlan,
    RowStatement,
    RowTable,
    Sentence,
    Severity,
    Span,
    Status,
    VerdictName,
)
from checker.quick_records import replace
from checker.reference.measures import read_measure
from checker.reference.tables import UserTable
from checker.references import References
from checker.relative_changes import RELATIVE
from checker.row_changes import is_told_change
from checker.row_queries import row_sql
from checker.row_tables import row_table
from checker.row_years import (
    YearTable,
    goes_together,
    is_since,
    spans_all,
    speaks_of_years,
    without_years,
    year_table,
    years_named,
)
from checker.verification.draft import Draft, unverifiable
from checker.verification.row_cases import RowOutcome
from checker.verification.rows import evaluate
from checker.word_groups import word_group

_BY = word_group("statements.by")

# In a table of countries a statistic ("population") is left to the binding of figures: there are many such
# tables, and a figure must fit by its meaning before it is compared. What no code list knows is looked up here.
_KNOWN_SHARE = 0.5
# A change has two ends.
_ENDS = 2
# Words that lead to what a change reached.
_REACHED = frozenset(("to", "at", "of", "from"))
_CONTRADICTIONS = frozenset(
    name for name in VerdictName if name not in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    table: RowTable
    binder: RowBinder
    told: frozenset[int]  # columns whose figures the binding of single figures judges
    years: YearTable | None = None  # the same table, to be seen in one year
    seen: bool = False  # whether it is the table of some of its years
    views: dict[tuple[str, str], _Ready] = field(default_factory=dict)  # by first and last year
    strange: bool = False  # whether its names are nobody that the packs know


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    sentence: Sentence
    statement: RowStatement
    quantities: tuple[Quantity, ...]
    plan: RowPlan
    table: RowTable
    outcome: RowOutcome
    read: frozenset[str] = frozenset()


def with_statements(
    judged: Sequence[tuple[Bound, Judged]], document: Document, references: References
) -> list[tuple[Bound, Judged]]:
    """The findings of a document with those of statements about the user's rows, in text order.

    Args:
        judged: the claims with their drafts, as far as single figures go.
        document: the text.
        references: without tables of the user's own nothing changes.
    """
    ready = [one for table in references.tables if (one := _ready(table, references)) is not None]
    if not ready:
        return list(judged)
    numbers = _numbers(judged)
    shared = _several_owners(judged)
    found = list(judged)
    for sentence, statement, inside in row_statements(document, numbers):
        answer = _answer(sentence, statement, inside, ready, several=sentence.start in shared)
        if answer is not None:
            found = _merged(found, answer, document)
    return found


def _ready(table: UserTable, references: References) -> _Ready | None:
    rows = row_table(table)
    if rows is None or not rows.columns:
        return None
    known = sum(1 for entity in table.entities if entity.entity_id not in references.catalogue.entities)
    strange = bool(table.entities) and known >= _KNOWN_SHARE * len(table.entities)
    return replace(_made_ready(rows, strange=strange), years=year_table(table))


def _made_ready(rows: RowTable, *, strange: bool, seen: bool = False) -> _Ready:
    return _Ready(
        seen=seen,
        table=rows,
        binder=RowBinder(rows),
        told=_measures(rows) if strange else frozenset(),
        strange=strange,
    )


def _in_its_years(one: _Ready, statement: RowStatement) -> list[tuple[_Ready, RowStatement]]:
    """The table as it stands in the years of its headers that a sentence speaks of, and the sentence without them."""
    table = one.years
    if table is None:
        return []
    named = years_named(statement, table)
    others = [
        term for place, term in enumerate(statement.terms) if term.form == "year" and place not in dict(named)
    ]
    periods = sorted({period for _, period in named})
    places = [place for place, _ in named]
    if others or len(periods) > _ENDS or (len(periods) == _ENDS and not goes_together(statement, places)):
        return []
    said = without_years(statement, places)
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    if len(periods) == 1 and is_since(statement, places[0]):
        last = table.periods[-1]
    elif not periods and spans_all(statement):
        first, last = table.periods[0], table.periods[-1]
    if first == last and not periods and speaks_of_years(statement, _IN_ALL_YEARS):
        return []
    return [(_view(one, table, first, last), said)]


def _view(one: _Ready, table: YearTable, first: str, last: str) -> _Ready:
    """The table of one year or of two, of the newest one for no year; made once."""
    found = one.views.get((first, last))
    if found is None:
        if not last and len(table.periods) == _ENDS:
            rows = table.between(*table.periods)
        elif not last:
            rows = table.undated()
        elif first != last:
            rows = table.between(first, last)
        else:
            before = table.before(last)
            rows = table.between(before, last) if before else table.at(last)
        found = one.views[first, last] = _made_ready(rows, strange=one.strange, seen=True)
    return found


def _measures(rows: RowTable) -> frozenset[int]:
    return frozenset(
        index
        for index, column in enumerate(rows.columns)
        if column.sort == "number"
        and not column.derived
        and not is_told_change(column.header)
        and read_measure(column.header).facets.get("concept", "rank") != "rank"
    )


def _numbers(judged: Sequence[tuple[Bound, Judged]]) -> list[Quantity]:
    found = {
        (item.claim.quantity.start, item.claim.quantity.end): item.claim.quantity
        for item, _ in judged
        if item.claim.quantity is not None
    }
    return [found[key] for key in sorted(found)]


def _several_owners(judged: Sequence[tuple[Bound, Judged]]) -> frozenset[int]:
    """Where the sentences begin whose numbers belong to different names: no single row holds all of them."""
    named: dict[int, set[tuple[int, int]]] = {}
    for item, _ in judged:
        claim = item.claim
        if claim.quantity is None or claim.actor is None:
            continue
        for mention in claim.mentions:
            if claim.actor.overlaps(mention.span):
                named.setdefault(claim.sentence.start, set()).add((claim.actor.start, claim.actor.end))
    divided = {item.claim.sentence.start for item, _ in judged if item.claim.elsewhere}
    return frozenset(divided | {start for start, spans in named.items() if len(spans) > 1})


def _answer(
    sentence: Sentence,
    statement: RowStatement,
    inside: tuple[Quantity, ...],
    ready: Sequence[_Ready],
    *,
    several: bool,
) -> _Answer | None:
    """The first table that can tell, in the order given; of several that answer differently none does.

    `several` says that the numbers of the sentence have several owners, so that it looks up no single row.
    """
    answers: list[_Answer] = []
    changes = _sizes_of_changes(inside, sentence)
    for whole in ready:
        for one, said in _seen(whole, statement):
            answer = _answered(sentence, said, inside, one, changes, several=several)
            if answer is not None:
                answers.append(answer)
                break
    if not answers or len({answer.outcome.holds for answer in answers}) > 1:
        return None
    return answers[0]


def _seen(one: _Ready, statement: RowStatement) -> list[tuple[_Ready, RowStatement]]:
    """The ways to see a table that suit a statement: as it stands in the years that are spoken of, then as it is."""
    return [*_in_its_years(one, statement), (one, statement)]


def _answered(
    sentence: Sentence,
    statement: RowStatement,
    inside: tuple[Quantity, ...],
    one: _Ready,
    changes: frozenset[int],
    *,
    several: bool,
) -> _Answer | None:
    plans = [
        plan
        for plan in one.binder.bind(statement)
        if not (several and plan.kind in ("lookup", "count"))
        and not _counts_one_row(plan, one.table)
        and not _looks_up_a_change(plan, one.table, inside, changes)
    ]
    ranked = one.seen and any(plan.kind in ("superlative", "frequency") for plan in plans)
    if ranked and any(term.text in _OVER_THE_YEARS for term in statement.terms):
        return None  # "its lowest": the rows of other years are not seen here
    if one.table.year is not None and not all(_within_a_year(plan, statement, one.table) for plan in plans):
        return None
    found = _decided(one, plans, inside, prose=any(term.capital for term in statement.terms))
    if found is None:
        return None
    plan, outcome = found
    return _Answer(
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


_IN_ALL_YEARS = word_group("statements.in_all_years")
_OVER_THE_YEARS = word_group("statements.over_the_years")


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
    one: _Ready, plans: Sequence[RowPlan], inside: tuple[Quantity, ...], *, prose: bool
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


# ------------------------------------------------------------------ findings


def _merged(
    judged: list[tuple[Bound, Judged]], answer: _Answer, document: Document
) -> list[tuple[Bound, Judged]]:
    """Put an answer in the place of the claim whose number it is about, or add a claim without a number."""
    number = _spoken(answer)
    here = {(quantity.start, quantity.end) for quantity in answer.quantities}
    mine = (number.start, number.end) if number is not None else None
    result: list[tuple[Bound, Judged]] = []
    placed = False
    for item, draft in judged:
        quantity = item.claim.quantity
        key = (quantity.start, quantity.end) if quantity is not None else None
        if key is None or key not in here or item.claim.kind is ClaimKind.ARITHMETIC:
            result.append((item, draft))
        elif key == mine and answer.plan.kind == "lookup" and _says_more(draft, answer):
            result.append((item, draft))
            placed = True
        elif key == mine and not placed and item.claim.checkable:
            result.append((replace(item, claim=_stated(item.claim)), _judged(answer)))
            placed = True
        elif draft.draft.verdict in _CONTRADICTIONS:
            text = "The number is a part of a statement about several rows, which is judged as a whole."
            result.append((item, Judged(draft=unverifiable("CHK910", text))))
        else:
            result.append((item, draft))
    failed = answer.outcome.failed
    named = answer.outcome.holds is False and failed is not None and failed.number is None
    told = answer.plan.kind == "lookup" and any(
        pair[1].draft.verdict is not VerdictName.UNVERIFIABLE
        and not (named and pair[1].draft.verdict is VerdictName.CONSISTENT)
        for pair in result
        if (quantity := pair[0].claim.quantity) is not None and (quantity.start, quantity.end) in here
    )
    if not placed and not told and not _is_unasserted(judged, here):
        result.append((_bound(answer, document), _judged(answer)))
        result.sort(
            key=lambda pair: (
                pair[0].claim.start,
                pair[0].claim.kind is ClaimKind.ARITHMETIC,
                pair[0].claim.end,
            )
        )
    return result


def _says_more(judged: Judged, answer: _Answer) -> bool:
    """Whether the figure's own finding stands: it is refuted too, and its diagnosis may say why."""
    failed = answer.outcome.failed
    if failed is not None and set(failed.columns) & companions(answer.table):
        return False  # it took the size of a change for a level
    return not answer.outcome.holds and judged.draft.verdict in _CONTRADICTIONS


def _spoken(answer: _Answer) -> Quantity | None:
    """The number that the statement is about: the one that fails, else the one it claims."""
    failed = answer.outcome.failed
    index = failed.number if failed is not None else answer.plan.number
    return answer.quantities[index] if index is not None and index < len(answer.quantities) else None


def _is_unasserted(judged: Sequence[tuple[Bound, Judged]], here: set[tuple[int, int]]) -> bool:
    """Whether the numbers of the sentence are planned, asked or denied: then the sentence asserts nothing."""
    inside = [
        item.claim
        for item, _ in judged
        if item.claim.quantity is not None and (item.claim.quantity.start, item.claim.quantity.end) in here
    ]
    # "3 drivers did not finish" denies no figure: the plan has read the denial
    return bool(inside) and all(
        not claim.assertive and claim.reason is not Reason.NEGATED for claim in inside
    )


def _stated(claim: Claim) -> Claim:
    return claim if claim.kind is not None else replace(claim, kind=ClaimKind.FIGURE)


def _bound(answer: _Answer, document: Document) -> Bound:
    terms = [term for term in answer.statement.terms if term.kind != "mark"]
    start, end = terms[0].start, terms[-1].end
    claim = Claim(
        document_id=document.document_id,
        start=start,
        end=end,
        surface=document.text[start:end],
        sentence=answer.sentence,
        kind=ClaimKind.FIGURE,
        details=answer.statement,
        clause=Span(start=answer.sentence.start, end=answer.sentence.end),
    )
    frame = Frame(
        kind=ClaimKind.FIGURE,
        unit=None,
        per=None,
        facets={},
        measured_words=frozenset(),
        clause_words=frozenset(),
        clause_hits=(),
        refs=(),
        period=None,
        day=document.published,
    )
    return Bound(claim=claim, frame=frame)


def _judged(answer: _Answer) -> Judged:
    plan, table, outcome = answer.plan, answer.table, answer.outcome
    column = _column(answer)
    header = table.columns[column].header if column is not None else ""
    entity = _entity(answer)
    return Judged(
        draft=_draft(answer, header),
        target_id=f"rows:{table.label}:{plan.kind}:{header}",
        indicator=header,
        entity=entity,
        indicator_name=header,
        entity_name=entity,
        score=92.0 if outcome.holds or plan.kind != "lookup" else 88.0,
        margin=100.0,
        sql=row_sql(plan, table, answer.quantities, outcome),
        read=answer.read,
    )


def _draft(answer: _Answer, header: str) -> Draft:
    plan, outcome = answer.plan, answer.outcome
    evidence = _evidence(answer)
    kind = _WORDS.get(plan.kind, "Computed")
    if outcome.holds:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NONE,
            explanation=f"{kind} over the rows of {answer.table.label}: {outcome.why}",
            certainty=0.9,
            evidence=evidence,
            arithmetic=outcome.why,
        )
    return Draft(
        verdict=_verdict(answer),
        severity=Severity.ERROR,
        explanation=f"{kind} over the rows of {answer.table.label}: {outcome.why} The text says otherwise.",
        certainty=0.85,
        literally_true=False,
        evidence=evidence,
        arithmetic=outcome.why,
        flips_if=f"would agree if it fitted these rows: {outcome.why}",
    )


_WORDS = {
    "lookup": "Looked up",
    "superlative": "Ranked",
    "frequency": "Counted",
    "comparison": "Compared",
    "difference": "Subtracted",
    "ratio": "Divided",
    "equality": "Compared",
    "count": "Counted",
    "all": "Counted",
    "most": "Counted",
    "half": "Counted",
    "none": "Counted",
    "only": "Counted",
    "sum": "Added up",
    "average": "Averaged",
}


def _verdict(answer: _Answer) -> VerdictName:
    """The verdict of the contract that fits a statement its rows refute."""
    plan, outcome = answer.plan, answer.outcome
    failed = outcome.failed
    if failed is not None and (failed.iso or _is_date(answer, failed.columns)):
        return VerdictName.WRONG_DATE
    if plan.kind in ("count", "all", "most", "half", "none", "only"):
        return VerdictName.WRONG_SIZE
    if plan.kind == "lookup" and (failed is None or failed.number is None):
        return VerdictName.OTHER_DEFINITION
    if plan.kind == "equality":
        return VerdictName.OTHER_DEFINITION
    if (
        plan.kind in ("lookup", "sum", "average", "ratio", "difference")
        and outcome.held is not None
        and outcome.claimed is not None
    ):
        high = _scaled(answer, outcome.held) < outcome.claimed
        return VerdictName.OVERSTATED if high else VerdictName.UNDERSTATED
    low = plan.direction == "low"
    return VerdictName.UNDERSTATED if low != plan.negated else VerdictName.OVERSTATED


def _scaled(answer: _Answer, held: Decimal) -> Decimal:
    column = _column(answer)
    if column is None or answer.plan.kind == "ratio":
        return held
    scaled = held * answer.table.columns[column].scale
    claimed = answer.outcome.claimed or Decimal(0)
    return scaled if abs(scaled - claimed) <= abs(held - claimed) else held


def _is_date(answer: _Answer, columns: Sequence[int]) -> bool:
    return any(answer.table.columns[index].sort == "date" for index in columns)


def _column(answer: _Answer) -> int | None:
    failed = answer.outcome.failed
    if failed is not None and failed.columns:
        return failed.columns[0]
    if answer.plan.column is not None:
        return answer.plan.column
    if answer.plan.distinct is not None:
        return answer.plan.distinct
    items = [item for item in (*answer.plan.scope, *answer.plan.left) if item.columns]
    figures = [item for item in items if item.number is not None]
    chosen = figures or items
    return chosen[-1].columns[0] if chosen else None


def _entity(answer: _Answer) -> str:
    """The cell that the statement speaks of: of its subject if it names one, else of the first row that decides."""
    named = [item for item in (*answer.plan.left, *answer.plan.scope) if item.rows and item.columns]
    entity = answer.table.entity
    own = [item for item in named if entity is not None and entity in item.columns]
    for item in own or named:
        column = item.columns[0] if not own else entity
        if column is not None and item.rows:
            return answer.table.columns[column].cells[min(item.rows)].strip()
    if entity is not None and answer.outcome.rows:
        return answer.table.columns[entity].cells[answer.outcome.rows[0]].strip()
    return ""


def _evidence(answer: _Answer) -> tuple[Evidence, ...]:
    table, column = answer.table, _column(answer)
    if column is None:
        return ()
    held = table.columns[column]
    found = []
    for row in dict.fromkeys(answer.outcome.rows):
        number = held.numbers[row]
        entity = (
            table.columns[table.entity].cells[row].strip() if table.entity is not None else f"row {row + 1}"
        )
        found.append(
            Evidence(
                row_id=f"{table.label}:{table.lines[row]}:{held.header}",
                entity=entity,
                indicator=held.header,
                definition="; ".join(
                    f"{each.header}: {each.cells[row].strip()}" for each in table.columns[:12]
                )[:400],
                unit=held.unit,
                period="",
                low=None,
                value=number * held.scale if number is not None else None,
                high=None,
                as_of="",
                published="",
                status=Status.OFFICIAL.value,
                source=table.label,
                url="",
                agrees=bool(answer.outcome.holds),
                verification="confirmed",
                title=table.label,
            )
        )
    return tuple(found)
