"""From a claim and its linked names to the frame that binding sees: here the number is taken away."""

from __future__ import annotations

import re
from bisect import bisect_left
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
    Frame,
)
from checker.extraction.grammar import GENITIVE
from checker.extraction.wordlists import term_set
from checker.extraction.words import CALENDAR
from checker.model import (
    Claim,
    ClaimKind,
    Composition,
    Document,
    EntityMatch,
    EventDate,
    LinkedMention,
    Membership,
    Sentence,
    Span,
    Tenure,
)
from checker.periods import Period, parse_period
from checker.portions import is_added, is_one_cause, rate_of
from checker.quick_records import replace
from checker.tokens import TextTokens, TokenKind, tokens
from checker.topics import Topics
from checker.vocabulary.codes import Hit, vocabulary
from checker.vocabulary.compared import is_compared
from checker.vocabulary.elsewhen import is_elsewhen
from checker.vocabulary.scales import is_scale
from checker.vocabulary.spoken_of import words_for
from checker.vocabulary.stretches import Stretch, stretch_in
from checker.vocabulary.words import lemma, singular
from checker.votes import bodies_meant, deed_told
from checker.word_groups import ending, pattern, word_group

_BY = word_group("frames.by")
_LEVEL_LEADS = word_group("frames.level_leads")
_MAKE_UP = word_group("frames.make_up")
_OF = word_group("frames.of")
_UP = word_group("frames.up")
_WHOLE_PRONOUNS = word_group("frames.whole_pronouns")

_LOCATIVE_WORDS = word_group("frames.locative_words")
_PRONOUNS = word_group("frames.pronouns")
_OWNED = ending("frames.owned")
_WHERE = ending("frames.where")
# Candidates of a name within this many percent points of the best fit it about equally well.
_SAME_FIT = 10.0
# How many sentences back a name may stand and still be what a clause speaks of.
_LOOK_BACK = 3
_LEAD_WORDS = 4
# "Of the 9,614 killed, ..." and "before the invasion ...": what follows is a part, or of another time.
_PARTITIVE = re.compile(pattern("frames.partitive"))
# "134 of those deaths": a part of what was counted before.
_OF_THOSE = re.compile(pattern("frames.of_those"))
# ", of which 576 in Iran": what follows is a part of the number before, and so are its places.
_PART_FOLLOWS = re.compile(pattern("frames.part_follows"))
_PARTED = re.compile(pattern("frames.parted"), re.IGNORECASE)
# "Peru's dead", "on the Peruvian side"
_OWNS = re.compile(pattern("frames.owns"))
_OWNS_DEAD = re.compile(pattern("frames.owns_dead"))
# ", whose report came out ten days later,": the time of something else.
_ASIDE = re.compile(pattern("frames.aside"))
# ", of whom five are permanent"
_OF_WHOM = re.compile(pattern("frames.of_whom"))
# "22,628 who had been detained over it"
_WHO_HAD = re.compile(pattern("frames.who_had"))
# "three thousand of them died"
_OF_THEM = re.compile(pattern("frames.of_them"))
# "the 2022 protests", "the uprising of 2022", "the unrest that began in December"
_EVENT_AFTER = re.compile(pattern("frames.event_after"))
_EVENT_BEFORE = re.compile(pattern("frames.event_before"))
# "dead among its soldiers": whose soldiers they are stands in the subject.
_ITS_OWN = re.compile(pattern("frames.its_own"))
_ITS_WIDTH = 12
# "883 executions worldwide": of no country that the sentence names besides.
_WORLDWIDE = re.compile(pattern("frames.worldwide"))
# "300 million dollars' worth of blueberries", "coffee worth 300 million dollars".
_WORTH = re.compile(pattern("frames.worth"))
_GOODS_WORTH = re.compile(pattern("frames.goods_worth"))
_ALL_GOODS = word_group("frames.all_goods")
# Words that end the noun phrase before them.
_AFTER_HEAD = word_group("frames.after_head")
# Prepositions and participles that make a part of a count, unless a time or manner follows.
_NARROWING = word_group("frames.narrowing")
_NOT_NARROWING = word_group("frames.not_narrowing")
# Verbs that give a measure its value.
_STANDS_AT = word_group("frames.stands_at")
# What may stand between a preposition and the place it governs.
_SKIP_BACK = word_group("frames.skip_back")


