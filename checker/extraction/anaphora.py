"""What a sentence takes over from the one before: its source ("it counted 40"), its measure ("of them, 12 were women").

Only what the words ask for is taken over, and only within a paragraph: a pronoun that reports, a source that is
called "the same agency", a part of the persons just counted, a number of which it is only said what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.grammar import GENITIVE, SAME
from checker.extraction.word_groups import endings, pattern, word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.model import Claim, ClaimKind, Quantity, QuantityKind, Reason, Span
from checker.quick_records import replace
from checker.vocabulary.words import singular

_TAKEN_UP = endings("anaphora.taken_up")

_PEOPLE_PERSONS = word_group("anaphora.people_persons")
_THAT_THE_THIS = word_group("anaphora.that_the_this")

_PRONOUNS = word_group("anaphora.pronouns")
# "Among them were 86 children", "Of these, 40 had been shot"
_PART_OF_THEM = re.compile(pattern("anaphora.part_of_them"), re.IGNORECASE)
# "In July it was 413", "By March the figure had risen to 900"
_ITS_LEVEL = re.compile(
    pattern("anaphora.its_level"),
    re.IGNORECASE,
)
_ANOTHER = re.compile(pattern("anaphora.another"), re.IGNORECASE)
# "Chile: 380", "Astrix has 51", "In Sweden there are 5,200"
_OF_ANOTHER = re.compile(pattern("anaphora.of_another"))
_ENDS = re.compile(pattern("anaphora.ends"))
_FATES = frozenset(("death", "injury", "missing", "arrest", "detention"))
_FAR = 2  # sentences
_SEEN = 8  # claims


@dataclass(frozen=True, slots=True)
class Known:
    """The source of the last attributed claim, with the number of its sentence and its paragraph."""

    text: str
    span: Span
    clause: Span
    sentence: int
    paragraph: int


def source_to_hand_on(claims: Sequence[Claim], sentence: int, before: Known | None) -> Known | None:
    """The named source that a later "it" or "the same office" means."""
    for claim in reversed(claims):
        if claim.attribution and claim.attribution_span is not None and _is_proper(claim.attribution):
            return Known(
                claim.attribution,
                claim.attribution_span,
                claim.continues or claim.clause,
                sentence,
                claim.sentence.paragraph,
            )
    return before


def with_known_source(claims: Sequence[Claim], text: str, sentence: int, known: Known | None) -> list[Claim]:
    """The claims of a sentence whose source is a pronoun or "the same ...", with the source that it means."""
    if known is None or sentence - known.sentence > _FAR:
        return list(claims)
    return [
        replace(claim, attribution=known.text, attribution_span=known.span, continues=known.clause)
        if _reaches(claim, text, sentence, known) and _means(claim, text, known)
        else claim
        for claim in claims
    ]


def _reaches(claim: Claim, text: str, sentence: int, known: Known) -> bool:
    """Within its paragraph, and to the head of the next one where news puts every sentence into its own."""
    if claim.sentence.paragraph == known.paragraph:
        return True
    follows = claim.sentence.paragraph == known.paragraph + 1 and sentence == known.sentence + 1
    return follows and text[claim.sentence.start : claim.sentence.end].startswith(_TAKEN_UP)


def _means(claim: Claim, text: str, known: Known) -> bool:
    said, span = claim.attribution, claim.attribution_span
    if not said or span is None or _is_proper(said):
        return False
    words = said.casefold().replace("’", "'").removesuffix(GENITIVE).split()
    if len(words) == 1 and words[0] in _PRONOUNS:
        return True
    noun = singular(words[-1])
    if noun not in term_set("speakers.csv", "speaker") | verb_group("source_noun") or noun != words[-1]:
        return False
    if words[0] in SAME:
        return True
    ahead = text[max(0, span.start - 5) : span.start].casefold().split()
    return bool(ahead) and ahead[-1] in _THAT_THE_THIS and noun in known.text.casefold().split()


def _is_proper(source: str) -> bool:
    return any(word[:1].isupper() for word in source.split()) and source.casefold() not in _PRONOUNS


def with_known_measure(claims: Sequence[Claim], text: str, before: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, a part of those just counted and a bare level with the measure they go on from."""
    counts = (claim for claim in reversed(before[-_SEEN:]) if claim.kind is ClaimKind.FIGURE)
    model = next(
        (claim for claim in counts if claim.quantity is not None and claim.quantity.unit is not None), None
    )
    if model is None or model.quantity is None or not model.checkable:
        return list(claims)
    done: list[Claim] = []
    for claim in claims:
        ahead = text[claim.sentence.start : claim.start]
        near = claim.sentence.paragraph == model.sentence.paragraph and claim.sentence != model.sentence
        number = claim.quantity
        if near and number is not None and claim.kind in (ClaimKind.FIGURE, None):
            if _is_part(claim, number, model, ahead, text):
                facets = dict(claim.facets) | {"concept": model.facets["concept"]}
                claim = _going_on(replace(claim, facets=dict(sorted(facets.items()))), model)
            elif _is_another_lot(claim, number, model, ahead):
                facets = dict(claim.facets) | {"population": model.facets["population"]}
                claim = _going_on(replace(claim, facets=dict(sorted(facets.items()))), model)
            elif _is_same_of_another(claim, number, model, ahead, text):
                claim = replace(
                    claim,
                    kind=ClaimKind.FIGURE,
                    quantity=replace(number, unit=model.quantity.unit),
                    measured=model.measured,
                    facets=dict(model.facets) if claim.period is None else _without_sum(model),
                    checkable=True,
                    assertive=True,
                    reason=None,
                )
            elif _is_level(claim, number, model, ahead):
                model = _counted_first(claim, claims, model, before)
                if model is None or model.quantity is None:
                    return list(claims)
                claim = replace(
                    _going_on(claim, model),
                    kind=ClaimKind.FIGURE,
                    quantity=replace(number, unit=model.quantity.unit),
                    measured=model.measured,
                    facets=dict(model.facets) if claim.period is None else _without_sum(model),
                    checkable=True,
                    assertive=True,
                    reason=None,
                )
        done.append(claim)
    return done


