"""Answers of tables as findings: verdict, explanation and the rows shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.binding.frame import Frame
from checker.cases.bound import Bound, Judged
from checker.model import (
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Severity,
    Span,
    Status,
    VerdictName,
)
from checker.quick_records import replace
from checker.statements.answers import Answer
from checker.statements.queries import row_sql
from checker.verification.draft import Draft


def as_stated(claim: Claim) -> Claim:
    """The claim of a number as the statement has it: a figure, though alone it counted nothing."""
    return claim if claim.kind is not None else replace(claim, kind=ClaimKind.FIGURE)


def as_bound(answer: Answer, document: Document) -> Bound:
    """A claim of its own for a statement that no single figure carries."""
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


def as_judged(answer: Answer) -> Judged:
    """The finding of an answer."""
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


def _draft(answer: Answer, header: str) -> Draft:
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


def _verdict(answer: Answer) -> VerdictName:
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


def _scaled(answer: Answer, held: Decimal) -> Decimal:
    column = _column(answer)
    if column is None or answer.plan.kind == "ratio":
        return held
    scaled = held * answer.table.columns[column].scale
    claimed = answer.outcome.claimed or Decimal(0)
    return scaled if abs(scaled - claimed) <= abs(held - claimed) else held


def _is_date(answer: Answer, columns: Sequence[int]) -> bool:
    return any(answer.table.columns[index].sort == "date" for index in columns)


def _column(answer: Answer) -> int | None:
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


def _entity(answer: Answer) -> str:
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


def _evidence(answer: Answer) -> tuple[Evidence, ...]:
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
