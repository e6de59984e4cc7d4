"""From a claim and its linked names to the frame that binding sees: here the number is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import (
    Frame,
)
from checker.extraction.grammar import GENITIVE
from checker.extraction.wordlists import term_set
from checker.frames.counted import head_noun, moves, segments_of, subject_concepts, tells_a_part, words_of
from checker.frames.named import WHERE, is_locative, refs_of
from checker.frames.owners import OWNED, actor_sort
from checker.frames.segments import segments_beside
from checker.frames.surroundings import Surroundings
from checker.frames.times import is_earlier_level, is_of_its_event, period_told, stretch_told, told_elsewhen
from checker.model import (
    Claim,
    EventDate,
    Membership,
    Span,
    Tenure,
)
from checker.periods import parse_period
from checker.portions import is_added, is_one_cause, rate_of
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular
from checker.word_groups import word_group

# Verbs that only help another one.
_HELPING = word_group("frames.helping")


def frame_of(claim: Claim, around: Surroundings, catalogue: Catalogue) -> Frame:
    """Describe a claim for binding."""
    text, cut = around.document.text, around.tokens
    refs = refs_of(claim, around, catalogue)
    quantity = claim.quantity
    near = around.names_in(
        min(claim.clause.start, claim.sentence.start), max(claim.clause.end, claim.sentence.end)
    )
    names = [item.mention.span for item in near if item.match is not None]
    # "has nearly ten million people" has the words of "has people"
    words = words_of(
        cut,
        claim.clause,
        names,
        quantity.span if quantity else None,
        quantity.hedge if quantity else None,
    )
    measured = claim.measured or ""
    if claim.measured_span is not None:
        measured = " ".join(words_of(cut, claim.measured_span, names, None)) or measured
    stretch = stretch_told(claim, cut)
    attributed: frozenset[str] = frozenset()
    if claim.attribution_span is not None and not _has_another_source(claim, text):
        said_by = around.names_in(claim.attribution_span.start, claim.attribution_span.end)
        attributed = frozenset(item.match.entity_id for item in said_by if item.match is not None)
    return Frame(
        kind=claim.kind,
        unit=quantity.unit if quantity else None,
        per=rate_of(claim, cut),
        facets=segments_of(claim, cut, names) | dict(claim.facets),
        measured_words=meaning_words(measured),
        clause_words=meaning_words(text[claim.clause.start : claim.clause.end]),
        clause_hits=vocabulary().hits(words),
        refs=refs,
        period=period_told(claim, near, text, stretched=stretch is not None),
        event_time=parse_period(claim.period)
        if claim.period and claim.period_text is not None and is_of_its_event(text, claim.period_text)
        else None,
        day=around.document.published,
        details=claim.details,
        predicate=claim.predicate,
        unknown_event=unknown_event(claim, names),
        head=head_noun(claim, cut, names),
        subset=tells_a_part(claim, text, parted=bool(segments_beside(claim, cut))),
        one_cause=is_one_cause(claim, cut),
        added=is_added(claim, text),
        stretch=stretch,
        moves=moves(claim, text),
        earlier=is_earlier_level(claim, text) or told_elsewhen(claim, text, stretch),
        occurrences=around.occurrences(claim.sentence),
        occurrences_before=around.occurrences_before(claim.sentence),
        populations_before=around.populations_before(claim.sentence)
        if claim.quantity is not None
        else frozenset(),
        subject_concepts=subject_concepts(claim, cut, names),
        actor=actor_sort(claim, cut, refs),
        unknown_place=unknown_place(claim, text, names),
        attributed_to=attributed,
        side=around.topics.side(claim.sentence)
        if around.topics is not None and claim.quantity is not None
        else frozenset(),
        phrases=_phrases(claim, text),
        phrase_words=_befallen(claim.details, text) if isinstance(claim.details, EventDate) else frozenset(),
    )


def _has_another_source(claim: Claim, text: str) -> bool:
    """ "The agency counts 40 dead, the government 12": the second count has a subject of its own."""
    actor, said_by = claim.actor, claim.attribution_span
    if actor is None or said_by is None or claim.quantity is None or actor.overlaps(said_by):
        return False
    owned = OWNED in text[actor.start : actor.end].replace("’", "'")
    if (
        owned
        and actor.end <= claim.quantity.start
        and any(
            singular(token.lower.removesuffix(GENITIVE)) in term_set("speakers.csv", "speaker")
            for token in tokens(text, actor.start, actor.end)
        )
    ):
        return True  # "where the city's council speaks of 40 dead"
    if said_by.start < claim.sentence.start:
        return False
    between = text[said_by.end : actor.start]
    return actor.end <= claim.quantity.start and any(char.isdigit() for char in between)


def _phrases(claim: Claim, text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """The words of who is listed or holds an office: names may be told by a noun or a pronoun."""
    details = claim.details
    span = (
        details.subject
        if isinstance(details, Membership)
        else details.holder
        if isinstance(details, Tenure)
        else None
    )
    if span is None:
        return ()
    words = [token.lower for token in tokens(text, span.start, span.end) if token.kind is TokenKind.WORD]
    return ((span.start, span.end, tuple(words)),)


def _befallen(details: EventDate, text: str) -> frozenset[str]:
    """The words for what the deed happens to: the object if there is one, else the subject."""
    verb = frozenset((details.predicate or "",)) | _HELPING
    actor, phrase = details.actor, details.phrase
    if actor is not None and actor.start <= phrase.start < actor.end <= phrase.end:
        behind = meaning_words(text[actor.end : phrase.end]) - verb
        if behind:
            return behind
    return meaning_words(text[phrase.start : phrase.end]) - verb


def unknown_event(claim: Claim, names: Sequence[Span]) -> bool:
    """Whether a capitalised name that is no known one calls itself a war, an uprising or the like."""
    for mention in claim.mentions:
        if any(name.overlaps(mention.span) for name in names):
            continue
        hits = vocabulary().hits([token.lower for token in tokens(mention.text)])
        if any(
            "occurrence" in vocabulary().ancestors("concept", hit.code)
            for hit in hits
            if hit.facet == "concept"
        ):
            return True
    return False


def unknown_place(claim: Claim, text: str, names: Sequence[Span]) -> bool:
    """Whether the clause is set in a place that no table knows, so that its number is of no larger one."""
    # "in Zarechny, where the council speaks of 40 dead"
    of_place = text[claim.clause.start : claim.clause.end].lstrip(", ").casefold().startswith(WHERE)
    return any(
        (claim.clause.contains(mention.span) or (of_place and mention.end <= claim.clause.start))
        and mention.type not in ("Person", "Organization")
        and (of_place or not any(name.overlaps(mention.span) for name in names))
        and is_locative(text, mention.start, claim.sentence.start if of_place else claim.clause.start)
        for mention in claim.mentions
    )
