"""What a clause says without a number: who supplies whom, what was banned, what a thing does, words quoted.

The sorts of relations are codes of the facet "relation", the words that state them its terms; a transfer is
told by the terms of the facet "direction". Such a clause is worth a claim only if it names somebody; whether
anything is on record about it is for binding to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker.extraction.assembly import make_claim
from checker.extraction.attribution import attribution_at
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import NO, ONLY
from checker.extraction.modality import unasserted
from checker.extraction.scenes import Scene
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading, Tag
from checker.model import Claim, ClaimKind, QuantityKind, Reason, Relation, Span
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.words import lemma

_PRESUPPOSING_DETERMINERS = word_group("relations.presupposing_determiners")
_CAN = word_group("relations.can")

_FACETS = ("relation", "direction")
_TRANSFER = "transfer"
# Marks that open a quotation.
QUOTING = frozenset(("“", '"', "„", "«"))
_CLOSING = frozenset(("”", '"', "“", "»"))
# Shorter stretches between quotation marks are names, titles and scare quotes rather than what somebody said.
_QUOTED_WORDS = 6


def relation_claims(scene: Scene) -> list[Claim]:
    """The claims of a sentence that state a relation, in text order; a transfer with its amount is a figure."""
    words = scene.reading.words
    found: list[Claim] = []
    if scene.names:
        telling = [index for index, word in enumerate(words) if lemma(word.lower) in relation_words()]
        for clause in scene.parts if telling else ():
            if any(index in clause for index in telling):
                found.extend(_stated(scene, clause))
    if any(word.text in QUOTING for word in words):
        found.extend(_quoted(scene))
    return found


@cache
def relation_words() -> frozenset[str]:
    """Lemmas without one of which a sentence states no relation: the longest word of each term."""
    return frozenset(
        max(words, key=len) for facet in _FACETS for words in vocabulary().lemmas_of_terms(facet)
    )


def _stated(scene: Scene, clause: Clause) -> Iterator[Claim]:
    reading = scene.reading
    seen: set[str] = set()
    for hit in vocabulary().hits(reading.lowers(clause.start, clause.end)):
        code = _TRANSFER if hit.facet == "direction" else hit.code
        place = clause.start + hit.start
        if hit.facet not in _FACETS or code in seen:
            continue
        if code == _TRANSFER and _is_counted(scene, clause):
            continue
        taken_for_granted = _presupposed(reading, place, clause.start + hit.end)
        reason = None if taken_for_granted else unasserted(reading, scene.parts, place, None, deny=False)
        if reason is not None and not (reason is Reason.HYPOTHETICAL and _is_ability(reading, clause, code)):
            continue
        seen.add(code)
        negated = not taken_for_granted and (
            unasserted(reading, scene.parts, place, None) is Reason.NEGATED or _has_negation(reading, clause)
        )
        yield _claim(scene, clause, place, clause.start + hit.end, code, hit, negated)


def _is_counted(scene: Scene, clause: Clause) -> bool:
    """Whether the clause states an amount; its claim is a figure then."""
    timed = {item.quantity for item in scene.times}
    return any(
        place in clause
        and index not in timed
        and scene.reading.quantities[index].kind is not QuantityKind.ORDINAL
        for index, place in enumerate(scene.reading.places)
    )


def _has_negation(reading: Reading, clause: Clause) -> bool:
    words = reading.words
    return any(
        (words[index].tag is Tag.NEGATION or words[index].lower in NO)
        and not (index + 1 < len(words) and words[index + 1].lower in ONLY)
        for index in range(clause.start, clause.end)
    )


def _is_ability(reading: Reading, clause: Clause, code: str) -> bool:
    """ "The drone can loiter": being able to is the trait itself."""
    modals = [word.lower for word in reading.words[clause.start : clause.end] if word.tag is Tag.MODAL]
    return len(modals) == 1 and modals[0] in _CAN and "trait" in vocabulary().ancestors("relation", code)


def _presupposed(reading: Reading, start: int, end: int) -> bool:
    """ "hope for their veto", "would end the ban": what is owned or pointed at is there, whatever is hoped."""
    index = next((at for at in range(start, end) if reading.words[at].tag in (Tag.NOUN, Tag.ADJECTIVE)), None)
    if index is None:
        return False
    while index > 0 and reading.words[index - 1].tag in (Tag.ADJECTIVE, Tag.NOUN):
        index -= 1
    before = reading.words[index - 1] if index else None
    return before is not None and (
        before.tag is Tag.POSSESSIVE or before.is_genitive or before.lower in _PRESUPPOSING_DETERMINERS
    )


def _claim(scene: Scene, clause: Clause, place: int, end: int, code: str, hit: Hit, negated: bool) -> Claim:
    reading = scene.reading
    first = clause.subject.start if clause.subject is not None and clause.subject.start < place else place
    span = reading.span(first, max(end, place + 1))
    return make_claim(
        scene,
        span=span,
        clause=clause,
        place=place,
        kind=ClaimKind.EVENT,
        quantity=None,
        details=Relation(
            code=code,
            cue=reading.span(place, end),
            towards=hit.code if hit.facet == "direction" else "",
            negated=negated,
        ),
        measured=None,
        facets={"relation": code},
        time=None,
        reason=None,
    )


def _quoted(scene: Scene) -> Iterator[Claim]:
    reading = scene.reading
    words = reading.words
    index = 0
    while index < len(words):
        if words[index].text not in QUOTING:
            index += 1
            continue
        stop = next((at for at in range(index + 1, len(words)) if words[at].text in _CLOSING), len(words))
        inside = [at for at in range(index + 1, stop) if words[at].tag is not Tag.MARK]
        if len(inside) >= _QUOTED_WORDS:
            said = attribution_at(reading, scene.parts, scene.frames, inside[0])
            if said is not None and any(name.span.overlaps(said[1]) for name in scene.names):
                yield _quotation(scene, inside[0], inside[-1] + 1)
        index = stop + 1


def _quotation(scene: Scene, first: int, end: int) -> Claim:
    span: Span = scene.reading.span(first, end)
    return make_claim(
        scene,
        span=span,
        clause=clause_at(scene.parts, first)[1],
        place=first,
        kind=ClaimKind.EVENT,
        quantity=None,
        details=Relation(code="quotation", cue=span, words=span),
        measured=None,
        facets={"relation": "quotation"},
        time=None,
        reason=None,
    )
