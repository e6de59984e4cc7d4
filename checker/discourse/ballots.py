"""How many voted how, where the vote itself is told by its day, its matter or the sentence before.

    On 2 March 141 states were in favour, five against, and 35 abstained. Eleven months later 141 still voted yes.

The vote is one of a body that the paragraph names. Its day tells it; a month or a longer time only together with what
the vote was about, or with another vote on the same matter just before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import CLAUSE, EntityRef
from checker.discourse.told import Told
from checker.model import Claim, ClaimKind, Document, Event, LinkedMention, QuantityKind, Sentence
from checker.periods import Period, first_day, parse_period
from checker.quick_records import replace
from checker.tokens import Token, TokenKind, tokens
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma, singular
from checker.word_groups import word_group

_CONCEPTS = frozenset(("vote", "vote_against", "abstention"))
# Words between a number and what tells its side.
_REACH = 7
# How many sentences back the body may have been named.
_FAR = 3
# So many words of what a vote was about tell it without a day.
_ENOUGH = 2
_TO = word_group("told_ballots.to")
_BY = word_group("told_ballots.by")
_NUMBERED_ELSE = word_group("told_ballots.other_counts")


@cache
def _sides(where: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [
        (tuple(row["phrase"].split()), row["concept"])
        for row in read_rows("ballot_words.csv", "checker")
        if row["sort"] == "side" and row["where"] == where
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def _words(sort: str) -> frozenset[str]:
    return frozenset(row["phrase"] for row in read_rows("ballot_words.csv", "checker") if row["sort"] == sort)


@dataclass(frozen=True, slots=True)
class _Deed:
    """The vote that was spoken of last, and in which sentence."""

    event_id: str
    number: int


class Ballots:
    """The votes of one document."""

    def __init__(self, document: Document, linked: Sequence[LinkedMention], catalogue: Catalogue) -> None:
        """`linked` are the document's names in text order."""
        self._document = document
        self._linked = linked
        self._catalogue = catalogue
        counted = {
            series.entity.entity_id
            for series in catalogue.series
            if set(series.codes("concept")) & _CONCEPTS and series.entity.entity_id in catalogue.events
        }
        events: dict[str, Event] = {one: catalogue.events[one] for one in sorted(counted)}
        today = document.published
        public = {
            one: event
            for one, event in events.items()
            if today is None or (first_day(event.start) or today) <= today
        }
        by_day = {one for one, event in events.items() if not _is_known_by_a_word(event, catalogue)}
        events = {one: event for one, event in events.items() if one not in by_day}
        words = {one: meaning_words(event.definition) for one, event in events.items()}
        shared = {
            word
            for word in set().union(*words.values())
            if sum(word in other for other in words.values()) > len(words) / 3
        }
        self._about = {one: own - shared for one, own in words.items()}
        self._events = {one: event for one, event in public.items() if one in events}
        self._by_day = {one: event for one, event in public.items() if one in by_day}

    def tell(self, told: Told) -> None:
        """Give the numbers of votes their side and the vote that they are of."""
        if not self._events and not self._by_day:
            return
        by_sentence: dict[int, list[int]] = {}
        for index, claim in enumerate(told.claims):
            by_sentence.setdefault(claim.sentence.start, []).append(index)
        last: _Deed | None = None
        heard = -_FAR - 1
        for number, sentence in enumerate(self._document.sentences):
            if self._names_a_body(sentence):
                heard = number
            elif self._dealt_with(sentence):
                pass  # the body that a vote was about
            elif _words("other") & {lemma(token.lower) for token in tokens(sentence.text)}:
                heard, last = -_FAR - 1, None  # somebody else's vote
            places = by_sentence.get(sentence.start, [])
            if number - heard > _FAR and (last is None or number - last.number > _FAR):
                self._sentence(number, sentence, places, told, None, self._by_day)
                last = None
                continue
            last = self._sentence(number, sentence, places, told, last, self._events)

    def _sentence(
        self,
        number: int,
        sentence: Sentence,
        places: Sequence[int],
        told: Told,
        last: _Deed | None,
        events: Mapping[str, Event],
    ) -> _Deed | None:
        sided: list[tuple[int, str]] = []
        for place in places:
            claim = told.claims[place]
            concept = self._side(claim, [told.claims[other] for other in places])
            if concept is not None:
                sided.append((place, concept))
        if not sided:
            return last
        if last is not None and all(concept != "vote" for _, concept in sided):
            # "it was 153, with ten against"
            first = sided[0][0]
            bare = [place for place in places if place < first and _is_bare_count(told.claims[place])]
            if len(bare) == 1:
                sided.insert(0, (bare[0], "vote"))
        counted = [told.claims[place] for place, _ in sided]
        event_id = (
            self._event(number, sentence, counted, last)
            if events is self._events
            else self._of_the_day(sentence, counted)
        )
        if event_id is None:
            return None
        start = events[event_id].start
        for place, concept in sided:
            claim = told.claims[place]
            quantity = claim.quantity
            if quantity is None:
                continue
            mended = replace(
                claim,
                kind=ClaimKind.FIGURE,
                quantity=replace(quantity, unit="vote"),
                details=None,
                measured="votes",
                measured_span=None,
                facets={"concept": concept},
                actor=None,
                period=start,
                period_text=None,
                attribution=None,
                attribution_span=None,
                checkable=claim.checkable or claim.kind is None,
                assertive=claim.assertive or claim.kind is None,
                reason=claim.reason if claim.checkable or claim.kind is not None else None,
            )
            told.claims[place] = mended
            told.mean(mended, (self._ref(event_id, claim),))
        return _Deed(event_id, number)

    # -------------------------------------------------------------- the side

    def _side(self, claim: Claim, others: Sequence[Claim]) -> str | None:
        """On which side the votes of a claim were cast, None if it counts no votes or does not say."""
        quantity = claim.quantity
        if quantity is None or quantity.kind is not QuantityKind.COUNT or quantity.vague:
            return None
        if claim.kind not in (None, ClaimKind.FIGURE) or not (claim.checkable or claim.kind is None):
            return None
        unit = quantity.unit
        if unit is not None and unit not in _words("voter") and unit not in ("people", "vote", "abstention"):
            return None
        counted = claim.measured.casefold().split() if claim.measured else []
        if unit == "people" and counted and singular(counted[-1]) not in _words("voter") | {"abstained"}:
            own = claim.facets.get("concept", "")
            if own not in _CONCEPTS:
                return None
        told = claim.facets.get("concept", "")
        if told in _CONCEPTS and told != "vote":
            return told  # its own words say the side
        sentence = claim.sentence
        ends = sorted(
            other.quantity.start
            for other in others
            if other.quantity is not None and other.quantity.start > quantity.start
        )
        after = tokens(self._document.text, quantity.end, min([sentence.end, *ends]))
        found = _side_after(after)
        if found is not None:
            return found
        before = tokens(self._document.text, sentence.start, quantity.start)[-5:]
        words = [token.lower for token in before]
        for phrase, concept in _sides("before"):
            for end in (len(words), len(words) - 1):
                if tuple(words[max(0, end - len(phrase)) : end]) == phrase:
                    return concept
        if words and words[-1] in _TO and any(token.kind is TokenKind.NUMBER for token in before[-4:-1]):
            return "vote_against"  # "by 141 votes to five"
        if claim.facets.get("concept") == "vote" and words and words[-1] in _BY:
            return "vote"
        return None

    # -------------------------------------------------------------- the vote

    def _event(
        self, number: int, sentence: Sentence, claims: Sequence[Claim], last: _Deed | None
    ) -> str | None:
        said = meaning_words(sentence.text)
        matter = self._dealt_with(sentence)
        if matter is not None and not any(claim.period for claim in claims):
            return matter
        if _words("other") & said and not self._is_dated_to_the_day(claims):
            return None
        told = [one for one in self._events if self._about[one] & said]
        periods = {claim.period for claim in claims if claim.period}
        if len(periods) > 1:
            return None
        period = _day_or_month(next(iter(periods))) if periods else None
        if period is None:
            if periods:
                return None
            if last is not None and last.number >= number - 1 and (not told or last.event_id in told):
                return last.event_id
            return self._named(sentence) or (self._best(said) if self._names_a_body(sentence) else None)
        dated = [one for one, event in self._events.items() if _within(event, period)]
        if period.first == period.last:
            return dated[0] if len(dated) == 1 else None
        chosen = [one for one in dated if one in told] or dated
        if len(chosen) != 1:
            return None
        one = chosen[0]
        goes_on = last is not None and _matter(self._events[last.event_id]) & _matter(self._events[one])
        about = _matter(self._events[one]) & self._heard(sentence)
        return one if one in told or goes_on or about else None

    def _of_the_day(self, sentence: Sentence, claims: Sequence[Claim]) -> str | None:
        """The one vote of a day of the body that the sentence names, where no word but its name stands for that body."""
        days = {claim.period for claim in claims if claim.period}
        period = _day_or_month(next(iter(days))) if len(days) == 1 else None
        if period is None or period.first != period.last:
            return None
        heard = self._heard(sentence)
        dated = [
            one
            for one, event in self._by_day.items()
            if _within(event, period) and set(event.facets.get("body", "").split("+")) & heard
        ]
        return dated[0] if len(dated) == 1 else None

    def _dealt_with(self, sentence: Sentence) -> str | None:
        """The one vote that was about a body which a sentence names."""
        heard = {
            item.match.entity_id
            for item in self._linked
            if item.match is not None
            and sentence.start <= item.mention.start < sentence.end
            and item.mention.type in ("Organization", "PublicBody")
        }
        found = [one for one, event in self._events.items() if _matter(event) & heard]
        return found[0] if len(found) == 1 else None

    def _best(self, said: Set[str]) -> str | None:
        """The one vote of which a sentence tells more than of any other, in two words at least.

        Of two votes of which it tells as much, it is the one of which it leaves less untold.
        """
        fits = {
            one: (len(own & said), -len(own - said))
            for one, own in self._about.items()
            if one in self._events
        }
        ranked = sorted(fits, key=lambda one: (fits[one], one), reverse=True)
        if not ranked or fits[ranked[0]][0] < _ENOUGH:
            return None
        return ranked[0] if len(ranked) == 1 or fits[ranked[0]] > fits[ranked[1]] else None

    def _is_dated_to_the_day(self, claims: Sequence[Claim]) -> bool:
        periods = [parse_period(claim.period) for claim in claims if claim.period]
        return bool(periods) and all(period is not None and period.days == 1 for period in periods)

    def _named(self, sentence: Sentence) -> str | None:
        inside = {
            item.match.entity_id
            for item in self._linked
            if item.match is not None
            and sentence.start <= item.mention.start < sentence.end
            and item.match.entity_id in self._events
        }
        return next(iter(inside)) if len(inside) == 1 else None

    def _heard(self, sentence: Sentence) -> frozenset[str]:
        """The codes of the names of a sentence, and of the places of their events."""
        return frozenset(
            code
            for item in self._linked
            if item.match is not None and sentence.start <= item.mention.start < sentence.end
            for code in self._catalogue.codes_of(item.match.entity_id)
            | self._catalogue.places_of(item.match.entity_id)
        )

    def _names_a_body(self, sentence: Sentence) -> bool:
        bodies = {body for event in self._events.values() for body in event.facets.get("body", "").split("+")}
        return any(
            item.match is not None and item.match.entity_id in bodies
            for item in self._linked
            if sentence.start <= item.mention.start < sentence.end
        ) or bool(_words("body") & {lemma(word.lower) for word in tokens(sentence.text)})

    def _ref(self, event_id: str, claim: Claim) -> EntityRef:
        return self._catalogue.ref(event_id, CLAUSE, start=claim.start, end=claim.start)


