"""What a number counts: the noun phrase after it, across partitives, or the property it is the value of.

The order of trial: the phrase right after the number ("17,000 civilian casualties"); what follows "of"
("24 of their fighter jets", "70% of the economy"); a participle ("9,500 killed"); the noun that hands the
number over ("a death toll of 400"); the subject of the clause ("the population of Chad is 17 million"); the
noun of the number before it ("another 400").
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.counted import (
    Measured,
    counted_phrase,
    inhabitants,
    predicate_measured,
    sizes_place,
)
from checker.extraction.ellipsis import (
    antecedent,
    bracketed_noun,
    compared_noun,
    earlier_counts,
    heading_noun,
    in_arm,
    is_age,
    is_gapped,
    is_part,
    joint_noun,
    named_by_verb,
    noun_after_next,
    of_others,
    shared_amount,
    shared_noun,
    wholes,
)
from checker.extraction.grammar import AS, OF, ON, OUT, THE
from checker.extraction.participles import (
    participle_at,
    participle_near,
    passive_participle,
    predicative_noun,
)
from checker.extraction.phrases import NounPhrase, names_persons, phrase_after
from checker.extraction.properties import handed_over, is_property, object_property, subject_property
from checker.extraction.vote_sides import SIDE, side_word
from checker.extraction.word_groups import phrase_group, word_group
from checker.extraction.wordlists import term_set
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Quantity, QuantityKind
from checker.quick_records import replace
from checker.vocabulary.words import singular

_APART_RESPECTIVELY = word_group("measured.apart_respectively")
_INVEST_SPEND_WASTE = word_group("measured.invest_spend_waste")
_IN_OF_ON = word_group("measured.in_of_on")
_MEASURED_PREPOSITIONS = word_group("measured.measured_prepositions")
_NAME = word_group("measured.name")
_ODD_PLUS = word_group("measured.odd_plus")
_PARTITIVE_MODIFIERS = word_group("measured.partitive_modifiers")
_RELATIVE_OF_PRONOUNS = word_group("measured.relative_of_pronouns")
_STRONG = word_group("measured.strong")
_WORTH = word_group("measured.worth")
_OF_THEM = phrase_group("measured.of_them")

_AMOUNTS = frozenset(
    (
        QuantityKind.PERCENT,
        QuantityKind.MONEY,
        QuantityKind.MEASURE,
        QuantityKind.RATIO,
        QuantityKind.DURATION,
    )
)


def measured_of(
    reading: Reading,
    parts: Sequence[Clause],
    number: int,
    earlier: Sequence[Measured | None],
    stops: Sequence[int] = (),
) -> Measured | None:
    """What the `number`-th number of a sentence counts; `earlier` are the answers for those before it,
    `stops` the words that begin an expression of time, which no counted phrase takes in."""
    words, quantity = reading.words, reading.quantities[number]
    place = reading.places[number]
    limit = reading.places[number + 1] if number + 1 < len(reading.places) else len(words)
    limit = next((stop for stop in stops if place < stop < limit), limit)
    index = place + 1
    if index < limit and words[index].text in ("-", "‑", "–") and words[index].start == words[place].end:
        index += 1
        if index + 1 < limit and words[index].lower in _ODD_PLUS:
            index += 1  # "forty-odd guests"
        if index + 1 < limit and words[index].lower in _STRONG:
            # "a 9,000-strong crowd" counts persons, whatever the crowd is called
            found = phrase_after(words, index + 1, limit)
            return counted_phrase(reading, found, found.words, "strong") if found else None
        found = phrase_after(words, index, limit)
        counted_by = (
            index < limit
            and words[index].tag is Tag.NOUN
            and singular(words[index].lower) == words[index].lower
        )
        if found is not None and counted_by and found.head > index and quantity.unit is None:
            # "the 15-member council", "a 12-point lead": members and points are counted
            found = NounPhrase(Range(index, index + 1), index)
        if found is None:
            fate = participle_at(words, index, limit)  # "60-odd wounded"
            return predicate_measured(reading, fate) if fate is not None else None
        return counted_phrase(reading, found, found.words, "after")
    while index < limit and words[index].tag is Tag.ADVERB and words[index].lower not in _APART_RESPECTIVELY:
        index += 1
    if index + 1 < limit and words[index].lower in OUT and words[index + 1].lower in OF:
        index += 1  # "16 out of the 17 dead"
    if quantity.unit == "times" and index + 1 < limit and words[index].lower in AS:
        # "twice as many doctors as"
        index += 2
    if index < limit and words[index].lower in _MEASURED_PREPOSITIONS and _partitive(words, index, quantity):
        if words[index].lower in _WORTH and index + 1 < limit and words[index + 1].lower in OF:
            index += 1
        found = phrase_after(words, index + 1, limit)
        if found is not None and words[found.words.end - 1].is_genitive and number + 1 < len(reading.places):
            # "99 of the lower chamber's 513 seats"
            outer = (
                noun_after_next(reading, number) if reading.places[number + 1] == found.words.end else None
            )
            if outer is not None:
                return outer
        if found is not None and _is_of_a_name(words, found, place):
            shared = shared_noun(earlier, reading, number)
            if shared is not None:
                return shared  # "the 15 of the Netherlands", after 14 medals
        if found is not None:
            return counted_phrase(reading, found, found.words, "partitive")
        if index + 1 < limit and words[index + 1].lower in _RELATIVE_OF_PRONOUNS:
            # "45 of them children"
            named = phrase_after(words, index + 2, limit)
            if named is not None and names_persons(words[named.head]):
                return counted_phrase(reading, named, named.words, "predicative")
            predicate = participle_near(words, index + 2, limit)
            if predicate is not None:
                return predicate_measured(reading, predicate)
            whole = shared_noun(earlier) or antecedent(reading, place)
            told = words[index + 2] if index + 2 < limit else None
            closed = index + 3 >= len(words) or words[index + 3].tag is Tag.MARK
            if whole is not None and told is not None and told.tag is Tag.ADJECTIVE and closed:
                return replace(
                    whole, text=f"{told.text} {whole.text}"
                )  # "15 members, five of them permanent"
            return whole
        # "400 of the 1,200 prisoners": the noun stands after the second number
        if (
            index + 1 < len(words)
            and number + 1 < len(reading.places)
            and reading.places[number + 1] - index <= 3
        ):
            outer = noun_after_next(reading, number)
            if outer is not None:
                return outer
            after = reading.places[number + 1]
            if tuple(word.lower for word in words[after + 1 : after + 3]) in _OF_THEM:
                return antecedent(reading, place)  # "reactors, 32 of 56 of them idle"
    predicative = predicative_noun(words, index, limit)
    if predicative is not None:
        return counted_phrase(reading, predicative, predicative.words, "predicative")
    participle = participle_at(words, index, limit)
    if participle is not None:
        return predicate_measured(reading, participle)
    side = side_word(reading, place) if quantity.kind is QuantityKind.COUNT else None
    if side is not None:
        return Measured(reading.surface(reading.span(side, side + 1)), Range(side, side + 1), side, SIDE)
    if quantity.kind in _AMOUNTS:
        return _of_amount(reading, parts, number, index, limit) or shared_amount(reading, earlier, number)
    found = (
        # after a count no article follows: in "568 the year before" a new phrase begins
        phrase_after(words, index, limit)
        if index < limit and words[index].tag not in (Tag.ADVERB, Tag.DETERMINER)
        else None
    )
    if found is not None:
        risen = _of_change(words, found, limit)
        if risen is not None:
            return counted_phrase(reading, risen, risen.words, "partitive")
        return _named_persons(reading, found, limit) or counted_phrase(reading, found, found.words, "after")
    passive = passive_participle(words, index, limit)
    if passive is not None and not earlier_counts(earlier, reading, number):
        return predicate_measured(reading, passive)
    if quantity.unit is None and sizes_place(words, place):
        return inhabitants(place)
    shared = joint_noun(reading, number) or bracketed_noun(reading, place)
    if shared is not None:
        return shared
    handed = handed_over(reading, parts, number)
    if handed is not None:
        return handed
    subject = subject_property(reading, parts, number)
    if subject is not None and is_property(words[subject.head]):
        return subject
    if is_age(reading, parts, place):
        return None
    if in_arm(words, place):
        return None  # persons, whatever was counted before
    part = is_part(words, place)
    donors = wholes(earlier, reading) if part else earlier
    shared = shared_noun(donors, reading, number, gapped=is_gapped(parts, place) or part)
    if shared is not None:
        return of_others(reading, shared, place)
    return subject or (
        named_by_verb(reading, parts, place)
        or compared_noun(reading, parts, place)
        or heading_noun(reading, place)
    )


def _is_of_a_name(words: Sequence[Word], found: NounPhrase, place: int) -> bool:
    """Whether "the 15 of X" stands there, X a name alone."""
    named = all(words[index].tag is Tag.NAME for index in range(found.words.start, found.words.end))
    return named and place > 0 and words[place - 1].lower in THE


def _of_change(words: Sequence[Word], found: NounPhrase, limit: int) -> NounPhrase | None:
    """ "an 18,000 rise in the number of pupils", "a 5% fall in sales": what has changed is counted."""
    end = found.words.end
    if singular(words[found.head].lower) not in term_set("measure_nouns.csv", "change"):
        return None
    if end >= limit or words[end].lower not in _IN_OF_ON:
        return None
    inner = phrase_after(words, end + 1, limit)
    if inner is None:
        return None
    last = inner.words.end
    if singular(words[inner.head].lower) in term_set("measure_nouns.csv", "counted") and (
        last < limit and words[last].lower in OF
    ):
        return phrase_after(words, last + 1, limit) or inner
    return inner


def _named_persons(reading: Reading, found: NounPhrase, limit: int) -> Measured | None:
    """ "24,723 names of soldiers": the persons are counted."""
    words, end = reading.words, found.words.end
    if singular(words[found.head].lower) not in _NAME or end >= limit or words[end].lower not in OF:
        return None
    inner = phrase_after(words, end + 1, limit)
    if inner is None or not names_persons(words[inner.head]):
        return None
    return counted_phrase(reading, inner, inner.words, "partitive")


def _partitive(words: Sequence[Word], index: int, quantity: Quantity) -> bool:
    if words[index].lower in OF:
        return quantity.kind not in (QuantityKind.YEAR, QuantityKind.DATE)
    if words[index].lower in _WORTH:
        return quantity.kind is QuantityKind.MONEY
    if words[index].lower in ON:
        # "spent $5bn on arms"
        return quantity.kind is QuantityKind.MONEY and any(
            word.tag is Tag.VERB and word.lemma in _INVEST_SPEND_WASTE
            for word in words[max(0, index - 6) : index]
        )
    # "$5 billion in aid", "one in five" stays with the grammar of numbers
    return (
        quantity.kind is QuantityKind.MONEY
        and index + 1 < len(words)
        and words[index + 1].tag in (Tag.NOUN, Tag.ADJECTIVE)
        and words[index + 1].lower not in _PARTITIVE_MODIFIERS
    )


def _of_amount(
    reading: Reading, parts: Sequence[Clause], number: int, index: int, limit: int
) -> Measured | None:
    words, quantity = reading.words, reading.quantities[number]
    following = words[index] if index < limit else None
    touching = following is not None and following.tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)
    found = phrase_after(words, index, limit) if touching else None
    subject = subject_property(reading, parts, number)
    handed = handed_over(reading, parts, number)
    if handed is not None and found is None:
        return handed
    if found is not None and quantity.kind is not QuantityKind.DURATION:
        inner = _of_change(words, found, limit)
        if inner is not None:
            return counted_phrase(reading, inner, inner.words, "partitive")
        return counted_phrase(reading, found, found.words, "after")
    if subject is not None and is_property(words[subject.head]):
        return subject
    if quantity.kind is QuantityKind.DURATION:
        return _duration_measured(reading, index, limit)
    if found is not None:
        return counted_phrase(reading, found, found.words, "after")
    return object_property(reading, parts, number) or subject


def _duration_measured(reading: Reading, index: int, limit: int) -> Measured | None:
    words = reading.words
    if index < limit and words[index].lower in _IN_OF_ON:
        found = phrase_after(words, index + 1, limit)
        if found is not None:
            return counted_phrase(reading, found, found.words, "partitive")
    return None
