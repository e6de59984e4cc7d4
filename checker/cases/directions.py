"""Whether a level of a user's table moved as the text says: where the number agrees, its verb is held against the series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.cases.bound import Bound, Judged
from checker.model import Document, VerdictName
from checker.periods import parse_period
from checker.quick_records import replace
from checker.references import References
from checker.verification.directions import DirectionCase, with_direction
from checker.word_groups import pattern

# "fell to nearly", "slid below": the level is what the change reached.
_REACHED = re.compile(pattern("directions.reached"), re.IGNORECASE)
# "fell to 40 from a peak of 90", "after a record", "since the war": what it moved from is told, and is no row.
_BASE_TOLD = re.compile(pattern("directions.base_told"), re.IGNORECASE)


def moved_as_told(
    item: Bound, judged: Judged, document: Document, references: References, told: frozenset[str]
) -> Judged:
    """The finding of a level with its verb held against the rows of its series.

    Args:
        item: the claim.
        judged: its finding as a figure.
        document: the text.
        references: with the rows of the user's tables.
        told: the times of the numbers of its sentence.
    """
    claim, quantity = item.claim, item.claim.quantity
    chosen = item.result.chosen if item.result is not None else None
    if judged.draft.verdict is not VerdictName.CONSISTENT or chosen is None or quantity is None:
        return judged
    if quantity.change is None or item.frame.moves or item.frame.earlier or item.frame.period is None:
        return judged
    rows = references.table_rows.get((chosen.target.indicator_id, chosen.target.entity_id), ())
    text = document.text
    start = quantity.hedge.start if quantity.hedge is not None else quantity.start
    ahead = text[claim.sentence.start : start]
    if not rows or _REACHED.search(ahead) is None:
        return judged
    others = [time for name in sorted(told) if (time := parse_period(name)) is not None]
    draft = with_direction(
        judged.draft,
        DirectionCase(
            direction=quantity.change,
            time=item.frame.period,
            rows=rows,
            others=[time for time in others if time != item.frame.period],
            base_told=_BASE_TOLD.search(claim.sentence.text) is not None,
            indicator=judged.indicator,
            entity=judged.entity,
            label=chosen.target.label,
        ),
    )
    return replace(judged, draft=draft) if draft is not judged.draft else judged


def times_of_sentences(items: Sequence[Bound]) -> dict[int, frozenset[str]]:
    """The times that the numbers of each sentence are told for, by where it begins."""
    found: dict[int, set[str]] = {}
    for item in items:
        if item.claim.period is not None:
            found.setdefault(item.claim.sentence.start, set()).add(item.claim.period)
    return {start: frozenset(periods) for start, periods in found.items()}