class Surroundings:
    """A document's linked names and sentences, in text order, so that a claim sees only what stands near it."""

    def __init__(
        self, document: Document, linked: Sequence[LinkedMention], topics: Topics | None = None
    ) -> None:
        """`linked` are all linked names of the document, in text order; `topics` tell what it is about where."""
        self.document = document
        self.topics = topics
        self._linked = tuple(linked)
        self._starts = [item.mention.start for item in self._linked]
        self._sentences = document.sentences
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self.tokens = TextTokens(
            document.text, self._sentence_starts, [sentence.end for sentence in self._sentences]
        )
        self._occurrences: dict[int, frozenset[str]] = {}
        self._populations: dict[int, frozenset[str]] = {}
        self._headings = [index for index, item in enumerate(self._sentences) if item.block == "heading"]

    def names_in(self, start: int, end: int) -> tuple[LinkedMention, ...]:
        """The names that begin in a stretch of the text."""
        return self._linked[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The three sentences before this one."""
        index = bisect_left(self._sentence_starts, sentence.start)
        return self._sentences[max(0, index - _LOOK_BACK) : index]

    def occurrences(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of events that a sentence speaks of, by its words."""
        if sentence.start not in self._occurrences:
            words = [token.lower for token in self.tokens.within(sentence.start, sentence.end)]
            self._occurrences[sentence.start] = frozenset(
                hit.code
                for hit in vocabulary().hits(words)
                if hit.facet == "concept" and "occurrence" in vocabulary().ancestors("concept", hit.code)
            )
        return self._occurrences[sentence.start]

    def occurrences_before(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of events of the three sentences before this one, its heading and the first sentence."""
        found: frozenset[str] = frozenset()
        for other in (*self.before(sentence), *self.headings(sentence)):
            found |= self.occurrences(other)
        return found

    def populations_before(self, sentence: Sentence) -> frozenset[str]:
        """The sorts of persons that the three sentences before this one, its heading and the first sentence name."""
        found: set[str] = set()
        for other in (*self.before(sentence), *self.headings(sentence)):
            if other.start not in self._populations:
                words = [token.lower for token in self.tokens.within(other.start, other.end)]
                self._populations[other.start] = frozenset(
                    hit.code for hit in vocabulary().hits(words) if hit.facet == "population"
                )
            found |= self._populations[other.start]
        return frozenset(found)

    def lead(self, sentence: Sentence) -> Sentence | None:
        """The few words without a verb that open a paragraph like a heading: "Ukrainian soldiers." """
        index = bisect_left(self._sentence_starts, sentence.start)
        first = index
        while first and self._sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        opening = self._sentences[first]
        short = len(opening.text.split()) <= _LEAD_WORDS and not any(char.isdigit() for char in opening.text)
        return opening if first < index and short and opening.text.rstrip("*_").endswith((".", ":")) else None

    def headings(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The heading above this sentence and the document's first sentence: what the text is about."""
        index = bisect_left(self._sentence_starts, sentence.start)
        above = bisect_left(self._headings, index)
        found = [self._sentences[self._headings[above - 1]]] if above else []
        lead = self.lead(sentence)
        if lead is not None:
            found.append(lead)
        return (*found, *self._sentences[: min(index, 1)])


# "rose from [5] per cent in May to 7", "was [5] a year earlier"
_FROM = re.compile(pattern("frames.from"), re.IGNORECASE)
_REACHES = re.compile(pattern("frames.reaches"))
_YEARS_EARLIER = re.compile(
    pattern("frames.years_earlier"),
    re.IGNORECASE,
)
# Verbs that only help another one.
_HELPING = word_group("frames.helping")


def frame_of(claim: Claim, around: Surroundings, catalogue: Catalogue) -> Frame:
    """Describe a claim for binding."""
    text, cut = around.document.text, around.tokens
    refs = _refs(claim, around, catalogue)
    quantity = claim.quantity
    near = around.names_in(
        min(claim.clause.start, claim.sentence.start), max(claim.clause.end, claim.sentence.end)
    )
    names = [item.mention.span for item in near if item.match is not None]
    # "has nearly ten million people" has the words of "has people"
    words = _words(
        cut,
        claim.clause,
        names,
        quantity.span if quantity else None,
        quantity.hedge if quantity else None,
    )
    measured = claim.measured or ""
    if claim.measured_span is not None:
        measured = " ".join(_words(cut, claim.measured_span, names, None)) or measured
    stretch = _stretch(claim, cut)
    attributed: frozenset[str] = frozenset()
    if claim.attribution_span is not None and not _has_another_source(claim, text):
        said_by = around.names_in(claim.attribution_span.start, claim.attribution_span.end)
        attributed = frozenset(item.match.entity_id for item in said_by if item.match is not None)
    return Frame(
        kind=claim.kind,
        unit=quantity.unit if quantity else None,
        per=rate_of(claim, cut),
        facets=_segments(claim, cut, names) | dict(claim.facets),
        measured_words=meaning_words(measured),
        clause_words=meaning_words(text[claim.clause.start : claim.clause.end]),
        clause_hits=vocabulary().hits(words),
        refs=refs,
        period=_period(claim, near, text, stretched=stretch is not None),
        event_time=parse_period(claim.period)
        if claim.period and claim.period_text is not None and _is_of_its_event(text, claim.period_text)
        else None,
        day=around.document.published,
        details=claim.details,
        predicate=claim.predicate,
        unknown_event=_unknown_event(claim, names),
        head=_head(claim, cut, names),
        subset=_is_subset(claim, text),
        one_cause=is_one_cause(claim, cut),
        added=is_added(claim, text),
        stretch=stretch,
        moves=_moves(claim, text),
        earlier=_is_earlier_level(claim, text) or _is_elsewhen(claim, text, stretch),
        occurrences=around.occurrences(claim.sentence),
        occurrences_before=around.occurrences_before(claim.sentence),
        populations_before=around.populations_before(claim.sentence)
        if claim.quantity is not None
        else frozenset(),
        subject_concepts=_subject_concepts(claim, cut, names),
        actor=_actor_sort(claim, cut, refs),
        unknown_place=_unknown_place(claim, text, names),
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
    owned = _OWNED in text[actor.start : actor.end].replace("’", "'")
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


def _period(
    claim: Claim, near: Sequence[LinkedMention], around: str, *, stretched: bool = False
) -> Period | None:
    """The claim's time; a year inside a name ("the 2022 protests") is a part of the name."""
    if not claim.period:
        return None
    text = claim.period_text
    if text is not None and any(item.match is not None and item.mention.span.contains(text) for item in near):
        return None
    if text is not None and _is_of_its_event(around, text):
        return None
    if text is not None and stretched and text.start < claim.sentence.start:
        return None  # the time of the sentence before, where this one tells its own
    return parse_period(claim.period)


def _is_of_its_event(text: str, time: Span) -> bool:
    """Whether a time is that of what is spoken of, not of the count: "the 2022 protests", "that began in December"."""
    return (
        _EVENT_AFTER.match(text, time.end, time.end + 40) is not None
        or _EVENT_BEFORE.search(text[max(0, time.start - 40) : time.start]) is not None
    )


def _stretch(claim: Claim, cut: TextTokens) -> Stretch | None:
    """ "In the first year of the war": in the clause of the number, or before it in the sentence."""
    if claim.quantity is None:
        return None
    start = claim.sentence.start if claim.period is None else claim.clause.start
    words = [token.lower for token in cut.within(start, max(claim.clause.end, claim.quantity.end))]
    return stretch_in(words)


def _unknown_event(claim: Claim, names: Sequence[Span]) -> bool:
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


def _is_earlier_level(claim: Claim, text: str) -> bool:
    """Whether a number is what a change began from, or of "three years earlier", without a time of its own."""
    quantity = claim.quantity
    if quantity is None:
        return False
    start = min(quantity.start, quantity.hedge.start if quantity.hedge is not None else quantity.start)
    reached = _REACHES.match(text, quantity.end, min(quantity.end + 60, claim.sentence.end))
    if reached is not None and _FROM.search(text, max(claim.sentence.start, start - 12), start):
        own = claim.period_text
        return own is None or not quantity.end <= own.start < reached.end()
    before = _YEARS_EARLIER.match(text, quantity.end, min(quantity.end + 60, claim.sentence.end))
    return before is not None


def _is_elsewhen(claim: Claim, text: str, stretch: Stretch | None) -> bool:
    """Whether the sentence is set in a time that it does not tell: "ten months earlier", "by then"."""
    if claim.quantity is None or claim.period is not None or stretch is not None:
        return False
    sentence = claim.sentence
    own = _ASIDE.sub(lambda found: " " * len(found[0]), text[sentence.start : sentence.end])
    return is_elsewhen([token.lower for token in tokens(own)])


def _moves(claim: Claim, text: str) -> bool:
    """Whether the number is the size of a change ("fell by 5 per cent"), not what was reached ("fell to 5")."""
    quantity = claim.quantity
    if quantity is None or quantity.change is None:
        return False
    start = quantity.hedge.start if quantity.hedge is not None else quantity.start
    before = text[max(0, min(start, quantity.start) - 12) : min(start, quantity.start)].casefold().split()
    last = before[-1] if before else ""
    if last in _UP and len(before) > 1 and before[-2] in _MAKE_UP:
        return False
    return last in _BY or (quantity.unit in ("percent", "percentage_point") and last not in _LEVEL_LEADS)


def _head(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> str:
    if claim.measured_span is None:
        return ""
    words = _words(cut, claim.measured_span, names, None)
    end = next((index for index, word in enumerate(words) if word in _AFTER_HEAD), len(words))
    return lemma(words[end - 1]) if end else ""


def _is_subset(claim: Claim, text: str) -> bool:
    """Whether what follows the counted noun narrows it: "255 people for drug offences", "over the protests"."""
    if claim.quantity is None:
        return False
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    before = text[claim.sentence.start : claim.quantity.start].casefold()
    if _PARTITIVE.search(before) or _OF_THOSE.match(text, claim.quantity.end):
        return True
    if "population" not in claim.facets and _OF_THEM.match(text, claim.quantity.end):
        return True
    if _WHO_HAD.match(text, claim.quantity.end) and not _tells_population(claim, text):
        return True
    if "population" not in claim.facets and _OF_WHOM.search(before):
        return True
    if claim.quantity.unit is not None and len(claim.quantity.unit) == 3 and claim.quantity.unit.isupper():
        # money's worth of one good is a part of all goods
        good = _WORTH.match(text[claim.quantity.end : claim.quantity.end + 60])
        if good is not None and good[1].casefold() not in _ALL_GOODS:
            return True
        good = _GOODS_WORTH.search(before)
        if good is not None and good[1] not in _ALL_GOODS:
            return True
    following = text[end : end + 40].split(maxsplit=2)
    if len(following) < 2 or not text[end : end + 1].isspace():
        return False
    first, second = following[0].casefold(), following[1].casefold().rstrip(",.;")
    if first in _OF and second in _WHOLE_PRONOUNS:
        return True
    return first in _NARROWING and second not in _NOT_NARROWING and not _is_year(second)


def _is_year(word: str) -> bool:
    """Whether a word is a bare year: "583 convictions for 2023" are all of that year."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _tells_population(claim: Claim, text: str) -> bool:
    """ "90 who had joined the protests": what they did says of which sort they are, and narrows nothing further."""
    quantity = claim.quantity
    behind = text[quantity.end : claim.sentence.end].split() if quantity is not None else []
    population = claim.facets.get("population", "")
    return any(
        hit.facet == "population" and hit.code == population and "~" in hit.term
        for hit in vocabulary().hits([word.strip(".,;").casefold() for word in behind])
    )


def _subject_concepts(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> frozenset[str]:
    if claim.actor is None or claim.predicate not in _STANDS_AT:
        return frozenset()
    hits = vocabulary().hits(_words(cut, claim.actor, names, None))
    return frozenset(hit.code for hit in hits if hit.facet == "concept")


def _segments(claim: Claim, cut: TextTokens, names: Sequence[Span]) -> dict[str, str]:
    """A part of a whole that the counted phrase names: "youth unemployment", "rural poverty"."""
    number = claim.quantity.span if claim.quantity else None
    hits = vocabulary().hits(_words(cut, claim.clause, names, number))
    concepts = [hit for hit in hits if hit.facet == "concept"]
    if claim.measured_span is not None:
        measured = vocabulary().hits(_words(cut, claim.measured_span, names, None))
        inside = [hit for hit in measured if hit.facet == "concept"]
        codes = {hit.code for hit in measured if hit.facet == "segment" and not _within(hit, inside)}
    else:
        before = {hit.start for hit in concepts}
        codes = {hit.code for hit in hits if hit.facet == "segment" and hit.end in before}
    return {"segment": "+".join(sorted(codes))} if codes else {}


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    # the "domestic" of "gross domestic product" is no segment
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _unknown_place(claim: Claim, text: str, names: Sequence[Span]) -> bool:
    # "in Zarechny, where the council speaks of 40 dead"
    of_place = text[claim.clause.start : claim.clause.end].lstrip(", ").casefold().startswith(_WHERE)
    return any(
        (claim.clause.contains(mention.span) or (of_place and mention.end <= claim.clause.start))
        and mention.type not in ("Person", "Organization")
        and (of_place or not any(name.overlaps(mention.span) for name in names))
        and _is_locative(text, mention.start, claim.sentence.start if of_place else claim.clause.start)
        for mention in claim.mentions
    )


def _actor_sort(claim: Claim, cut: TextTokens, refs: Sequence[EntityRef]) -> str:
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


def _words(
    cut: TextTokens, span: Span, names: Sequence[Span], number: Span | None, hedge: Span | None = None
) -> list[str]:
    # Names are left out, so that "of the Finnish economy" reads "of the economy".
    found = []
    for token in cut.within(span.start, span.end):
        if token.kind is not TokenKind.WORD:
            continue
        if not token.text.isalpha() and any(char.isdigit() for char in token.text):
            continue
        if number is not None and number.start <= token.start < number.end and is_scale(token.lower):
            continue
        if hedge is not None and hedge.start <= token.start < hedge.end:
            continue
        if any(name.start <= token.start < name.end for name in names) and token.is_capitalised:
            continue
        found.append(token.lower)
    return found


def _refs(claim: Claim, around: Surroundings, catalogue: Catalogue) -> tuple[EntityRef, ...]:
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
        reading = _reading(item, claim, here, near_before, headings, text)
        if lead is not None and lead.start <= item.mention.start < lead.end and reading in (BEFORE, HEADING):
            reading = CLAUSE
        if reading is None or (worldwide and reading != MEASURED):
            continue
        entity = catalogue.entities.get(match.entity_id)
        possible = _possible(item)
        found.append(
            EntityRef(
                entity_id=match.entity_id,
                codes=_shared(catalogue.codes_of, match.entity_id, possible),
                type=entity.type if entity else "",
                reading=reading,
                start=item.mention.start,
                end=item.mention.end,
                text=item.mention.text,
                places=frozenset()
                if match.why.get("kind") == "metonym"
                and reading in (MEASURED, LOCATIVE, SENTENCE_LOCATIVE)  # the city, not its country
                else _shared(catalogue.places_of, match.entity_id, possible),
                sure=item.match is not None or body,
                owner=_OWNS.match(text, item.mention.end) is not None,
                owns_dead=_OWNS_DEAD.match(text, item.mention.end) is not None,
                possible=possible,
            )
        )
    owner = _owner_of_counted(claim, found, text, catalogue)
    if owner is not None:
        found.append(owner)
    if claim.quantity is not None and not any(ref.places for ref in found):
        found += _seats_of_sources(found, catalogue)
    found = _with_deal_before(claim, found, around)
    deed = _deed_of_a_body(claim, found, around, catalogue)
    if deed is not None:
        found.append(deed)
    topic = _topic(claim, around, catalogue)
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
            found.append(
                EntityRef(
                    entity_id=country,
                    codes=catalogue.codes_of(country),
                    type=catalogue.entities[country].type,
                    reading=BEFORE,
                    start=ref.start,
                    end=ref.end,
                    text=ref.text,
                    places=catalogue.places_of(country),
                )
            )
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
    return EntityRef(
        entity_id=entity.entity_id,
        codes=catalogue.codes_of(entity.entity_id),
        type=entity.type,
        reading=CLAUSE,
        start=claim.start,
        end=claim.start,
        text="",
        places=catalogue.places_of(entity.entity_id),
    )


def _topic(claim: Claim, around: Surroundings, catalogue: Catalogue) -> EntityRef | None:
    """The event or country that the text goes on about, as the weakest of all names."""
    item = around.topics.before(claim.sentence) if around.topics is not None and claim.quantity else None
    if item is None or item.match is None:
        return None
    entity = catalogue.entities.get(item.match.entity_id)
    if entity is None:
        return None
    inside = around.document.text[item.mention.start : item.mention.end] == item.mention.text
    return EntityRef(
        entity_id=entity.entity_id,
        codes=catalogue.codes_of(entity.entity_id),
        type=entity.type,
        reading=TOPIC,
        start=item.mention.start if inside else -1,  # a name of the title stands nowhere in the text
        end=item.mention.end if inside else -1,
        text=item.mention.text,
        places=catalogue.places_of(entity.entity_id),
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


def _owner_of_counted(
    claim: Claim, refs: Sequence[EntityRef], text: str, catalogue: Catalogue
) -> EntityRef | None:
    """The country in "the ministry admitted 40 dead among its soldiers": the subject's, as counted persons' own."""
    if claim.quantity is None:
        return None
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    owned = _ITS_OWN.match(text, end, claim.clause.end) or (
        claim.measured_span is not None
        and _ITS_OWN.search(text, claim.measured_span.start - _ITS_WIDTH, claim.measured_span.end)
    )
    if not owned or not any(
        hit.facet == "population" for hit in vocabulary().hits(owned[1].casefold().split())
    ):
        return None
    said_by = claim.attribution_span
    actors = [
        ref
        for ref in refs
        if ref.sure
        and not ref.owner
        and (ref.reading == ACTOR or (said_by is not None and said_by.start <= ref.start < said_by.end))
    ]
    country = catalogue.country_of(actors[0].entity_id) if len(actors) == 1 else ""
    entity = catalogue.entities.get(country)
    if entity is None:
        return None
    return EntityRef(
        entity_id=country,
        codes=catalogue.codes_of(country),
        type=entity.type,
        reading=MEASURED,
        start=actors[0].start,
        end=actors[0].end,
        text=actors[0].text,
        places=catalogue.places_of(country),
    )


def _shared(of: Callable[[str], frozenset[str]], entity_id: str, possible: frozenset[str]) -> frozenset[str]:
    """What all entities that a name may mean have in common; of a sure name, everything."""
    return frozenset.intersection(*(of(other) for other in sorted(possible or {entity_id})))


def _possible(item: LinkedMention) -> frozenset[str]:
    if item.match is not None or not item.ranked:
        return frozenset()
    best = item.ranked[0].score
    return frozenset(other.entity_id for other in item.ranked if best - other.score <= _SAME_FIT)


def _reading(
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
    if _belongs_to_part(claim, span, text):
        return None
    if isinstance(claim.details, Composition) and claim.details.body and claim.details.body.overlaps(span):
        return MEASURED
    if claim.clause.contains(span):
        if _is_locative(text, span.start, claim.clause.start):
            return LOCATIVE
        if claim.actor is not None and claim.actor.overlaps(span):
            return ACTOR
        return CLAUSE
    if claim.actor is not None and claim.actor.overlaps(span):
        return ACTOR
    if claim.continues is not None and claim.continues.contains(span):
        return LOCATIVE if _is_locative(text, span.start, claim.continues.start) else CLAUSE
    if here.start <= span.start < here.end:
        if is_compared(text[here.start : span.start]):
            return None  # "is larger than Chile's": what is told is told of the other
        told_before = claim.kind is ClaimKind.FIGURE and _is_pronoun(claim.actor, text)
        if told_before and span.start >= claim.clause.end:
            return None  # "It has 40 million people, while Chile has 20": whom "it" means was named before
        return SENTENCE_LOCATIVE if _is_locative(text, span.start, here.start) else SENTENCE
    if any(sentence.start <= span.start < sentence.end for sentence in near_before):
        return BEFORE
    if any(sentence.start <= span.start < sentence.end for sentence in headings):
        return HEADING
    return None


def _is_pronoun(actor: Span | None, text: str) -> bool:
    return actor is not None and text[actor.start : actor.end].casefold() in _PRONOUNS


def _belongs_to_part(claim: Claim, span: Span, text: str) -> bool:
    """Whether a name after a number is of a part of it: "883 executions, of which 576 in Iran"."""
    if claim.quantity is None or not claim.end <= span.start < claim.sentence.end:
        return False
    if _PART_FOLLOWS.search(text, claim.end, span.start):
        return True
    parted = _PARTED.search(text, claim.sentence.start, claim.start)
    between = text[claim.end : span.start]
    return parted is not None and any(char.isdigit() for char in between.partition(",")[2])


def _is_worldwide(claim: Claim, text: str) -> bool:
    if claim.quantity is None:
        return False
    end = max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0)
    return _WORLDWIDE.match(text, end, end + 60) is not None


def _is_locative(text: str, start: int, floor: int) -> bool:
    words = text[max(floor, start - 40) : start].casefold().split()
    while words and words[-1] in _SKIP_BACK:
        words.pop()
    return bool(words) and words[-1] in _LOCATIVE_WORDS
