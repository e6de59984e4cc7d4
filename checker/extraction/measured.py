"""What a number counts: the noun phrase after it, across partitives, or the property it is the value of.

The order of trial: the phrase right after the number ("17,000 civilian casualties"); what follows "of"
("24 of their fighter jets", "70% of the economy"); a participle ("9,500 killed"); the noun that hands the
number over ("a death toll of 400"); the subject of the clause ("the population of Chad is 17 million"); the
noun of the number before it ("another 400").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.counted import Measured, counted_phrase, predicate_measured
from checker.extraction.participles import (
    is_fate,
    participle_at,
    participle_near,
    passive_participle,
    predicative_noun,
)
from checker.extraction.phrases import NounPhrase, names_persons, phrase_after
from checker.extraction.properties import handed_over, is_property, object_property, subject_property
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Quantity, QuantityKind
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

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
        if index + 1 < limit and words[index].lower == "strong":
            # "a 9,000-strong crowd" counts persons, whatever the crowd is called
            found = phrase_after(words, index + 1, limit)
            return counted_phrase(reading, found, found.words, "strong") if found else None
        found = phrase_after(words, index, limit)
        if found is not None and singular(words[index].lower) in _set_members() and found.head > index:
            # "the 15-member council": members are counted
            found = NounPhrase(Range(index, index + 1), index)
        return counted_phrase(reading, found, found.words, "after") if found else None
    while (
        index < limit
        and words[index].tag is Tag.ADVERB
        and words[index].lower not in ("respectively", "apart")
    ):
        index += 1
    if quantity.unit == "times" and index + 1 < limit and words[index].lower == "as":
        # "twice as many doctors as"
        index += 2
    if (
        index < limit
        and words[index].lower in ("of", "in", "on", "worth")
        and _partitive(words, index, quantity)
    ):
        if words[index].lower == "worth" and index + 1 < limit and words[index + 1].lower == "of":
            index += 1
        found = phrase_after(words, index + 1, limit)
        if found is not None:
            return counted_phrase(reading, found, found.words, "partitive")
        if index + 1 < limit and words[index + 1].lower in ("them", "whom", "which", "these", "those"):
            # "45 of them children"
            named = phrase_after(words, index + 2, limit)
            if named is not None and names_persons(words[named.head]):
                return counted_phrase(reading, named, named.words, "predicative")
            predicate = participle_near(words, index + 2, limit)
            if predicate is not None:
                return predicate_measured(reading, predicate)
            return _shared(earlier)
        # "400 of the 1,200 prisoners": the noun stands after the second number
        if (
            index + 1 < len(words)
            and number + 1 < len(reading.places)
            and reading.places[number + 1] - index <= 3
        ):
            outer = _after_next(reading, number)
            if outer is not None:
                return outer
    predicative = predicative_noun(words, index, limit)
    if predicative is not None:
        return counted_phrase(reading, predicative, predicative.words, "predicative")
    participle = participle_at(words, index, limit)
    if participle is not None:
        return predicate_measured(reading, participle)
    if quantity.kind in _AMOUNTS:
        return _of_amount(reading, parts, number, index, limit) or _shared_amount(reading, earlier, number)
    found = (
        # after a count no article follows: in "568 the year before" a new phrase begins
        phrase_after(words, index, limit)
        if index < limit and words[index].tag not in (Tag.ADVERB, Tag.DETERMINER)
        else None
    )
    if found is not None:
        return counted_phrase(reading, found, found.words, "after")
    passive = passive_participle(words, index, limit)
    if passive is not None and not earlier_counts(earlier, reading, number):
        return predicate_measured(reading, passive)
    shared = _followed_by_joint_noun(reading, number)
    if shared is not None:
        return shared
    handed = handed_over(reading, parts, number)
    if handed is not None:
        return handed
    subject = subject_property(reading, parts, number)
    if subject is not None and is_property(words[subject.head]):
        return subject
    if _is_age(reading, parts, place):
        return None
    shared = _shared(earlier, reading, number, gapped=_is_gapped(parts, place) or _is_part(words, place))
    return shared or subject or _verbal(reading, parts, place)


@cache
def _set_members() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_rows("set_nouns.csv", "checker.extraction"))


def earlier_counts(earlier: Sequence[Measured | None], reading: Reading, number: int) -> bool:
    """Whether a count with a noun stands before this number in the sentence."""
    return any(
        item is not None and item.how != "participle" and reading.quantities[index].kind is QuantityKind.COUNT
        for index, item in enumerate(earlier[:number])
    )


def _partitive(words: Sequence[Word], index: int, quantity: Quantity) -> bool:
    if words[index].lower == "of":
        return quantity.kind not in (QuantityKind.YEAR, QuantityKind.DATE)
    if words[index].lower == "worth":
        return quantity.kind is QuantityKind.MONEY
    if words[index].lower == "on":
        # "spent $5bn on arms"
        return quantity.kind is QuantityKind.MONEY and any(
            word.tag is Tag.VERB and word.lemma in ("spend", "invest", "waste")
            for word in words[max(0, index - 6) : index]
        )
    # "$5 billion in aid", "one in five" stays with the grammar of numbers
    return (
        quantity.kind is QuantityKind.MONEY
        and index + 1 < len(words)
        and words[index + 1].tag in (Tag.NOUN, Tag.ADJECTIVE)
        and words[index + 1].lower
        not in ("total", "all", "cash", "today", "real", "nominal", "early", "late")
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
        head = singular(words[found.head].lower)
        if head in (
            "rise",
            "increase",
            "decrease",
            "drop",
            "fall",
            "decline",
            "jump",
            "surge",
            "cut",
            "gain",
        ) and (found.words.end < limit and words[found.words.end].lower in ("in", "of", "on")):
            inner = phrase_after(words, found.words.end + 1, limit)
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
    if index < limit and words[index].lower in ("of", "on", "in"):
        found = phrase_after(words, index + 1, limit)
        if found is not None:
            return counted_phrase(reading, found, found.words, "partitive")
    return None


def _followed_by_joint_noun(reading: Reading, number: int) -> Measured | None:
    """ "between 20 and 30 soldiers" is one number; "12 or, later, 15 soldiers" shares the noun."""
    words, place = reading.words, reading.places[number]
    if number + 1 >= len(reading.places):
        return None
    after = reading.places[number + 1]
    if after - place == 2 and words[place + 1].lower in ("or", "and", "to"):
        return _after_next(reading, number)
    return None


def _after_next(reading: Reading, number: int) -> Measured | None:
    words = reading.words
    if number + 1 >= len(reading.places):
        return None
    place = reading.places[number + 1]
    limit = reading.places[number + 2] if number + 2 < len(reading.places) else len(words)
    found = phrase_after(words, place + 1, limit)
    return counted_phrase(reading, found, found.words, "partitive") if found else None


def _shared(
    earlier: Sequence[Measured | None],
    reading: Reading | None = None,
    number: int | None = None,
    *,
    gapped: bool = False,
) -> Measured | None:
    for index in range(len(earlier) - 1, -1, -1):
        item = earlier[index]
        if item is None:
            continue
        if (
            reading is not None
            and number is not None
            and reading.quantities[index].kind is not reading.quantities[number].kind
            and not (
                gapped
                and _is_bare(reading.quantities[number])
                and reading.quantities[index].kind in (QuantityKind.MEASURE, QuantityKind.DURATION)
            )
        ):
            continue
        if item.how == "participle":
            # "40 died, 400 were killed": a predicate is nobody's noun but its own
            continue
        return Measured(
            item.text, item.words, item.head, "shared", index if item.donor is None else item.donor
        )
    return None


def _is_part(words: Sequence[Word], place: int) -> bool:
    """ "4 million tonnes, of which 1 million went to Egypt"."""
    return place > 1 and words[place - 1].lower in ("which", "whom") and words[place - 2].lower == "of"


def _is_gapped(parts: Sequence[Clause], place: int) -> bool:
    return clause_at(parts, place)[1].relation == "gapped"


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT and quantity.unit is None


def _shared_amount(reading: Reading, earlier: Sequence[Measured | None], number: int) -> Measured | None:
    if reading.quantities[number].unit == "times":
        # "12 medals, twice as many as Berta"
        return _shared(earlier)
    return _shared(earlier, reading, number)


def _verbal(reading: Reading, parts: Sequence[Clause], place: int) -> Measured | None:
    """ "the war has killed 14,000": what happened stands before the number, and nobody is named."""
    _, clause = clause_at(parts, place)
    verb = clause.verb
    if verb is None or verb not in clause or not verb < place <= verb + 3:
        return None
    if any(word.tag not in (Tag.ADVERB, Tag.DETERMINER) for word in reading.words[verb + 1 : place]):
        return None
    if reading.words[verb].lemma in verb_group("intransitive") or not is_fate(reading.words, verb):
        return None
    return predicate_measured(reading, verb)


def _is_age(reading: Reading, parts: Sequence[Clause], place: int) -> bool:
    """ "live to 81", "die at 74": an age counts nobody."""
    _, clause = clause_at(parts, place)
    if place == 0 or reading.words[place - 1].lower not in ("at", "to", "until", "aged"):
        return False
    return clause.verb is not None and reading.words[clause.verb].lemma in (
        "live",
        "die",
        "retire",
        "marry",
        "survive",
    )
