"""Of whom and where: the names of a claim's sentence and of those before it, each with where it stands to the number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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
    TOPIC,
    EntityRef,
)
from checker.frames.counted import SKIP_BACK
from checker.frames.owners import belongs_to_part, is_pronoun, owner_of_counted
from checker.frames.surroundings import Surroundings
from checker.frames.votes import bodies_meant, deed_told
from checker.model import (
    Claim,
    ClaimKind,
    Composition,
    EntityMatch,
    EventDate,
    LinkedMention,
    Sentence,
)
from checker.quick_records import replace
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.compared import is_compared
from checker.vocabulary.spoken_of import words_for
from checker.word_groups import ending, pattern, word_group

_LOCATIVE_WORDS = word_group("frames.locative_words")
_WHENCE = word_group("frames.whence")
WHERE = ending("frames.where")

# Candidates of a name within this many percent points of the best fit it about equally well.
_SAME_FIT = 10.0

# "Peru's dead", "on the Peruvian side"
_OWNS = re.compile(pattern("frames.owns"))
_OWNS_DEAD = re.compile(pattern("frames.owns_dead"))

# "883 executions worldwide": of no country that the sentence names besides.
_WORLDWIDE = re.compile(pattern("frames.worldwide"))


def refs_of(claim: Claim, around: Surroundings, catalogue: Catalogue) -> tuple[EntityRef, ...]:
    """The linked names that can be meant, each with how near it stands to the number, the nearest reading of each once."""
    here = claim.sentence
    near_before = around.before(here)
    headings = around.headings(here)
    lead = around.lead(here)
    text = around.document.text
    stretches = [(sentence.start, sentence.end) for sentence in (*near_before, *headings, here)]
    if claim.actor is not None:
        stretches.append((claim.actor.start, claim.actor.end))
    stretches.append((claim.clause.start, claim.clause.end))
    if claim.continues is not None:
        stretches.append((claim.continues.start, claim.continues.end))
    linked = {item.mention.start: item for start, end in stretches for item in around.names_in(start, end)}
    found: list[EntityRef] = []
    worldwide = _is_worldwide(claim, text)
    bodies = bodies_meant(claim, _said(around.names_in(here.start, here.end), catalogue), catalogue)
    for item in linked.values():
        best = item.ranked[0] if item.ranked else None
        body = item.match is None and best is not None and best.entity_id in bodies
        match = item.match or (best if best is not None and (body or best.score >= 80) else None)
        if match is None:
            continue
        match = _city_told_of(match, item, catalogue)
        reading = _reading_of(item, claim, here, near_before, headings, text)
        if lead is not None and lead.start <= item.mention.start < lead.end and reading in (BEFORE, HEADING):
            reading = CLAUSE
        if reading is None or (worldwide and reading != MEASURED):
            continue
        entity = catalogue.entities.get(match.entity_id)
        possible = _possible_entities(item)
        found.append(
            EntityRef(
                entity_id=match.entity_id,
                codes=_shared_codes(catalogue.codes_of, match.entity_id, possible),
                type=entity.type if entity else "",
                reading=reading,
                start=item.mention.start,
                end=item.mention.end,
                text=item.mention.text,
                places=frozenset()
                if match.why.get("kind") == "metonym"
                and reading in (MEASURED, LOCATIVE, SENTENCE_LOCATIVE)  # the city, not its country
                else _shared_codes(catalogue.places_of, match.entity_id, possible),
                sure=item.match is not None or body,
                owner=_OWNS.match(text, item.mention.end) is not None,
                whence=stands_behind(text, item.mention.start, here.start, _WHENCE),
                owns_dead=_OWNS_DEAD.match(text, item.mention.end) is not None,
                possible=possible,
            )
        )
    owner = owner_of_counted(claim, found, text, catalogue)
    if owner is not None:
        found.append(owner)
    if claim.quantity is not None and not any(ref.places for ref in found):
        found += _seats_of_sources(found, catalogue)
    found = _with_deal_before(claim, found, around)
    deed = _deed_of_a_body(claim, found, around, catalogue)
    if deed is not None:
        found.append(deed)
    topic = _topic_of(claim, around, catalogue)
    if topic is not None and not worldwide:
        found.append(topic)
    # nearest first within a reading; the number's place is the anchor, its value is not used
    anchor = claim.start
    found.sort(key=lambda ref: (ref.reading, abs(ref.start - anchor), ref.start))
    return tuple(found)


def _said(names: Sequence[LinkedMention], catalogue: Catalogue) -> frozenset[str]:
    """The codes and places of the names that are sure."""
    sure = [item.match.entity_id for item in names if item.match is not None]
    return frozenset(code for one in sure for code in catalogue.codes_of(one) | catalogue.places_of(one))


def _with_deal_before(claim: Claim, refs: list[EntityRef], around: Surroundings) -> list[EntityRef]:
    """ "It was signed in 2003", after a sentence about one agreement: that agreement, as if named in the sentence."""
    if not isinstance(claim.details, EventDate):
        return refs
    deals = [ref for ref in refs if ref.type == "Agreement" and ref.sure]
    before = [ref for ref in deals if ref.reading == BEFORE]
    if len(deals) != len(before) or len({ref.entity_id for ref in before}) != 1:
        return refs
    said = {token.lower for token in around.tokens.within(claim.clause.start, claim.clause.end)}
    if not said & words_for("deal"):
        return refs
    since = around.tokens.within(max(ref.end for ref in before), claim.sentence.end)
    if any(token.is_capitalised and _is_deal(token.lower) for token in since):
        return refs  # another agreement, which nobody here knows
    return [replace(ref, reading=SENTENCE) if ref in before else ref for ref in refs]


def _is_deal(word: str) -> bool:
    return any(hit.facet == "concept" and hit.code == "agreement" for hit in vocabulary().hits([word]))


def _seats_of_sources(refs: Sequence[EntityRef], catalogue: Catalogue) -> list[EntityRef]:
    """The country of an organ of state that the sentence names, where nothing tells another: its courts pardon its own."""
    found = []
    for ref in refs:
        country = catalogue.country_of(ref.entity_id)
        organ = ref.type == "PublicBody" and country in catalogue.owners(ref.entity_id) - {ref.entity_id}
        if organ and ref.sure and ref.reading <= SENTENCE and country in catalogue.entities:
            found.append(catalogue.ref(country, BEFORE, start=ref.start, end=ref.end, text=ref.text))
    return found[:1]


def _deed_of_a_body(
    claim: Claim, refs: Sequence[EntityRef], around: Surroundings, catalogue: Catalogue
) -> EntityRef | None:
    """ "On 2 March the Assembly voted": the event of which a count is, though no name tells it."""
    said = meaning_words(claim.sentence.text)
    told = deed_told(claim, said, around.document.published, refs, catalogue)
    entity = catalogue.entities.get(told) if told is not None else None
    if entity is None:
        return None
    return catalogue.ref(entity.entity_id, CLAUSE, start=claim.start, end=claim.start)


def _topic_of(claim: Claim, around: Surroundings, catalogue: Catalogue) -> EntityRef | None:
    """The event or country that the text goes on about, as the weakest of all names."""
    item = around.topics.before(claim.sentence) if around.topics is not None and claim.quantity else None
    if item is None or item.match is None:
        return None
    entity = catalogue.entities.get(item.match.entity_id)
    if entity is None:
        return None
    inside = around.document.text[item.mention.start : item.mention.end] == item.mention.text
    return catalogue.ref(
        entity.entity_id,
        TOPIC,
        start=item.mention.start if inside else -1,
        end=item.mention.end if inside else -1,
        text=item.mention.text,
    )


def _city_told_of(match: EntityMatch, item: LinkedMention, catalogue: Catalogue) -> EntityMatch:
    """The city itself, not the government that sits there, where a figure is held of the city and none of its country."""
    if match.why.get("kind") != "metonym" or catalogue.series_about((match.entity_id,)):
        return match
    cities = [
        other
        for other in item.ranked
        if other.why.get("kind") == "strong" and catalogue.series_about((other.entity_id,))
    ]
    return cities[0] if len(cities) == 1 else match


def _shared_codes(
    of: Callable[[str], frozenset[str]], entity_id: str, possible: frozenset[str]
) -> frozenset[str]:
    """What all entities that a name may mean have in common; of a sure name, everything."""
    return frozenset.intersection(*(of(other) for other in sorted(possible or {entity_id})))


def _possible_entities(item: LinkedMention) -> frozenset[str]:
    if item.match is not None or not item.ranked:
        return frozenset()
    best = item.ranked[0].score
    return frozenset(other.entity_id for other in item.ranked if best - other.score <= _SAME_FIT)


def _reading_of(
    item: LinkedMention,
    claim: Claim,
    here: Sentence,
    near_before: Sequence[Sentence],
    headings: Sequence[Sentence],
    text: str,
) -> int | None:
    span = item.mention.span
    if any(other.overlaps(span) for other in claim.elsewhere) and not (
        claim.actor is not None and claim.actor.overlaps(span)
    ):
        return None
    if claim.measured_span is not None and claim.measured_span.contains(span):
        return MEASURED
    if belongs_to_part(claim, span, text):
        return None
    if isinstance(claim.details, Composition) and claim.details.body and claim.details.body.overlaps(span):
        return MEASURED
    if claim.clause.contains(span):
        if is_locative(text, span.start, claim.clause.start):
            return LOCATIVE
        if claim.actor is not None and claim.actor.overlaps(span):
            return ACTOR
        return CLAUSE
    if claim.actor is not None and claim.actor.overlaps(span):
        return ACTOR
    if claim.continues is not None and claim.continues.contains(span):
        return LOCATIVE if is_locative(text, span.start, claim.continues.start) else CLAUSE
    if here.start <= span.start < here.end:
        if is_compared(text[here.start : span.start]):
            return None  # "is larger than Chile's": what is told is told of the other
        told_before = claim.kind is ClaimKind.FIGURE and is_pronoun(claim.actor, text)
        if told_before and span.start >= claim.clause.end:
            return None  # "It has 40 million people, while Chile has 20": whom "it" means was named before
        return SENTENCE_LOCATIVE if is_locative(text, span.start, here.start) else SENTENCE
    told = next((one for one in near_before if one.start <= span.start < one.end), None)
    if told is not None:
        return None if is_compared(text[told.start : span.start]) else BEFORE
    if any(sentence.start <= span.start < sentence.end for sentence in headings):
        return HEADING
    return None


def _is_worldwide(claim: Claim, text: str) -> bool:
    """Whether a count is one of the whole world; a share of the world is somebody's."""
    if claim.quantity is None or claim.quantity.unit in ("percent", "share"):
        return False
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    return _WORLDWIDE.match(text, end, end + 60) is not None


def is_locative(text: str, start: int, floor: int) -> bool:
    """Whether a name stands behind a preposition of place."""
    return stands_behind(text, start, floor, _LOCATIVE_WORDS)


def stands_behind(text: str, start: int, floor: int, prepositions: frozenset[str]) -> bool:
    """Whether a name stands behind one of these words, articles and the like between them."""
    words = text[max(floor, start - 40) : start].casefold().split()
    while words and words[-1] in SKIP_BACK:
        words.pop()
    return bool(words) and words[-1] in prepositions
