"""What a number counts: the noun phrase after it, across partitives, or the property it is the value of.

The order of trial: the phrase right after the number ("17,000 civilian casualties"); what follows "of"
("24 of their fighter jets", "70% of the economy"); a participle ("9,500 killed"); the noun that hands the
number over ("a death toll of 400"); the subject of the clause ("the population of Chad is 17 million"); the
noun of the number before it ("another 400").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from checker.extraction.clauses import Clause, Range, clause_at, phrase_before
from checker.extraction.phrases import NounPhrase, head_of, names_persons, phrase_after
from checker.extraction.reading import Reading, Tag, Word
from checker.extraction.wordlists import counted_units, term_set, verb_group
from checker.model import Quantity, QuantityKind
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma, singular

_PARTICIPLE_CONCEPTS = frozenset(
    ("death", "injury", "casualty", "arrest", "detention", "prisoner", "execution", "abduction", "missing",
     "displacement", "release", "infection", "vaccination", "hospitalisation", "refugee", "return"),
)  # fmt: skip
_AMOUNTS = frozenset(
    (
        QuantityKind.PERCENT,
        QuantityKind.MONEY,
        QuantityKind.MEASURE,
        QuantityKind.RATIO,
        QuantityKind.DURATION,
    )
)
_DROPPED = frozenset(("'", "’", '"', "“", "”", "‘", "-"))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number counts. `words` is the stretch of text, `text` the phrase, `head` its noun's index.

    `how` is "after", "partitive", "predicative", "participle", "handed", "subject" or "shared" (the noun of a
    number before: `donor`).
    """

    text: str
    words: Range
    head: int
    how: str
    donor: int | None = None


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
            return _measured(reading, found, found.words, "strong") if found else None
        found = phrase_after(words, index, limit)
        if found is not None and singular(words[index].lower) in _set_members() and found.head > index:
            # "the 15-member council": members are counted
            found = NounPhrase(Range(index, index + 1), index)
        return _measured(reading, found, found.words, "after") if found else None
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
            return _measured(reading, found, found.words, "partitive")
        if index + 1 < limit and words[index + 1].lower in ("them", "whom", "which", "these", "those"):
            # "45 of them children"
            named = phrase_after(words, index + 2, limit)
            if named is not None and names_persons(words[named.head]):
                return _measured(reading, named, named.words, "predicative")
            predicate = _participle_near(words, index + 2, limit)
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
    predicative = _predicative(words, index, limit)
    if predicative is not None:
        return _measured(reading, predicative, predicative.words, "predicative")
    participle = _participle_at(words, index, limit)
    if participle is not None:
        return predicate_measured(reading, participle)
    if quantity.kind in _AMOUNTS:
        return _of_amount(reading, parts, number, index, limit) or _shared_amount(reading, earlier, number)
    found = (
        phrase_after(words, index, limit) if index < limit and words[index].tag is not Tag.ADVERB else None
    )
    if found is not None and not _is_appositive_name(words, place, found):
        stretch = found.words
        inner = _through_empty(words, found, limit)
        if inner is not None:
            return _measured(reading, inner, inner.words, "after")
        return _measured(reading, found, stretch, "after")
    passive = _passive_participle(words, index, limit)
    if passive is not None and not earlier_counts(earlier, reading, number):
        return predicate_measured(reading, passive)
    shared = _followed_by_joint_noun(reading, number)
    if shared is not None:
        return shared
    handed = _handed_over(reading, parts, number)
    if handed is not None:
        return handed
    subject = _subject_measured(reading, parts, number)
    if subject is not None and _is_property(words[subject.head]):
        return subject
    return (
        _shared(earlier, reading, number, gapped=_is_gapped(parts, place) or _is_part(words, place))
        or subject
    )


@cache
def _set_members() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_rows("set_nouns.csv", "checker.extraction"))


def earlier_counts(earlier: Sequence[Measured | None], reading: Reading, number: int) -> bool:
    """Whether a count with a noun stands before this number in the sentence."""
    return any(
        item is not None and item.how != "participle" and reading.quantities[index].kind is QuantityKind.COUNT
        for index, item in enumerate(earlier[:number])
    )