def _is_known_by_a_word(event: Event, catalogue: Catalogue) -> bool:
    """Whether a vote is of a body that is known by one of the words for it; a council's is told by its day alone."""
    bodies = (catalogue.entities.get(body) for body in event.facets.get("body", "").split("+"))
    return any(body is not None and _words("body") & meaning_words(body.name) for body in bodies)


def _is_bare_count(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None
        and quantity.kind is QuantityKind.COUNT
        and not quantity.vague
        and claim.kind in (None, ClaimKind.FIGURE)
        and (quantity.unit is None or quantity.unit in _words("voter"))
    )


def _side_after(after: Sequence[Token]) -> str | None:
    words = [token.lower for token in after]
    stop = next(
        (index for index, word in enumerate(words) if word in (";", ":", ".", "(", "–", "—")), len(words)
    )
    comma = next((index for index, word in enumerate(words) if word == ","), stop)
    for index in range(min(comma, stop, _REACH)):
        for phrase, concept in _sides("after"):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return None if _NUMBERED_ELSE & set(words[:index]) else concept
    return None


def _day_or_month(text: str) -> Period | None:
    """The day or days that a time tells: "by December" is read as in December."""
    return parse_period(text.removeprefix("../").removesuffix("/.."))


def _within(event: Event, period: Period) -> bool:
    begun = first_day(event.start)
    return (
        begun is not None
        and period.first is not None
        and period.last is not None
        and period.first <= begun <= period.last
    )


def _matter(event: Event) -> frozenset[str]:
    return frozenset(event.facets.get("item", "").split("+")) - {""}
