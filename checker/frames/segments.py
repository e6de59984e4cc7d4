"""Parts of the people that are put before or behind a number: "Among the young, 19 per cent", "19 among the young"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Claim
from checker.tokens import TextTokens, Token, TokenKind
from checker.vocabulary.codes import vocabulary
from checker.word_groups import word_group

# What puts the part of which a number is told first, and how many words further that part is named at most.
_AMONG = word_group("frames.among")
_NEAR_LEAD = 2


def segments_beside(claim: Claim, cut: TextTokens) -> frozenset[str]:
    """The parts named at the head of a claim's clause or right behind its number."""
    if claim.quantity is None:
        return frozenset()
    ahead = list(cut.within(claim.clause.start, claim.quantity.start))
    told = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    return _segments_among(ahead) | _segments_among(list(cut.within(told, claim.clause.end)))


def _segments_among(words: Sequence[Token]) -> frozenset[str]:
    if not words or words[0].lower not in _AMONG:
        return frozenset()
    end = next((place for place, word in enumerate(words) if word.kind is TokenKind.MARK), len(words))
    hits = vocabulary().hits([word.lower for word in words[:end]])
    return frozenset(hit.code for hit in hits if hit.facet == "segment" and hit.start <= _NEAR_LEAD)