def unit_of(
    quantity: Quantity, measured: Measured | None, reading: Reading, concept: str | None
) -> str | None:
    """The unit of a number: its own, else people for persons, else the singular of the counted noun."""
    if quantity.unit is not None:
        return quantity.unit
    if quantity.kind not in (QuantityKind.COUNT, QuantityKind.RANGE, QuantityKind.MEASURE):
        return None
    if measured is None:
        return None
    words = reading.words
    if measured.how == "shared" and measured.donor is not None:
        given = reading.quantities[measured.donor]
        if given.kind in (QuantityKind.MEASURE, QuantityKind.DURATION) and given.unit is not None:
            return given.unit
    head = words[measured.head]
    concept_unit = None
    if concept is not None and measured.how in ("participle", "subject", "handed", "shared"):
        code = vocabulary().code("concept", concept)
        concept_unit = code.unit if code else None
    if measured.how in ("participle", "strong") or names_persons(head):
        return "people"
    if concept_unit == "people" and (measured.how != "shared"):
        return "people"
    if measured.how in ("subject", "handed") and lemma(head.lower) in term_set(
        "measure_nouns.csv", "property"
    ):
        return concept_unit if concept_unit and concept_unit not in ("money", "percent", "index") else None
    pair = f"{words[measured.head - 1].lower} {singular(head.lower)}" if measured.head else ""
    noun = singular(head.lower.removesuffix("'s").removesuffix("’s"))
    return counted_units().get(pair) or counted_units().get(noun) or noun


def with_unit(
    quantity: Quantity, unit: str | None, measured: Measured | None, reading: Reading, place: int
) -> Quantity:
    """The number with its unit; its span takes in the very next word if that word is the counted noun."""
    end = quantity.end
    if quantity.kind is QuantityKind.MEASURE and unit == "people":
        quantity = replace(quantity, kind=QuantityKind.COUNT)
    if (
        measured is not None
        and unit is not None
        and quantity.unit is None
        and quantity.kind in (QuantityKind.COUNT, QuantityKind.RANGE, QuantityKind.MEASURE)
        and place + 1 < len(reading.words)
        and measured.head == place + 1
        and measured.how == "after"
        and reading.words[place + 1].start == quantity.end + 1
        and reading.words[place + 1].tag in (Tag.NOUN, Tag.NAME)
    ):
        end = reading.words[place + 1].end
    return replace(quantity, unit=unit, end=end, surface=reading.text[quantity.start : end])


def predicate_measured(reading: Reading, index: int) -> Measured:
    """A count whose noun is left out and whose predicate tells what happened: "9,500 killed"."""
    words = reading.words
    end = index + 1
    if (
        end + 1 < len(words)
        and words[end].lower in ("and", "or")
        and words[end + 1].lower in ("wounded", "injured", "missing", "hurt")
    ):
        end += 2
    part = Range(index, end)
    return Measured(reading.surface(reading.span(index, end)), part, index, "participle")


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


def _measured(reading: Reading, found: NounPhrase, stretch: Range, how: str) -> Measured:
    words = reading.words
    kept = [word.text for word in words[found.words.start : found.words.end] if word.text not in _DROPPED]
    text = reading.surface(reading.span(found.words.start, found.words.end))
    if len(kept) != len(found.words):
        text = (
            " ".join(kept)
            if not any(word.text in ("'", "’") for word in words[found.words.start : found.words.end])
            else text
        )
    return Measured(" ".join(text.split()), stretch, found.head, how)


def _through_empty(words: Sequence[Word], found: NounPhrase, limit: int) -> NounPhrase | None:
    """ "a total of 40", "5 million of the number of users" aside: "600 cases of fraud" stays "cases"."""
    head = singular(words[found.head].lower)
    if head not in ("kind", "type", "sort", "number", "total", "piece", "group", "pair", "set", "batch"):
        return None
    if head in ("group", "pair", "set", "batch", "piece", "kind", "type", "sort"):
        return None
    if found.words.end < limit and words[found.words.end].lower == "of":
        return phrase_after(words, found.words.end + 1, limit)
    return None


def _participle_at(words: Sequence[Word], index: int, limit: int) -> int | None:
    """ "9,500 killed", "12 dead", "200 more were arrested", "40 others wounded"."""
    while index < limit and words[index].lower in (
        "more",
        "other",
        "others",
        "further",
        "already",
        "have",
        "had",
    ):
        index += 1
    if index < limit and words[index].tag is Tag.AUXILIARY:
        return None
    if index < limit and _is_fate(words, index):
        after = index + 1
        noun_follows = (
            after < limit
            and words[after].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
            and not _is_fate(words, after)
        )
        return (
            None
            if noun_follows and words[index].verb is not None and words[index].tag is not Tag.VERB
            else index
        )
    return None


