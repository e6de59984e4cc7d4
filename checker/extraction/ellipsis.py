"""Numbers whose noun is left out: shared with another number, told by a verb, or no count at all."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.counted import HANDED_ON, INHABITANTS, Measured, counted_phrase, predicate_measured
from checker.extraction.grammar import AND_OR_TO, OF, THAN
from checker.extraction.participles import (
    is_fate,
)
from checker.extraction.phrases import NounPhrase, is_plural, phrase_after
from checker.extraction.spells import is_time
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Quantity, QuantityKind
from checker.vocabulary.words import singular

_AGE_LEADS = word_group("ellipsis.age_leads")
_AGE_VERBS = word_group("ellipsis.age_verbs")
_ARM_VERBS = word_group("ellipsis.arm_verbs")
_IN_ON_TO = word_group("ellipsis.in_on_to")
_OTHER_WORDS = word_group("ellipsis.other_words")
_PLACEBO = word_group("ellipsis.placebo")
_WHICH_WHOM = word_group("ellipsis.which_whom")
_WHOLE_LEADS = word_group("ellipsis.whole_leads")


def earlier_counts(earlier: Sequence[Measured | None], reading: Reading, number: int) -> bool:
    """Whether a count with a noun stands before this number in the sentence."""
    return any(
        item is not None and item.how != "participle" and reading.quantities[index].kind is QuantityKind.COUNT
        for index, item in enumerate(earlier[:number])
    )


def joint_noun(reading: Reading, number: int) -> Measured | None:
    """ "between 20 and 30 soldiers" is one number; "12 or, later, 15 soldiers" shares the noun."""
    words, place = reading.words, reading.places[number]
    if number + 1 >= len(reading.places):
        return None
    after = reading.places[number + 1]
    if after - place == 2 and words[place + 1].lower in AND_OR_TO:
        return noun_after_next(reading, number)
    return None


def noun_after_next(reading: Reading, number: int) -> Measured | None:
    """The noun after the next number: "400 of the 1,200 prisoners"."""
    words = reading.words
    if number + 1 >= len(reading.places):
        return None
    place = reading.places[number + 1]
    limit = reading.places[number + 2] if number + 2 < len(reading.places) else len(words)
    found = phrase_after(words, place + 1, limit)
    return counted_phrase(reading, found, found.words, "partitive") if found else None


def shared_noun(
    earlier: Sequence[Measured | None],
    reading: Reading | None = None,
    number: int | None = None,
    *,
    gapped: bool = False,
) -> Measured | None:
    """The noun of the nearest number before, if it is of the same kind."""
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
                and reading.quantities[index].kind in HANDED_ON
            )
        ):
            continue
        if item.how in ("participle", INHABITANTS):
            # "40 died, 400 were killed": a predicate is nobody's noun but its own, and a place's size its own
            continue
        return Measured(
            item.text, item.words, item.head, "shared", index if item.donor is None else item.donor
        )
    return None


def in_arm(words: Sequence[Word], place: int) -> bool:
    """Whether a number is of those in one arm of a trial: "41 in the placebo group", "to the drug (923)", "nine given it"."""
    arms, drugs = term_set("measure_nouns.csv", "arm"), term_set("measure_nouns.csv", "treatment")
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None:
        return False
    if following.text == ")" and place > 1 and words[place - 1].text == "(":
        return singular(words[place - 2].lower) in arms | drugs
    if following.lower in _ARM_VERBS:
        return True
    if following.lower not in _IN_ON_TO:
        return False
    near = [singular(word.lower) for word in words[place + 2 : place + 6]]
    stop = next(
        (index for index, word in enumerate(words[place + 2 : place + 6]) if word.tag is Tag.MARK), len(near)
    )
    return any(noun in arms or noun in _PLACEBO for noun in near[:stop])


def wholes(earlier: Sequence[Measured | None], reading: Reading) -> list[Measured | None]:
    """The counts that "of which 40" can be a part of: in "883 cases in 20 states, of which 40" not the states."""
    words = reading.words
    kept = [
        None if place > 0 and words[place - 1].lower in _WHOLE_LEADS else item
        for item, place in zip(earlier, reading.places, strict=False)
    ]
    return kept if any(item is not None for item in kept) else list(earlier)


def of_others(reading: Reading, shared: Measured, place: int) -> Measured:
    """ "Its five permanent members, the ten others": the others share the noun, not what tells the first apart."""
    words = reading.words
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if following not in _OTHER_WORDS:
        return shared
    head = Range(shared.head, shared.head + 1)
    return Measured(words[shared.head].text, head, shared.head, shared.how, shared.donor)


def antecedent(reading: Reading, place: int) -> Measured | None:
    """What "them" means where no number counts it: "French reactors, 32 of them idle": the last plural before."""
    words = reading.words
    for index in range(place - 1, max(place - 25, -1), -1):
        word = words[index]
        if word.tag is Tag.QUANTITY:
            return None
        if word.tag is Tag.NOUN and is_plural(word) and not word.is_genitive:
            first = index
            while first > 0 and words[first - 1].tag in (Tag.ADJECTIVE, Tag.NAME, Tag.NOUN):
                first -= 1
            found = NounPhrase(Range(first, index + 1), index)
            return counted_phrase(reading, found, found.words, "partitive")
    return None


def in_parallel(
    reading: Reading, parts: Sequence[Clause], counted: Sequence[Measured | None]
) -> list[Measured | None]:
    """Nouns handed on in their order where a clause leaves several out: "made 2 in profit on 31 in sales; B made 4 on 48"."""
    done = list(counted)
    groups: dict[int, list[int]] = {}
    for number, place in enumerate(reading.places):
        if not is_time(reading.quantities[number]):
            groups.setdefault(clause_at(parts, place)[0], []).append(number)
    last: list[int] = []
    before: list[int] = []
    for group in groups.values():
        if len(group) > len(last) and all(_is_left_out(reading, done[number], number) for number in group):
            last = before[
                -len(group) :
            ]  # "shows 9 and employs 3, the other 8 and 4": two clauses told the nouns
        before += group
        models = [item for number in last if (item := done[number]) is not None]
        apart = len({item.head for item in models}) == len(last) == len(group) > 1
        kinds = [reading.quantities[number].kind for number in group]
        if (
            apart
            and kinds == [reading.quantities[number].kind for number in last]
            and all(_is_left_out(reading, done[number], number) for number in group)
        ):
            for donor, item, number in zip(last, models, group, strict=True):
                done[number] = Measured(item.text, item.words, item.head, "shared", donor)
        last = group
    return done


def _is_left_out(reading: Reading, item: Measured | None, number: int) -> bool:
    """Whether a number has no noun of its own: what it seems to count stands before another number."""
    return (
        item is None
        or item.how == "shared"
        or any(item.words.end <= place < reading.places[number] for place in reading.places)
    )


def bracketed_noun(reading: Reading, place: int) -> Measured | None:
    """The plural in front of a number that stands alone in brackets: "Marl's crews (29)", "more crews (29) than boats"."""
    words = reading.words
    if place < 2 or words[place - 1].text != "(":
        return None
    closed = place + 1 < len(words) and words[place + 1].text == ")"
    head = place - 2
    if not closed or words[head].tag is not Tag.NOUN or not is_plural(words[head]) or words[head].is_genitive:
        return None
    first = head
    while (
        first > 0 and words[first - 1].tag in (Tag.ADJECTIVE, Tag.NOUN) and not words[first - 1].is_genitive
    ):
        first -= 1
    found = NounPhrase(Range(first, head + 1), head)
    return counted_phrase(reading, found, found.words, "partitive")


def heading_noun(reading: Reading, place: int) -> Measured | None:
    """The plural that opens a sentence before a colon: "Pubs per town: Ludlow 41, Tenbury 23"."""
    words = reading.words
    colon = next((index for index in range(1, min(place, _HEADING)) if words[index].text == ":"), None)
    if colon is None or any(words[index].tag in _NO_HEADING for index in range(colon)):
        return None
    end = 0
    while end < colon and words[end].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        end += 1
    if not end or not is_plural(words[end - 1]) or not (end == 1 or words[end - 1].text.islower()):
        return None
    if end < colon and words[end].tag is not Tag.PREPOSITION:
        return None
    found = NounPhrase(Range(0, end), end - 1)
    return counted_phrase(reading, found, found.words, "partitive")


_HEADING = 12
_NO_HEADING = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.QUANTITY, Tag.RELATIVE))


def compared_noun(reading: Reading, parts: Sequence[Clause], place: int) -> Measured | None:
    """What "more" and "fewer" compare, for the numbers that follow: "has fewer mines than Peru: 61 versus 73"."""
    words = reading.words
    than = next((index for index in range(place - 1, 1, -1) if words[index].lower in THAN), None)
    bracket = than is None and place > 1 and words[place - 1].text == "("
    floor = min(
        (clause.start for clause in parts if clause.relation != "gapped" and place in clause), default=0
    )
    if than is not None and not any(
        words[index].tag in (Tag.VERB, Tag.AUXILIARY, Tag.NOUN) for index in range(than + 1, place)
    ):
        floor, last = 0, than - 1
    elif bracket:
        last = place - 2
    else:
        return None
    while last > floor and (words[last].text in "()" or words[last].tag is Tag.QUANTITY):
        last -= 1
    first = last
    while first > floor and words[first - 1].tag in (Tag.NOUN, Tag.ADJECTIVE):
        first -= 1
    if words[last].tag is not Tag.NOUN or not is_plural(words[last]) or first == floor:
        return None
    if words[first].lower not in _COMPARED and words[first - 1].lower not in _COMPARED:
        return None
    first += words[first].lower in _COMPARED
    if first > last:
        return None
    found = NounPhrase(Range(first, last + 1), last)
    return counted_phrase(reading, found, found.words, "partitive")


_COMPARED = word_group("ellipsis.compared")


def is_part(words: Sequence[Word], place: int) -> bool:
    """ "4 million tonnes, of which 1 million went to Egypt"."""
    return place > 1 and words[place - 1].lower in _WHICH_WHOM and words[place - 2].lower in OF


def is_gapped(parts: Sequence[Clause], place: int) -> bool:
    """Whether the number's clause leaves its verb out."""
    return clause_at(parts, place)[1].relation == "gapped"


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT and quantity.unit is None


def shared_amount(reading: Reading, earlier: Sequence[Measured | None], number: int) -> Measured | None:
    """The same for amounts; a multiple takes the noun of any number."""
    if reading.quantities[number].unit == "times":
        # "12 medals, twice as many as Berta"
        return shared_noun(earlier)
    return shared_noun(earlier, reading, number)


def named_by_verb(reading: Reading, parts: Sequence[Clause], place: int) -> Measured | None:
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


def is_age(reading: Reading, parts: Sequence[Clause], place: int) -> bool:
    """ "live to 81", "die at 74": an age counts nobody."""
    _, clause = clause_at(parts, place)
    if place == 0 or reading.words[place - 1].lower not in _AGE_LEADS:
        return False
    return clause.verb is not None and reading.words[clause.verb].lemma in _AGE_VERBS