def _counted_first(
    claim: Claim, claims: Sequence[Claim], model: Claim, before: Sequence[Claim]
) -> Claim | None:
    """What "it" counts after a sentence that counted two things: the one that this sentence does not name itself."""
    told = {
        other.facets["concept"]: other
        for other in before[-_SEEN:]
        if other.sentence == model.sentence and other.kind is ClaimKind.FIGURE and "concept" in other.facets
    }
    if len(told) < 2:
        return model
    own = {other.facets.get("concept") for other in claims if other is not claim}
    left = [other for concept, other in told.items() if concept not in own]
    return left[0] if len(left) == 1 else None


def _is_another_lot(claim: Claim, quantity: Quantity, model: Claim, ahead: str) -> bool:
    """ "Another 15 were injured", after a count of civilians: the same persons, another fate."""
    return (
        quantity.unit == "people"
        and "population" not in claim.facets
        and "population" in model.facets
        and claim.facets.get("concept", "") in _FATES
        and claim.measured is not None
        and claim.measured.casefold() not in _PEOPLE_PERSONS
        and _ANOTHER.fullmatch(ahead) is not None
    )


def _is_part(claim: Claim, quantity: Quantity, model: Claim, ahead: str, text: str) -> bool:
    """Whether persons are counted of whom it is only said who they are, among those counted before."""
    if quantity.unit != "people" or model.quantity is None or model.quantity.unit != "people":
        return False
    if claim.facets.get("concept", model.facets.get("concept")) != model.facets.get("concept", ""):
        return False
    return _PART_OF_THEM.match(ahead) is not None or (
        _PART_OF_THEM.match(text[claim.end : claim.sentence.end].lstrip()) is not None
    )


def _is_level(claim: Claim, quantity: Quantity, model: Claim, ahead: str) -> bool:
    bare = claim.kind is None and claim.reason in (Reason.NO_MEASURE, None) and quantity.unit is None
    # "it raised the number to 90": whose number it is was told before
    unsaid = (
        claim.measured is not None
        and "concept" not in claim.facets
        and singular(claim.measured.casefold()) in term_set("measure_nouns.csv", "counted")
    )
    return (
        (bare or unsaid)
        and quantity.kind is QuantityKind.COUNT
        and model.quantity is not None
        and model.quantity.kind is QuantityKind.COUNT
        and _ITS_LEVEL.search(ahead) is not None
    )


def _is_same_of_another(claim: Claim, quantity: Quantity, model: Claim, ahead: str, text: str) -> bool:
    """ "Chile: 380.", "Astrix has 51.": after a count of one name, a sentence that gives another's alone."""
    return (
        claim.kind is None
        and claim.reason is Reason.NO_MEASURE
        and quantity.unit in (None, model.quantity.unit if model.quantity is not None else None)
        and quantity.kind is QuantityKind.COUNT
        and model.quantity is not None
        and model.quantity.kind is QuantityKind.COUNT
        and _OF_ANOTHER.fullmatch(ahead) is not None
        and _ENDS.match(text, claim.end) is not None
    )


def _going_on(claim: Claim, model: Claim) -> Claim:
    """The same source goes on counting, unless another one is named."""
    claim = replace(
        claim,
        continues=model.continues or model.clause,
        period=claim.period or model.period,
        period_text=claim.period_text if claim.period else model.period_text,
    )
    if claim.attribution:
        return claim
    return replace(claim, attribution=model.attribution, attribution_span=model.attribution_span)


def _without_sum(model: Claim) -> dict[str, str]:
    return {facet: code for facet, code in model.facets.items() if facet != "accumulation"}
