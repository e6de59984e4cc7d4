"""Takes an accusation from a user's table back where the sentence says more than the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.cases.bound import Bound, Judged
from checker.doubts.beside import beside
from checker.doubts.levels import counts_without_unit, is_another_sum, tells_no_level, words_of_its_measure
from checker.doubts.other_sides import at_the_other_side
from checker.doubts.times import fits_the_newest
from checker.doubts.told import Told, told_by
from checker.model import Document, LinkedMention, Target, VerdictName
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
    items = [item for item, _ in judged]
    return [
        (
            item,
            _change_spared(item, draft, items, document, references, linked, told)
            if item.level is not None
            else _spared(item, draft, document, references, linked, told),
        )
        for item, draft in judged
    ]


def _change_spared(
    item: Bound,
    judged: Judged,
    items: Sequence[Bound],
    document: Document,
    references: References,
    linked: Sequence[LinkedMention],
    told: Told,
) -> Judged:
    """A change or a gap is taken back where the words beside it, or beside the figure it goes on from, say more."""
    chosen = item.level.chosen if item.level is not None else None
    if (
        judged.draft.verdict not in _ACCUSING
        or chosen is None
        or not _is_of_a_table(chosen.target, references)
    ):
        return judged
    before = [
        other
        for other in items
        if other.claim.sentence.start == item.claim.sentence.start
        and other.claim.start < item.claim.start
        and other.result is not None
        and other.result.chosen is not None
        and other.result.chosen.target == chosen.target
    ]
    for one in (item, *before[-1:]):
        known = words_of_its_measure(
            replace(item, result=item.level),
            document.text[item.claim.sentence.start : item.claim.sentence.end],
        )
        accounted = replace(told, words=told.words | known) if known else told
        if word := beside(one, document, linked, accounted):
            text = (
                f"The table has {judged.indicator_name or judged.indicator} of "
                f"{judged.entity_name or judged.entity}; with {word!r} the text may speak of something else."
            )
            return replace(
                judged, draft=unverifiable("CHK915", text, evidence=judged.draft.evidence), sql=None
            )
    return judged


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
    elif not told_by_rows and fits_the_newest(item, judged, references):
        text = f"{held}; its time is told before, and the number is that of another one."
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
    return chosen is not None and _is_of_a_table(chosen.target, references)


def _is_of_a_table(target: Target, references: References) -> bool:
    return (target.indicator_id, target.entity_id) in references.table_rows
