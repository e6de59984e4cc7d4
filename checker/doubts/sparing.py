"""Takes an accusation from a user's table back where the sentence says more than the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.cases.bound import Bound, Judged
from checker.doubts.beside import beside
from checker.doubts.levels import counts_without_unit, is_another_sum, tells_no_level, words_of_its_measure
from checker.doubts.other_sides import at_the_other_side
from checker.doubts.told import Told, told_by
from checker.model import Document, LinkedMention, VerdictName
from checker.references import References
from checker.verification.draft import unverifiable

_ACCUSING = frozenset(
    name for name in VerdictName if name not in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
)


def spared(
    judged: Sequence[tuple[Bound, Judged]],
    document: Document,
    references: References,
    linked: Sequence[LinkedMention],
) -> list[tuple[Bound, Judged]]:
    """The findings with every accusation from a user's table taken back whose sentence says more than the table."""
    if not references.tables:
        return list(judged)
    told = told_by(references.tables, references)
    return [(item, _spared(item, draft, document, references, linked, told)) for item, draft in judged]


def _spared(
    item: Bound,
    judged: Judged,
    document: Document,
    references: References,
    linked: Sequence[LinkedMention],
    told: Told,
) -> Judged:
    if judged.draft.verdict not in _ACCUSING or not _from_table(item, judged, references):
        return judged
    held = (
        f"The table has {judged.indicator_name or judged.indicator} of {judged.entity_name or judged.entity}"
    )
    code = "CHK915"
    told_by_rows = judged.target_id.startswith("rows:")
    sentence = document.text[item.claim.sentence.start : item.claim.sentence.end]
    if told_by_rows and sentence == sentence.lower():
        return judged  # a note in the table's own style speaks of the table
    known = judged.read | words_of_its_measure(item, sentence) | at_the_other_side(item)
    if known:
        told = replace(told, words=told.words | known)
    if counts_without_unit(item, judged):
        code, text = "CHK905", f"{held} without a unit; nothing tells that it is in the text's."
    elif word := beside(item, document, linked, told, by_rows=told_by_rows):
        text = f"{held}; with {word!r} the text may speak of something else."
    elif is_another_sum(item, judged.indicator_name or judged.indicator):
        text = f"{held}; the number may be another sum of money."
    elif not told_by_rows and (reason := tells_no_level(item, judged, document, linked, told)):
        text = f"{held}; the number may be {reason}."
    else:
        return judged
    draft = unverifiable(code, text, evidence=judged.draft.evidence)
    return Judged(
        draft=draft,
        target_id=judged.target_id,
        indicator=judged.indicator,
        entity=judged.entity,
        indicator_name=judged.indicator_name,
        entity_name=judged.entity_name,
        score=judged.score,
        margin=judged.margin,
        candidates=judged.candidates,
    )


def _from_table(item: Bound, judged: Judged, references: References) -> bool:
    if judged.target_id.startswith("rows:"):
        return True
    chosen = item.result.chosen if item.result is not None else None
    return (
        chosen is not None and (chosen.target.indicator_id, chosen.target.entity_id) in references.table_rows
    )
