"""Which war or uprising a toll is of, where the text has named it, or only its country, long before.

    The war goes on. By June the toll had passed 20,000.     the deaths of the war that the text is about
    At the end of the year it stood at 12,456.               the toll of the sentence before

A count is given its war only if its words say that it is a total ("the toll", "since", "has counted"): what one strike
killed is no toll of the war. The text must speak of one war alone at that point, by its name or its country's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from checker.binding.catalogue import Catalogue
from checker.binding.frame import CLAUSE, EntityRef
from checker.discourse.told import Told
from checker.extraction.words import CALENDAR
from checker.frames.topics import LASTING, Topics
from checker.model import (
    Claim,
    ClaimKind,
    Document,
    Event,
    LinkedMention,
    Quantity,
    QuantityKind,
    Reason,
    Sentence,
    Span,
)
from checker.periods import Period, first_day, last_day, parse_period
from checker.quick_records import replace
from checker.tokens import TextTokens, Token, TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import lemma, singular
from checker.word_groups import pattern, phrase_group, word_group

_FATES = frozenset(("death", "injury", "casualty", "arrest", "detention"))
_TOTALS = word_group("told_tolls.totals")
_TOTAL_PHRASES = phrase_group("told_tolls.total_phrases")
_TOLLS = word_group("told_tolls.tolls_of_death")
_COUNTS = word_group("told_tolls.counts")
_LEVELS = word_group("told_tolls.levels")
_INCIDENTS = word_group("told_tolls.incidents")
_IT = word_group("told_tolls.it")
_LOCATIVES = word_group("told_tolls.locatives")
_PARTS = word_group("told_tolls.parts")
_PEOPLE = word_group("told_tolls.people")
# Words of these sorts say that a text speaks of a war or an uprising.
_SPOKEN_OF = LASTING | {"invasion", "attack", "protest"}
# What a question may ask the number of, in how many words at most without "how many", and how long the answer is.
_ASKED = _FATES | {"execution", "release"}
_SHORT = 6
_ANSWER = 3
_ASKING = word_group("told_tolls.asking")
_BY_THEN = re.compile(pattern("told_tolls.by_then"), re.IGNORECASE)
_LEAD = 16
_YEAR = 4  # digits
# How long after its end a war is still the one that a text without a time speaks of.
_STILL_YEARS = 12


@dataclass(slots=True)
class _Mind:
    """What the text is about as it goes on: the wars of the country or name that came last."""

    wars: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()  # what the last toll counted
    side: Mapping[str, str] = field(default_factory=dict)
    counted_in: int = -9
    asked: str = ""  # what a question asked the number of
    asked_in: int = -9


class Tolls:
    """The tolls of one document."""

    def __init__(
        self,
        document: Document,
        linked: Sequence[LinkedMention],
        title: Sequence[LinkedMention],
        catalogue: Catalogue,
        topics: Topics,
        counts: Callable[[frozenset[str]], frozenset[tuple[str, str]]],
    ) -> None:
        """`linked` are the document's names in text order, `title` those of its title, `counts` what a source counts."""
        self._document = document
        self._topics = topics
        self._counts = counts
        self._catalogue = catalogue
        counted = {code for series in catalogue.series for code in series.codes("event")}
        self._wars: dict[str, Event] = {
            one: event
            for one, event in sorted(catalogue.events.items())
            if one in counted and LASTING & _codes(event, "concept")
        }
        self._by_place: dict[str, list[str]] = {}
        for one, event in self._wars.items():
            for code in sorted(_codes(event, "place")):
                self._by_place.setdefault(code, []).append(one)
        sentences = document.sentences
        self._cut = TextTokens(
            document.text, [item.start for item in sentences], [item.end for item in sentences]
        )
        self._names: list[list[LinkedMention]] = [[] for _ in sentences]
        place = 0
        for item in linked:
            while place < len(sentences) - 1 and item.mention.start >= sentences[place].end:
                place += 1
            if sentences:
                self._names[place].append(item)
        self._title = self._first_about(title)
        self._about_one = self._only_war_place([*title, *linked])
        if not self._about_one and not any(self._about(item) for item in (*title, *linked)):
            self._about_one = self._hinted(linked)

    def tell(self, told: Told) -> None:
        """Give the tolls of a document their war, and a toll that is only called so what it counts."""
        if not self._wars or not self._document.sentences:
            return
        by_sentence: dict[int, list[int]] = {}
        for index, claim in enumerate(told.claims):
            by_sentence.setdefault(claim.sentence.start, []).append(index)
        mind = _Mind(wars=self._title or self._about_one)
        spoken = self._speaks_of_war(self._document.title or "")
        for number, sentence in enumerate(self._document.sentences):
            words = self._cut.within(sentence.start, sentence.end)
            spoken = spoken or self._speaks_of_war(sentence.text)
            self._turn(number, mind)
            self._ask(number, sentence, words, mind)
            places = by_sentence.get(sentence.start, [])
            if not places:
                continue
            self._answer(number, places, told, mind)
            if not mind.wars:
                continue
            self._sentence(number, sentence, words, places, told, mind, spoken=spoken)

    # -------------------------------------------------------------- what the text is about

    def _turn(self, number: int, mind: _Mind) -> None:
        for item in self._names[number]:
            found = self._about(item)
            if found is None:
                continue
            if not found and self._takes_part(item, mind):
                continue
            mind.wars = found

    def _about(self, item: LinkedMention) -> tuple[str, ...] | None:
        """The wars that a name makes the topic; an empty tuple ends one, None leaves it as it is."""
        match = item.match
        if match is None:
            return None
        if match.entity_id in self._wars:
            return (match.entity_id,)
        if match.why.get("kind") in ("demonym", "metonym", "acronym"):
            return None
        event = self._catalogue.events.get(match.entity_id)
        places = _codes(event, "place") if event is not None else self._catalogue.owners(match.entity_id)
        if event is None and item.mention.type in ("Person", "Organization", "PublicBody"):
            return None
        wars = tuple(one for place in sorted(places) for one in self._by_place.get(place, ()))
        if wars:
            return tuple(dict.fromkeys(wars))
        return () if item.mention.type == "Country" else None

    def _takes_part(self, item: LinkedMention, mind: _Mind) -> bool:
        parties = {code for one in mind.wars for code in _codes(self._wars[one], "party")}
        return item.match is not None and item.match.entity_id in parties

    def _first_about(self, names: Sequence[LinkedMention]) -> tuple[str, ...]:
        return next((found for item in names if (found := self._about(item))), ())

    def _only_war_place(self, names: Sequence[LinkedMention]) -> tuple[str, ...]:
        """The wars of the only country at war that a document names at all."""
        found = {wars for item in names if (wars := self._about(item))}
        places = {frozenset(_codes(self._wars[one], "place")) for wars in found for one in wars}
        return max(found, key=len) if len(places) == 1 else ()

    def _hinted(self, names: Sequence[LinkedMention]) -> tuple[str, ...]:
        """The wars of the place that words like "the Strip" fit best, in a text that names no country at war."""
        best = {
            item.ranked[0].entity_id
            for item in names
            if item.match is None and item.ranked and item.ranked[0].entity_id in self._by_place
        }
        return tuple(self._by_place[next(iter(best))]) if len(best) == 1 else ()

    def _speaks_of_war(self, text: str) -> bool:
        return any(
            hit.facet == "concept" and hit.code in _SPOKEN_OF
            for hit in vocabulary().hits([token.lower for token in tokens(text)])
        )

    def _war(self, claim: Claim, mind: _Mind) -> str | None:
        """The one war that a count is of, by its time or else the article's day."""
        period = parse_period(claim.period) if claim.period else None
        today = self._document.published
        fitting = []
        for one in mind.wars:
            begun, over = first_day(self._wars[one].start), last_day(self._wars[one].end or "")
            if begun is None:
                continue
            if period is not None and (period.first is not None or period.last is not None):
                if period.overlaps(Period(begun, over)):
                    fitting.append(one)
            elif today is None or begun <= today:
                fitting.append(one)
        if period is None and len(fitting) > 1:
            fitting = [one for one in fitting if _goes_on(self._wars[one], today)]
        if len(fitting) == 1 and period is None and not _is_recent(self._wars[fitting[0]], today):
            return None
        return fitting[0] if len(fitting) == 1 else None

    # -------------------------------------------------------------- questions and their answers

    def _ask(self, number: int, sentence: Sentence, words: Sequence[Token], mind: _Mind) -> None:
        """ "How many were arrested?" The numbers of the answer are of the arrested."""
        if not sentence.text.rstrip("*_ ").endswith("?"):
            return
        asked = {
            hit.code
            for hit in vocabulary().hits([token.lower for token in words])
            if hit.facet == "concept" and hit.code in _ASKED
        }
        counts = len(words) <= _SHORT or bool({token.lower for token in words} & _ASKING)
        mind.asked = next(iter(asked)) if len(asked) == 1 and counts else ""
        mind.asked_in = number

    def _answer(self, number: int, places: Sequence[int], told: Told, mind: _Mind) -> None:
        """Give the bare numbers of an answer what the question asked for."""
        if not mind.asked or not 0 < number - mind.asked_in <= _ANSWER:
            return
        for place in places:
            claim = told.claims[place]
            quantity = claim.quantity
            if quantity is None or quantity.kind is not QuantityKind.COUNT or quantity.vague:
                continue
            measured = singular(claim.measured.casefold().split()[-1]) if claim.measured else ""
            bare = claim.kind is None and claim.reason is Reason.NO_MEASURE
            if not (bare or (claim.kind is ClaimKind.FIGURE and measured in _COUNTS | _TOLLS)):
                continue
            if "concept" in claim.facets or not any(char.isdigit() for char in quantity.surface):
                continue
            full = replace(
                claim,
                kind=ClaimKind.FIGURE,
                quantity=replace(quantity, unit="people"),
                facets={"concept": mind.asked},
                checkable=True,
                assertive=True,
                reason=None,
            )
            told.claims[place] = full
            mind.fates, mind.counted_in = (mind.asked,), number

    # -------------------------------------------------------------- the tolls of a sentence

    def _sentence(
        self,
        number: int,
        sentence: Sentence,
        words: Sequence[Token],
        places: Sequence[int],
        told: Told,
        mind: _Mind,
        *,
        spoken: bool,
    ) -> None:
        lemmas = {lemma(token.lower) for token in words}
        answers = bool(mind.asked) and 0 < number - mind.asked_in <= _ANSWER
        total = answers or bool(lemmas & _TOTALS) or _has_phrase(words, _TOTAL_PHRASES)
        if lemmas & _LEVELS and lemmas & _IT and number - mind.counted_in <= 2:
            total = True  # "it stood at 12,456"
        if lemmas & _INCIDENTS and not lemmas & (_TOLLS | _COUNTS):
            total = False
        fates: list[str] = []
        for place in places:
            claim = told.claims[place]
            quantity = claim.quantity
            if (
                quantity is None
                or quantity.kind not in (QuantityKind.COUNT, QuantityKind.RANGE)
                or quantity.vague
            ):
                continue
            mended = self._with_fate(claim, quantity, words, mind, number)
            if mended is None:
                continue
            claim = mended
            concept = claim.facets.get("concept", "")
            teller = self._teller(claim, number)
            counted = self._counts(frozenset((teller.match.entity_id,))) if teller and teller.match else ()
            tells = any(event in mind.wars for _, event in counted)
            yearly = self._is_of_a_year(claim) and len(self._topics.side(sentence)) == 1
            if not (spoken or answers or tells) or not (
                tells or yearly or total or "cumulative" in claim.facets.get("accumulation", "")
            ):
                continue
            if self._is_of_a_place(claim, words):
                continue
            if claim.period is None and any(_is_date(told.claims[other]) for other in places):
                continue  # a time stands in the sentence, and nothing says that it is not the count's
            if self._is_told_by_a_stranger(claim, number):
                continue
            by_then = self._is_by_then(claim)
            if not yearly and not by_then and _is_of_a_stretch(claim, lemmas):
                continue
            if by_then and claim.period is not None:
                claim = replace(claim, period=f"../{claim.period}")
            war = self._war(claim, mind)
            if war is None or self._names_another(number, war):
                continue
            fates.append(concept)
            full = self._in_full(claim, sentence, words, number)
            told.fill(told.claims[place], full, (self._ref(war, claim),))
        if fates:
            mind.fates, mind.counted_in = tuple(dict.fromkeys(fates)), number

    def _with_fate(
        self, claim: Claim, quantity: Quantity, words: Sequence[Token], mind: _Mind, number: int
    ) -> Claim | None:
        """The claim with what it counts, if it counts what befell people; None if it counts anything else."""
        concept = claim.facets.get("concept", "")
        if claim.kind is ClaimKind.FIGURE and concept in _FATES and quantity.unit == "people":
            return claim
        if concept or claim.kind not in (None, ClaimKind.FIGURE) or quantity.kind is not QuantityKind.COUNT:
            return None
        if not (claim.checkable or claim.reason in (Reason.NO_MEASURE, None)):
            return None
        before = [token for token in words if token.end <= quantity.start]
        verb = _level(before)
        if verb is None:
            return None
        subject = [lemma(token.lower) for token in before[:verb]]
        measured = claim.measured.casefold().split() if claim.measured else []
        if measured and singular(measured[-1]) not in _TOLLS | _COUNTS:
            return None
        if _TOLLS & set(subject) or (measured and singular(measured[-1]) in _TOLLS):
            fate = "death"
        elif (_COUNTS | _IT) & set(subject) and len(mind.fates) == 1 and number - mind.counted_in <= 2:
            fate = mind.fates[0]
        else:
            return None
        return replace(
            claim,
            kind=ClaimKind.FIGURE,
            quantity=replace(quantity, unit="people"),
            measured="dead" if fate == "death" else claim.measured,
            facets={"accumulation": "cumulative", "concept": fate},
            checkable=True,
            assertive=True,
            reason=None,
        )

    def _in_full(self, claim: Claim, sentence: Sentence, words: Sequence[Token], number: int) -> Claim:
        """A toll with whom it counts, until when, and who counts, as far as the sentences before it tell."""
        facets = dict(claim.facets)
        lemmas = [lemma(token.lower) for token in words]
        period = parse_period(claim.period) if claim.period else None
        pointed = period is None or period.first is None or period.days == 1
        if "accumulation" not in facets and pointed and set(lemmas) & (_TOLLS | _COUNTS | _LEVELS):
            facets["accumulation"] = "cumulative"
        if self._is_of_a_year(claim) and not set(lemmas) & (_TOLLS | _LEVELS):
            facets["accumulation"] = "period"
        head = claim.measured.casefold().split()[-1] if claim.measured else ""
        side = self._topics.side(sentence)
        if "population" not in facets and len(side) == 1 and _is_bare(head, claim):
            facets["population"] = next(iter(side))
        claim = replace(claim, facets=dict(sorted(facets.items())))
        source = None
        if not self._is_known(claim.attribution_span):
            source = self._teller(claim, number)
            if source is None and set(lemmas) & _COUNTS:
                source = self._source(sentence, number)
        if source is not None:
            claim = replace(claim, attribution=source.mention.text, attribution_span=source.mention.span)
        return claim

    def _is_told_by_a_stranger(self, claim: Claim, number: int) -> bool:
        """Whether the clause's subject is a name that is not known for certain: it may count for itself."""
        actor = claim.actor
        return actor is not None and any(
            item.match is None
            and actor.start <= item.mention.start < actor.end
            and item.mention.text.casefold() not in CALENDAR
            for item in self._names[number]
        )

    def _is_known(self, span: Span | None) -> bool:
        """Whether a source has a name that is known."""
        return span is not None and any(
            item.match is not None and item.mention.start < span.end and span.start < item.mention.end
            for names in self._names
            for item in names
        )

    def _teller(self, claim: Claim, number: int) -> LinkedMention | None:
        """Who counts in the sentence itself: the last before the number that counts anything, party or not."""
        found = [
            item
            for item in self._names[number]
            if item.match is not None
            and item.mention.end <= claim.start
            and item.mention.type in ("Organization", "PublicBody", "Person")
            and self._counts(frozenset((item.match.entity_id,)))
        ]
        return found[-1] if found else None

    def _source(self, sentence: Sentence, number: int) -> LinkedMention | None:
        """Whose register or bulletin is spoken of: the only one in the paragraph so far that counts anything."""
        found: dict[str, LinkedMention] = {}
        for place in range(number, -1, -1):
            if self._document.sentences[place].paragraph != sentence.paragraph:
                break
            for item in self._names[place]:
                match = item.match
                if match is None or item.mention.type not in ("Organization", "PublicBody"):
                    continue
                if self._counts(frozenset((match.entity_id,))):
                    found[match.entity_id] = item
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_of_a_year(self, claim: Claim) -> bool:
        """Whether a count is told of a year by its number, and so of that year alone."""
        period, time = claim.period, claim.period_text
        return (
            period is not None
            and len(period) == _YEAR
            and time is not None
            and period in self._document.text[time.start : time.end]
            and "cumulative" not in claim.facets.get("accumulation", "")
        )

    def _is_by_then(self, claim: Claim) -> bool:
        """Whether the time is one until which was counted: "by the middle of this month"."""
        time, period = claim.period_text, parse_period(claim.period) if claim.period else None
        if period is None or period.first is None or period.last is None or period.days == 1:
            return False
        start, end = (
            (claim.sentence.start, claim.start)
            if time is None
            else (max(0, time.start - _LEAD), time.start + _LEAD)
        )
        return _BY_THEN.search(self._document.text, start, end) is not None

    def _is_of_a_place(self, claim: Claim, words: Sequence[Token]) -> bool:
        """Whether the clause is set at a place inside the country: what died in one town is no toll of the war."""
        before = [token for token in words if token.start < claim.clause.start]
        # "In Kharkiv region alone, prosecutors say, 40 died": what is put first sets the scene of the sentence
        scene = before if not any(char.isdigit() for token in before for char in token.text) else []
        clause = [token for token in words if claim.clause.start <= token.start < claim.clause.end]
        inside = [*scene, *clause]
        for index, token in enumerate(inside[:-1]):
            if token.lower not in _LOCATIVES:
                continue
            behind = inside[index + 1 : index + 3]
            name = next(
                (each for each in behind if each.is_capitalised and each.kind is TokenKind.WORD), None
            )
            if name is None:
                continue
            known = self._name_at(name.start)
            if known is not None and not self._is_inside(known):
                continue  # who counts may sit anywhere
            if known is None:
                if not any(char.isdigit() for char in name.text) and name.lower not in CALENDAR:
                    return True
                continue
            if (
                known not in self._by_place
                and known not in self._wars
                and known not in self._catalogue.events
            ):
                entity = self._catalogue.entities.get(known)
                if entity is not None and entity.type == "Place":
                    return True
        after = [token.lower for token in inside if token.start >= claim.end]
        return bool(after) and after[0] in _PARTS

    def _is_inside(self, entity_id: str) -> bool:
        """Whether a place lies in a country at war."""
        return bool(self._catalogue.owners(entity_id) & set(self._by_place))

    def _name_at(self, start: int) -> str | None:
        for names in self._names:
            for item in names:
                if item.mention.start <= start < item.mention.end:
                    match = item.match or (item.ranked[0] if item.ranked else None)
                    sure = item.match is not None or (match is not None and match.entity_id in self._by_place)
                    return match.entity_id if match is not None and sure else None
        return None

    def _names_another(self, number: int, war: str) -> bool:
        """Whether the sentence names another war, or a country that has no part in this one."""
        event = self._wars[war]
        own = _codes(event, "place") | _codes(event, "party") | {war}
        for item in self._names[number]:
            if item.match is None or self._catalogue.owners(item.match.entity_id) & own:
                continue
            if item.match.entity_id in self._wars:
                return True
            passing = item.match.why.get("kind") in ("demonym", "metonym", "acronym")
            if item.mention.type == "Country" and not passing:
                return True
        return False

    def _ref(self, event_id: str, claim: Claim) -> EntityRef:
        return self._catalogue.ref(event_id, CLAUSE, start=claim.start, end=claim.start)


