"""What a broad word counts in a text that has said it more closely: "Military spending is climbing. China spent $314bn."

A claim that is told by a broad concept alone ("spending") is read with the narrower one that the paragraph or the heading
above it has told last; only one may have been told there. A place in an order ("Germany came fourth with $88bn") goes on
with what the sums before it in the paragraph were. Such a reading is asked only where a claim in its own words fits nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.discourse.told import Told
from checker.model import Claim, Document, QuantityKind, Sentence
from checker.quick_records import replace
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.word_groups import word_group

_RANKING = word_group("told_narrower.ranking")
_KINDS = (QuantityKind.MONEY, QuantityKind.PERCENT)


def tell_narrower(told: Told, document: Document) -> None:
    """Give claims told by a broad concept alone the narrower one that the text has come to."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in told.claims:
        by_sentence.setdefault(claim.sentence.start, []).append(claim)
    heading = _narrow_concepts(document.title or "")
    here = heading
    paragraph = -1
    for sentence in document.sentences:
        if sentence.block == "heading":
            heading = here = _narrow_concepts(sentence.text) or heading
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            here = heading
        said = _narrow_concepts(sentence.text)
        here = said or here
        if len(here) == 1:
            for claim in by_sentence.get(sentence.start, ()):
                _fill(told, claim, next(iter(here)), sentence)


def _narrow_concepts(text: str) -> frozenset[str]:
    """The concepts of sums of money told in a text that are narrower than another concept of the sort."""
    words = [token.lower for token in tokens(text) if token.kind is not TokenKind.MARK]
    codes = vocabulary()
    return frozenset(
        hit.code
        for hit in codes.hits(words)
        if hit.facet == "concept" and _broad(hit.code) and _is_money(hit.code)
    )


def _broad(code: str) -> frozenset[str]:
    """The broader concepts of one that are a measure of the same sort."""
    return frozenset(up for up in vocabulary().ancestors("concept", code) if _is_money(up))


def _is_money(code: str) -> bool:
    entry = vocabulary().code("concept", code)
    return entry is not None and entry.unit == "money"


def _fill(told: Told, claim: Claim, concept: str, sentence: Sentence) -> None:
    quantity = claim.quantity
    if (
        quantity is None
        or quantity.kind not in _KINDS
        or told.in_full(claim) is not None
        or not claim.checkable
    ):
        return
    own = claim.facets.get("concept")
    if own is None:
        if quantity.kind is not QuantityKind.MONEY or not _ranks(sentence):
            return
    elif own not in _broad(concept):
        return
    told.fill(claim, replace(claim, facets={**claim.facets, "concept": concept}), ())


def _ranks(sentence: Sentence) -> bool:
    words: Sequence[str] = [token.lower for token in tokens(sentence.text) if token.kind is TokenKind.WORD]
    return not _RANKING.isdisjoint(words)
