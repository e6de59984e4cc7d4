"""Countries that are spoken of without their names: "the regime", "both countries".

"The regime" is the country named last before it; "both countries" are the two of the nearest sentence before
that names just two. What is found is a candidate, weaker than a name.
"""

from __future__ import annotations

import re

from checker.binding.catalogue import Catalogue
from checker.binding.frame import ACTOR, EntityRef
from checker.frames.surroundings import Surroundings
from checker.model import Sentence, Span
from checker.vocabulary.spoken_of import words_for
from checker.word_groups import word_group

_ONE_LEADS = word_group("descriptions.one_leads")
_TWO_LEADS = word_group("descriptions.two_leads")
_LEAD_REACH = 12
_WORD = re.compile(r"[a-z]+")


def countries_meant(
    span: Span, sentence: Sentence, around: Surroundings, catalogue: Catalogue
) -> tuple[EntityRef, ...]:
    """The country, or the two countries, that a noun phrase without a name speaks of; empty if it is none.

    Args:
        span: the noun phrase.
        sentence: the sentence it stands in.
        around: the document's linked names.
        catalogue: tells which names are countries.
    """
    text = around.document.text
    words = frozenset(_WORD.findall(text[span.start : span.end].casefold()))
    # the determiner may stand before the phrase itself
    before = _WORD.findall(text[max(sentence.start, span.start - _LEAD_REACH) : span.start].casefold())
    leads = words | frozenset(before[-1:])
    if words & words_for("two") and leads & _TWO_LEADS:
        found = _last_two(span, sentence, around, catalogue)
    elif words & words_for("one") and leads & _ONE_LEADS:
        found = _last_one(span, sentence, around, catalogue)
    else:
        return ()
    return tuple(
        catalogue.ref(country, ACTOR, start=span.start, end=span.end, text=text[span.start : span.end])
        for country in found
    )


def _countries(start: int, end: int, around: Surroundings, catalogue: Catalogue) -> list[str]:
    found = []
    for item in around.names_in(start, end):
        entity = catalogue.entities.get(item.match.entity_id) if item.match is not None else None
        if entity is not None and entity.type == "Country":
            found.append(entity.entity_id)
    return found


def _last_one(span: Span, sentence: Sentence, around: Surroundings, catalogue: Catalogue) -> tuple[str, ...]:
    own = _countries(sentence.start, span.start, around, catalogue)
    if own:
        return (own[-1],)
    for other in reversed(around.before(sentence)):
        named = _countries(other.start, other.end, around, catalogue)
        if named:
            # a sentence that names several does not say which of them "the regime" is
            return (named[-1],) if len(set(named)) == 1 else ()
    return ()


def _last_two(span: Span, sentence: Sentence, around: Surroundings, catalogue: Catalogue) -> tuple[str, ...]:
    for start, end in (
        (sentence.start, span.start),
        *((other.start, other.end) for other in reversed(around.before(sentence))),
    ):
        named = tuple(dict.fromkeys(_countries(start, end, around, catalogue)))
        if len(named) == 2:
            return named
    return ()
