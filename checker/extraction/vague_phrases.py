"""Amounts without a number: "a wave of arrests", "mostly women". Listed, so that a reader sees that they were seen.

A phrase counts only where what follows it within a few words is something that tables count; the phrases are
data (`data/en/vague_phrases.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.extraction.cues import VAGUE, sentence_cues
from checker.model import Claim, ClaimKind, Document, Reason, Sentence, Span
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows

# How many words after the phrase may hold the counted noun.
_REACH = 4


def vague_claims(document: Document, cues: Sequence[int] | None = None) -> tuple[Claim, ...]:
    """One claim, never checkable, for each vague amount of something countable, in text order. Linear in the text.

    `cues` tell what the sentences can hold, if that is known already.
    """
    found = []
    cues = sentence_cues(document) if cues is None else cues
    for sentence, cue in zip(document.sentences, cues, strict=True):
        if not cue & VAGUE:
            continue
        for match in _phrases().finditer(document.text, sentence.start, sentence.end):
            claim = _claim(document, sentence, Span(start=match.start(), end=match.end()))
            if claim is not None:
                found.append(claim)
    return tuple(found)


def _claim(document: Document, sentence: Sentence, phrase: Span) -> Claim | None:
    following = [
        token
        for token in tokens(document.text, phrase.end, min(sentence.end, phrase.end + 80))
        if token.kind is TokenKind.WORD
    ][:_REACH]
    hits = [
        hit
        for hit in vocabulary().hits([token.lower for token in following])
        if hit.facet == "population" or (hit.facet == "concept" and _counts_people(hit.code))
    ]
    if not hits:
        return None
    end = following[hits[0].end - 1].end
    return Claim(
        document_id=document.document_id,
        start=phrase.start,
        end=end,
        surface=document.text[phrase.start : end],
        sentence=sentence,
        kind=ClaimKind.FIGURE,
        clause=Span(start=sentence.start, end=sentence.end),
        checkable=False,
        reason=Reason.VAGUE,
    )


def _counts_people(code: str) -> bool:
    entry = vocabulary().code("concept", code)
    return entry is not None and entry.unit == "people"


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in read_rows("vague_phrases.csv", "checker.extraction")), key=len)
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in reversed(phrases))
    return re.compile(rf"\b(?:{alternatives})(?=\s)", re.IGNORECASE)
