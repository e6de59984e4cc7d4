"""From a claim and its linked names to the frame that binding sees: here the number is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import (
    ACTOR,
    BEFORE,
    CLAUSE,
    HEADING,
    LOCATIVE,
    MEASURED,
    SENTENCE,
    SENTENCE_LOCATIVE,
    EntityRef,
    Frame,
)
from checker.model import Claim, Document, LinkedMention, Sentence, Span
from checker.periods import parse_period
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary

_LOCATIVE_WORDS = frozenset(["in", "across", "within", "throughout", "inside", "from", "around"])
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "who",
        "which",
        "there",
        "i",
        "you",
    ]
)
# What may stand between a preposition and the place it governs.
_SKIP_BACK = frozenset(
    ["the", "a", "an", "all", "of", "northern", "southern", "eastern", "western", "central"]
)


def frame_of(
    claim: Claim, document: Document, linked: Sequence[LinkedMention], catalogue: Catalogue
) -> Frame:
    """Describe a claim for binding. `linked` are all linked names of the document, in text order."""
    refs = _refs(claim, document, linked, catalogue)
    clause_text = document.text[claim.clause.start : claim.clause.end]
    names = [
        Span(start=item.mention.start, end=item.mention.end) for item in linked if item.match is not None
    ]
    words = _words(document.text, claim.clause, names, claim.quantity.span if claim.quantity else None)
    measured = claim.measured or ""
    if claim.measured_span is not None:
        measured = " ".join(_words(document.text, claim.measured_span, names, None)) or measured
    quantity = claim.quantity
    attributed = frozenset(
        code
        for item in linked
        if claim.attribution_span is not None and item.match is not None
        for code in (item.match.entity_id,)
        if item.mention.start < claim.attribution_span.end and claim.attribution_span.start < item.mention.end
    )
    return Frame(
        kind=claim.kind,
        unit=quantity.unit if quantity else None,
        per=quantity.per if quantity else None,
        facets=dict(claim.facets),
        measured_words=meaning_words(measured),
        clause_words=meaning_words(clause_text),
        clause_hits=vocabulary().hits(words),
        refs=refs,
        period=parse_period(claim.period) if claim.period else None,
        day=document.published,
        details=claim.details,
        predicate=claim.predicate,
        actor=_actor_sort(claim, document.text, refs),
        attributed_to=attributed,
    )


def _actor_sort(claim: Claim, text: str, refs: Sequence[EntityRef]) -> str:
    if claim.actor is None:
        return "none"
    if any(ref.reading == ACTOR for ref in refs):
        return "linked"
    words = [
        token for token in tokens(text, claim.actor.start, claim.actor.end) if token.kind is TokenKind.WORD
    ]
    if words and all(word.lower in _PRONOUNS for word in words):
        return "pronoun"
    first = claim.sentence.start
    named = any(word.is_capitalised and word.start != first and word.lower not in _PRONOUNS for word in words)
    return "named" if named else "common"


def _words(text: str, span: Span, names: Sequence[Span], number: Span | None) -> list[str]:
    # Names are left out, so that "of the Finnish economy" reads "of the economy".
    found = []
    for token in tokens(text, span.start, span.end):
        if token.kind is not TokenKind.WORD or any(char.isdigit() for char in token.text):
            continue
        if number is not None and number.start <= token.start < number.end and token.lower.isnumeric():
            continue
        if any(name.start <= token.start < name.end for name in names) and token.is_capitalised:
            continue
        found.append(token.lower)
    return found


def _refs(
    claim: Claim, document: Document, linked: Sequence[LinkedMention], catalogue: Catalogue
) -> tuple[EntityRef, ...]:
    here = claim.sentence
    before = [sentence for sentence in document.sentences if sentence.end <= here.start]
    near_before = before[-3:]
    headings = [sentence for sentence in before if sentence.block == "heading"][-1:] + before[:1]
    found: list[EntityRef] = []
    for item in linked:
        match = item.match or (item.ranked[0] if item.ranked and item.ranked[0].score >= 80 else None)
        if match is None:
            continue
        reading = _reading(item, claim, here, near_before, headings, document.text)
        if reading is None:
            continue
        entity = catalogue.entities.get(match.entity_id)
        found.append(
            EntityRef(
                entity_id=match.entity_id,
                codes=catalogue.codes_of(match.entity_id),
                type=entity.type if entity else "",
                reading=reading,
                start=item.mention.start,
                end=item.mention.end,
                text=item.mention.text,
                sure=item.match is not None,
            )
        )
    # nearest first within a reading; the number's place is the anchor, its value is not used
    anchor = claim.start
    found.sort(key=lambda ref: (ref.reading, abs(ref.start - anchor), ref.start))
    return tuple(found)


def _reading(
    item: LinkedMention,
    claim: Claim,
    here: Sentence,
    near_before: Sequence[Sentence],
    headings: Sequence[Sentence],
    text: str,
) -> int | None:
    span = item.mention.span
    if claim.measured_span is not None and claim.measured_span.contains(span):
        return MEASURED
    if claim.clause.contains(span):
        if _is_locative(text, span.start, claim.clause.start):
            return LOCATIVE
        if claim.actor is not None and claim.actor.overlaps(span):
            return ACTOR
        return CLAUSE
    if claim.actor is not None and claim.actor.overlaps(span):
        return ACTOR
    if here.start <= span.start < here.end:
        return SENTENCE_LOCATIVE if _is_locative(text, span.start, here.start) else SENTENCE
    if any(sentence.start <= span.start < sentence.end for sentence in near_before):
        return BEFORE
    if any(sentence.start <= span.start < sentence.end for sentence in headings):
        return HEADING
    return None


def _is_locative(text: str, start: int, floor: int) -> bool:
    words = text[max(floor, start - 40) : start].casefold().split()
    while words and words[-1] in _SKIP_BACK:
        words.pop()
    return bool(words) and words[-1] in _LOCATIVE_WORDS
