"""The noun inside a share: whose part "one child in five" or "two rural households in three" tells."""

from __future__ import annotations

from checker.extraction.grammar import IN
from checker.model import Claim, Quantity, QuantityKind, Span
from checker.quick_records import replace
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary

_WHO = ("population", "sex")


def noun_inside(text: str, quantity: Quantity) -> Span | None:
    """The noun between a share's two numbers, or None where they stand next to each other."""
    if quantity.kind is not QuantityKind.RATIO:
        return None
    words = [
        token
        for token in tokens(text, quantity.start, quantity.end)
        if token.kind is TokenKind.WORD or token.text.isdigit()
    ]
    joint = next((place for place, word in enumerate(words) if word.lower in IN), 0)
    if joint < 2:
        return None
    return Span(start=words[1].start, end=words[joint - 1].end)


def with_noun_inside(claim: Claim, text: str) -> Claim:
    """A claim of such a share counts that noun: "one child in five is hungry" tells of children, not of all."""
    noun = noun_inside(text, claim.quantity) if claim.quantity is not None else None
    if noun is None:
        return claim
    words = text[noun.start : noun.end].casefold().split()
    told = {hit.facet: hit.code for hit in vocabulary().hits(words) if hit.facet in _WHO}
    return replace(
        claim,
        measured=text[noun.start : noun.end],
        measured_span=noun,
        facets=dict(sorted((told | dict(claim.facets)).items())),
    )
