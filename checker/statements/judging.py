"""Statements about the rows of a user's own table, from sentence to verdict: the road beside the one for single figures.

A superlative, a rank, a comparison, a count or a look-up is bound to one table as a whole (`binding.row_plans`)
and computed from its rows (`verification.rows`). Where it says more of a number than the figure's own finding
does, it takes that finding's place; so every number keeps one finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.binding.row_trends import companions
from checker.cases.bound import Bound, Judged
from checker.cases.directions import times_of_sentences
from checker.extraction.dates import times_of
from checker.extraction.row_statements import row_statements
from checker.model import (
    ClaimKind,
    Document,
    Quantity,
    Reason,
    Sentence,
    VerdictName,
)
from checker.quick_records import replace
from checker.reference.tables import UserTable
from checker.references import References
from checker.statements.answers import Answer, answer_of
from checker.statements.findings import as_bound, as_judged, as_stated
from checker.statements.ready import ReadyTable, in_its_time, made_for_statements
from checker.verification.draft import unverifiable

_CONTRADICTIONS = frozenset(
    name for name in VerdictName if name not in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
)


# As many of a table's newest times are asked about a statement that names none.
_TIMES_TRIED = 12
# Statements that a single cell answers as well, and with its time.
_BY_CELLS = ("lookup", "count", "average", "sum")


def with_statements(
    judged: Sequence[tuple[Bound, Judged]], document: Document, references: References
) -> list[tuple[Bound, Judged]]:
    """The findings of a document with those of statements about the user's rows, in text order.

    Args:
        judged: the claims with their drafts, as far as single figures go.
        document: the text.
        references: without tables of the user's own nothing changes.
    """
    ready = [
        one for table in references.tables if (one := made_for_statements(table, references)) is not None
    ]
    if not ready:
        return list(judged)
    parted = {table.label for table in references.tables if _is_parted(table)}
    numbers = _numbers(judged)
    shared = _several_owners(judged)
    found = list(judged)
    told = times_of_sentences([item for item, _ in judged])
    for sentence, statement, inside in row_statements(document, numbers):
        times = told.get(sentence.start) or _times_named(document, sentence, ready)
        here = [view for one in ready if (view := in_its_time(one, times)) is not None]
        answer = answer_of(sentence, statement, inside, here, several=sentence.start in shared)
        if (
            answer is not None
            and not times
            and not _at_all_times(answer, ready, several=sentence.start in shared)
        ):
            continue
        if answer is not None:
            found = _merged(found, answer, document, parted=answer.table.label in parted)
    return found


def _is_parted(table: UserTable) -> bool:
    """Whether rows of one name differ in other columns: no name alone tells a row."""
    parts: dict[str, tuple[tuple[str, str], ...]] = {}
    return any(
        parts.setdefault(row.entity_id, table.parts.get(row.indicator_id, ()))
        != table.parts.get(row.indicator_id, ())
        for row in table.observations
    )


def _numbers(judged: Sequence[tuple[Bound, Judged]]) -> list[Quantity]:
    found = {
        (item.claim.quantity.start, item.claim.quantity.end): item.claim.quantity
        for item, _ in judged
        if item.claim.quantity is not None
    }
    return [found[key] for key in sorted(found)]


def _times_named(document: Document, sentence: Sentence, ready: Sequence[ReadyTable]) -> frozenset[str]:
    """The times of a sentence whose numbers are told for none, where a table needs to know them."""
    if all(one.times is None for one in ready):
        return frozenset()
    times, _ = times_of(document, sentence, None)
    return frozenset(time.period for time in times if time.period is not None)


def _at_all_times(answer: Answer, ready: Sequence[ReadyTable], *, several: bool) -> bool:
    """Whether what a table of figures over time refutes is refuted in each of its newest times: the text names none."""
    one = next((one for one in ready if one.table is answer.table), None)
    if answer.outcome.holds is not False or one is None or one.times is None or one.table.newest is not None:
        return True  # where names have one row for each time, the newest ones are meant
    if answer.plan.kind in ("lookup", "count"):
        return True
    for period in one.times.newest(_TIMES_TRIED):
        view = in_its_time(one, frozenset((period,)))
        again = (
            answer_of(answer.sentence, answer.statement, answer.quantities, [view], several=several)
            if view is not None
            else None
        )
        if again is None or again.outcome.holds is not False:
            return False
    return True


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


def _merged(
    judged: list[tuple[Bound, Judged]], answer: Answer, document: Document, *, parted: bool
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
        elif key == mine and (
            (item.parts and draft.draft.verdict is not VerdictName.UNVERIFIABLE)
            or (answer.plan.kind == "lookup" and _says_more(draft, answer))
            or (not placed and _reads_a_cell_as_rows(item, draft, answer, parted=parted))
        ):
            result.append((item, draft))
            placed = True
        elif key == mine and not placed and item.claim.checkable:
            result.append((replace(item, claim=as_stated(item.claim)), as_judged(answer)))
            placed = True
        elif draft.draft.verdict in _CONTRADICTIONS and not (item.grounded and answer.plan.kind in _BY_CELLS):
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
        result.append((as_bound(answer, document), as_judged(answer)))
        result.sort(
            key=lambda pair: (
                pair[0].claim.start,
                pair[0].claim.kind is ClaimKind.ARITHMETIC,
                pair[0].claim.end,
            )
        )
    return result


def _says_more(judged: Judged, answer: Answer) -> bool:
    """Whether the figure's own finding stands: it is refuted too, and its diagnosis may say why."""
    failed = answer.outcome.failed
    if failed is not None and set(failed.columns) & companions(answer.table):
        return False  # it took the size of a change for a level
    return not answer.outcome.holds and judged.draft.verdict in _CONTRADICTIONS


def _reads_a_cell_as_rows(item: Bound, judged: Judged, answer: Answer, *, parted: bool) -> bool:
    """Whether a statement refutes a number that tells one cell, which the figure's own finding has read with its time.

    In a table whose rows several columns tell apart "3.1 thefts per 1,000 people" counts no rows, and a look-up takes the
    first row that one of its keys fits.
    """
    failed = answer.outcome.failed
    agrees = judged.draft.verdict is VerdictName.CONSISTENT and (parted or item.frame.period is not None)
    if item.grounded and judged.draft.verdict in _CONTRADICTIONS and answer.plan.kind in _BY_CELLS:
        return True
    if answer.outcome.holds or (failed is not None and set(failed.columns) & companions(answer.table)):
        return False
    if answer.plan.kind in ("average", "sum"):
        return parted
    if answer.plan.kind == "lookup":
        return failed is not None and failed.number is not None and (agrees or parted)
    quantity = item.claim.quantity
    whole = quantity is None or not isinstance(quantity.value, Decimal) or quantity.value % 1 == 0
    return answer.plan.kind == "count" and (agrees or not whole)


def _spoken(answer: Answer) -> Quantity | None:
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
