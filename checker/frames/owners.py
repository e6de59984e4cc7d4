"""Whose number it is: the owner of what is counted, the actor of the verb, a part that another name belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.binding.catalogue import Catalogue
from checker.binding.frame import (
    ACTOR,
    LOCATIVE,
    MEASURED,
    EntityRef,
)
from checker.extraction.words import CALENDAR
from checker.model import (
    Claim,
    Span,
)
from checker.tokens import TextTokens, TokenKind
from checker.vocabulary.codes import vocabulary
from checker.word_groups import ending, pattern, word_group

_PRONOUNS = word_group("frames.pronouns")
OWNED = ending("frames.owned")

# ", of which 576 in Iran": what follows is a part of the number before, and so are its places.
_PART_FOLLOWS = re.compile(pattern("frames.part_follows"))
_PARTED = re.compile(pattern("frames.parted"), re.IGNORECASE)

# "dead among its soldiers": whose soldiers they are stands in the subject.
_ITS_OWN = re.compile(pattern("frames.its_own"))
_ITS_WIDTH = 12


def actor_sort(claim: Claim, cut: TextTokens, refs: Sequence[EntityRef]) -> str:
    """How the subject is told: "none", "linked", "pronoun", "named" (a name that is no known one) or "common" (a noun)."""
    if claim.actor is None:
        # a clause without a verb ("the Workers' Alliance 37") has its subject among its names
        unknown = claim.predicate is None and any(
            claim.clause.contains(mention.span)
            and not any(ref.start < mention.end and mention.start < ref.end for ref in refs)
            for mention in claim.mentions
        )
        return "named" if unknown else "none"
    if any(
        ref.reading == ACTOR
        or (ref.reading == LOCATIVE and ref.sure and claim.actor.start <= ref.start < claim.actor.end)
        for ref in refs
    ):
        return "linked"  # also in "At the Assembly, 90 states voted"
    if claim.attribution_span is not None and claim.actor.overlaps(claim.attribution_span):
        return "common"  # who counts is not whom it happened to
    words = [
        token for token in cut.within(claim.actor.start, claim.actor.end) if token.kind is TokenKind.WORD
    ]
    if words and all(word.lower in _PRONOUNS for word in words):
        return "pronoun"
    first = claim.sentence.start
    named = any(
        word.is_capitalised
        and word.start != first
        and word.lower not in _PRONOUNS | CALENDAR
        and not (word.text.isupper() and vocabulary().hits([word.lower]))  # "the nominal GDP"
        for word in words
    )
    return "named" if named else "common"


def owner_of_counted(
    claim: Claim, refs: Sequence[EntityRef], text: str, catalogue: Catalogue
) -> EntityRef | None:
    """The country in "the ministry admitted 40 dead among its soldiers": the subject's, as counted persons' own.

    "The president said that 40 of his soldiers had died" has no other subject than the one who says it.
    """
    if claim.quantity is None:
        return None
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    owned = _ITS_OWN.match(text, end, claim.clause.end) or (
        claim.measured_span is not None
        and _ITS_OWN.search(text, claim.measured_span.start - _ITS_WIDTH, claim.measured_span.end)
    )
    if not owned and "population" not in claim.facets:
        owned = _owned_before(claim, claim.quantity.start, refs, text)
    if not owned or not any(
        hit.facet == "population" for hit in vocabulary().hits(owned[1].casefold().split())
    ):
        return None
    said_by = claim.attribution_span
    named = [ref for ref in refs if ref.sure and not ref.owner]
    speakers = [ref for ref in named if said_by is not None and said_by.start <= ref.start < said_by.end]
    # "A said that B had lost 40 of his men": those of B
    actors = [ref for ref in named if ref.reading == ACTOR and ref not in speakers] or speakers
    country = catalogue.country_of(actors[0].entity_id) if len(actors) == 1 else ""
    entity = catalogue.entities.get(country)
    if entity is None:
        return None
    return catalogue.ref(country, MEASURED, start=actors[0].start, end=actors[0].end, text=actors[0].text)


def _owned_before(claim: Claim, start: int, refs: Sequence[EntityRef], text: str) -> re.Match[str] | None:
    """ "40 of his men were killed and 90 wounded": the second number leaves out whose they are."""
    for owned in _ITS_OWN.finditer(text, claim.sentence.start, start):
        counted = any(char.isdigit() for char in text[max(0, owned.start() - 1) : owned.start() + 1])
        if counted and not any(owned.end() <= ref.start < start for ref in refs):
            return owned
    return None


def is_pronoun(actor: Span | None, text: str) -> bool:
    """Whether the subject is a pronoun."""
    return actor is not None and text[actor.start : actor.end].casefold() in _PRONOUNS


def belongs_to_part(claim: Claim, span: Span, text: str) -> bool:
    """Whether a name after a number is of a part of it: "883 executions, of which 576 in Iran"."""
    if claim.quantity is None or not claim.end <= span.start < claim.sentence.end:
        return False
    if _PART_FOLLOWS.search(text, claim.end, span.start):
        return True
    parted = _PARTED.search(text, claim.sentence.start, claim.start)
    between = text[claim.end : span.start]
    return parted is not None and any(char.isdigit() for char in between.partition(",")[2])