def _predicative(words: Sequence[Word], index: int, limit: int) -> NounPhrase | None:
    """ "25 were men": the number's noun stands behind the verb to be."""
    seen = False
    while index < limit and words[index].tag in (Tag.AUXILIARY, Tag.ADVERB):
        seen = seen or words[index].lemma == "be"
        index += 1
    if not seen or index >= limit or words[index].tag not in (Tag.NOUN, Tag.ADJECTIVE):
        return None
    found = phrase_after(words, index, limit)
    return found if found is not None and names_persons(words[found.head]) else None


def _is_fate(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    form = word.verb
    if word.lower in ("dead", "missing", "homeless", "injured", "wounded", "hurt"):
        return True
    if form is None or form.form not in ("both", "participle", "past"):
        return False
    return any(
        hit.facet == "concept" and hit.code in _PARTICIPLE_CONCEPTS for hit in vocabulary().hits([word.lower])
    )


def _participle_near(words: Sequence[Word], index: int, limit: int) -> int | None:
    return next((i for i in range(index, min(index + 4, limit)) if _is_fate(words, i)), None)


def _passive_participle(words: Sequence[Word], index: int, limit: int) -> int | None:
    """ "another 200 were arrested": the verb right after the auxiliaries."""
    seen = False
    while index < limit and words[index].tag in (Tag.AUXILIARY, Tag.ADVERB):
        seen = seen or words[index].tag is Tag.AUXILIARY
        index += 1
    if index < limit and _is_fate(words, index):
        return index
    return None


def _of_amount(
    reading: Reading, parts: Sequence[Clause], number: int, index: int, limit: int
) -> Measured | None:
    words, quantity = reading.words, reading.quantities[number]
    following = words[index] if index < limit else None
    touching = following is not None and following.tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)
    found = phrase_after(words, index, limit) if touching else None
    subject = _subject_measured(reading, parts, number)
    handed = _handed_over(reading, parts, number)
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
                return _measured(reading, inner, inner.words, "partitive")
        return _measured(reading, found, found.words, "after")
    if subject is not None and _is_property(words[subject.head]):
        return subject
    if quantity.kind is QuantityKind.DURATION:
        return _duration_measured(reading, index, limit)
    if found is not None:
        return _measured(reading, found, found.words, "after")
    return _object_measured(reading, parts, number) or subject


def _duration_measured(reading: Reading, index: int, limit: int) -> Measured | None:
    words = reading.words
    if index < limit and words[index].lower in ("of", "on", "in"):
        found = phrase_after(words, index + 1, limit)
        if found is not None:
            return _measured(reading, found, found.words, "partitive")
    return None


