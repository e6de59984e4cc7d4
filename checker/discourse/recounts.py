"""Bare counts that go on counting: "Amnesty recorded 972 executions. Another monitor counted 975, against 834 in 2023."

A number without a noun, in a sentence whose verb says that somebody counted, is of what the count before it in the
paragraph was of. Such a reading is asked only where the number in its own words fits nothing.
"""

from __future__ import annotations

from checker.discourse.told import Told
from checker.extraction.concepts import FLOWS
from checker.model import Claim, ClaimKind, Document, QuantityKind, Reason
from checker.quick_records import replace
from checker.tokens import TokenKind, tokens
from checker.vocabulary.words import lemma
from checker.word_groups import word_group

_COUNTING = word_group("told_recounts.counting")
# How many sentences back the count may have been told.
_FAR = 2


def tell_recounts(told: Told, document: Document) -> None:
    """Give bare counts what the count before them in the paragraph was of."""
    places = {sentence.start: number for number, sentence in enumerate(document.sentences)}
    last: Claim | None = None
    for claim in told.claims:
        if _is_count(claim):
            last = claim
            continue
        if last is None or not _is_bare(claim) or claim.sentence.paragraph != last.sentence.paragraph:
            continue
        apart = places[claim.sentence.start] - places[last.sentence.start]
        if claim.quantity is None or last.quantity is None or not 0 < apart <= _FAR or not _counts(claim):
            continue
        facets = {name: code for name, code in last.facets.items() if name in ("concept", "population")}
        full = replace(
            claim,
            kind=ClaimKind.FIGURE,
            quantity=replace(claim.quantity, unit=last.quantity.unit),
            measured=last.measured,
            facets={**claim.facets, **facets},
            checkable=True,
            reason=None,
        )
        told.fill(claim, full, told.refs(last))


def _is_count(claim: Claim) -> bool:
    return (
        claim.kind is ClaimKind.FIGURE
        and claim.quantity is not None
        and claim.quantity.kind is QuantityKind.COUNT
        and claim.facets.get("concept") in FLOWS
        and claim.measured is not None
    )


def _is_bare(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        claim.kind is None
        and claim.reason is Reason.NO_MEASURE
        and claim.assertive
        and quantity is not None
        and quantity.kind is QuantityKind.COUNT
        and quantity.unit in (None, "people")
        and not quantity.vague
        and quantity.change is None
    )


def _counts(claim: Claim) -> bool:
    """Whether a sentence says that somebody counted."""
    words = [lemma(token.lower) for token in tokens(claim.sentence.text) if token.kind is TokenKind.WORD]
    return not _COUNTING.isdisjoint(words)