def _codes(event: Event | None, facet: str) -> frozenset[str]:
    value = event.facets.get(facet, "") if event is not None else ""
    return frozenset(value.split("+")) - {""}


def _goes_on(event: Event, today: date | None) -> bool:
    over = last_day(event.end or "")
    return over is None or (today is not None and over >= today)


def _is_recent(event: Event, today: date | None) -> bool:
    over = last_day(event.end or "")
    return over is None or today is None or today.year - over.year <= _STILL_YEARS


def _has_phrase(words: Sequence[Token], phrases: frozenset[tuple[str, ...]]) -> bool:
    lowers = [token.lower for token in words]
    return any(
        tuple(lowers[index : index + len(phrase)]) == phrase
        for index in range(len(lowers))
        for phrase in phrases
    )


def _is_of_a_stretch(claim: Claim, lemmas: Set[str]) -> bool:
    """Whether the count may be that of a month or a year alone, and no level reached in it."""
    period = parse_period(claim.period) if claim.period else None
    bounded = period is not None and period.first is not None and period.last is not None and period.days != 1
    return bounded and not lemmas & (_LEVELS | _TOLLS)


def _is_date(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.kind in (QuantityKind.DATE, QuantityKind.YEAR)


def _is_bare(head: str, claim: Claim) -> bool:
    """Whether a counted noun tells only what befell people, or whose they are, and not of which sort they are."""
    if not head:
        return True
    word = singular(head)
    if any(hit.facet == "population" and hit.code != "person" for hit in vocabulary().hits([word])):
        return False
    known = vocabulary().hits([word])
    return (
        word in _PEOPLE
        or any(hit.facet == "concept" for hit in known)
        or head[:1].isupper()
        or (claim.measured is not None and claim.measured[:1].isupper())
    )


def _level(before: Sequence[Token]) -> int | None:
    """Where the verb of reaching or standing stands that leads to a number, None if there is none."""
    for index in range(len(before) - 1, max(-1, len(before) - 10), -1):
        if lemma(before[index].lower) in _LEVELS:
            return index
    return None