def _handed_over(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    """ "a death toll of 400", "an inflation rate of 5%", "inflation at 5%", "population: 17 million"."""
    words, place = reading.words, reading.places[number]
    index = place - 1
    while index >= 0 and words[index].tag in (Tag.DETERMINER, Tag.ADVERB):
        index -= 1
    if index < 1:
        return None
    if words[index].lower in ("of", "at", "to") or words[index].text in (":", "(", "="):
        link = words[index].lower
        if link == "at" and words[index - 1].text in (",", "("):
            # "the rate of inflation, at 12%"
            before = phrase_before(words, index - 1, 0)
            noun = head_of(words, before) if before is not None else None
            return (
                _around(reading, noun, index - 1, "handed")
                if noun is not None and _is_property(words[noun])
                else None
            )
        if link == "at":
            put = _put_at(reading, parts, place, index)
            if put is not None:
                return put
        if link == "to" and words[index - 1].tag not in (Tag.NOUN,):
            return None
        noun = index - 1
        stretch = noun
        if words[noun].tag is Tag.NAME and noun >= 2 and words[index].text in (":", "("):
            return None
        if link in ("at", ":", "(", "="):
            # step back over "of Chad", "in 2020"
            while stretch > 1 and words[stretch].tag in (Tag.NAME, Tag.QUANTITY):
                stretch -= 1
            if words[stretch].lower in ("of", "in", "for") and stretch > 0:
                noun = stretch - 1
            elif words[stretch].tag is Tag.NOUN:
                noun = stretch
        if words[noun].tag is not Tag.NOUN and not words[noun].is_capitalised:
            return None
        if not _is_property(words[noun]) and link != "of":
            return None
        if link == "of" and not _is_property(words[noun]):
            return None
        return _around(reading, noun, place, "handed")
    if (
        words[index].tag is Tag.NOUN
        and _is_property(words[index])
        and words[index].end + 1 == words[place].start
    ):
        # "population 17 million", as tables and captions write
        if reading.quantities[number].kind in (QuantityKind.YEAR, QuantityKind.DATE):
            return None
        return _around(reading, index, place, "handed")
    return None


def _put_at(reading: Reading, parts: Sequence[Clause], place: int, link: int) -> Measured | None:
    """ "put the dead of the war at 9,000": the object of the verb."""
    words = reading.words
    _, clause = clause_at(parts, place)
    for index in range(link - 1, clause.start - 1, -1):
        if words[index].tag is Tag.VERB:
            if words[index].lemma not in ("put", "estimate", "set", "place", "calculate", "value", "reckon"):
                return None
            found = phrase_after(words, index + 1, link)
            return _around(reading, found.head, link, "handed") if found is not None else None
    return None


def _subject_measured(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    words, place = reading.words, reading.places[number]
    _, clause = clause_at(parts, place)
    subject = clause.subject
    if subject is None or clause.verb is None or (clause.relation != "gapped" and clause.verb > place):
        return None
    if place in subject:
        return None
    head = head_of(words, subject)
    if head is None:
        return None
    if singular(words[head].lower) in term_set("measure_nouns.csv", "counted"):
        inner = _after_of(words, head, subject.end)
        if inner is not None:
            return _measured(reading, inner, inner.words, "subject")
    verb = words[clause.verb]
    if not _is_property(words[head]) and (
        verb.verb is None or verb.lemma not in verb_group("measure") | verb_group("change")
    ):
        return None
    bare = (
        head == 0 and words[head].is_capitalised and head + 1 == subject.end and not _has_meaning(words[head])
    )
    named = (
        bare
        or words[head].tag is Tag.NAME
        or (head == 0 and words[head].is_capitalised and verb.lemma == "be")
    )
    if named and not _is_property(words[head]):
        return None
    found = _around(reading, head, subject.end, "subject")
    if clause.relation == "gapped" and number:
        # the names in the subject are those of the number before
        return replace(found, how="shared", donor=number - 1)
    return found


def _has_meaning(word: Word) -> bool:
    return bool(vocabulary().hits([word.lower])) or _is_property(word)


def _object_measured(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    """ "raised output by 5%", "cut spending by $3bn": the object between the verb and the number."""
    words, place = reading.words, reading.places[number]
    _, clause = clause_at(parts, place)
    if clause.verb is None or clause.verb >= place:
        return None
    if words[place - 1].lower not in ("by", "to", "at", "from"):
        return None
    found = phrase_after(words, clause.verb + 1, place - 1)
    return _measured(reading, found, found.words, "handed") if found else None


def _after_of(words: Sequence[Word], head: int, limit: int) -> NounPhrase | None:
    if head + 1 < limit and words[head + 1].lower == "of":
        return phrase_after(words, head + 2, limit)
    return None


def _around(reading: Reading, head: int, limit: int, how: str) -> Measured:
    """The phrase of a property noun: its modifiers without names, and what it is "of", "for", "at" or "per"."""
    words = reading.words
    first = head
    while (
        first > 0
        and (
            words[first - 1].tag in (Tag.NOUN, Tag.ADJECTIVE)
            or (words[first - 1].tag is Tag.NAME and words[first - 1].text.isupper())
            or (words[first - 1].lower in ("and",) and first > 1 and words[first - 2].tag is Tag.ADJECTIVE)
        )
        and not words[first - 1].is_genitive
    ):
        first -= 1
    end = head + 1
    stretch = end
    while end < limit and words[end].lower in ("of", "for", "at", "per", "among", "from", "in", "to"):
        found = phrase_after(words, end + 1, limit)
        if found is None:
            break
        named = all(word.tag in (Tag.NAME, Tag.MARK) for word in words[found.words.start : found.words.end])
        stretch = found.words.end
        if named or any(word.tag is Tag.QUANTITY for word in words[end : found.words.end]):
            break
        end = found.words.end
    text = reading.surface(reading.span(first, end))
    return Measured(" ".join(text.split()), Range(first, max(stretch, end)), head, how)


def _is_property(word: Word) -> bool:
    noun = singular(word.lower.removesuffix("'s").removesuffix("’s"))
    return noun in term_set("measure_nouns.csv", "property")


def _is_appositive_name(words: Sequence[Word], place: int, found: NounPhrase) -> bool:
    # "in 1945 Germany": a year takes no noun here
    return words[found.head].tag is Tag.NAME and words[place].text.isdigit() and False


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
    return _measured(reading, found, found.words, "partitive") if found else None


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
    return _shared(earlier, reading, number)
