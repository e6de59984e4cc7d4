"""Putting a claim together from what was read of it, with or without a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.extraction.attribution import attribution_at
from checker.extraction.clauses import Clause, content, respective_subject
from checker.extraction.counted import INHABITANTS, Measured
from checker.extraction.deeds import Dated
from checker.extraction.grammar import BETWEEN_FROM
from checker.extraction.listing_phrases import Listing
from checker.extraction.modality import denies_predicate, unasserted
from checker.extraction.postings import Posting
from checker.extraction.scenes import Scene
from checker.extraction.spells import Spell
from checker.extraction.words import Range, Reading, Tag
from checker.model import Claim, ClaimKind, Details, Quantity, QuantityKind, Reason, Span


def time_span(scene: Scene, quantity: Quantity) -> Span:
    """The time expression of a claim: a range takes its "from" or "between" in."""
    if quantity.kind is not QuantityKind.RANGE:
        return quantity.span
    place = next((i for i, word in enumerate(scene.reading.words) if word.start == quantity.start), 0)
    if place and scene.reading.words[place - 1].lower in BETWEEN_FROM:
        return Span(start=scene.reading.words[place - 1].start, end=quantity.end)
    return quantity.span


def tenure_claim(scene: Scene, posting: Posting) -> Claim:
    """The claim that an office held makes; a number that is its term is its own."""
    reading = scene.reading
    number = posting.time.quantity if posting.time is not None else None
    quantity = reading.quantities[number] if number is not None else None
    span = time_span(scene, quantity) if quantity is not None else posting.span
    granted = posting.aside or posting.details.courtesy
    return make_claim(
        scene,
        span=span,
        clause=posting.clause,
        place=posting.place,
        kind=ClaimKind.TENURE,
        quantity=quantity,
        details=posting.details,
        measured=None,
        facets={},
        time=posting.time,
        reason=None if granted else unasserted(reading, scene.parts, posting.place, None),
    )


def membership_claim(scene: Scene, listing: Listing) -> Claim:
    """The claim that a listing makes."""
    # a negated membership is an assertion with its polarity
    reason = unasserted(scene.reading, scene.parts, listing.place, None, deny=False)
    time = next((item for item in scene.times if item.span == listing.details.date), None)
    return make_claim(
        scene,
        span=listing.span,
        clause=listing.clause,
        place=listing.place,
        kind=ClaimKind.MEMBERSHIP,
        quantity=None,
        details=listing.details,
        measured=None,
        facets={},
        time=time,
        reason=reason,
    )


def event_claim(scene: Scene, dated: Dated) -> Claim:
    """The claim of a deed whose date is that of the occasion it was done at."""
    return make_claim(
        scene,
        span=dated.span,
        clause=dated.clause,
        place=dated.place,
        kind=ClaimKind.EVENT,
        quantity=None,
        details=dated.details,
        measured=None,
        facets=event_facets(scene, dated),
        time=None,
        reason=unasserted(scene.reading, scene.parts, dated.place, None),
        period=dated.details.period,
    )


def event_facets(scene: Scene, dated: Dated) -> dict[str, str]:
    """What kind of deed or occurrence an event claim speaks of, by its verb, else by its phrase."""
    from checker.vocabulary.codes import vocabulary

    phrase = dated.details.phrase
    lowers = [word.lower for word in scene.reading.words if phrase.start <= word.start < phrase.end]
    codes = [
        hit.code
        for hit in vocabulary().hits(lowers)
        if hit.facet == "concept" and {"deed", "occurrence"} & vocabulary().ancestors("concept", hit.code)
    ]
    if not codes and dated.details.predicate:
        codes = [
            hit.code
            for hit in vocabulary().hits([dated.details.predicate])
            if hit.facet == "concept" and {"deed", "occurrence"} & vocabulary().ancestors("concept", hit.code)
        ]
    if not codes:
        return {}
    if dated.details.predicate:
        for hit in vocabulary().hits([dated.details.predicate]):
            if hit.facet == "concept" and hit.code in codes:
                return {"concept": hit.code}
    return {"concept": codes[0]}


def make_claim(
    scene: Scene,
    *,
    span: Span,
    clause: Clause,
    place: int,
    kind: ClaimKind | None,
    quantity: Quantity | None,
    details: Details | None,
    measured: Measured | None,
    facets: Mapping[str, str],
    time: Spell | None,
    reason: Reason | None,
    period: str | None = None,
    owner: Range | None = None,
    others: Sequence[Range] = (),
) -> Claim:
    """A claim on `span`, stated at word `place` of a scene, with what its clause tells."""
    reading = scene.reading
    words = reading.words
    inner: Range = content(words, clause)
    verb = words[clause.verb] if clause.verb is not None else None
    said = attribution_at(reading, scene.parts, scene.frames, place)
    subject = owner or respective_subject(reading, clause, place) or clause.subject
    actor = reading.span(subject.start, subject.end) if subject is not None else None
    predicate = None
    if verb is not None:
        predicate = verb.lemma
        if verb.tag is Tag.AUXILIARY and verb.verb is not None:
            predicate = verb.verb.lemma
    asserted = reason is None or reason in (Reason.VAGUE, Reason.NO_MEASURE)
    if reason is Reason.NEGATED and denies_predicate(reading, scene.parts, place):
        asserted = True  # but nothing is held of those to whom something did not happen
    if reason is Reason.VAGUE and unasserted(reading, scene.parts, place, quantity) is not None:
        asserted = False
    return Claim(
        document_id=scene.document.document_id,
        start=span.start,
        end=span.end,
        surface=reading.surface(span),
        sentence=reading.sentence,
        kind=kind,
        quantity=quantity,
        details=details,
        clause=reading.span(inner.start, inner.end),
        measured=measured.text if measured is not None else None,
        measured_span=_measured_span(reading, measured),
        facets=dict(facets),
        mentions=scene.names,
        predicate=predicate,
        actor=actor,
        elsewhere=tuple(reading.span(name.start, name.end) for name in others),
        period=time.period if time is not None else period,
        period_text=time.span if time is not None else None,
        attribution=said[0] if said is not None else None,
        attribution_span=said[1] if said is not None else None,
        assertive=asserted,
        checkable=reason is None,
        reason=reason,
    )


def _measured_span(reading: Reading, measured: Measured | None) -> Span | None:
    # the noun of another number stands beside that number's names
    if measured is None or measured.how in ("shared", INHABITANTS):
        return None
    return reading.span(measured.words.start, measured.words.end)
